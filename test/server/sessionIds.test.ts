import { describe, expect, it } from 'vitest';
import { firstSessionId, isPasswordOf, passwordOf } from '../../src/server/sessionIds';

const toHex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

describe('a session id', () => {
  it('carries the server, its clock and a counter', () => {
    expect(firstSessionId(1, 123_456_789)).toBe(0x0100075bcd150000n);
    expect(firstSessionId(3, 123_456_789)).toBe(0x0300075bcd150000n);
    expect(BigInt.asUintN(64, firstSessionId(200, 123_456_789))).toBe(0xc800075bcd150000n);
    expect(firstSessionId(200, 123_456_789)).toBeLessThan(0n);
  });

  it('is never the mark of a container', () => {
    expect(firstSessionId(128, 0)).toBe(-0x7fffffffffffffffn);
  });

  it('keeps 40 bits of the clock', () => {
    expect(firstSessionId(1, 2 ** 40 + 5)).toBe(firstSessionId(1, 5));
  });
});

describe('a password', () => {
  it.each([
    [0x1n, '054cc74a37327db215e702e20c73f005'],
    [0x100000000000000n, 'f22acd4a97e69d6d20a49bb638eadb38'],
    [0x1000a5b2c3d0000n, '995441b0b2ac73359f3f81e74b3967cf'],
    [0x30012ab34cd0001n, '3c797a83a2dc1a32a498e4c3ef8663aa'],
  ])('of %s is what Java computes', (sessionId, password) => {
    expect(toHex(passwordOf(sessionId))).toBe(password);
  });

  it('fits its own session only, and never the session 0', () => {
    expect(isPasswordOf(1n, passwordOf(1n))).toBe(true);
    expect(isPasswordOf(2n, passwordOf(1n))).toBe(false);
    expect(isPasswordOf(0n, passwordOf(0n))).toBe(false);
    expect(isPasswordOf(1n, passwordOf(1n).subarray(0, 15))).toBe(false);
    expect(isPasswordOf(1n, null)).toBe(false);
  });
});
