import { type ReactNode, useRef } from 'react';
import { joined } from '../../../quiz/joined';
import { seedOf, shuffled } from '../../../quiz/shuffled';
import { useLocale } from '../../useLocale';
import { labels } from '../labels';
import styles from '../Quiz.module.css';
import type { FormBodyProps } from './FormBody';

/** A list whose lines go up and down. After answering it shows the true order, and where each line had been put. */
export function OrderForm({ question, round, picked, onPick, tries, over }: FormBodyProps<'order'>): ReactNode {
  const words = labels[useLocale()];
  const list = useRef<HTMLOListElement>(null);
  const start = tries.at(-1) ?? joined(firstOrder(question, round));
  const order = over ? question.key.split(',') : (picked ?? start).split(',');
  const last = tries.at(-1)?.split(',') ?? [];

  const move = (index: number, by: -1 | 1): void => {
    const next = [...order];
    const [id] = next.splice(index, 1);
    if (id === undefined) return;
    next.splice(index + by, 0, id);
    onPick(joined(next));
    // The buttons move with their line: the keyboard stays on the one that was pressed, or goes to the other at an end.
    const wanted = by === -1 ? 'up' : 'down';
    requestAnimationFrame(() => {
      const line = list.current?.children[index + by];
      const button = line?.querySelector<HTMLButtonElement>(`[data-move="${wanted}"]:enabled`);
      (button ?? line?.querySelector<HTMLButtonElement>('button:enabled'))?.focus();
    });
  };

  return (
    <ol ref={list} className={styles.order} data-group>
      {order.map((id, index) => {
        const event = question.events.find((each) => each.id === id);
        const yours = last.indexOf(id);
        return (
          <li key={id} className={styles.line} data-option={id} data-mark={over ? markOf(yours === index) : 'none'}>
            <span className={styles.digit}>{index + 1}</span>
            <span>
              {event?.text}
              {over && (
                <span className={styles.mark}>
                  {words.marks([yours === index ? `✓ ${words.inPlace}` : `✕ ${words.yourPlace(yours + 1)}`])}
                </span>
              )}
            </span>
            {!over && (
              <span className={styles.moves}>
                <button
                  type="button"
                  data-move="up"
                  data-digit={index === 0 ? undefined : index + 1}
                  disabled={index === 0}
                  aria-label={words.moveUp(event?.text ?? '')}
                  onClick={() => move(index, -1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  data-move="down"
                  data-digit={index === 0 ? 1 : undefined}
                  disabled={index === order.length - 1}
                  aria-label={words.moveDown(event?.text ?? '')}
                  onClick={() => move(index, 1)}
                >
                  ↓
                </button>
              </span>
            )}
            {over && <p className={styles.why}>{event?.why}</p>}
          </li>
        );
      })}
    </ol>
  );
}

/** An order to start from. Never the true one: then there would be nothing to do. */
function firstOrder({ id, events, key }: FormBodyProps<'order'>['question'], round: number): string[] {
  for (let seed = seedOf(id, round); ; seed += 1) {
    const order = shuffled(
      events.map((event) => event.id),
      seed,
    );
    if (joined(order) !== key) return order;
  }
}

function markOf(inPlace: boolean): 'right' | 'wrong' {
  return inPlace ? 'right' : 'wrong';
}
