import Link from '@docusaurus/Link';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import type { MachineRow } from '../../course/MachinePage';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import styles from './Machines.module.css';

/** All machines, each with the way to its page. */
export default function MachineList({ rows }: { readonly rows: readonly MachineRow[] }): ReactNode {
  const say = labels[useLocale()];
  return (
    <Layout title={say.title} description={say.description}>
      <main className={styles.page} data-machines="list">
        <h1>{say.title}</h1>
        <p className={styles.intro}>{say.intro}</p>
        <ul className={styles.list}>
          {rows.map(({ id, title, about, source, states, transitions }) => (
            <li key={id} data-machine={id}>
              <h2>
                <Link to={`/machines/${id}`}>{title}</Link>
              </h2>
              <p>{about}</p>
              <span className={styles.marks}>
                <code>{id}Machine</code> · {say.size(states, transitions)}
              </span>
              <span className={styles.marks}>
                {say.source}: <code>{source}</code>
              </span>
            </li>
          ))}
        </ul>
      </main>
    </Layout>
  );
}
