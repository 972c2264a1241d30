import { type ReactNode, useId, useState } from 'react';
import type { ClientCall } from '../../lab/Action';
import { useLab } from '../Lab/LabContext';
import { useLocale } from '../useLocale';
import { type Control, type ControlText, callText, controlOf, isCall } from './controls';
import { labels } from './labels';
import styles from './Stage.module.css';

const speeds = [0.25, 1, 4, 16] as const;

export interface ControlsProps {
  readonly controls: readonly ControlText[];
}

/** Time on the left, faults on the right. Nothing here works before a prediction that the lesson has asked for. */
export function Controls({ controls }: ControlsProps): ReactNode {
  const lab = useLab();
  const locale = useLocale();
  const words = labels[locale];
  const [speed, setSpeed] = useState(1);
  const speedId = useId();
  const reasonId = useId();
  const running = lab?.status === 'running';
  const waits = lab?.waitsForPrediction ?? false;
  const inert = !lab?.lab || waits || lab.status === 'ended';
  const all = controls.map(controlOf);
  const textOf = (control: Control | ClientCall): string =>
    isCall(control) ? words.is(control.who, callText(control)) : words.control(control);
  const run = (control: Control | ClientCall): void =>
    control.do === 'wait' ? lab?.wait(control.ms) : lab?.act(control);
  const button = (control: Control | ClientCall): ReactNode => (
    <button type="button" key={textOf(control)} aria-disabled={inert} onClick={() => !inert && run(control)}>
      {textOf(control)}
    </button>
  );
  return (
    <div className={styles.controls} aria-describedby={waits ? reasonId : undefined}>
      {waits && (
        <p id={reasonId} className={styles.reason}>
          {words.predictFirst}
        </p>
      )}
      {lab?.status === 'ended' && <p className={styles.reason}>{words.runEnded}</p>}
      <fieldset>
        <legend>{words.time}</legend>
        <button
          type="button"
          className={styles.primary}
          aria-disabled={inert}
          onClick={() => {
            if (running) lab?.pause();
            else if (!inert) lab?.play(speed);
          }}
        >
          {running ? words.pause : words.play}
        </button>
        <button type="button" aria-disabled={inert} onClick={() => !inert && lab?.step()}>
          {words.step}
        </button>
        {all.filter(({ do: deed }) => deed === 'wait').map(button)}
        <label htmlFor={speedId} className={styles.hidden}>
          {words.speed}
        </label>
        <select
          id={speedId}
          value={speed}
          onChange={(event) => {
            const next = Number(event.target.value);
            setSpeed(next);
            if (!running) return;
            lab?.pause();
            lab?.play(next);
          }}
        >
          {speeds.map((factor) => (
            <option key={factor} value={factor}>
              {words.speeds[String(factor)]}
            </option>
          ))}
        </select>
        <button type="button" disabled={!lab?.lab} onClick={() => lab?.reset()}>
          {words.reset}
        </button>
      </fieldset>
      {all.some(({ do: deed }) => deed !== 'wait') && (
        <fieldset>
          <legend>{words.faults}</legend>
          {all.filter(({ do: deed }) => deed !== 'wait').map(button)}
        </fieldset>
      )}
    </div>
  );
}
