import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Something in the built site that must not be there. */
export interface BuildProblem {
  /** File of the build, relative to its folder. */
  readonly file: string;
  readonly what: string;
}

/** Marks of code that must never be published: nodebox (its licence) and the prebuilt bundler with its servers. */
const forbiddenCode = [
  '@codesandbox/nodebox',
  'nodebox-runtime.codesandbox.io',
  'sandpack-bundler',
  'sandpack-static-server',
  'prod-packager-packages.codesandbox.io',
  'col.csbops.io',
];

/** Elements whose `href` or `src` the browser loads by itself, as opposed to links a reader follows. */
const loading = new Set(['script', 'img', 'iframe', 'source', 'video', 'audio', 'embed', 'object', 'use', 'image']);
const loadingLinks = /^(stylesheet|icon|preload|prefetch|modulepreload|preconnect|dns-prefetch|manifest)$/;

/**
 * Reads the whole build and says what is wrong with it: links and anchors that lead nowhere, anything that a page would load
 * from another origin, and code that must not be published. `origin` is the site's own, as its absolute links spell it.
 */
export async function checkBuild(folder: string, origin: string): Promise<BuildProblem[]> {
  const files = (await filesUnder(folder)).map((file) => relative(folder, file).split(sep).join('/'));
  const pages = new Map<string, Page>();
  const problems: BuildProblem[] = [];

  for (const file of files) {
    if (!/\.(html|css|m?js|json)$/.test(file)) continue;
    const text = await readFile(join(folder, file), 'utf8');
    if (file.endsWith('.html')) pages.set(file, readPage(text));
    for (const mark of forbiddenCode) {
      if (text.includes(mark)) problems.push({ file, what: `contains ${mark}` });
    }
    for (const address of file.endsWith('.css') ? foreignInStyles(text) : []) {
      problems.push({ file, what: `loads ${address} from another origin` });
    }
  }

  const known = new Set(files);
  for (const [file, page] of pages) {
    for (const { address, loads } of page.references) {
      const what = problemOf(address, loads, { file, origin, known, pages });
      if (what) problems.push({ file, what });
    }
  }
  return problems;
}

interface Page {
  readonly ids: ReadonlySet<string>;
  readonly references: readonly Reference[];
}

interface Reference {
  readonly address: string;
  /** True when the browser loads it without the reader's doing. */
  readonly loads: boolean;
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
  return (await Promise.all(nested)).flat();
}

const tagPattern = /<([a-zA-Z][\w-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*\/?>/g;
const attributePattern = /([^\s=>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g;

function readPage(html: string): Page {
  const ids = new Set<string>();
  const references: Reference[] = [];
  const withoutCode = html
    .replace(/(<(script|style)\b[^>]*>)[\s\S]*?(<\/\2>)/gi, '$1$3')
    .replace(/<!--[\s\S]*?-->/g, '');
  for (const [, name = '', rest = ''] of withoutCode.matchAll(tagPattern)) {
    const tag = name.toLowerCase();
    const attributes = new Map<string, string>();
    for (const [, key = '', double, single, bare] of rest.matchAll(attributePattern)) {
      attributes.set(key.toLowerCase(), decodeEntities(double ?? single ?? bare ?? ''));
    }
    const id = attributes.get('id');
    if (id !== undefined) ids.add(id);
    const loads = loading.has(tag) || (tag === 'link' && loadingLinks.test(attributes.get('rel') ?? ''));
    if (attributes.get('property') === 'og:image') references.push({ address: attributes.get('content') ?? '', loads });
    for (const key of ['href', 'src', 'xlink:href', 'poster', 'data']) {
      const address = attributes.get(key);
      if (address !== undefined && (key !== 'data' || tag === 'object')) references.push({ address, loads });
    }
  }
  return { ids, references };
}

function decodeEntities(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&#x27;', "'");
}

function foreignInStyles(css: string): string[] {
  const loaded = css.matchAll(/(?:url\(\s*|@import\s+)["']?((?:https?:)?\/\/[^"')\s]+)/g);
  return [...loaded].map(([, address = '']) => address);
}

interface Place {
  readonly file: string;
  readonly origin: string;
  readonly known: ReadonlySet<string>;
  readonly pages: ReadonlyMap<string, Page>;
}

function problemOf(address: string, loads: boolean, { file, origin, known, pages }: Place): string | null {
  if (/^(data|blob|mailto|about):/.test(address)) return null;
  const url = URL.canParse(address, `${origin}/${file}`) ? new URL(address, `${origin}/${file}`) : null;
  if (url === null) return `has an address that is none: ${address}`;
  if (url.origin !== origin) return loads ? `loads ${address} from another origin` : null;

  const path = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '');
  const target = [path, `${path}.html`, path === '' ? 'index.html' : `${path}/index.html`].find((one) =>
    known.has(one),
  );
  if (target === undefined) return `leads to ${address}, where nothing is`;
  const anchor = decodeURIComponent(url.hash.slice(1));
  if (anchor === '' || pages.get(target)?.ids.has(anchor) !== false) return null;
  return `leads to ${address}, where no element has that id`;
}
