/**
 * What the owner kept inside a znode says about it: `normal` is a session. Nodes with a time to live exist only where
 * `extendedTypesEnabled` is on. Source: EphemeralType
 */
export type EphemeralType = 'void' | 'normal' | 'container' | 'ttl';

/** The owner that marks a container: the smallest long. No session has it. */
export const containerOwner = -0x8000000000000000n;

const ttlMark = -0x100000000000000n; // 0xff in the upper byte: no server has that id where extended types are on
const longestTtlMs = 0xffffffffffn;

/** An upper byte of 0xff means a time to live, but only where extended types are on; elsewhere it is a session of server 255. */
export function ephemeralTypeOf(owner: bigint, extendedTypesEnabled: boolean): EphemeralType {
  if (owner === 0n) return 'void';
  if (owner === containerOwner) return 'container';
  return extendedTypesEnabled && (owner & ttlMark) === ttlMark ? 'ttl' : 'normal';
}

/** 1 ms to about 34 years. */
export function isTtl(ttlMs: bigint): boolean {
  return ttlMs > 0n && ttlMs <= longestTtlMs;
}

export function ttlOwner(ttlMs: bigint): bigint {
  return ttlMark | ttlMs;
}

export function ttlMsOf(owner: bigint): bigint {
  return owner & longestTtlMs;
}
