import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';

/** A moment as a lesson writes it, in seconds, and the event that happens then. */
export type Quoted = readonly [atS: string, what: Partial<Record<string, unknown>>];

/** A lesson such as `client/loss-is-not-expiry`, in English and in Chinese. */
export function lessonInBothLanguages(id: string): string[] {
  return ['docs', 'i18n/zh-Hans/docusaurus-plugin-content-docs/current'].map((folder) =>
    readFileSync(new URL(`../../${folder}/${id}.mdx`, import.meta.url), 'utf8'),
  );
}

/** Each moment is that of an event in the history, and stands in the lesson in both languages. */
export function expectQuoted(
  lessons: readonly string[],
  entries: readonly HistoryEntry[],
  quoted: readonly Quoted[],
): void {
  for (const [atS, what] of quoted) {
    const then = entries.filter(({ atMs }) => atMs === Math.round(Number(atS) * 1000));
    expect(then, atS).toContainEqual(expect.objectContaining(what));
    for (const lesson of lessons) expect(lesson, atS).toMatch(new RegExp(`${atS.replace('.', '\\.')} ?(s|秒|、)`));
  }
}

/** What both languages have to have in common: components with their ids, in order, and anchors. */
export function skeletonOf(lesson: string): string[] {
  return (
    lesson.match(
      /\{\/\* #[\w-]+ \*\/\}|<[A-Z]\w*(?: (?:id|scenario|machine|lesson|path|of|controls)=(?:"[^"]*"|\{[^}]*\}))*/g,
    ) ?? []
  );
}
