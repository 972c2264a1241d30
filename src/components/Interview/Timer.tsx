import { type ReactNode, useEffect, useState } from 'react';
import { useLocale } from '../useLocale';
import styles from './Interview.module.css';
import { labels } from './labels';
import { usualTimerS } from './round';

export interface TimerProps {
  /** Seconds that the address asks for: it starts by itself; null: when the reader wants it. */
  readonly seconds: number | null;
}

/** Counts down beside an open question. It ends nothing: what it says is how long an interviewer would have waited. */
export function Timer({ seconds }: TimerProps): ReactNode {
  const words = labels[useLocale()].timer;
  const [endsAtMs, setEndsAtMs] = useState<number | null>(null);
  const [nowMs, setNowMs] = useState(0);

  const start = (forS: number): void => {
    setNowMs(Date.now());
    setEndsAtMs(Date.now() + forS * 1000);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it starts with the question, once
  useEffect(() => {
    if (seconds !== null) start(seconds);
  }, [seconds]);
  const leftS = endsAtMs === null ? null : Math.ceil((endsAtMs - nowMs) / 1000);
  const runs = leftS !== null && leftS > 0;
  useEffect(() => {
    if (!runs) return undefined;
    const tick = setInterval(() => setNowMs(Date.now()), 250);
    return () => clearInterval(tick);
  }, [runs]);

  return (
    <div className={styles.timer} data-timer={leftS === null ? 'off' : runs ? 'running' : 'over'}>
      {leftS === null ? (
        <button type="button" onClick={() => start(seconds ?? usualTimerS)}>
          {words.start(clock(seconds ?? usualTimerS))}
        </button>
      ) : (
        <>
          {runs && (
            <span role="timer" aria-label={words.name}>
              {words.left(clock(leftS))}
            </span>
          )}{' '}
          {runs && (
            <button type="button" onClick={() => setEndsAtMs(null)}>
              {words.stop}
            </button>
          )}
        </>
      )}
      <span role="status">{leftS !== null && !runs && words.over}</span>
    </div>
  );
}

/** `2:00` */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
