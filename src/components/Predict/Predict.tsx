import useIsBrowser from '@docusaurus/useIsBrowser';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { momentOf, type Prediction, useLab } from '../Lab/LabContext';
import { seconds } from '../seconds';
import { useLocale } from '../useLocale';
import { labels, type PredictedFault } from './labels';
import { outcomeOf } from './outcome';
import styles from './Predict.module.css';

export interface PredictProps {
  /** The ephemeral whose end is to be foretold. */
  readonly path: string;
  /** What the reader is asked to do to its owner. */
  readonly fault?: PredictedFault;
}

/** Length of the time axis, ms after the fault. */
const axisMs = 15_000;
const stepMs = 500;
const ticksMs = [0, 5000, 10_000, 15_000];

/** Asks for a moment on the time axis before anything may run, and sets it beside what happened. */
export function Predict({ path, fault = 'cut' }: PredictProps): ReactNode {
  const lab = useLab();
  const words = { ...labels[useLocale()], ...labels[useLocale()].of[fault] };
  const id = useId();
  const titleId = useId();
  const lives = useIsBrowser();
  const [afterMs, setAfterMs] = useState(0);
  const ask = lab?.askPrediction;
  const element = useRef<HTMLElement>(null);
  useEffect(() => ask?.(), [ask]);

  const predict = (made: Prediction): void => {
    lab?.predict(made);
    element.current?.focus({ preventScroll: true }); // what was pressed goes away
  };
  const prediction = momentOf(lab?.prediction ?? null);
  const history = lab?.history;
  const { faultAtMs, goneAtMs } = useMemo(
    () => outcomeOf(history ?? [], path, fault),
    [history, history?.length, path, fault],
  );
  const actualMs = faultAtMs === null || goneAtMs === null ? null : goneAtMs - faultAtMs;
  return (
    <section
      ref={element}
      className={styles.predict}
      aria-labelledby={titleId}
      tabIndex={-1}
      data-prediction={stateOf(prediction)}
    >
      <h3 id={titleId} className={styles.title}>
        {words.title}
      </h3>
      <p>{words.ask(path)}</p>
      {prediction === null && (
        <div className={styles.ask}>
          <label htmlFor={id}>{words.slider}</label>
          <input
            id={id}
            type="range"
            min={0}
            max={axisMs}
            step={stepMs}
            value={afterMs}
            disabled={!lives}
            aria-valuetext={words.after(seconds(afterMs))}
            onChange={(event) => setAfterMs(Number(event.target.value))}
          />
          <output htmlFor={id}>{words.after(seconds(afterMs))}</output>
          <button type="button" className={styles.primary} disabled={!lives} onClick={() => predict({ afterMs })}>
            {words.set}
          </button>
          <button type="button" disabled={!lives} onClick={() => predict('skipped')}>
            {words.skip}
          </button>
        </div>
      )}
      <div role="status">
        {prediction !== null && (
          <>
            <p>{prediction === 'skipped' ? words.skipped : words.yours(seconds(prediction.afterMs))}</p>
            <p>{actualMs === null ? words.waiting(path) : words.actual(path, seconds(actualMs))}</p>
            {prediction !== 'skipped' && actualMs !== null && <Axis yoursMs={prediction.afterMs} actualMs={actualMs} />}
          </>
        )}
      </div>
    </section>
  );
}

function Axis({ yoursMs, actualMs }: { yoursMs: number; actualMs: number }): ReactNode {
  const words = labels[useLocale()];
  const percent = (ms: number): string => `${Math.min(100, (ms / axisMs) * 100)}%`;
  return (
    <div className={styles.axis} role="img" aria-label={words.marks(seconds(yoursMs), seconds(actualMs))}>
      {ticksMs.map((ms) => (
        <span key={ms} className={styles.tick} style={{ left: percent(ms) }}>
          {ms / 1000} s
        </span>
      ))}
      <span className={styles.yours} style={{ left: percent(yoursMs) }}>
        {words.yourMark}
      </span>
      <span className={styles.actual} style={{ left: percent(actualMs) }}>
        {words.actualMark}
      </span>
    </div>
  );
}

function stateOf(prediction: unknown): 'open' | 'skipped' | 'made' {
  if (prediction === null) return 'open';
  return prediction === 'skipped' ? 'skipped' : 'made';
}
