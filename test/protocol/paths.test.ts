import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childPath, nodeName, parentPath, pathProblem } from '../../src/protocol/paths';

/** First and last of each range of UTF-16 units that upstream forbids in a name. */
const forbidden = [
  [0x0000, 0x001f],
  [0x007f, 0x009f],
  [0xd800, 0xf8ff],
  [0xfff0, 0xffff],
] as const;

/** Upstream's loop over a whole path, told the other way round: what a single name may be. */
function isAllowedName(name: string): boolean {
  const units = Array.from({ length: name.length }, (_, index) => name.charCodeAt(index));
  return (
    !['', '.', '..'].includes(name) &&
    !units.some((unit) => forbidden.some(([first, last]) => first <= unit && unit <= last))
  );
}

function isAllowed(path: string): boolean {
  return (
    path === '/' ||
    (path.startsWith('/') &&
      path
        .slice(1)
        .split('/')
        .every((name) => isAllowedName(name)))
  );
}

const names = fc.stringMatching(/^[a-z.]{1,4}$/).filter((name) => isAllowedName(name));
const paths = fc.array(names, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);

describe('pathProblem', () => {
  it.each([
    '/',
    '/a',
    '/a/b',
    '/...',
    '/.a',
    '/a.',
    '/a/..b',
    '/a b',
    '/é',
    '/节点',
    '/\ufeffa',
    '/\uf900',
    '/\uffef',
    '/\u00a0',
    '/~',
  ])('allows %j', (path) => {
    expect(pathProblem(path)).toBeNull();
  });

  it.each([
    ['', 'the path is empty'],
    ['a', 'the path must start with /'],
    ['a/b', 'the path must start with /'],
    ['/a/', 'the path must not end with /'],
    ['//', 'the path must not end with /'],
    ['//a', 'the path has an empty component'],
    ['/a//b', 'the path has an empty component'],
    ['/.', 'the path has the relative component .'],
    ['/..', 'the path has the relative component ..'],
    ['/a/./b', 'the path has the relative component .'],
    ['/a/../b', 'the path has the relative component ..'],
    ['/a\u0000', 'the path has the forbidden character U+0000 at 2'],
    ['/\u0001', 'the path has the forbidden character U+0001 at 1'],
    ['/\u001f', 'the path has the forbidden character U+001f at 1'],
    ['/\u007f', 'the path has the forbidden character U+007f at 1'],
    ['/\u009f', 'the path has the forbidden character U+009f at 1'],
    ['/\ud800', 'the path has the forbidden character U+d800 at 1'],
    ['/😀', 'the path has the forbidden character U+d83d at 1'],
    ['/\uf8ff', 'the path has the forbidden character U+f8ff at 1'],
    ['/\ufff0', 'the path has the forbidden character U+fff0 at 1'],
    ['/\uffff', 'the path has the forbidden character U+ffff at 1'],
  ])('refuses %j: %s', (path, problem) => {
    expect(pathProblem(path)).toBe(problem);
  });

  it('allows exactly what upstream’s rules allow', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('/', '.', 'a', '\u0000') }),
    );
    fc.assert(
      fc.property(anything, fc.boolean(), (rest, rooted) => {
        const path = rooted ? `/${rest}` : rest;
        expect(pathProblem(path) === null).toBe(isAllowed(path));
      }),
      { numRuns: 1000 },
    );
  });

  it('lets a sequential create end in a slash or a dot, as a number follows', () => {
    expect(pathProblem('/a/', { sequential: true })).toBeNull();
    expect(pathProblem('/', { sequential: true })).toBeNull();
    expect(pathProblem('/a/.', { sequential: true })).toBeNull();
    expect(pathProblem('', { sequential: true })).toBe('the path must start with /');
    expect(pathProblem('/a//', { sequential: true })).toBe('the path has an empty component');
  });
});

describe('parents and children', () => {
  it('are found from both ends', () => {
    expect([parentPath('/a/b'), parentPath('/a'), nodeName('/a/b')]).toEqual(['/a', '/', 'b']);
    expect([childPath('/a', 'b'), childPath('/', 'b')]).toEqual(['/a/b', '/b']);
  });

  it('belong together', () => {
    fc.assert(
      fc.property(paths, names, (parent, name) => {
        const child = childPath(parent, name);

        expect(pathProblem(child)).toBeNull();
        expect([parentPath(child), nodeName(child)]).toEqual([parent, name]);
        expect(childPath(parentPath(parent), nodeName(parent))).toBe(parent);
      }),
    );
  });
});
