/** Virtual ms as figures write them: `12345` → `12.3`. */
export function seconds(ms: number): string {
  return (Math.round(ms / 100) / 10).toFixed(1);
}
