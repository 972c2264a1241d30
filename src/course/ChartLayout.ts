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
  /** Where its name and lines are: the whole box, or a part of it where the box holds other states. */
  readonly head: Rectangle;
  /** Lines under the name: transitions that stay inside, and those to an end that too many lead to for arrows. */
  readonly lines: readonly ChartLine[];
}

/** One line of type, and the ids of the transitions it speaks of. */
export interface ChartLine {
  readonly text: string;
  readonly transitions: readonly string[];
  /** Says that the state is entered again: drawn as a small loop in front. */
  readonly again?: boolean;
}

export interface TransitionArrow {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Place[];
  readonly label: Rectangle & { readonly lines: readonly ChartLine[] };
}

export interface StartArrow {
  readonly to: string;
  readonly points: readonly Place[];
}
