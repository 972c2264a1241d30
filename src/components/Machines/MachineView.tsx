import Link from '@docusaurus/Link';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import type { LessonLink } from '../../course/LessonLink';
import type { MachinePage } from '../../course/MachinePage';
import { Lab } from '../Lab/Lab';
import { Stage } from '../Stage/Stage';
import { StatechartView } from '../StatechartView/StatechartView';
import { useLocale } from '../useLocale';
import { LiveMachine } from './LiveMachine';
import { labels } from './labels';
import { liveLabs } from './liveLabs';
import styles from './Machines.module.css';

/** One machine: what it stands for, who runs it, where it is taught, and a lab that drives it. */
export default function MachineView({ page }: { readonly page: MachinePage }): ReactNode {
  const say = labels[useLocale()];
  const { id, title, about, source, file, hosts, layout, drawnIn, runsIn } = page;
  const { scenario, of, controls } = liveLabs[id];
  return (
    <Layout title={title} description={about}>
      <main className={styles.page} data-machines={id}>
        <p className={styles.back}>
          <Link to="/machines">{say.all}</Link>
        </p>
        <h1>{title}</h1>
        <p className={styles.intro}>{about}</p>
        <dl className={styles.facts} aria-label={say.facts}>
          <dt>{say.source}</dt>
          <dd>
            <code>{source}</code>
          </dd>
          <dt>{say.file}</dt>
          <dd>
            <code>{file}</code>
          </dd>
          <dt>{say.hosts}</dt>
          <dd>
            {hosts.map((host, index) => (
              <span key={host}>
                {index > 0 && ' · '}
                <code>{host}</code>
              </span>
            ))}
          </dd>
          <dt>{say.drawnIn}</dt>
          <dd>
            <Links links={drawnIn} none={say.none} />
          </dd>
          <dt>{say.runsIn}</dt>
          <dd>
            <Links links={runsIn} none={say.none} />
          </dd>
        </dl>
        <h2>{say.live}</h2>
        <p>{say.lead(say.whose[id])}</p>
        <Lab world={scenario}>
          <Stage controls={controls} />
          {isInViews(id) ? (
            <StatechartView machine={id} layout={layout} of={of} />
          ) : (
            <LiveMachine page={page} of={of} />
          )}
        </Lab>
      </main>
    </Layout>
  );
}

/** The views of a lab follow these; of the others the history tells. */
function isInViews(id: MachinePage['id']): id is 'clientCnxn' | 'quorumPeer' | 'proposal' {
  return id === 'clientCnxn' || id === 'quorumPeer' || id === 'proposal';
}

function Links({ links, none }: { readonly links: readonly LessonLink[]; readonly none: string }): ReactNode {
  if (links.length === 0) return none;
  return links.map(({ title, path }, index) => (
    <span key={path}>
      {index > 0 && ' · '}
      <Link to={path}>{title}</Link>
    </span>
  ));
}
