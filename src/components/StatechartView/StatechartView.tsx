import { type ReactNode, useMemo } from 'react';
import type { ChartLayout } from '../../course/ChartLayout';
import { type ChartId, chartWords } from '../../course/words/chart';
import type { Locale } from '../../course/words/Locale';
import { sentenceOf, sentenceOfTransition } from '../../course/words/sentences';
import type { HistoryEntry } from '../../lab/HistoryEntry';
import type { LabView } from '../../lab/LabView';
import { useLab } from '../Lab/LabContext';
import { useLocale } from '../useLocale';
import { stepsOf, transitionsOf } from './chartRun';
import { StatechartFigure } from './StatechartFigure';

export interface StatechartViewProps {
  /** Id of a machine of `machines/`. */
  readonly machine: ChartId;
  /** Put in by `src/site/rowsInLessons.ts`: what the build has drawn. */
  readonly layout: ChartLayout;
  /** Whose machine is shown inside a lab, by name. Left out: that of the first who runs it. */
  readonly of?: string;
}

/** Readers who asked for stillness see the last steps numbered; more would hide the chart. */
const numberedSteps = 6;
const noHistory: readonly HistoryEntry[] = [];

/**
 * A machine, drawn from its definition when the site was built, and all of its transitions in words. Inside a lab it shows
 * where a client or a server is and which transition it took last.
 */
export function StatechartView({ machine, layout, of }: StatechartViewProps): ReactNode {
  const locale = useLocale();
  const lab = useLab();
  const { chart } = layout;
  const words = chartWords[machine];

  const running = lab?.view ? runningIn(lab.view, lab.history, machine) : [];
  const one = of === undefined ? running[0] : running.find(({ name }) => name === of);
  const last = one?.lastTransition ?? null;
  const history = lab?.history ?? noHistory;
  const name = one?.name;
  const lastSeq = last?.seq ?? -1;
  const own = one?.steps;
  const steps = useMemo(
    () => own?.map((step, at) => ({ ...step, number: at + 1 })) ?? stepsOf(history, name ?? '', machine, lastSeq),
    [history, name, machine, lastSeq, own],
  );
  const numbers = useMemo(
    () =>
      new Map(
        steps
          .slice(-numberedSteps)
          .flatMap((step) => transitionsOf(chart, step).map((id) => [id, step.number] as const)),
      ),
    [chart, steps],
  );
  const taken = useMemo(() => last && { ids: transitionsOf(chart, last), seq: last.seq }, [chart, last]);

  const happened = last && one ? one.sentence(last, locale) : '';
  return (
    <StatechartFigure
      layout={layout}
      words={words}
      running={one ? { name: one.label ?? one.name, state: one.state } : null}
      taken={taken}
      numbers={numbers}
      {...(lab && { happened })}
    />
  );
}

interface Running {
  readonly name: string;
  /** What is said to be in this state, where that is not who runs it. */
  readonly label?: string;
  readonly state: string;
  /** All that it has taken, where the history does not say it by itself. */
  readonly steps?: readonly LastTransition[];
  readonly lastTransition: LastTransition | null;
  readonly sentence: (last: LastTransition, locale: Locale) => string;
}
type LastTransition = NonNullable<LabView['clients'][number]['lastTransition']>;

/** Everybody in a lab who runs this machine: clients theirs, members of an ensemble theirs, a leader that of each proposal. */
function runningIn({ clients, servers }: LabView, history: readonly HistoryEntry[], machine: ChartId): Running[] {
  if (machine === 'clientCnxn') {
    return clients.map(({ name, state, lastTransition }) => ({
      name,
      state,
      lastTransition,
      sentence: (last, locale) => sentenceOfTransition({ ...last, who: name }, locale),
    }));
  }
  if (machine === 'proposal') {
    return servers.flatMap(({ name, peer }) => {
      if (!peer?.lastProposal) return [];
      const { zxid, op, state, steps } = peer.lastProposal;
      const sentence = ({ seq }: LastTransition, locale: Locale): string => {
        const entry = history[seq];
        return entry ? sentenceOf(entry, locale) : '';
      };
      return [{ name, label: `${op} ${zxid}`, state, steps, lastTransition: steps.at(-1) ?? null, sentence }];
    });
  }
  if (machine !== 'quorumPeer') return [];
  return servers.flatMap(({ name, peer, process }) =>
    peer === null || process === 'dead'
      ? []
      : [
          {
            name,
            state: peer.state,
            lastTransition: peer.lastTransition,
            sentence: (last: LastTransition, locale: Locale) =>
              sentenceOf({ kind: 'peer', who: name, ...last }, locale),
          },
        ],
  );
}
