import { type ReactNode, useMemo } from 'react';
import { Columns } from '../Columns/Columns';
import { useLab } from '../Lab/LabContext';
import { seconds } from '../seconds';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import styles from './Queues.module.css';
import { queuesAt, textOf, type Waiting } from './queuesAt';

export interface QueuesProps {
  /** Name of the client. */
  readonly of: string;
}

/** Lines shown at most of what was handed on; the log has all of them. */
const mostLines = 8;

/** The inside of a client: what it has not sent, what it waits for, and in which order its program was told. */
export function Queues({ of }: QueuesProps): ReactNode {
  const lab = useLab();
  const locale = useLocale();
  const words = labels[locale];
  const { history, frames, view } = lab ?? {};
  const queues = useMemo(
    () => (history && frames && view ? queuesAt(history, frames, of, view.seq) : null),
    [history, frames, of, view],
  );
  if (!queues) return <p className={styles.caption}>{words.notYet}</p>;
  const { outgoing, pending, handedOn } = queues;
  return (
    <Columns
      title={words.title(of)}
      columns={[
        { party: words.outgoing, content: <Requests waiting={outgoing} /> },
        { party: words.pending, content: <Requests waiting={pending} /> },
        {
          party: words.handedOn,
          content: (
            <List isEmpty={handedOn.length === 0}>
              {handedOn.slice(-mostLines).map(({ seq, atMs, what, how }) => (
                <li key={seq} data-handed-on={`${what} ${how}`}>
                  <code>{what}</code> {how} <span className={styles.caption}>{seconds(atMs)} s</span>
                </li>
              ))}
            </List>
          ),
        },
      ]}
    />
  );
}

function Requests({ waiting }: { readonly waiting: readonly Waiting[] }): ReactNode {
  const words = labels[useLocale()];
  return (
    <List isEmpty={waiting.length === 0}>
      {waiting.map(({ call, op, path, xid }) => (
        <li key={call ?? `xid ${xid}`} data-waiting={textOf(op, path)}>
          <code>{textOf(op, path)}</code>
          {xid !== null && <span className={styles.caption}> xid {xid}</span>}
          {call === null && <span className={styles.caption}> {words.own}</span>}
        </li>
      ))}
    </List>
  );
}

/** A list in its order, or a word for an empty one. */
function List({ isEmpty, children }: { readonly isEmpty: boolean; readonly children: ReactNode }): ReactNode {
  const words = labels[useLocale()];
  return isEmpty ? <p className={styles.caption}>{words.none}</p> : <ul>{children}</ul>;
}
