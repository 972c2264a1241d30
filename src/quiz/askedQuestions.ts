import { type FactRow, factRow } from '../course/ClaimRow';
import type { Locale } from '../course/words/Locale';
import type { Question } from './Question';
import { questionsOf } from './questionsOf';

/** A question in one language and without its proof: what a page carries. */
export interface AskedQuestion extends Pick<Question, 'id' | 'claims' | 'scenario' | 'replayAtMs'> {
  readonly ask: string;
  readonly choices: readonly AskedChoice[];
  readonly facts: readonly FactRow[];
}

export interface AskedChoice {
  readonly id: string;
  readonly right: boolean;
  readonly text: string;
  readonly why: string;
}

export function askedQuestions(lesson: string, locale: Locale): AskedQuestion[] {
  return questionsOf(lesson).map(({ id, claims, scenario, replayAtMs, ask, choices, facts }) => ({
    id,
    claims,
    scenario,
    replayAtMs,
    ask: ask[locale],
    choices: choices.map((choice) => ({
      id: choice.id,
      right: choice.confusion === null,
      text: choice.text[locale],
      why: choice.why[locale],
    })),
    facts: facts.map((fact) => factRow(fact, locale)),
  }));
}
