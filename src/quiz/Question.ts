import type { ClaimId } from '../course/claims';
import type { FactId } from '../course/facts';
import type { Localized } from '../course/words/Locale';
import type { HistoryEntry } from '../lab/HistoryEntry';
import type { LabView } from '../lab/LabView';
import type { ScenarioId } from '../lab/scenarios/scenarios';

/** A scenario that has run to its end, as an answer's proof looks at it. */
export interface QuizRun {
  readonly history: readonly HistoryEntry[];
  /** The world at a virtual ms, after all that happened in it. */
  viewAt(atMs: number): LabView;
}

/** One option. Its text makes a statement about the question's scenario, and `holds` is the same statement as code. */
export interface Choice {
  /** Part of kept answers: stays for ever. */
  readonly id: string;
  /** Row of the list of common confusions that a wrong option stands for; null for the right one. */
  readonly confusion: number | null;
  readonly text: Localized;
  /** Why it is right, or what is true instead. Shown after answering. */
  readonly why: Localized;
  /** Whether the run shows what `text` says. The tests demand: true for the right option, and for no other. */
  holds(run: QuizRun): boolean;
}

/** One question with its proof: the options are checked against what the scenario does. */
export interface Question {
  /** `<topic>/<slug>`, part of links and kept answers: stays for ever, the same in both languages. */
  readonly id: string;
  /** Lesson at whose end it is asked. */
  readonly lesson: string;
  readonly claims: readonly ClaimId[];
  readonly ask: Localized;
  /** The right one has no confusion. The order is that of the source; readers get a shuffled one. */
  readonly choices: readonly [Choice, Choice, Choice, Choice];
  readonly scenario: ScenarioId;
  /** Virtual ms of the deciding moment, where Replay opens the lab. */
  readonly replayAtMs: number;
  /** What the answer rests on beside the run. */
  readonly facts: readonly FactId[];
}
