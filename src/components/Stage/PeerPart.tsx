import type { ReactNode } from 'react';
import type { Locale } from '../../course/words/Locale';
import { nameOf, names } from '../../course/words/names';
import type { PeerView } from '../../lab/LabView';
import { stateRole } from '../stateRole';
import { labels } from './labels';
import styles from './Stage.module.css';

/** What a server is in its ensemble: state and epoch, its vote while it looks, its proposals while it leads. */
export function PeerPart({ peer, locale }: { readonly peer: PeerView; readonly locale: Locale }): ReactNode {
  const words = labels[locale];
  const { state, currentEpoch, vote, proposals } = peer;
  const [part = state] = state.split('.');
  return (
    <>
      <p className={styles.state} data-role={stateRole(state)}>
        <code>{part}</code> <span>{nameOf(names.peerStates, state, locale)}</span>
      </p>
      <p className={styles.quiet}>{words.epoch(currentEpoch)}</p>
      {vote && state === 'looking' && <p className={styles.quiet}>{words.vote(vote.leader, vote.electionEpoch)}</p>}
      {proposals.length > 0 && (
        <ul className={styles.znodes} aria-label={words.proposals}>
          {proposals.map(({ zxid, op, acks }) => (
            <li key={zxid}>
              <code>{op}</code> <span className={styles.quiet}>{words.acks(zxid, acks)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
