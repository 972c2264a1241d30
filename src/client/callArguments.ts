import { pathProblem } from '../protocol/paths';

/** Text stands for its UTF-8 bytes. */
export type Data = Uint8Array | string | null;

/** Whatever the version is. */
export const anyVersion = -1;

const utf8 = new TextEncoder();

export function bytesOf(data: Data): Uint8Array | null {
  if (typeof data === 'string') return utf8.encode(data);
  if (data === null || data instanceof Uint8Array) return data;
  throw new TypeError('Data must be a Uint8Array, a string or null.');
}

/** The path as it was given, or a TypeError that says what is wrong with it. */
export function checkedPath(path: string, sequential = false): string {
  const problem = pathProblem(path, { sequential });
  if (problem !== null) throw new TypeError(`"${path}" is not a path: ${problem}.`);
  return path;
}

export function checkedVersion(version: number): number {
  if (!isInt(version))
    throw new TypeError(`The version ${version} is not a whole number of 32 bits; -1 stands for any.`);
  return version;
}

export function checkedTtl(ttlMs: number): bigint {
  if (!Number.isInteger(ttlMs) || ttlMs < 1 || ttlMs >= 2 ** 40) {
    throw new TypeError(`ttlMs is ${ttlMs}; it must be a whole number of milliseconds from 1 to 2^40 - 1.`);
  }
  return BigInt(ttlMs);
}

/** A whole number of 32 bits. */
export function isInt(value: number): boolean {
  return Number.isInteger(value) && value === (value | 0);
}
