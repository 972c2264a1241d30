import { type ReactNode, useId } from 'react';
import { useLab, useLabTime } from '../Lab/LabContext';
import { seconds } from '../seconds';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import styles from './Stage.module.css';

/** Back and forth through what has happened. It never moves the world. */
export function Scrubber(): ReactNode {
  const lab = useLab();
  const nowMs = useLabTime();
  const id = useId();
  const words = labels[useLocale()];
  if (!lab) return null;
  const { history, position, select } = lab;
  const last = Math.max(0, history.length - 1);
  const at = position ?? last;
  return (
    <div className={styles.scrubber}>
      <label htmlFor={id}>{words.history}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        value={at}
        disabled={history.length < 2}
        aria-valuetext={`${at + 1} / ${last + 1}, ${words.clock(seconds(nowMs))}`}
        onChange={(event) => {
          lab.pause();
          select(Number(event.target.value));
        }}
      />
      <button type="button" disabled={position === null} onClick={() => select(null)}>
        {words.backToNow}
      </button>
      {position !== null && <p className={styles.past}>{words.past}</p>}
    </div>
  );
}
