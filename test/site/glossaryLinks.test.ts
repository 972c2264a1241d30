import { readdirSync, readFileSync } from 'node:fs';
import { compile, createProcessor } from '@mdx-js/mdx';
import remarkGfm from 'remark-gfm';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { glossaryRows } from '../../src/course/reference/glossaryRows';
import { type Locale, locales } from '../../src/course/words/Locale';
import { glossaryLinks, type PageFile } from '../../src/site/glossaryLinks';
import { elementsIn, type MdxNode } from '../../src/site/mdxTree';

const folders: Readonly<Record<Locale, string>> = {
  en: 'docs',
  'zh-Hans': 'i18n/zh-Hans/docusaurus-plugin-content-docs/current',
};
const glossaryPage = '../reference/glossary#';

function pageIn(locale: Locale, title = 'A lesson', slug = 'client/a-lesson'): PageFile {
  return { path: `/site/${folders[locale]}/${slug}.mdx`, data: { frontMatter: { title } } };
}

/** The tree of a page with its links. */
function linkedPage(mdx: string, page: PageFile): MdxNode {
  const root = createProcessor({ remarkPlugins: [remarkGfm] }).parse(mdx) as MdxNode & { children: MdxNode[] };
  glossaryLinks()(root, page);
  return root;
}

/** `word → entry`, in the order of the page. */
function linksIn(mdx: string, page: PageFile = pageIn('en')): string[] {
  return [...elementsIn([linkedPage(mdx, page)])]
    .filter(({ name, attributes }) => name === 'a' && attributes[0]?.value === 'term')
    .map(({ attributes, children }) => {
      const [, { value = '' } = {}] = attributes;
      return `${children?.[0]?.value} → ${String(value).replace(glossaryPage, '')}`;
    });
}

describe('links to the glossary', () => {
  it('stand at the first use of a word, and at no other', () => {
    expect(linksIn('A quorum votes.\n\nThe quorum is gone; no quorum, no leader.')).toEqual([
      'quorum → quorum',
      'leader → leader',
    ]);
  });

  it('take the longest word: the use of a short one inside it is no use of the short one', () => {
    expect(linksIn('Its session timeout, its session, its session expiry.')).toEqual([
      'session timeout → session-timeout',
      'session → session',
      'session expiry → session-expiry',
    ]);
    expect(linksIn('会话超时之后会话过期，会话不再。', pageIn('zh-Hans'))).toEqual([
      '会话超时 → session-timeout',
      '会话过期 → session-expiry',
      '会话 → session',
    ]);
  });

  it('find plurals, capitals, words over the end of a line, and the other word in brackets', () => {
    expect(linksIn('Znodes and ephemerals. Fencing\ntokens. A ping.')).toEqual([
      'Znodes → znode',
      'ephemerals → ephemeral-znode',
      'Fencing\ntokens → fencing',
      'ping → heartbeat',
    ]);
    expect(linksIn('心跳就是 ping；fencing token 即隔离令牌。', pageIn('zh-Hans'))).toEqual([
      '心跳 → heartbeat',
      'fencing token → fencing',
    ]);
  });

  it.each([
    ['parts of words', 'A misleader, the session-wide leader-to-be, subquorums, znodelike.', []],
    [
      'a word of other letters',
      'disconnected, STAT and *Disconnected*, a Stat',
      ['Disconnected → disconnected', 'Stat → stat'],
    ],
    [
      'headings, code and links',
      '## A session\n\n`znode` and [the leader](x.mdx), then a follower.\n\n```\nzxid\n```',
      ['follower → follower'],
    ],
    [
      'heads of tables',
      '| session | leader |\n|---|---|\n| a quorum | a session |',
      ['quorum → quorum', 'session → session'],
    ],
    [
      'folds and options',
      '<details>\n<summary>A session</summary>\n\nA znode.\n\n</details>\n\n<PredictOption>The leader</PredictOption>',
      ['znode → znode'],
    ],
    ['what is to be recalled', '<Recap>\n<Prompt question="A session?">\n\nA session.\n\n</Prompt>\n</Recap>', []],
    ['words that everybody knows', 'Version 3.9 of the client, and a server. What an event.', []],
  ])('leave alone %s', (_, mdx, links) => {
    expect(linksIn(mdx)).toEqual(links);
  });

  it('know the noun from the verb', () => {
    expect(linksIn('Answer first, then watch it. bob watches `/alice`. She sets a watch.')).toEqual(['watch → watch']);
    expect(linksIn('Her watches are gone.')).toEqual(['watches → watch']);
    expect(linksIn('先看，再设 watch。', pageIn('zh-Hans'))).toEqual(['watch → watch']);
    expect(linksIn('bob watch 着她的节点。', pageIn('zh-Hans'))).toEqual([]);
    expect(linksIn('bob 在 watch 它。', pageIn('zh-Hans'))).toEqual([]);
  });

  it('are not made on the page of the glossary, nor of the word that a lesson is about', () => {
    expect(linksIn('A session.', pageIn('en', 'Glossary', 'reference/glossary'))).toEqual([]);
    expect(linksIn('A watch of a znode.', pageIn('en', 'Watches'))).toEqual(['znode → znode']);
  });

  it('are not made of words that the page uses in another sense, which its head names', () => {
    const page = pageIn('en');
    const pageOf = (unlinked: readonly string[]): PageFile => ({ ...page, data: { frontMatter: { unlinked } } });
    expect(linksIn('A leader of a quorum.', pageOf(['leader']))).toEqual(['quorum → quorum']);
    expect(() => linksIn('A leader.', pageOf(['leaders']))).toThrow('the glossary has no such word');
  });

  it('are fifteen at most', () => {
    const words = glossaryRows('en').map(({ term }) => `A ${term.replace(/ \(.*\)/, '')}.`);
    expect(linksIn(words.join(' '))).toHaveLength(15);
  });

  it('leave every letter of the text where it was', () => {
    const text = 'No session, no session timeout: znodes, a leader’s epoch.';
    const textOf = (node: MdxNode): string => node.value ?? (node.children ?? []).map(textOf).join('');
    expect(textOf(linkedPage(text, pageIn('en')))).toBe(text);
  });

  it('are plain links: no component takes their place, and nothing is fetched ahead', async () => {
    const page = await compile(new VFile({ value: 'A session.', path: pageIn('en').path }), {
      remarkPlugins: [glossaryLinks],
      jsx: true,
      providerImportSource: '@mdx-js/react',
    });
    expect(String(page)).toContain(`<a className="term" href="${glossaryPage}session">{"session"}</a>`);
  });
});

describe.each(locales)('every page in %s', (locale) => {
  const anchors = new Set(glossaryRows(locale).map(({ anchor }) => anchor));
  const pages = readdirSync(folders[locale], { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.mdx$/.test(file),
  );

  it.each(pages)('%s links to entries that there are, and is no rash', (file) => {
    const [, head = '', mdx = ''] =
      /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(`${folders[locale]}/${file}`, 'utf8')) ?? [];
    const title = /^title: (.*)$/m.exec(head)?.[1] ?? '';
    const links = linksIn(mdx, pageIn(locale, title, file.replace('.mdx', '')));

    expect(links.map((link) => link.split(' → ')[1]).filter((anchor) => !anchors.has(anchor ?? ''))).toEqual([]);
    expect(links.length).toBeLessThanOrEqual(15);
    if (/^(foundations|client|ensemble|frameworks)\//.test(file)) expect(links.length).toBeGreaterThan(0);
  });
});
