import type { ClaimId } from '../course/claims';
import type { FactId } from '../course/facts';
import type { Localized } from '../course/words/Locale';
import type { Action } from '../lab/Action';
import type { HistoryEntry } from '../lab/HistoryEntry';
import type { Knowledge, KnowledgeQuestion, Party } from '../lab/KnowledgeFold';
import type { LabView } from '../lab/LabView';
import type { ScenarioId } from '../lab/scenarios/scenarios';
import type { EntryPattern } from './EntryPattern';

/** A scenario that has run to its end, as an answer's proof looks at it. */
export interface QuizRun {
  readonly history: readonly HistoryEntry[];
  /** The world at a virtual ms, after all that happened in it. */
  viewAt(atMs: number): LabView;
}

/** What an option of any form says of itself. */
export interface Option {
  /** Part of kept answers: stays for ever. Small letters, digits and hyphens. */
  readonly id: string;
  /** Row of the list of common confusions that a wrong option stands for; null for the right one. */
  readonly confusion: number | null;
  readonly text: Localized;
  /** Why it is right, or what is true instead. Shown after answering. */
  readonly why: Localized;
}

/** One option. Its text makes a statement about the question's scenario, and `holds` is the same statement as code. */
export interface Choice extends Option {
  /** Whether the run shows what `text` says. The tests demand: true for the right option, and for no other. */
  holds(run: QuizRun): boolean;
}

/** What an interviewer does with a question. Shown after answering. */
export interface Interview {
  /** What the question is asked for. */
  readonly probes: Localized;
  /** A good answer, about one minute when spoken. */
  readonly answer: Localized;
  /** What is asked next by somebody who is content with the answer. */
  readonly followUp: { readonly ask: Localized; readonly answer: Localized };
  /** The question of ours to go on with. */
  readonly next?: string;
}

interface Asked {
  /** `<topic>/<slug>`, part of links and kept answers: stays for ever, the same in both languages. */
  readonly id: string;
  /** Lesson at whose end it is asked, multiple choice only; null: in the interview section alone. */
  readonly lesson: string | null;
  readonly claims: readonly ClaimId[];
  /** A few words for lists; the question itself where there are none. */
  readonly title?: Localized;
  readonly ask: Localized;
  /** What the answer rests on beside the run. */
  readonly facts: readonly FactId[];
  /** Where it is taught, such as `client/loss-is-not-expiry#who-decides`; without: in the lesson that asks it. */
  readonly section?: string;
  readonly interview?: Interview;
}

/** A question whose answer a run shows. */
interface Run {
  readonly scenario: ScenarioId;
  /** Virtual ms of the deciding moment, where Replay opens the lab. */
  readonly replayAtMs: number;
}

/** Multiple choice. */
export interface ChoiceQuestion extends Asked, Run {
  readonly form?: 'choice';
  /** The right one has no confusion. The order is that of the source; readers get a shuffled one. */
  readonly choices: readonly [Choice, Choice, Choice, Choice];
}

/** An event as an option. */
export interface EventOption extends Option {
  readonly event: EntryPattern;
}

/** Which of these events comes first after a moment? Proof: it does. */
export interface NextQuestion extends Asked, Run {
  readonly form: 'next';
  /** Virtual ms; what happens in this millisecond is over. */
  readonly afterMs: number;
  readonly events: readonly EventOption[];
}

/** Bring the events into order. Proof: that is when each happens for the first time, at different moments. */
export interface OrderQuestion extends Asked, Run {
  readonly form: 'order';
  readonly confusion: number;
  /** Virtual ms; without: the events are looked for from the start. */
  readonly afterMs?: number;
  /** In the true order. */
  readonly events: readonly Omit<EventOption, 'confusion'>[];
}

/** Who knows what at a moment? Proof: the same fold that draws the three columns of a lesson. */
export interface KnowsQuestion extends Asked, Run {
  readonly form: 'knows';
  /** Virtual ms. */
  readonly atMs: number;
  readonly about: KnowledgeQuestion;
  readonly rows: readonly {
    readonly party: Party;
    readonly subject: keyof Knowledge['client'] | keyof Knowledge['server'] | keyof Knowledge['other'];
    /** Who is asked. */
    readonly who: Localized;
    /** The id of each is the key of a fact, such as `unsure`. */
    readonly options: readonly Option[];
  }[];
}

/** A line that may hold the bug, and what would stand there instead. */
export interface BugSpot {
  readonly id: string;
  /** Counted from 1. */
  readonly line: number;
  readonly confusion: number | null;
  readonly instead: string;
  readonly why: Localized;
}

/** Find the bug. Proof: the program goes wrong; with the key's line it does not, with any other option's it still does. */
export interface BugQuestion extends Asked, Run {
  readonly form: 'bug';
  /** alice's program in `cutOff`, line by line, without comments: it is the same in both languages. */
  readonly program: readonly string[];
  readonly spots: readonly BugSpot[];
  goesWrong(run: QuizRun): boolean;
}

/** Something to do now. */
export interface Deed extends Option {
  /** What is then done in the scenario, after what it does by itself. */
  readonly does: readonly Action[];
}

/** What would you do now, several times over. Proof: of each step's options only the key leads to what is wanted. */
export interface StepsQuestion extends Asked, Run {
  readonly form: 'steps';
  readonly steps: readonly {
    readonly ask: Localized;
    readonly options: readonly Deed[];
    /** Whether all has gone well, once the steps before were done as the key says and this one as an option says. */
    good(run: QuizRun): boolean;
  }[];
}

/** Something to be said in an answer, or not to be said. */
export interface Point {
  readonly id: string;
  readonly text: Localized;
}

/** Explain aloud, then compare with the points. Proof: every point holds in the run, and no slip does. */
export interface AloudQuestion extends Asked, Run {
  readonly form: 'aloud';
  readonly points: readonly (Point & { holds(run: QuizRun): boolean })[];
  /** Often said, and wrong. */
  readonly slips: readonly (Point & { readonly confusion: number; holds(run: QuizRun): boolean })[];
}

/** The same about history, opinions and names, which no run can show: it rests on its facts alone. */
export interface TextQuestion extends Asked {
  readonly form: 'text';
  readonly points: readonly Point[];
  readonly slips: readonly Point[];
}

/** One question with its proof: what is marked right, and nothing else, is what the scenario shows. */
export type Question =
  | ChoiceQuestion
  | NextQuestion
  | OrderQuestion
  | KnowsQuestion
  | BugQuestion
  | StepsQuestion
  | AloudQuestion
  | TextQuestion;

export type FormName = NonNullable<Question['form']>;

export function isChoice(question: Question): question is ChoiceQuestion {
  return question.form === undefined || question.form === 'choice';
}
