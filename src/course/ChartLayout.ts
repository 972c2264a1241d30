import type { Chart } from './Chart';

/** A chart with places: what a figure draws. Lengths are px at the natural size, from the top left corner of the figure. */
export interface ChartLayout {
  readonly chart: Chart;
  readonly width: number;
  readonly height: number;
  /** One box for each state, parents before their children. */
  readonly boxes: readonly StateBox[];
  /** One arrow for all transitions with the same two ends. */
  readonly arrows: readonly TransitionArrow[];
  /** From a dot to the state that is entered first: one for the machine and one for each state with an initial child. */
  readonly starts: readonly StartArrow[];
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Place {
  readonly width: number;
  readonly height: number;
}

export interface StateBox extends Rectangle {
  readonly path: string;
  /** Lines under the name: what happens on entry and exit, and the transitions that stay inside. */
  readonly lines: readonly ChartLine[];
}

/** One line of type; `transitions` are the ids of those it speaks of, none for entry and exit. */
export interface ChartLine {
  readonly text: string;
  readonly transitions: readonly string[];
  /** Says that the state is entered again: drawn as a small loop in front. */
  readonly again?: boolean;
}

export interface TransitionArrow {
  readonly from: string;
  readonly to: string;
  /** Ids, in the order of the label's lines. */
  readonly transitions: readonly string[];
  readonly points: readonly Place[];
  readonly label: Rectangle & { readonly lines: readonly ChartLine[] };
}

export interface StartArrow {
  readonly to: string;
  readonly points: readonly Place[];
}
