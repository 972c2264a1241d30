import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';

/**
 * What keeps the parts apart: which folder may import which, what the world before `lab` may not touch, that both languages
 * hold the same lessons, and that the README points at files that exist. Every rule is first shown something it must find.
 */

// ---- Arrows ---------------------------------------------------------------------------------------------------------

interface Arrow {
  /** Folders whose files may be imported; `x/index` allows the public face alone, `type x` types alone. */
  readonly folders: readonly string[];
  /** npm packages and `node:` modules that may be imported; 'any' where they do not count. */
  readonly packages: readonly string[] | 'any';
}

const engine = ['sim', 'protocol', 'ports'];
const arrows: Record<string, Arrow> = {
  jute: { folders: [], packages: [] },
  ports: { folders: [], packages: [] },
  protocol: { folders: ['jute'], packages: [] },
  machines: { folders: ['type protocol'], packages: ['xstate'] },
  client: { folders: ['protocol', 'ports', 'machines'], packages: ['xstate'] },
  frameworks: { folders: ['client/index', 'protocol', 'ports', 'machines'], packages: ['xstate'] },
  server: { folders: ['protocol', 'ports', 'machines'], packages: ['xstate'] },
  sim: { folders: ['server', 'protocol', 'ports'], packages: [] },
  node: { folders: ['client', ...engine], packages: 'any' },
  browser: { folders: ['ports'], packages: 'any' },
  lab: { folders: ['client/index', 'frameworks', 'server', 'machines', ...engine], packages: 'any' },
  course: { folders: ['protocol', 'type machines'], packages: 'any' },
  quiz: { folders: ['type lab', 'course'], packages: 'any' },
  site: { folders: ['machines', 'course', 'quiz', 'lab'], packages: 'any' },
  // The page gives the lab its real clock and turn, so components may also take those from browser/.
  components: { folders: ['lab', 'quiz', 'course', 'browser'], packages: 'any' },
  theme: { folders: ['components', 'course'], packages: 'any' },
  // The list of lessons is made by the plugin in site/; pages read its shape.
  pages: { folders: ['components', 'course', 'type site'], packages: 'any' },
};
/** Scripts in `node/` that measure, compare or count, and therefore see more. */
const measuring = /^src\/node\/(fuzz|differential|bench|coverage)/;

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

/** The imports and re-exports of a module, static and dynamic. */
function importsOf(source: string): Import[] {
  const code = withoutComments(source);
  const found: Import[] = [];
  const statements = /(?:^|[;}\n])\s*(?:import|export)\s+(type\s)?([^'"`;=()]*?)\bfrom\s*['"]([^'"]+)['"]/g;
  for (const [, type, names = '', from = ''] of code.matchAll(statements)) {
    const each = names
      .replace(/[{}]/g, '')
      .split(',')
      .map((name) => name.trim());
    const bound = each.filter((name) => name !== '');
    const typeOnly = type !== undefined || (bound.length > 0 && bound.every((name) => /^type\s/.test(name)));
    found.push({ from, typeOnly });
  }
  for (const [, from = ''] of code.matchAll(/(?:^|[;}\n])\s*import\s*['"]([^'"]+)['"]/g))
    found.push({ from, typeOnly: false });
  for (const [, from = ''] of code.matchAll(/(?:\bimport|\brequire)\s*\(\s*['"]([^'"]+)['"]/g))
    found.push({ from, typeOnly: false });
  return found;
}

function withoutComments(source: string): string {
  return source.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g,
    '$1',
  );
}

/** `client/ClientCnxn` for a file of ours, by its folder under `src/`, or under the root for `machines/`. */
function placeOf(path: string): string {
  return normalize(path)
    .replace(/^src\//, '')
    .replace(/\.(tsx?|mjs)$/, '');
}

function wrongArrows(path: string, source: string): string[] {
  const place = placeOf(path);
  const folder = place.split('/')[0] ?? '';
  const arrow = arrows[folder];
  if (place === 'assert') return importsOf(source).length === 0 ? [] : [`${path} may import nothing`];
  if (arrow === undefined) return [`${path} is in a folder without a row in the table of arrows`];
  const folders = measuring.test(path) ? [...arrow.folders, 'lab', 'server', 'course'] : arrow.folders;

  return importsOf(source).flatMap(({ from, typeOnly }) => {
    const complaint = [`${path} imports ${from}`];
    if (/\.module\.css$|\.css$/.test(from)) return arrow.packages === 'any' ? [] : complaint;
    if (!from.startsWith('.') && !from.startsWith('@site/')) {
      return arrow.packages === 'any' || arrow.packages.includes(from) ? [] : complaint;
    }
    const target = placeOf(from.startsWith('@site/') ? from.slice('@site/'.length) : join(dirname(path), from));
    const targetFolder = target.split('/')[0] ?? '';
    if (targetFolder === folder || target === 'assert') return [];
    const allowed = folders.some((rule) => {
      const [name = '', only] = rule.replace(/^type /, '').split('/');
      if (name !== targetFolder || (rule.startsWith('type ') && !typeOnly)) return false;
      return only !== 'index' || target === name || target === `${name}/index`;
    });
    return allowed ? [] : complaint;
  });
}

// ---- Forbidden globals ----------------------------------------------------------------------------------------------

const beforeLab = ['assert', 'jute', 'ports', 'protocol', 'machines', 'client', 'frameworks', 'server', 'sim'];
const forbidden = [
  'Date',
  'performance',
  'Math.random',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'queueMicrotask',
  'requestAnimationFrame',
  'crypto',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'MessageChannel',
  'process',
  'Buffer',
  'window',
  'document',
  'navigator',
  'localStorage',
  'globalThis',
  'Intl',
  'eval',
  'Function',
];

/**
 * Globals of the real world that a module reads. The compiler's own scope analysis tells a global from a local of the same
 * name, a property or a word in a comment: each global is replaced by a mark, and only a mark that arrives was one.
 */
async function forbiddenGlobals(path: string, source: string): Promise<string[]> {
  const marks = Object.fromEntries(forbidden.map((name) => [name, `FORBIDDEN_${name.replace('.', '_')}`]));
  const { code } = await transform(source, {
    loader: path.endsWith('x') ? 'tsx' : 'ts',
    target: 'es2022',
    define: marks,
  });
  return forbidden
    .filter((name) => new RegExp(`\\b${marks[name]}\\b`).test(code))
    .map((name) => `${path} uses ${name}`);
}

// ---- Addresses, rows, languages -------------------------------------------------------------------------------------

/** What a source would make a page load from another origin. A link that a reader follows is none of these. */
function foreignLoads(path: string, source: string): string[] {
  const code = path.endsWith('.css') ? source : withoutComments(source);
  const patterns = [
    /\b(?:src|srcset|poster)\s*=\s*\{?\s*['"`](?:https?:)?\/\//,
    /<(?:link|use|image)\b[^>]*\bhref\s*=\s*\{?\s*['"`](?:https?:)?\/\//,
    /url\(\s*['"]?(?:https?:)?\/\//,
    /@import\s+['"](?:https?:)?\/\//,
    /\b(?:fetch|import|importScripts|Worker|WebSocket|EventSource|sendBeacon)\s*\(\s*['"`](?:https?:|wss?:)?\/\//,
  ];
  return patterns.some((pattern) => pattern.test(code)) ? [`${path} loads something from another origin`] : [];
}

/** Files that the README's "Where is … ?" table points at. */
function tableRows(readme: string): string[] {
  const table = /## Where is[^\n]*\n([\s\S]*?)(?=\n## |$)/.exec(readme)?.[1] ?? '';
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
  return rows.flatMap((row) =>
    [...row.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path).filter((path) => path.includes('/')),
  );
}

/** What two languages of a lesson must share, in order: headings with ids, components with what identifies them. */
function skeletonOf(lesson: string): string[] {
  const prose = lesson.replace(/^(`{3,})[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '');
  const parts = prose.matchAll(/^(#{2,6}) .*$|<([A-Z]\w*)\b((?:"[^"]*"|'[^']*'|\{[^}]*\}|[^>"'{])*)>/gm);
  return [...parts].map(([whole, hashes, tag, attributes = '']) => {
    if (hashes !== undefined) return `${hashes} ${/\{\/\* (#[\w-]+) \*\/\}/.exec(whole)?.[1] ?? 'without an id'}`;
    const identity = [...attributes.matchAll(/\b(id|scenario|topic|file|machine|of|at)=("[^"]*"|\{[^}]*\})/g)].map(
      ([text]) => text,
    );
    return `<${[tag, ...identity].join(' ')}>`;
  });
}

function differencesOf(path: string, english: string | null, chinese: string | null): string[] {
  if (english === null || chinese === null)
    return [`${path} is missing in ${english === null ? 'English' : 'Chinese'}`];
  const [en, zh] = [skeletonOf(english), skeletonOf(chinese)];
  const at = Array.from({ length: Math.max(en.length, zh.length) }, (_, i) => i).find((i) => en[i] !== zh[i]);
  const without = en.filter((part) => part.endsWith('without an id')).map(() => `${path} has a heading without an id`);
  if (at === undefined) return without;
  return [...without, `${path}: English has ${en[at] ?? 'nothing'} where Chinese has ${zh[at] ?? 'nothing'}`];
}

/** Ids of the sentences a source asks to have translated. */
function messageIds(source: string): string[] {
  const found = source.matchAll(/(?:translate\(\s*\{\s*|<Translate\s+[^>]*?)\bid\s*[:=]\s*\{?\s*['"]([^'"]+)['"]/g);
  return [...found].map(([, id = '']) => id);
}

function filesUnder(folder: string, extension: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path, extension) : extension.test(entry.name) ? [path] : [];
  });
}

const read = (path: string) => readFileSync(path, 'utf8');
const sources = [...filesUnder('src', /\.(tsx?|mjs)$/), ...filesUnder('machines', /\.ts$/)];
const english = 'docs';
const chinese = 'i18n/zh-Hans/docusaurus-plugin-content-docs/current';

// ---- The rules, each with something it must find --------------------------------------------------------------------

describe('arrows', () => {
  it.each([
    ['src/jute/x.ts', `import { a } from '../ports/Clock';`],
    ['src/protocol/x.ts', `import { a } from 'xstate';`],
    ['src/client/x.ts', `import { a } from '../server/DataTree';`],
    ['src/client/x.ts', `import fs from 'node:fs';`],
    ['machines/x.ts', `import { a } from '../src/protocol/zxid';`],
    ['src/frameworks/curator/x.ts', `import { a } from '../../client/ClientCnxn';`],
    ['src/server/x.ts', `import type { A } from '../client';`],
    ['src/sim/x.ts', `import { useState } from 'react';`],
    ['src/lab/x.ts', `import { a } from '../components/Lab/Lab';`],
    ['src/lab/x.ts', `const a = await import('../node/start');`],
    ['src/components/Lab/Lab.tsx', `import { a } from '../../sim/World';`],
    ['src/components/Lab/Lab.tsx', `export * from '@site/src/client';`],
    ['src/pages/x.tsx', `import { a } from '../lab';`],
    ['src/quiz/x.ts', `import {\n  a,\n  type B,\n} from '../lab/createLab';`],
    ['src/utils/x.ts', ''],
  ])('finds the wrong one in %s: %s', (path, source) => {
    expect(wrongArrows(path, source)).toHaveLength(1);
  });

  it.each([
    ['src/client/x.ts', `import { a } from '../protocol/zxid';\nimport { createActor } from 'xstate';`],
    ['machines/x.ts', `import type { A } from '../src/protocol/zxid';`],
    ['src/frameworks/curator/x.ts', `import { ZooKeeper } from '../../client';`],
    ['src/quiz/x.ts', `import { type A, type B } from '../lab/createLab';`],
    ['src/jute/x.ts', `import { assert } from '../assert';\n// import { a } from '../server/x';`],
    ['src/components/Lab/Lab.tsx', `import styles from './Lab.module.css';`],
  ])('lets the right ones pass in %s: %s', (path, source) => {
    expect(wrongArrows(path, source)).toEqual([]);
  });

  it('has none wrong', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.flatMap((path) => wrongArrows(path, read(path)))).toEqual([]);
  });
});

describe('forbidden globals', () => {
  it.each([
    'Date.now()',
    'new Date()',
    'Math.random()',
    'setTimeout(f, 1)',
    'crypto.subtle',
    'await fetch("/")',
    'performance.now()',
    'globalThis.Date',
    'process.env.X',
  ])('finds %s', async (code) => {
    expect(await forbiddenGlobals('src/sim/x.ts', `export async function f() { return ${code}; }`)).toHaveLength(1);
  });

  it('knows a local, a property, a type and a comment from a global', async () => {
    const source = `// Date\nexport function f(fetch: () => Date, clock: { setTimeout(): void }) { clock.setTimeout(); return fetch(); }`;
    expect(await forbiddenGlobals('src/sim/x.ts', source)).toEqual([]);
  });

  it('finds none before lab', async () => {
    const engineFiles = sources.filter((path) => beforeLab.includes(placeOf(path).split('/')[0] ?? ''));
    expect(engineFiles.length).toBeGreaterThan(10);
    const found = await Promise.all(engineFiles.map((path) => forbiddenGlobals(path, read(path))));
    expect(found.flat()).toEqual([]);
  });
});

describe('other origins', () => {
  it.each([
    '<img src="https://a.test/b.png" />',
    `<script src={'//a.test/b.js'} />`,
    'a { background: url(https://a.test/b) }',
    '@import "https://a.test/b.css";',
    "fetch('https://a.test/')",
    '<link rel="icon" href="https://a.test/b" />',
  ])('finds %s', (code) => {
    expect(foreignLoads(code.startsWith('<') || code.startsWith('fetch') ? 'x.tsx' : 'x.css', code)).toHaveLength(1);
  });

  it('lets a link pass that a reader follows', () => {
    expect(
      foreignLoads('x.mdx', '<a href="https://zookeeper.apache.org/">ZooKeeper</a> [docs](https://a.test/)'),
    ).toEqual([]);
  });

  it('finds none in what pages are made of', () => {
    const files = [
      ...sources,
      ...filesUnder('src', /\.css$/),
      ...filesUnder('static', /\.(svg|css|js|html)$/),
      ...filesUnder(english, /\.mdx?$/),
      ...filesUnder(chinese, /\.mdx?$/),
      'docusaurus.config.ts',
    ];
    expect(files.flatMap((path) => foreignLoads(path, read(path)))).toEqual([]);
  });
});

describe('two languages', () => {
  const lesson =
    '## Pull {/* #pull */}\n<Claim id="J-05" />\n<Lab scenario="cutOff">\n</Lab>\n```ts\n// <NotATag id="x">\n```\n';

  it('finds a missing twin, a missing heading, another id, another component, a heading without an id', () => {
    expect(differencesOf('a.mdx', lesson, null)).toEqual(['a.mdx is missing in Chinese']);
    expect(differencesOf('a.mdx', lesson, lesson.replace(/^## .*\n/, ''))).toHaveLength(1);
    expect(differencesOf('a.mdx', lesson, lesson.replace('#pull', '#la'))).toHaveLength(1);
    expect(differencesOf('a.mdx', lesson, lesson.replace('J-05', 'J-06'))).toHaveLength(1);
    expect(differencesOf('a.mdx', lesson, lesson.replace('<Lab scenario="cutOff">', ''))).toHaveLength(1);
    expect(differencesOf('a.mdx', '## Pull\n', '## 拔\n')).toEqual(['a.mdx has a heading without an id']);
  });

  it('lets the words differ', () => {
    expect(differencesOf('a.mdx', lesson, lesson.replace('Pull', '拔掉网线').replace('NotATag', 'Other'))).toEqual([]);
  });

  it('has every citation in the paragraph that rests on it, not on a line of its own', () => {
    const alone = (lesson: string): boolean => /^<Fact /m.test(lesson);
    expect([alone('It is so.\n<Fact id="C-22" />\n'), alone('It is so. <Fact id="C-22" />\n')]).toEqual([true, false]);
    const lessons = [english, chinese].flatMap((folder) => filesUnder(folder, /\.mdx?$/));
    expect(lessons.filter((path) => alone(read(path)))).toEqual([]);
  });

  it('has every lesson in both, with the same skeleton', () => {
    const names = (folder: string) => filesUnder(folder, /\.mdx?$/).map((path) => path.slice(folder.length + 1));
    const all = [...new Set([...names(english), ...names(chinese)])];
    expect(all.length).toBeGreaterThan(0);
    const orNull = (path: string) => (existsSync(path) ? read(path) : null);
    expect(
      all.flatMap((name) => differencesOf(name, orNull(join(english, name)), orNull(join(chinese, name)))),
    ).toEqual([]);
  });

  it('finds the ids of sentences', () => {
    const source = `translate({ id: 'a.b', message: 'x' }); <Translate id="c">y</Translate>; translate({\n  id: 'd' })`;
    expect(messageIds(source)).toEqual(['a.b', 'c', 'd']);
  });

  it('has a Chinese sentence for every id in the sources, none left over, none still English', () => {
    const used = new Set(sources.flatMap((path) => messageIds(read(path))));
    const given: Record<string, { message: string }> = JSON.parse(read('i18n/zh-Hans/code.json'));
    const own = Object.keys(given).filter((id) => !id.startsWith('theme.'));
    expect({
      missing: [...used].filter((id) => !own.includes(id)),
      orphans: own.filter((id) => !used.has(id)),
    }).toEqual({ missing: [], orphans: [] });

    const sameInBoth = ['notFound.otherLanguage'];
    const untranslated = own.filter(
      (id) => !/\p{Script=Han}/u.test(given[id]?.message ?? '') && !sameInBoth.includes(id),
    );
    expect(untranslated).toEqual([]);
  });
});

describe('the README', () => {
  const readme =
    '# x\n## Where is … ?\n| looking for | open |\n|---|---|\n| a / b | `src/jute/codecs.ts` / `src/gone.ts` |\n\n## Next\n| `src/other.ts` |\n';

  it('finds a row whose file does not exist', () => {
    expect(tableRows(readme)).toEqual(['src/jute/codecs.ts', 'src/gone.ts']);
    expect(tableRows(readme).filter((path) => !existsSync(path))).toEqual(['src/gone.ts']);
  });

  it('has no dead row', () => {
    const rows = tableRows(read('README.md'));
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('shows no picture that is missing', () => {
    const pictures = [...read('README.md').matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path = '']) => path);
    expect(pictures.filter((path) => !existsSync(path))).toEqual([]);
  });
});

it('the layers named here are the folders that exist', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const unknown = folders.map(({ name }) => basename(name)).filter((name) => !(name in arrows) && name !== 'css');
  expect(unknown).toEqual([]);
});
