import { Fragment, memo, type ReactNode, useId } from 'react';
import type { Chart, ChartAction, ChartState, ChartTransition } from '../../course/Chart';
import type { ChartWords } from '../../course/words/chart';
import type { Locale } from '../../course/words/Locale';
import { nameOf } from '../../course/words/names';
import { Name } from '../Reference/Name';
import { labels } from './labels';
import styles from './StatechartView.module.css';

export interface TransitionTableProps {
  readonly chart: Chart;
  readonly words: ChartWords;
  readonly locale: Locale;
}

/** The same machine in words: a group of rows for each state, a row for each transition. */
export const TransitionTable = memo(function TransitionTable({
  chart,
  words,
  locale,
}: TransitionTableProps): ReactNode {
  const say = labels[locale];
  const id = useId();
  return (
    <table className={styles.table}>
      <caption>{say.transitions(chart.transitions.length)}</caption>
      <thead>
        <tr>
          <th scope="col">{say.when}</th>
          <th scope="col">{say.outcome}</th>
        </tr>
      </thead>
      {chart.states.map((state) => {
        const rows = chart.transitions.filter(({ from }) => from === state.path);
        return (
          <tbody key={state.path}>
            <tr>
              <th scope="rowgroup" colSpan={2} id={`${id}-${state.path}`}>
                <StateHead chart={chart} state={state} words={words} locale={locale} />
              </th>
            </tr>
            {rows.map((transition) => (
              <tr key={transition.id} data-transition={transition.id}>
                <td>
                  <When transition={transition} words={words} locale={locale} />
                </td>
                <td>
                  <Target transition={transition} words={words} locale={locale} />
                  {transition.actions.length > 0 && (
                    <span className={styles.marks}>
                      {say.list(transition.actions.map((action) => actionText(action, words, locale)))}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
});

interface CellProps {
  readonly transition: ChartTransition;
  readonly words: ChartWords;
  readonly locale: Locale;
}

function StateHead({ chart, state, words, locale }: TransitionTableProps & { readonly state: ChartState }): ReactNode {
  const say = labels[locale];
  const isInitial = chart.initial === state.path || chart.states.some(({ initial }) => initial === state.path);
  const marks = [
    isInitial ? say.initial : '',
    state.type === 'final' ? say.final : '',
    ...doing(say.entry, state.entry),
    ...doing(say.exit, state.exit),
  ].filter((mark) => mark !== '');
  function doing(when: string, actions: readonly ChartAction[]): string[] {
    if (actions.length === 0) return [];
    const separator = locale === 'en' ? ': ' : '：';
    return [
      when + separator + actions.map((action) => actionText(action, words, locale)).join(locale === 'en' ? ', ' : '、'),
    ];
  }
  return (
    <>
      <Name>{state.path}</Name> {unlessSame(nameOf(words.states, state.path, locale), state.path)}
      {marks.length > 0 && <span className={styles.marks}>{say.list(marks)}</span>}
    </>
  );
}

function When({ transition, words, locale }: CellProps): ReactNode {
  const { kind, event, guard } = transition;
  return (
    <>
      {kind !== 'always' && (
        <>
          <Name>{kind === 'after' ? `after ${event}` : event}</Name> {nameOf(words.triggers, event, locale)}
        </>
      )}
      {guard !== null && (
        <Fragment>
          <br />
          <Name>{`[${guard}]`}</Name> {labels[locale].guard(nameOf(words.guards, guard, locale))}
        </Fragment>
      )}
    </>
  );
}

function Target({ transition, words, locale }: CellProps): ReactNode {
  const { to, from, reenter } = transition;
  if (to === null || (to === from && !reenter)) return labels[locale].stays;
  if (to === from) return labels[locale].again;
  return (
    <>
      <Name>{to}</Name> {unlessSame(nameOf(words.states, to, locale), to)}
    </>
  );
}

function actionText({ name, detail }: ChartAction, words: ChartWords, locale: Locale): string {
  const said = nameOf(words.actions, name, locale);
  if (detail === null) return said;
  return locale === 'en' ? `${said} (${detail})` : `${said}（${detail}）`;
}

/** Some states are called what they are. */
function unlessSame(words: string, name: string): string {
  return words === name ? '' : words;
}
