import type { ReactNode } from 'react';
import { useLocale } from '../../useLocale';
import { labels } from '../labels';
import styles from '../Quiz.module.css';
import type { FormBodyProps } from './FormBody';
import { Marks } from './Options';

/** A short program, some of whose lines can be chosen. The order of its lines is its meaning: nothing is shuffled. */
export function BugForm({ question, group, picked, onPick, tries, over }: FormBodyProps<'bug'>): ReactNode {
  const words = labels[useLocale()];
  const spots = [...question.spots].sort((one, other) => one.line - other.line);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard */}
      <pre className={styles.program} tabIndex={0}>
        <code>
          {question.program.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a program that never changes
            <span key={index}>
              <span className={styles.lineNumber} aria-hidden="true">
                {String(index + 1).padStart(2)}
              </span>
              {line}
              {'\n'}
            </span>
          ))}
        </code>
      </pre>
      <div data-group>
        {spots.map(({ id, line, right, text, instead, why }, index) => {
          const tried = tries.includes(id);
          const mark = right ? (over ? 'right' : 'none') : tried ? 'wrong' : 'none';
          return (
            <div key={id} className={styles.option} data-option={id} data-mark={mark}>
              <label>
                <input
                  type="radio"
                  name={group}
                  value={id}
                  data-digit={index + 1}
                  checked={picked === id || (over && picked === null && tries.at(-1) === id)}
                  disabled={!over && tried}
                  aria-disabled={over}
                  onChange={() => !over && onPick(id)}
                />
                <span className={styles.digit}>{index + 1}</span>
                <span>
                  {words.line(line)} <code>{text}</code>
                  <Marks right={right} tried={tried} over={over} />
                </span>
              </label>
              {(over || tried) && (
                <div className={styles.why}>
                  {why}
                  {over && (
                    <p className={styles.instead}>
                      {right ? words.cures : words.curesNothing} <code>{instead.trim()}</code>
                    </p>
                  )}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </>
  );
}
