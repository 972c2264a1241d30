import useIsBrowser from '@docusaurus/useIsBrowser';
import { type ReactNode, useId, useState } from 'react';
import type { Locale } from '../../course/words/Locale';
import {
  type TimeoutField,
  type TimeoutProblem,
  type Timeouts,
  timeoutSettingsOf,
  timeoutsOf,
} from '../../lab/timeouts';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import styles from './TimeoutCalculator.module.css';

/** A session timeout of 6 s, a tick of 2 s, three addresses: as in most labs. */
const example: Readonly<Record<TimeoutField, string>> = {
  askedMs: '6000',
  tickMs: '2000',
  minMs: '',
  maxMs: '',
  hosts: '3',
};
const fields = Object.keys(example) as TimeoutField[]; // Object.keys forgets which keys it was given

/**
 * What client and server make of a session timeout. The table follows what is typed; without scripts it shows the example.
 */
export function TimeoutCalculator(): ReactNode {
  const locale = useLocale();
  const say = labels[locale];
  const id = useId();
  const [texts, setTexts] = useState(example);
  const read = timeoutSettingsOf(texts);
  const times = 'settings' in read ? timeoutsOf(read.settings) : null;
  const problems = 'problems' in read ? read.problems : [];
  return (
    <figure className={styles.figure} data-calculator="timeouts">
      <figcaption className={styles.title}>{say.title}</figcaption>
      <form className={styles.fields} onSubmit={(event) => event.preventDefault()}>
        {fields.map((field) => (
          <Field
            key={field}
            id={`${id}-${field}`}
            field={field}
            text={texts[field]}
            problem={problems.find((each) => each.field === field) ?? null}
            locale={locale}
            onChange={(text) => setTexts({ ...texts, [field]: text })}
          />
        ))}
      </form>
      <TimesTable times={times} locale={locale} />
      <p className={styles.summary} role="status">
        {times === null ? say.mend : say.summary(times)}
      </p>
    </figure>
  );
}

interface FieldProps {
  readonly id: string;
  readonly field: TimeoutField;
  readonly text: string;
  readonly problem: TimeoutProblem | null;
  readonly locale: Locale;
  onChange(text: string): void;
}

function Field({ id, field, text, problem, locale, onChange }: FieldProps): ReactNode {
  const say = labels[locale];
  const { label, hint } = say.fields[field];
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={field}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={text}
        readOnly={!useIsBrowser()}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-hint ${id}-problem`}
        onChange={(event) => onChange(event.target.value)}
      />
      <span className={styles.hint} id={`${id}-hint`}>
        {hint}
      </span>
      <span id={`${id}-problem`}>
        {problem !== null && <span className={styles.problem}>{say.problem(problem)}</span>}
      </span>
    </div>
  );
}

interface TimesTableProps {
  /** Null while something typed makes no sense. */
  readonly times: Timeouts | null;
  readonly locale: Locale;
}

function TimesTable({ times, locale }: TimesTableProps): ReactNode {
  const say = labels[locale];
  const names = Object.keys(say.times) as (keyof Timeouts)[]; // Object.keys forgets which keys it was given
  const longestMs = times === null ? 1 : Math.max(...names.map((name) => times[name]));
  return (
    <table className={styles.table}>
      <caption>{say.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say.time}</th>
          <th scope="col">{say.counted}</th>
          <th scope="col">{say.value}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name} data-time={name} data-ms={times?.[name]}>
            <th scope="row">{say.times[name].name}</th>
            <td>{say.times[name].counted}</td>
            <td className={styles.value}>
              {times === null ? '–' : say.ms(times[name])}
              {times !== null && (
                <span
                  className={styles.bar}
                  style={{ width: `${Math.max(1, (100 * times[name]) / longestMs)}%` }}
                  aria-hidden="true"
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
