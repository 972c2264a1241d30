import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { checkBuild } from '../../src/node/checkBuild';

const folders: string[] = [];
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

async function problemsOf(files: Record<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'check-build-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const problems = await checkBuild(folder, 'http://site.test');
  return problems.map(({ file, what }) => `${file} ${what}`);
}

it('finds nothing in a build whose addresses all lead somewhere', async () => {
  const problems = await problemsOf({
    'index.html': '<a href=/docs/a#top>a</a><a href="https://elsewhere.test/">out</a><link rel=stylesheet href=/s.css>',
    'docs/a.html': '<h2 id="top">A</h2><a href="/">home</a><a href="http://site.test/docs/a">itself</a>',
    's.css': 'a { background: url(data:image/png;base64,AA) }',
  });
  expect(problems).toEqual([]);
});

it('finds a link to nothing and an anchor to nothing', async () => {
  const problems = await problemsOf({
    'index.html': '<a href="/docs/b">b</a><a href="/docs/a#gone">a</a>',
    'docs/a.html': '<h2 id=top>A</h2>',
  });
  expect(problems).toEqual([
    'index.html leads to /docs/b, where nothing is',
    'index.html leads to /docs/a#gone, where no element has that id',
  ]);
});

it.each([
  '<script src="https://cdn.test/a.js"></script>',
  '<link rel="stylesheet" href="//cdn.test/a.css">',
  '<img src=https://cdn.test/a.png>',
  '<iframe src="https://cdn.test/"></iframe>',
])('finds what a page loads from another origin: %s', async (element) => {
  expect(await problemsOf({ 'index.html': element })).toEqual([expect.stringContaining('from another origin')]);
});

it('finds what a style sheet loads from another origin', async () => {
  const problems = await problemsOf({
    'a.css': '@import "https://cdn.test/f.css"; b { src: url(//cdn.test/f.woff2) }',
  });
  expect(problems).toHaveLength(2);
});

it('finds code that must not be published', async () => {
  expect(await problemsOf({ 'assets/js/1.js': 'load("https://nodebox-runtime.codesandbox.io")' })).toEqual([
    'assets/js/1.js contains nodebox-runtime.codesandbox.io',
  ]);
});
