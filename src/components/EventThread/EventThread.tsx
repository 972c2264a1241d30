import { type ReactNode, useMemo } from 'react';
import { Columns } from '../Columns/Columns';
import { useLab } from '../Lab/LabContext';
import { seconds } from '../seconds';
import { useLocale } from '../useLocale';
import styles from './EventThread.module.css';
import { eventsAt, type QueuedEvent } from './eventsAt';
import { labels } from './labels';

export interface EventThreadProps {
  /** Name of a client whose watchers wait. */
  readonly of: string;
}

/** Lines shown at most; the log has all of them. */
const mostLines = 8;

/** What waits for the event thread of a client, and what its program has taken up, and how late. */
export function EventThread({ of }: EventThreadProps): ReactNode {
  const lab = useLab();
  const locale = useLocale();
  const words = labels[locale];
  const { history, view } = lab ?? {};
  const events = useMemo(() => (history && view ? eventsAt(history, of, view.seq) : null), [history, of, view]);
  if (!events) return <p className={styles.caption}>{words.notYet}</p>;
  return (
    <Columns
      title={words.title(of)}
      columns={[
        { party: words.waiting, content: <Events events={events.filter(({ takenUpAtMs }) => takenUpAtMs === null)} /> },
        { party: words.takenUp, content: <Events events={events.filter(({ takenUpAtMs }) => takenUpAtMs !== null)} /> },
      ]}
    />
  );
}

function Events({ events }: { readonly events: readonly QueuedEvent[] }): ReactNode {
  const words = labels[useLocale()];
  if (events.length === 0) return <p className={styles.caption}>{words.none}</p>;
  return (
    <ul>
      {events.slice(-mostLines).map(({ seq, what, hadAtMs, takenUpAtMs }) => (
        <li key={seq} data-event={what} data-taken-up={takenUpAtMs !== null}>
          <code>{what}</code>{' '}
          <span className={styles.caption}>
            {takenUpAtMs === null ? words.since(seconds(hadAtMs)) : words.at(seconds(takenUpAtMs))}
            {takenUpAtMs !== null && takenUpAtMs > hadAtMs && words.late(seconds(takenUpAtMs - hadAtMs))}
          </span>
        </li>
      ))}
    </ul>
  );
}
