import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';

/** A lesson in both languages, English first. */
export function lessonIn(slug: string): readonly string[] {
  return ['docs', 'i18n/zh-Hans/docusaurus-plugin-content-docs/current'].map((folder) =>
    readFileSync(new URL(`../../${folder}/${slug}.mdx`, import.meta.url), 'utf8'),
  );
}

/** A time as a lesson writes it, s, and some of the fields of what happened then. */
export type Quoted = readonly [atS: string, what: Readonly<Record<string, unknown>>];

/** Every time is that of an event in the run, and stands in the lesson in both languages. */
export function expectQuoted(
  lessons: readonly string[],
  history: readonly HistoryEntry[],
  quoted: readonly Quoted[],
): void {
  for (const [atS, what] of quoted) {
    const then = history.filter(({ atMs }) => atMs === Math.round(Number(atS) * 1000));
    expect(then, atS).toContainEqual(expect.objectContaining(what));
    for (const lesson of lessons) expect(lesson, atS).toMatch(new RegExp(`${atS.replace('.', '\\.')} ?(s|秒|、)`));
  }
}

/** The same components with the same ids, in the same order, under the same anchors. */
export function expectTwins([english, chinese]: readonly string[]): void {
  const marks = (lesson = ''): string[] =>
    lesson.match(/\{\/\* #[\w-]+ \*\/\}|<[A-Z]\w*(?:\s+(?:id|scenario|machine|lesson|path|of)="[^"]*")*/g) ?? [];
  expect(marks(english).length).toBeGreaterThan(5);
  expect(marks(chinese)).toEqual(marks(english));
}
