import { type ReactNode, useMemo } from 'react';
import type { Localized } from '../../course/words/Locale';
import { KnowledgeFold, type Known, type Party } from '../../lab/KnowledgeFold';
import { Columns } from '../Columns/Columns';
import { useLab } from '../Lab/LabContext';
import { seconds } from '../seconds';
import { useLocale } from '../useLocale';
import styles from './Knows.module.css';
import { knowledgeWords, labels } from './words';

export interface KnowsProps {
  /** Whose session it is; who looks on; and the ephemeral znode of the session. */
  readonly client?: string;
  readonly other?: string;
  readonly path?: string;
}

const parties: readonly Party[] = ['client', 'server', 'other'];

/** Three columns, always the same: a fact appears in a column at the moment that party can know it. */
export function Knows({ client = 'alice', other = 'bob', path = '/alice' }: KnowsProps): ReactNode {
  const lab = useLab();
  const locale = useLocale();
  const words = labels[locale];
  const history = lab?.history;
  const fold = useMemo(
    () => history && new KnowledgeFold(history, { client, other, path }),
    [history, client, other, path],
  );
  if (!lab?.view || !fold) return <p className={styles.caption}>{words.notYet}</p>;
  const knowledge = fold.at(lab.view);
  const { servers } = lab.view;
  /** The members of an ensemble know a session together. */
  const isEnsemble = servers.some(({ peer }) => peer !== null);
  const names: Record<Party, string> = {
    client: words.parties.client(client),
    server: isEnsemble ? words.ensemble : words.parties.server(servers[0]?.name ?? ''),
    other: words.parties.other(other),
  };
  return (
    <Columns
      title={words.title}
      columns={parties.map((party) => ({
        party: names[party],
        content: (
          <ul>
            {Object.entries(knowledge[party])
              .filter(([subject]) => !(isEnsemble && party === 'server' && subject === 'process'))
              .map(([subject, known]) => (
                <Fact key={subject} party={party} subject={subject} known={known} />
              ))}
          </ul>
        ),
      }))}
    />
  );
}

/** A process that runs is nothing to tell. */
function Fact({ party, subject, known }: { party: Party; subject: string; known: Known }): ReactNode {
  const locale = useLocale();
  if (subject === 'process' && known.key === 'running') return null;
  // The words are complete by their type; here the names come from the knowledge itself.
  const table = (knowledgeWords[party] as Readonly<Record<string, Readonly<Record<string, Localized>>>>)[subject];
  return (
    <li className={styles.fact} data-fact={`${party}.${subject}`} data-key={known.key}>
      {table?.[known.key]?.[locale]}
      {known.sinceSeq >= 0 && <span className={styles.since}> {labels[locale].since(seconds(known.sinceMs))}</span>}
    </li>
  );
}
