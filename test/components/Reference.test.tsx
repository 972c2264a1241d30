import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ClientStates } from '../../src/components/Reference/ClientStates';
import { Errata, type ErrataProps } from '../../src/components/Reference/Errata';
import { ErrorCodes } from '../../src/components/Reference/ErrorCodes';
import { EventTypes } from '../../src/components/Reference/EventTypes';
import { FrameExamples } from '../../src/components/Reference/FrameExamples';
import { Glossary } from '../../src/components/Reference/Glossary';
import { KeeperStates } from '../../src/components/Reference/KeeperStates';
import { RecordLayouts, type RecordLayoutsProps } from '../../src/components/Reference/RecordLayouts';
import { WatchReports } from '../../src/components/Reference/WatchReports';
import { labels } from '../../src/components/TimeoutCalculator/labels';
import { TimeoutCalculator } from '../../src/components/TimeoutCalculator/TimeoutCalculator';
import { claims } from '../../src/course/claims';
import type { ErrataPart } from '../../src/course/reference/errataRows';
import type { RecordPart } from '../../src/course/reference/recordRows';
import { type Locale, locales } from '../../src/course/words/Locale';
import type { frameExamples } from '../../src/lab/frameExamples';
import { timeoutsOf } from '../../src/lab/timeouts';
import { tablesIn } from '../../src/site/referenceTables';

const page = vi.hoisted(() => ({ locale: 'en', anchors: [] as string[] }));
vi.mock('@docusaurus/useIsBrowser', () => ({ default: () => true }));
vi.mock('@docusaurus/useDocusaurusContext', () => ({ default: () => ({ i18n: { currentLocale: page.locale } }) }));
vi.mock('@docusaurus/useBrokenLinks', () => ({
  default: () => ({ collectAnchor: (anchor: string) => page.anchors.push(anchor) }),
}));
vi.mock('@docusaurus/Link', () => ({
  default: ({ to, children }: { to: string; children: ReactNode }) => <a href={to}>{children}</a>,
}));

beforeEach(() => {
  page.anchors = [];
});

function draw(locale: Locale, node: ReactNode): string {
  page.locale = locale;
  return renderToStaticMarkup(node)
    .replaceAll('<wbr/>', '')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Rows as the plugin hands them to a page: of the shape that the page's component takes. */
function rowsOf(locale: Locale, table: string): object {
  const lesson = { title: 'A lesson', path: '/docs/a', mdx: '<Claim id="F-07" />' };
  return tablesIn(locale, [lesson])[table] ?? [];
}

/** Everything that a row says: names, numbers and words, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe.each(locales)('the tables in %s', (locale) => {
  const tables: readonly (readonly [string, (rows: never) => ReactNode])[] = [
    ['errorCodes', (rows) => <ErrorCodes rows={rows} />],
    ['keeperStates', (rows) => <KeeperStates rows={rows} />],
    ['eventTypes', (rows) => <EventTypes rows={rows} />],
    ['clientStates', (rows) => <ClientStates rows={rows} />],
    ['glossary', (rows) => <Glossary rows={rows} />],
    ...(['wrongToday', 'holdsWithNuance', 'holds', 'none'] satisfies ErrataPart[]).map(
      (part) =>
        [`errata-${part}`, (rows: ErrataProps['rows']) => <Errata part={part} rows={rows} />] as [
          string,
          (rows: never) => ReactNode,
        ],
    ),
    ...(['opening', 'proto', 'data', 'txn', 'quorum', 'election'] satisfies RecordPart[]).map(
      (part) =>
        [`records-${part}`, (rows: RecordLayoutsProps['rows']) => <RecordLayouts part={part} rows={rows} />] as [
          string,
          (rows: never) => ReactNode,
        ],
    ),
  ];

  it.each(tables)('%s shows all that its rows say, without scripts', (name, component) => {
    const rows = rowsOf(locale, name);
    const html = draw(locale, component(rows as never));

    expect(html).toContain(`data-table="${name}"`);
    const madeBy = new Set(['client', 'server', 'both']); // said in words
    for (const text of textsIn(rows)) if (!madeBy.has(text)) expect(html).toContain(text);
  });

  it('the table of watches has a row for every event that a change causes', () => {
    const html = draw(locale, <WatchReports rows={rowsOf(locale, 'watchReports') as never} />);
    expect(html.match(/<code>Node\w+<\/code> <code>\/a[\w/]*<\/code>/g)).toHaveLength(9);
  });

  it('frames are taken apart, every field and every byte', () => {
    const frames = rowsOf(locale, 'frameExamples') as ReturnType<typeof frameExamples>;
    const html = draw(locale, <FrameExamples rows={frames} />);
    expect(frames.length).toBeGreaterThan(0);
    const fields = frames.reduce((count, frame) => count + frame.fields.length, 0);
    const bytes = frames.reduce((count, frame) => count + frame.bytes.length / 2, 0);
    expect(html.match(/data-field="/g)).toHaveLength(fields);
    expect(html.match(/data-byte="/g)).toHaveLength(bytes);
  });

  it('rows that can be linked to say so to the check of links, and are there', () => {
    const html = draw(
      locale,
      <>
        <ErrorCodes rows={rowsOf(locale, 'errorCodes') as never} />
        <Glossary rows={rowsOf(locale, 'glossary') as never} />
      </>,
    );
    expect(page.anchors).toEqual(expect.arrayContaining(['ConnectionLoss', 'ephemeral-znode']));
    for (const anchor of page.anchors) expect(html).toContain(`id="${anchor}"`);
  });

  it('a statement links to its lesson', () => {
    const part = claims['F-07'].verdict ?? 'none';
    const html = draw(locale, <Errata part={part} rows={rowsOf(locale, `errata-${part}`) as never} />);
    expect(html.match(/<a href="[^"]*">[^<]*<\/a>/g)).toEqual(['<a href="/docs/a">A lesson</a>']);
  });

  it('the calculator shows its example without scripts, every time of it', () => {
    const html = draw(locale, <TimeoutCalculator />);
    const times = timeoutsOf({ askedMs: 6000, tickMs: 2000, minMs: null, maxMs: null, hosts: 3 });
    for (const [name, ms] of Object.entries(times)) expect(html).toContain(`data-time="${name}" data-ms="${ms}"`);
    expect(html).toContain(labels[locale].summary(times));
    expect(html.match(/aria-invalid="true"/g)).toBeNull();
  });
});
