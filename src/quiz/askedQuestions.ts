import { type FactRow, factRow } from '../course/ClaimRow';
import { claims } from '../course/claims';
import type { Locale, Localized } from '../course/words/Locale';
import type { Action } from '../lab/Action';
import type { Party } from '../lab/KnowledgeFold';
import type { ScenarioId } from '../lab/scenarios/scenarios';
import { joined } from './joined';
import { isChoice, type Option, type Point, type Question } from './Question';
import { questionsOf } from './questionsOf';

export interface AskedOption {
  readonly id: string;
  readonly right: boolean;
  readonly text: string;
  readonly why: string;
}

/** A line of a program, and what would cure it if it is the key. */
export interface AskedSpot extends AskedOption {
  readonly line: number;
  readonly instead: string;
}

export interface AskedStep {
  readonly ask: string;
  readonly options: readonly (AskedOption & { readonly does: readonly Action[] })[];
}

export interface AskedRow {
  readonly party: Party;
  readonly who: string;
  readonly options: readonly AskedOption[];
}

export interface AskedPoint {
  readonly id: string;
  readonly text: string;
}

/** What is asked, by form. */
export type AskedForm =
  | { readonly form: 'choice' | 'next'; readonly choices: readonly AskedOption[] }
  | { readonly form: 'order'; readonly events: readonly Omit<AskedOption, 'right'>[] }
  | { readonly form: 'knows'; readonly rows: readonly AskedRow[] }
  | { readonly form: 'bug'; readonly program: readonly string[]; readonly spots: readonly AskedSpot[] }
  | { readonly form: 'steps'; readonly steps: readonly AskedStep[] }
  | {
      readonly form: 'aloud' | 'text';
      readonly points: readonly AskedPoint[];
      readonly slips: readonly AskedPoint[];
    };

export interface AskedInterview {
  readonly probes: string | null;
  readonly answer: string;
  readonly followUp: { readonly ask: string; readonly answer: string } | null;
  /** Id of the question to go on with. */
  readonly next: string | null;
}

/** A question in one language and without its proof: what a page carries. */
export type AskedQuestion = AskedForm & {
  readonly id: string;
  readonly title: string | null;
  readonly ask: string;
  /** The right answer as kept answers spell it: ids, joined by commas where there are several. */
  readonly key: string;
  readonly scenario: ScenarioId | null;
  readonly replayAtMs: number;
  readonly facts: readonly FactRow[];
  /** Lesson and heading that teach it, such as `client/loss-is-not-expiry#quiz`. */
  readonly section: string | null;
};

export type AskedForms<Form extends AskedQuestion['form']> = Extract<AskedQuestion, { readonly form: Form }>;

/** The questions at the end of a lesson. */
export function askedQuestions(lesson: string, locale: Locale): AskedForms<'choice' | 'next'>[] {
  return questionsOf(lesson)
    .map((question) => askedQuestion(question, locale))
    .flatMap((asked) => (asked.form === 'choice' ? [asked] : []));
}

export function askedQuestion(question: Question, locale: Locale): AskedQuestion {
  const { id, lesson, title, ask, facts } = question;
  return {
    id,
    title: title?.[locale] ?? null,
    ask: ask[locale],
    facts: facts.map((fact) => factRow(fact, locale)),
    scenario: question.form === 'text' ? null : question.scenario,
    replayAtMs: question.form === 'text' ? 0 : question.replayAtMs,
    section: question.section ?? (lesson && `${lesson}#quiz`),
    key: keyOf(question),
    ...askedForm(question, locale),
  };
}

/** What an interviewer does with it. A question that brings no answer of its own is answered by what is true of its first claim. */
export function askedInterview({ claims: [claim], interview }: Question, locale: Locale): AskedInterview {
  if (interview === undefined) {
    const answer = claim === undefined ? '' : claims[claim].truth[locale];
    return { probes: null, answer, followUp: null, next: null };
  }
  const { probes, answer, followUp, next } = interview;
  return {
    probes: probes[locale],
    answer: answer[locale],
    followUp: { ask: followUp.ask[locale], answer: followUp.answer[locale] },
    next: next ?? null,
  };
}

function keyOf(question: Question): string {
  if (isChoice(question)) return rightOf(question.choices);
  switch (question.form) {
    case 'next':
      return rightOf(question.events);
    case 'bug':
      return rightOf(question.spots);
    case 'order':
      return joined(question.events.map(({ id }) => id));
    case 'knows':
      return joined(question.rows.map(({ options }) => rightOf(options)));
    case 'steps':
      return joined(question.steps.map(({ options }) => rightOf(options)));
    case 'aloud':
    case 'text':
      return joined(question.points.map(({ id }) => id));
  }
}

function askedForm(question: Question, locale: Locale): AskedForm {
  const options = (all: readonly Option[]): AskedOption[] => all.map((option) => askedOption(option, locale));
  if (isChoice(question)) return { form: 'choice', choices: options(question.choices) };
  switch (question.form) {
    case 'next':
      return { form: 'next', choices: options(question.events) };
    case 'order': {
      const events = question.events.map(({ id, text, why }) => ({ id, text: text[locale], why: why[locale] }));
      return { form: 'order', events };
    }
    case 'knows': {
      const rows = question.rows.map(({ party, who, options: keys }) => ({
        party,
        who: who[locale],
        options: options(keys),
      }));
      return { form: 'knows', rows };
    }
    case 'bug': {
      const spots = question.spots.map(({ id, line, confusion, instead, why }) => ({
        id,
        line,
        instead,
        right: confusion === null,
        text: question.program[line - 1]?.trim() ?? '',
        why: why[locale],
      }));
      return { form: 'bug', program: question.program, spots };
    }
    case 'steps': {
      const steps = question.steps.map((step) => ({
        ask: step.ask[locale],
        options: step.options.map((option) => ({ ...askedOption(option, locale), does: option.does })),
      }));
      return { form: 'steps', steps };
    }
    case 'aloud':
    case 'text': {
      const said = (points: readonly Point[]): AskedPoint[] => points.map(({ id, text }) => saidIn(id, text, locale));
      return { form: question.form, points: said(question.points), slips: said(question.slips) };
    }
  }
}

function askedOption({ id, confusion, text, why }: Option, locale: Locale): AskedOption {
  return { id, right: confusion === null, text: text[locale], why: why[locale] };
}

function saidIn(id: string, text: Localized, locale: Locale): AskedPoint {
  return { id, text: text[locale] };
}

function rightOf(options: readonly { readonly id: string; readonly confusion: number | null }[]): string {
  return options.find(({ confusion }) => confusion === null)?.id ?? '';
}
