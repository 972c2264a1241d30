import type { Chart } from '../../course/Chart';
import type { HistoryEntry } from '../../lab/HistoryEntry';

/** One step of a machine that ran, as its log says it. States are dotted paths of the innermost state. */
export interface Step {
  /** Counts the machine's steps from 1. */
  readonly number: number;
  readonly seq: number;
  readonly from: string;
  readonly event: string;
  readonly to: string;
}

/** The steps that `who` has taken up to the entry `seq`, oldest first. */
export function stepsOf(history: readonly HistoryEntry[], who: string, machine: string, seq: number): Step[] {
  const steps: Step[] = [];
  for (const entry of history) {
    if (entry.seq > seq) break;
    if (entry.kind !== 'transition' && entry.kind !== 'peer') continue;
    const of = entry.kind === 'peer' ? 'quorumPeer' : entry.machine;
    if (entry.who !== who || of !== machine) continue;
    const { from, event, to } = entry;
    steps.push({ number: steps.length + 1, seq: entry.seq, from, event, to });
  }
  return steps;
}

/**
 * Ids of the transitions that may have made this step. There are several when one state has the same event with different
 * guards and the same target: the log does not tell those apart, and the figure shows them as one.
 */
export function transitionsOf(chart: Chart, { from, event, to }: Pick<Step, 'from' | 'event' | 'to'>): string[] {
  return chart.transitions
    .filter((transition) => transition.event === event && isWithin(from, transition.from))
    .filter((transition) => (transition.to === null ? from : entered(chart, transition.to)) === to)
    .map(({ id }) => id);
}

/** The innermost state that is entered with this one. */
export function entered(chart: Chart, path: string): string {
  const initial = chart.states.find((state) => state.path === path)?.initial;
  return initial ? entered(chart, initial) : path;
}

/** `path` is `outer`, or lies in it. Everything lies in the root, whose path is empty. */
export function isWithin(path: string, outer: string): boolean {
  return outer === '' || path === outer || path.startsWith(`${outer}.`);
}
