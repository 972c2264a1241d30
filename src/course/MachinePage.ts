import type { ChartLayout } from './ChartLayout';
import type { LessonLink } from './LessonLink';
import type { ChartWords } from './words/chart';
import type { MachineId } from './words/machines';

/** One machine in short and in one language: what a list shows. */
export interface MachineRow {
  readonly id: MachineId;
  readonly title: string;
  /** What it is the machine of, in two sentences. */
  readonly about: string;
  /** Upstream's classes and methods that it stands for. */
  readonly source: string;
  readonly states: number;
  readonly transitions: number;
}

/** One machine with everything that its page shows. */
export interface MachinePage extends MachineRow {
  /** Where it is written, and what runs it. */
  readonly file: string;
  readonly hosts: readonly string[];
  readonly layout: ChartLayout;
  readonly words: ChartWords;
  /** Lessons that draw it, and lessons in whose lab it runs undrawn. */
  readonly drawnIn: readonly LessonLink[];
  readonly runsIn: readonly LessonLink[];
}
