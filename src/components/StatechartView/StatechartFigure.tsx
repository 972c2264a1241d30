import clsx from 'clsx';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ChartLayout } from '../../course/ChartLayout';
import type { ChartWords } from '../../course/words/chart';
import { nameOf } from '../../course/words/names';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import { Statechart, type StatechartProps } from './Statechart';
import styles from './StatechartView.module.css';
import { TransitionTable } from './TransitionTable';

export interface StatechartFigureProps extends Pick<StatechartProps, 'taken' | 'numbers'> {
  readonly layout: ChartLayout;
  readonly words: ChartWords;
  /** Whose machine is shown and where it is; null when none runs. */
  readonly running: { readonly name: string; readonly state: string } | null;
  /** What happened last, in a sentence. Left out where nothing can run: then there is no caption. */
  readonly happened?: string;
}

/** A drawing wider than this, px, leaves no room for the table beside it. */
const widestBeside = 820;

/** The drawing of a machine and all of its transitions in words. Knows nothing of labs: what is active comes in. */
export function StatechartFigure({
  layout,
  words,
  running,
  taken,
  numbers,
  happened,
}: StatechartFigureProps): ReactNode {
  const locale = useLocale();
  const say = labels[locale];
  const { chart } = layout;
  const active = running?.state ?? null;
  const now = running ? say.now(running.name, nameOf(words.states, running.state, locale)) : say.notRunning;
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active !== null && stage.current) showState(stage.current, active);
  }, [active]);

  return (
    <figure className={styles.figure} data-statechart={chart.id}>
      <div className={styles.title}>
        <span>{words.title[locale]}</span>
        <code>{chart.id}Machine</code>
      </div>
      <div className={clsx(styles.sheet, layout.width > widestBeside && styles.stacked)}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard */}
        <section className={styles.stage} ref={stage} tabIndex={0} aria-label={say.chart}>
          <Statechart
            layout={layout}
            title={words.title[locale]}
            description={`${running ? `${now} ` : ''}${say.description(chart.states.length, chart.transitions.length)}`}
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
      {happened !== undefined && (
        <figcaption className={styles.caption}>
          <span>{now}</span> <span>{happened}</span>
        </figcaption>
      )}
    </figure>
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
