import useIsBrowser from '@docusaurus/useIsBrowser';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type Prediction, useLab } from '../Lab/LabContext';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import { optionLabels } from './optionLabels';
import type { OutcomeId, Outcomes } from './outcomes';
import styles from './Predict.module.css';

export interface PredictOptionProps {
  /** What in the run decides, by its name in `outcomes.ts`. */
  readonly of: OutcomeId;
  readonly ask: string;
  /** The text of each option, by what the outcome calls it. */
  readonly options: Readonly<Record<string, string>>;
  /** What the reader does now to find out. */
  readonly then: string;
}

/** Asks for one of a few endings before anything may run, and sets it beside what happened. */
export function PredictOption({ of, ask, options, then }: PredictOptionProps): ReactNode {
  const lab = useLab();
  const locale = useLocale();
  const words = { ...labels[locale], ...optionLabels[locale] };
  const name = useId();
  const titleId = useId();
  const lives = useIsBrowser();
  const [chosen, choose] = useState<string | null>(null);
  const askPrediction = lab?.askPrediction;
  const element = useRef<HTMLElement>(null);
  useEffect(() => askPrediction?.(), [askPrediction]);

  const predict = (made: Prediction): void => {
    lab?.predict(made);
    element.current?.focus({ preventScroll: true }); // what was pressed goes away
  };
  const prediction = lab?.prediction ?? null;
  const history = lab?.history;
  const outcomes = useOutcomes(prediction !== null);
  const outcome = useMemo(() => outcomes?.[of](history ?? []) ?? null, [outcomes, of, history, history?.length]);
  const mine = prediction !== null && prediction !== 'skipped' && 'option' in prediction ? prediction.option : null;
  return (
    <section
      ref={element}
      className={styles.predict}
      aria-labelledby={titleId}
      tabIndex={-1}
      data-prediction={prediction === null ? 'open' : mine === null ? 'skipped' : 'made'}
      data-outcome={outcome ?? 'open'}
    >
      <h3 id={titleId} className={styles.title}>
        {words.title}
      </h3>
      {prediction === null ? (
        <fieldset className={styles.options} disabled={!lives}>
          <legend>{ask}</legend>
          {Object.entries(options).map(([id, text]) => (
            <label key={id}>
              <input type="radio" name={name} checked={chosen === id} onChange={() => choose(id)} />
              <span>{text}</span>
            </label>
          ))}
          <div className={styles.buttons}>
            <button
              type="button"
              className={styles.primary}
              aria-disabled={chosen === null}
              onClick={() => chosen !== null && predict({ option: chosen })}
            >
              {words.set}
            </button>
            <button type="button" onClick={() => predict('skipped')}>
              {words.skip}
            </button>
          </div>
        </fieldset>
      ) : (
        <p>{ask}</p>
      )}
      <div role="status">
        {prediction !== null && (
          <>
            <p>{mine === null ? words.skipped : words.said(options[mine] ?? mine)}</p>
            <p>{outcome === null ? then : words.run(options[outcome] ?? outcome)}</p>
          </>
        )}
      </div>
    </section>
  );
}

/** What decides is loaded when a reader has foretold: it reads whole packets, and nobody sees it before. */
function useOutcomes(wanted: boolean): Outcomes | null {
  const [outcomes, setOutcomes] = useState<Outcomes | null>(null);
  useEffect(() => {
    if (!wanted) return undefined;
    let gone = false;
    import('./outcomes').then(
      (loaded) => !gone && setOutcomes(loaded.outcomes),
      () => {}, // it stays open
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  return outcomes;
}
