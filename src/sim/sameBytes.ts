export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one === other) return true;
  return one.byteLength === other.byteLength && one.every((byte, index) => byte === other[index]);
}
