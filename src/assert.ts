/** Throws when one of our own assumptions is broken: a bug in this project, never the user's. Nobody catches it. */
export function assert(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(`Broken assumption: ${sentence}`);
}
