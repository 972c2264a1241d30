import type { LeaderFacts, MemberFacts } from '../fourLetterWords';
import type { PeerContext } from './PeerContext';

/** What a member tells of its ensemble when it is asked by a four-letter word. */
export function memberFacts(peer: PeerContext, leader: LeaderFacts | null): MemberFacts {
  const { sid, config, options, initTimeoutMs, syncTimeoutMs } = peer;
  const self = config.members.get(sid);
  return {
    sid,
    initLimit: initTimeoutMs / options.tickMs,
    syncLimit: syncTimeoutMs / options.tickMs,
    electionPort: self?.electionPort ?? 0,
    quorumPort: self?.quorumPort ?? 0,
    peerType: self?.type ?? 'participant',
    membership: config.text,
    voters: config.votingMembers.size,
    leader,
  };
}
