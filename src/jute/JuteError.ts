/** Bytes that are not what they should be. The connection they came from cannot be trusted any more. */
export class JuteError extends Error {
  override readonly name = 'JuteError';
}
