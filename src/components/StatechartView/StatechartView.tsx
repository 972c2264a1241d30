import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { type ChartId, chartWords } from '../../course/words/chart';
import type { Locale } from '../../course/words/Locale';
import { nameOf } from '../../course/words/names';
import { sentenceOf, sentenceOfTransition } from '../../course/words/sentences';
import type { HistoryEntry } from '../../lab/HistoryEntry';
import type { LabView } from '../../lab/LabView';
import { useLab } from '../Lab/LabContext';
import { useLocale } from '../useLocale';
import { stepsOf, transitionsOf } from './chartRun';
import { charts } from './charts';
import { labels } from './labels';
import { Statechart } from './Statechart';
import styles from './StatechartView.module.css';
import { TransitionTable } from './TransitionTable';

export interface StatechartViewProps {
  /** Id of a machine of `machines/`. */
  readonly machine: ChartId;
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
export function StatechartView({ machine, of }: StatechartViewProps): ReactNode {
  const locale = useLocale();
  const lab = useLab();
  const layout = charts[machine];
  const { chart } = layout;
  const words = chartWords[machine];
  const say = labels[locale];

  const running = lab?.view ? runningIn(lab.view, lab.history, machine) : [];
  const one = of === undefined ? running[0] : running.find(({ name }) => name === of);
  const active = one?.state ?? null;
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

  const now = one ? say.now(one.label ?? one.name, nameOf(words.states, one.state, locale)) : say.notRunning;
  const happened = last && one ? one.sentence(last, locale) : '';
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active !== null && stage.current) showState(stage.current, active);
  }, [active]);

  return (
    <figure className={styles.figure} data-statechart={machine}>
      <div className={styles.title}>
        <span>{words.title[locale]}</span>
        <code>{machine}Machine</code>
      </div>
      <div className={styles.sheet}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard */}
        <section className={styles.stage} ref={stage} tabIndex={0} aria-label={say.chart}>
          <Statechart
            layout={layout}
            title={words.title[locale]}
            description={`${one ? `${now} ` : ''}${say.description(chart.states.length, chart.transitions.length)}`}
            active={active}
            taken={taken}
            numbers={numbers}
          />
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard */}
        <section className={styles.words} tabIndex={0} aria-label={say.transitions(chart.transitions.length)}>
          <TransitionTable chart={chart} words={words} locale={locale} />
        </section>
      </div>
      {lab && (
        <figcaption className={styles.caption}>
          <span>{now}</span> <span>{happened}</span>
        </figcaption>
      )}
    </figure>
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

/** Scrolls the figure's own box sideways to the state, never the page. */
function showState(box: HTMLElement, path: string): void {
  const state = box.querySelector(`[data-state="${path}"]`);
  if (!state) return;
  const outer = box.getBoundingClientRect();
  const inner = state.getBoundingClientRect();
  if (inner.left >= outer.left && inner.right <= outer.right) return;
  box.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
}
