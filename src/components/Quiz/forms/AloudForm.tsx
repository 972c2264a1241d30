import { type ReactNode, useEffect, useRef, useState } from 'react';
import { joined } from '../../../quiz/joined';
import { useLocale } from '../../useLocale';
import { labels } from '../labels';
import styles from '../Quiz.module.css';
import type { FormBodyProps } from './FormBody';
import { SpeakFirst } from './SpeakFirst';

/** First the reader speaks, then the points are shown, and the reader marks what was said. Nobody else judges. */
export function AloudForm({ question, picked, onPick, tries, over }: FormBodyProps<'aloud' | 'text'>): ReactNode {
  const words = labels[useLocale()];
  const [spoken, setSpoken] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone: the keyboard goes on at the first point.
  useEffect(() => {
    if (spoken) list.current?.querySelector('input')?.focus();
  }, [spoken]);
  const said = (over ? tries.at(-1) : picked)?.split(',') ?? [];
  const all = [...question.points, ...question.slips].map(({ id }) => id);
  const toggle = (id: string): void => {
    if (over) return;
    const next = said.includes(id) ? said.filter((each) => each !== id) : [...said, id];
    onPick(joined(all.filter((each) => next.includes(each)))); // in the order of the list
  };

  if (!spoken && !over) {
    const onSpoken = (): void => {
      setSpoken(true);
      onPick('');
    };
    return <SpeakFirst ask={words.speak} done={words.spoken} onSpoken={onSpoken} />;
  }
  return (
    <div ref={list} data-group>
      <p className={styles.rowTitle}>{words.points}</p>
      {question.points.map(({ id, text }, index) => (
        <Said key={id} id={id} digit={index + 1} text={text} said={said.includes(id)} over={over} onToggle={toggle} />
      ))}
      <p className={styles.rowTitle}>{words.slips}</p>
      {question.slips.map(({ id, text }, index) => (
        <Said
          key={id}
          id={id}
          digit={question.points.length + index + 1}
          text={text}
          said={said.includes(id)}
          over={over}
          onToggle={toggle}
          slip
        />
      ))}
    </div>
  );
}

interface SaidProps {
  readonly id: string;
  readonly digit: number;
  readonly text: string;
  readonly said: boolean;
  readonly over: boolean;
  readonly slip?: boolean;
  onToggle(id: string): void;
}

function Said({ id, digit, text, said, over, slip = false, onToggle }: SaidProps): ReactNode {
  const words = labels[useLocale()];
  const good = said !== slip;
  return (
    <div className={styles.option} data-option={id} data-mark={over ? (good ? 'right' : 'wrong') : 'none'}>
      <label>
        <input type="checkbox" data-digit={digit} checked={said} aria-disabled={over} onChange={() => onToggle(id)} />
        <span className={styles.digit}>{digit}</span>
        <span>
          {text}
          {over && (
            <span className={styles.mark}>
              {words.marks([`${good ? '✓' : '✕'} ${said ? words.youSaid : words.youDidNotSay}`])}
            </span>
          )}
        </span>
      </label>
    </div>
  );
}
