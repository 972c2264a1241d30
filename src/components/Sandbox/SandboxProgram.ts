import type { Locale, Localized } from '../../course/words/Locale';
import type { Task } from './Task';

/** What one needs to know about a program before it is shown. */
export interface SandboxProgram<ScenarioId extends string = string> {
  /** Name of the file, with `.ts`. */
  readonly file: string;
  /** As it is written, with English comments. */
  readonly text: string;
  /** English comments and printed words, each with what stands in its place on a Chinese page. */
  readonly inChinese: Readonly<Record<string, string>>;
  /** The world in which it runs, in place of `alice`. */
  readonly scenario: ScenarioId;
  /** The reader can have it checked. */
  readonly task?: Task;
  /** A worked example can be read with gaps, and its reader fills them. */
  readonly blanks?: Blanks;
}

/** What a worked example leaves to its reader: first one place, then two. */
export interface Blanks {
  /** By which the filled program is judged. */
  readonly task: Task;
  readonly places: readonly [Blank] | readonly [Blank, Blank];
}

export interface Blank {
  /** A piece of the program that it has once, in either language; what is between « and » is left out. */
  readonly code: string;
  /** The question that stands beside the gap. */
  readonly asks: Localized;
}

/** What stands where something is to be filled in. */
export const gap = '____';

/** The text with its first `count` places left out. */
export function withBlanks(text: string, { places }: Blanks, count: number, locale: Locale): string {
  return places.slice(0, count).reduce((done, { code, asks }) => {
    const [before = '', answer = '', after = ''] = code.split(/[«»]/);
    return done.replace(before + answer + after, () => `${before}${gap} /* ${asks[locale]} */${after}`);
  }, text);
}

/** The first line that still has a gap, from 1; null: all are filled. */
export function lineOfGap(text: string): number | null {
  const index = text.split('\n').findIndex((line) => line.includes(gap));
  return index < 0 ? null : index + 1;
}

/** The program as a page of this language shows it. Its code is the same in all. */
export function programText({ text, inChinese }: SandboxProgram, locale: Locale): string {
  const trimmed = text.trimEnd();
  if (locale === 'en') return trimmed;
  // Longest first: a longer phrase may hold a shorter one.
  const phrases = Object.entries(inChinese).sort(([a], [b]) => b.length - a.length);
  return phrases.reduce((done, [english, chinese]) => done.replaceAll(english, chinese), trimmed);
}
