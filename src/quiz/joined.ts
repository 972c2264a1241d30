/** Ids in the order of a key or of a try, as kept answers spell them. Pages use it too, so it knows no question. */
export function joined(ids: readonly string[]): string {
  return ids.join(',');
}
