import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BundledPackage, licencesText, packagesOf } from '../../src/site/licences';

const fonts = join('node_modules', '@fontsource', 'source-sans-3');
const made = (name: string, licence: string): BundledPackage => ({ name, version: '1.0.0', licence, texts: ['Kept.'] });

describe('the licences of what is bundled', () => {
  it('are found by its files, once for each package, and with their texts', () => {
    const packages = packagesOf([
      join(fonts, 'files', 'source-sans-3-latin-400-normal.woff2'),
      join('node_modules', 'react', 'cjs', 'react.production.js'),
      join('node_modules', 'react', 'index.js'),
    ]);

    expect(packages.map(({ name, licence }) => [name, licence])).toEqual([
      ['@fontsource/source-sans-3', 'OFL-1.1'],
      ['react', 'MIT'],
    ]);
    expect(packages[0]?.texts.join()).toContain('SIL OPEN FONT LICENSE');
    expect(packages[1]?.texts.join()).toContain('Permission is hereby granted');
  });

  it('stand below each other in one text', () => {
    expect(licencesText([made('a', 'MIT'), made('b', '(WTFPL OR MIT)')])).toMatch(
      /\n\na 1\.0\.0: MIT\n\nKept\.\n\nb 1\.0\.0: \(WTFPL OR MIT\)\n\nKept\.\n$/,
    );
  });

  it.each(['SEE LICENSE IN ./LICENSE', 'GPL-3.0-or-later', 'CC-BY-NC-4.0', 'MIT AND CC-BY-NC-4.0', 'unknown'])(
    'end the build when one is %s',
    (licence) => {
      expect(() => licencesText([made('a', 'MIT'), made('b', licence)])).toThrow(/b \(/);
    },
  );
});
