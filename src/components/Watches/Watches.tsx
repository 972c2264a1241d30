import type { ReactNode } from 'react';
import { nameOf, names } from '../../course/words/names';
import type { LabView } from '../../lab/LabView';
import { Columns } from '../Columns/Columns';
import { useLab } from '../Lab/LabContext';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import styles from './Watches.module.css';

/** A line of a table of watches: which kind, on which path, and for a server whose. */
interface Row {
  readonly of: string;
  readonly path: string;
  readonly whose: string | null;
}

/** Who keeps which watches: a server its notes per connection, a client the functions it will call. */
export function Watches(): ReactNode {
  const lab = useLab();
  const locale = useLocale();
  const words = labels[locale];
  if (!lab?.view) return <p className={styles.caption}>{words.notYet}</p>;
  const { servers, clients } = lab.view;
  const columns = [
    ...servers.map((server) => ({ party: words.server(server.name), rows: rowsOf(server) })),
    ...clients.map(({ name, watches }) => ({
      party: words.client(name),
      rows: watches.map((watch) => ({ ...watch, whose: null })),
    })),
  ];
  return (
    <Columns
      title={words.title}
      columns={columns.map(({ party, rows }) => ({ party, content: <Rows rows={rows} /> }))}
    />
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const locale = useLocale();
  const words = labels[locale];
  if (rows.length === 0) return <p className={styles.caption}>{words.none}</p>;
  return (
    <ul>
      {rows.map(({ of, path, whose }) => (
        <li key={`${of} ${path} ${whose}`} data-watch={`${of} ${path}`}>
          <code>{path}</code> {nameOf(names.watches, of, locale)}
          {whose !== null && <span className={styles.caption}> {words.of(whose)}</span>}
        </li>
      ))}
    </ul>
  );
}

function rowsOf({ watches, sessions }: LabView['servers'][number]): Row[] {
  return watches.map(({ of, path, sessionId }) => ({
    of,
    path,
    whose: sessions.find((session) => session.sessionId === sessionId)?.client ?? sessionId,
  }));
}
