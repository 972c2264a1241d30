import { readFileSync } from 'node:fs';
import { buffer, int, long, nullable, record, ustring, vector } from '../../src/jute/codecs';
import { ACL, StatPersisted } from '../../src/protocol/data';
import { type Recording, recordingPath } from './Recording';

/** Bytes between real servers, as `test/recorded/quorum.json` keeps them. Taken by `recordQuorum.ts`. */
export interface QuorumRecording extends Pick<Recording, 'server' | 'takenAt' | 'how'> {
  readonly links: readonly RecordedLink[];
}

/** One TCP connection from a learner to its leader's quorum port, from the first byte on. */
export interface RecordedLink {
  /** Why the learner called, and what happened while it was connected. */
  name: string;
  readonly leader: number;
  learner: number;
  /** In the order in which they passed. On the wire nothing stands between them. */
  readonly packets: RecordedPacket[];
}

export interface RecordedPacket {
  readonly from: 'leader' | 'learner';
  /** By upstream's name in `packetNames`; `snapshot` for what follows a SNAP and is no packet. */
  readonly type: string;
  /** Of what carries a transaction: its kind. */
  readonly txn?: string;
  /** All of it, hex. */
  readonly bytes: string;
}

/** Source: Leader. The index is `QuorumPacket.type`. */
export const packetNames = [
  ...['', 'REQUEST', 'PROPOSAL', 'ACK', 'COMMIT', 'PING', 'REVALIDATE', 'SYNC', 'INFORM', 'COMMITANDACTIVATE'],
  ...['NEWLEADER', 'FOLLOWERINFO', 'UPTODATE', 'DIFF', 'TRUNC', 'SNAP', 'OBSERVERINFO', 'LEADERINFO', 'ACKEPOCH'],
  'INFORMANDACTIVATE',
];

/** What follows a SNAP: the sessions, the lists of ACLs by number, the znodes, their end. */
export const snapshotHead = record('SnapshotHead', {
  sessions: vector(record('SessionTimeout', { id: long, timeout: int })),
  acls: vector(record('NumberedACL', { number: long, acl: nullable(vector(ACL)) })),
});
/** One znode of a snapshot, after its path; the path `/` ends the list, the root's is empty. */
export const snapshotNode = record('SnapshotNode', { data: nullable(buffer), acl: long, stat: StatPersisted });
/** The last bytes of a snapshot that a learner gets. Source: LearnerHandler.run */
export const snapshotSignature = ustring;

export function quorumRecording(): QuorumRecording {
  // Written by recordQuorum.ts only; recordedQuorum.test.ts looks at every packet.
  return JSON.parse(readFileSync(recordingPath('quorum'), 'utf8')) as QuorumRecording;
}
