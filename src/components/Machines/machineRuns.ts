import type { Chart } from '../../course/Chart';
import type { MachineId } from '../../course/words/machines';
import type { HistoryEntry } from '../../lab/HistoryEntry';
import { entered, type Step, transitionsOf } from '../StatechartView/chartRun';

/** One machine in a lab as far as the history tells of it. */
export interface MachineRun {
  /** Whose it is: a member, a session id. */
  readonly name: string;
  /** Path of the innermost state that is known to be active. */
  readonly state: string;
  /** The transitions that may have been taken last; empty where the history does not say. */
  readonly taken: readonly string[];
  /** Entry of the history that says so. */
  readonly seq: number;
}

type Follow = (chart: Chart, history: readonly HistoryEntry[], of: string) => MachineRun | null;

/** Machines that the views of a lab do not follow by themselves: the history tells where they are. */
const follow: Readonly<Partial<Record<MachineId, Follow>>> = {
  session: followSession,
  curatorConnection: followTold,
  kazoo: followTold,
};

/** Where the machine of this member is after the entry `seq` of the history; null before it runs. */
export function machineRun(
  id: MachineId,
  chart: Chart,
  history: readonly HistoryEntry[],
  of: string,
  seq: number,
): MachineRun | null {
  const soFar = history.filter((entry) => entry.seq <= seq);
  return follow[id]?.(chart, soFar, of) ?? null;
}

/** The session that `of` was granted last, on the server that may end it. */
function followSession(chart: Chart, history: readonly HistoryEntry[], of: string): MachineRun | null {
  const granted = history.findLast((entry) => entry.kind === 'granted' && entry.who === of);
  if (granted?.kind !== 'granted') return null;
  const { sessionId } = granted;
  const steps: Readonly<Record<string, Omit<Step, 'number' | 'seq'>>> = {
    sessionCreated: { from: 'creating', event: 'committed', to: 'open' },
    sessionTouched: { from: 'open', event: 'touched', to: 'open' },
    sessionResumed: { from: 'open', event: 'touched', to: 'open' },
    sessionExpired: { from: 'expiring', event: 'removed', to: 'expired' },
    sessionClosed: { from: 'closing', event: 'removed', to: 'closed' },
  };
  const last = history.findLast(
    (entry) => 'sessionId' in entry && entry.sessionId === sessionId && entry.kind in steps,
  );
  const step = last && steps[last.kind];
  return step ? { name: sessionId, state: step.to, taken: transitionsOf(chart, step), seq: last.seq } : null;
}

/** A framework tells its application which state it has entered: the history has the word, and the chart whose it is. */
function followTold(chart: Chart, history: readonly HistoryEntry[], of: string): MachineRun | null {
  const told = history.findLast((entry) => entry.kind === 'connectionState' && entry.who === of);
  if (told?.kind !== 'connectionState') {
    const runs = history.some((entry) => 'who' in entry && entry.who === of);
    return runs ? { name: of, state: entered(chart, chart.initial), taken: [], seq: -1 } : null;
  }
  const { state: word, seq } = told;
  const state = chart.states.find(
    ({ path, entry }) => path === word || entry.some(({ name, detail }) => name === 'tell' && detail === word),
  );
  return state ? { name: of, state: state.path, taken: [], seq } : null;
}
