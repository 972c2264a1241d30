import { type ReactNode, useId, useState } from 'react';
import { useLab, useLabTime } from '../Lab/LabContext';
import { fragmentOf } from '../Lab/runInAddress';
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
  const [said, setSaid] = useState<string | null>(null);
  if (!lab) return null;
  const { history, position, select } = lab;
  const last = Math.max(0, history.length - 1);
  const at = position ?? last;
  const link = async (): Promise<void> => {
    const text = lab.link();
    if (text === null) {
      setSaid(words.noLink);
      return;
    }
    window.history.replaceState(window.history.state, '', fragmentOf(text));
    // A browser may refuse it; the address is there all the same.
    const copied = await navigator.clipboard?.writeText(window.location.href).then(
      () => true,
      () => false,
    );
    setSaid(copied === true ? words.linkCopied : words.linkInAddress);
  };
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
          setSaid(null);
          select(Number(event.target.value));
        }}
      />
      <button type="button" disabled={position === null} onClick={() => select(null)}>
        {words.backToNow}
      </button>
      <button type="button" disabled={history.length === 0} onClick={() => void link()}>
        {words.runLink}
      </button>
      <p role="status" className={styles.linkSaid}>
        {said}
      </p>
      {position !== null && <p className={styles.past}>{words.past}</p>}
    </div>
  );
}
