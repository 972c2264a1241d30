/** A transaction's number: the leader's epoch in the upper 32 bits, a counter in the lower 32. Source: ZxidUtils */
export function zxidOf(epoch: number, counter: number): bigint {
  return BigInt.asIntN(64, (BigInt(epoch) << 32n) | BigInt.asUintN(32, BigInt(counter)));
}

export function epochOf(zxid: bigint): number {
  return Number(zxid >> 32n);
}

export function counterOf(zxid: bigint): number {
  return Number(zxid & 0xffffffffn);
}

/** How zxids and session ids are shown everywhere: `0x…`, the 64 bits taken as unsigned. */
export function hex(id: bigint): string {
  return `0x${BigInt.asUintN(64, id).toString(16)}`;
}

/** The largest of these; 0 when there are none. */
export function newestZxid(...zxids: readonly (bigint | undefined)[]): bigint {
  let newest = 0n;
  for (const zxid of zxids) if (zxid !== undefined && zxid > newest) newest = zxid;
  return newest;
}
