import { type ReactNode, useId } from 'react';
import { nameOf, names } from '../../course/words/names';
import { useLab, useLabTime } from '../Lab/LabContext';
import { seconds } from '../seconds';
import { useLocale } from '../useLocale';
import { Controls } from './Controls';
import type { ControlText } from './controls';
import { labels } from './labels';
import styles from './Stage.module.css';

export interface ControlBarProps {
  readonly controls: readonly ControlText[];
}

/** The controls of the stage once more, beside another figure, with a line that says how everybody is. */
export function ControlBar({ controls }: ControlBarProps): ReactNode {
  const lab = useLab();
  const locale = useLocale();
  const titleId = useId();
  const words = labels[locale];
  const nowMs = useLabTime();
  if (!lab?.view) return null;
  return (
    <section className={styles.sheet} aria-labelledby={titleId}>
      <p id={titleId} className={styles.barHead}>
        <strong>{words.sameLab}</strong>{' '}
        {lab.view.clients.map(({ name, state }) => words.is(name, nameOf(names.states, state, locale))).join(' · ')}{' '}
        <span className={styles.number}>{words.clock(seconds(nowMs))}</span>
      </p>
      <Controls controls={controls} />
    </section>
  );
}
