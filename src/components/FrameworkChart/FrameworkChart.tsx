import type { ReactNode } from 'react';
import type { ChartLayout } from '../../course/ChartLayout';
import { frameworkChartWords } from '../../course/words/frameworkCharts';
import { LiveMachine } from '../Machines/LiveMachine';

export interface FrameworkChartProps {
  /** Id of a machine that a framework runs. */
  readonly machine: keyof typeof frameworkChartWords;
  /** Put in by `src/site/rowsInLessons.ts`: what the build has drawn. */
  readonly layout: ChartLayout;
  /** Whose machine is shown, by name of the member. */
  readonly of: string;
}

/** The machine of a framework in a lesson: it follows what the framework tells its application in the lab around. */
export function FrameworkChart({ machine, layout, of }: FrameworkChartProps): ReactNode {
  return <LiveMachine page={{ id: machine, layout, words: frameworkChartWords[machine] }} of={of} />;
}
