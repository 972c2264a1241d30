import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../src/node/preflight.mjs';

const a = { version: '1.0.0', integrity: 'sha512-a' };
const lockfile = { packages: { '': { version: '9' }, 'node_modules/a': a } };

describe('differenceOf', () => {
  it('finds none when the same packages are installed, whatever the root says', () => {
    expect(differenceOf(lockfile, { packages: { 'node_modules/a': a } })).toBeNull();
  });

  it('lets an optional package of another system be missing', () => {
    const withOptional = { packages: { ...lockfile.packages, 'node_modules/b': { version: '1.0.0', optional: true } } };
    expect(differenceOf(withOptional, { packages: { 'node_modules/a': a } })).toBeNull();
  });

  it.each([
    ['a missing package', {}, 'node_modules/a is missing'],
    ['another version', { 'node_modules/a': { ...a, version: '1.0.1' } }, 'node_modules/a is 1.0.1, not 1.0.0'],
    ['other contents', { 'node_modules/a': { ...a, integrity: 'sha512-z' } }, 'node_modules/a has other contents'],
    ['a package too many', { 'node_modules/a': a, 'node_modules/z': a }, 'node_modules/z is not in the lockfile'],
  ])('finds %s', (_what, packages, difference) => {
    expect(differenceOf(lockfile, { packages })).toBe(difference);
  });
});
