import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Locale, locales } from '../../src/course/words/Locale';
import { usedElements } from '../../src/site/lessonUses';
import type { MdxAttribute, MdxNode } from '../../src/site/mdxTree';
import { tablesIn, tablesInPages } from '../../src/site/referenceTables';

const folders: Readonly<Record<Locale, string>> = {
  en: 'docs/reference',
  'zh-Hans': 'i18n/zh-Hans/docusaurus-plugin-content-docs/current/reference',
};
const pages = ['states-and-events', 'error-codes', 'timeouts', 'record-layouts', 'errata', 'glossary'];
const pageIn = (locale: Locale, page: string): string => readFileSync(`${folders[locale]}/${page}.mdx`, 'utf8');

function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
): MdxNode & { attributes: MdxAttribute[] } {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: Object.entries(attributes).map(([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value })),
    children: [],
  };
}

/** What the plugin makes a page import. */
function importsFor(...elements: MdxNode[]): string[] {
  const root = { children: [...elements] };
  tablesInPages()(root);
  return root.children
    .filter(({ type }) => type === 'mdxjsEsm')
    .map(({ data }) => /"source":\{"type":"Literal","value":"([^"]+)"/.exec(JSON.stringify(data))?.[1] ?? '');
}

describe('tablesInPages', () => {
  it('brings each element its component and its rows', () => {
    const errata = element('Errata', { part: 'holds' });
    expect(importsFor(errata, element('Glossary'))).toEqual([
      '@site/src/components/Reference/Errata',
      '@generated/reference-tables/default/errata-holds.json',
      '@site/src/components/Reference/Glossary',
      '@generated/reference-tables/default/glossary.json',
    ]);
    expect(errata.attributes.at(-1)).toMatchObject({ name: 'rows', value: { value: 'rows_errata_holds' } });
  });

  it('leaves a page alone that has none', () => {
    expect(importsFor(element('Claim', { id: 'J-05' }), { type: 'paragraph', children: [element('Lab')] })).toEqual([]);
  });
});

it('no lesson carries what only the reference part shows', () => {
  const everywhere = readFileSync('src/theme/MDXComponents.tsx', 'utf8');
  expect(everywhere).toContain("'../components/Claim/Claim'");
  for (const folder of ['Reference', 'TimeoutCalculator', 'Machines']) {
    expect(everywhere).not.toContain(`/components/${folder}/`);
  }
});

describe.each(locales)('the reference pages in %s', (locale) => {
  it.each(pages)('%s finds every component and every table that it names', (page) => {
    const files = Object.keys(tablesIn(locale, []));
    const used = usedElements(pageIn(locale, page)).map(({ name, attributes }) => element(name, attributes));
    const imports = importsFor(...used);
    expect(imports.length).toBeGreaterThan(0);
    for (const file of imports) {
      const table = /reference-tables\/default\/(.+)\.json$/.exec(file)?.[1];
      if (table !== undefined) expect(files).toContain(table);
      else expect(existsSync(`${file.replace('@site/', '')}.tsx`), file).toBe(true);
    }
  });

  it('leave no table unused', () => {
    const shown = pages.flatMap((page) =>
      importsFor(...usedElements(pageIn(locale, page)).map(({ name, attributes }) => element(name, attributes))),
    );
    for (const table of Object.keys(tablesIn(locale, []))) {
      expect(shown).toContain(`@generated/reference-tables/default/${table}.json`);
    }
  });

  it('link each statement of the notes to the lessons that quote it', () => {
    const lesson = { title: 'A lesson', path: '/docs/a', mdx: '## Here {/* #here */}\n\n<Claim id="F-07" />\n' };
    const rows = Object.entries(tablesIn(locale, [lesson]))
      .filter(([name]) => name.startsWith('errata-'))
      .flatMap(([, each]) => each as { id: string; lessons: unknown[] }[]);
    expect(rows.filter(({ lessons }) => lessons.length > 0)).toMatchObject([
      { id: 'F-07', lessons: [{ title: 'A lesson', path: '/docs/a#here' }] },
    ]);
  });

  it('cite the six pages that the notes cite', () => {
    const cited = pageIn(locale, 'errata').match(/\]\(https:\/\/[^)]+\)/g);
    expect(new Set(cited).size).toBe(6);
    expect(cited).toEqual(pageIn('en', 'errata').match(/\]\(https:\/\/[^)]+\)/g));
  });
});
