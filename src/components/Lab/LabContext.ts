import { createContext, useContext } from 'react';
import type { sentenceOf } from '../../course/words/sentences';
import type { Action, Deed } from '../../lab/Action';
import type { HistoryEntry } from '../../lab/HistoryEntry';
import type { FrameView, LabView } from '../../lab/LabView';
import type { WorldSource, WorldStatus } from '../../lab/WorldSource';

/** What the reader expects before anything runs: a moment, counted from the first fault, an option, or that they would rather see. */
export type Prediction = { readonly afterMs: number } | { readonly option: string } | 'skipped';

/** The prediction as far as it is about time: a lesson asks for a moment or for an option, never for both. */
export function momentOf(prediction: Prediction | null): { readonly afterMs: number } | 'skipped' | null {
  return prediction !== null && prediction !== 'skipped' && 'option' in prediction ? null : prediction;
}

export interface LabVersions {
  readonly current: string;
  readonly older: string;
  /** The one that the lesson's world begins with. */
  readonly chosen: string;
  choose(scenario: string): void;
}

/** One world and one position in its history: what all figures of a lesson share. */
export interface LabContextValue {
  /** Id of the scenario. */
  readonly scenario: string;
  /** Two versions of the lesson's world, by scenario: with the clients of today, and with older ones; null: there is but one. */
  readonly versions: LabVersions | null;
  /** The figures show the run of a question instead of the lesson's own world. */
  readonly isReplay: boolean;
  /** The world that the figures show; null until the engine has arrived. */
  readonly lab: WorldSource | null;
  readonly status: WorldStatus;
  /** The world as it stands at the position; null until the engine has arrived. */
  readonly view: LabView | null;
  readonly history: readonly HistoryEntry[];
  /** All frames of the history, in the order in which they were sent. */
  readonly frames: readonly FrameView[];
  /** Says what happened. Figures that few lessons draw take it from here: a copy of the words in the script of such a lesson would weigh 5 kB. */
  readonly sentenceOf: typeof sentenceOf;
  /** The position: the number of an entry, or null to follow what happens. */
  readonly position: number | null;
  select(seq: number | null): void;
  /** Does something to the world now; at a past position, in a new world that goes on from there. */
  act(deed: Deed): void;
  /** Lets that many virtual ms pass. */
  wait(ms: number): void;
  play(speed: number): void;
  pause(): void;
  step(): void;
  /** A fresh world from the start. */
  reset(): void;
  /** Opens another scenario, or this one, at its start or at a moment; with these actions added to its script. */
  open(scenarioId: string, atMs?: number, actions?: readonly Action[]): void;
  /** Shows another world in place of the page's own, as a sandbox does while its program runs. */
  attach(world: WorldSource): void;
  /** Back to a fresh world of the page. */
  detach(): void;
  /** The world came out of the page's address. */
  readonly isFromLink: boolean;
  /** The run at the position as text for an address; null where a page cannot open it again: a program's run. */
  link(): string | null;
  readonly prediction: Prediction | null;
  predict(prediction: Prediction): void;
  /** A question has been asked that wants a prediction first: nothing plays until there is one. */
  readonly waitsForPrediction: boolean;
  askPrediction(): void;
}

export const LabContext = createContext<LabContextValue | null>(null);

/** The lab around this figure, or null outside of one. */
export function useLab(): LabContextValue | null {
  return useContext(LabContext);
}

/** The time that the figures show, virtual ms. Apart from the rest: while a world plays it alone changes with each frame. */
export const LabTimeContext = createContext(0);

export function useLabTime(): number {
  return useContext(LabTimeContext);
}
