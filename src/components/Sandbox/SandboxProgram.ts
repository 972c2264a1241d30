import type { Locale } from '../../course/words/Locale';
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
}

/** The program as a page of this language shows it. Its code is the same in all. */
export function programText({ text, inChinese }: SandboxProgram, locale: Locale): string {
  const trimmed = text.trimEnd();
  if (locale === 'en') return trimmed;
  // Longest first: a longer phrase may hold a shorter one.
  const phrases = Object.entries(inChinese).sort(([a], [b]) => b.length - a.length);
  return phrases.reduce((done, [english, chinese]) => done.replaceAll(english, chinese), trimmed);
}
