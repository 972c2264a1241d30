/**
 * What the owner kept inside a znode says about it. Nodes with a time to live need `extendedTypesEnabled`, which is off
 * by default: then an owner is a session whatever its upper byte. Source: EphemeralType
 */
export type EphemeralType = 'void' | 'normal' | 'container';

/** The owner that marks a container: the smallest long. No session has it. */
export const containerOwner = -0x8000000000000000n;

export function ephemeralTypeOf(owner: bigint): EphemeralType {
  if (owner === 0n) return 'void';
  return owner === containerOwner ? 'container' : 'normal';
}
