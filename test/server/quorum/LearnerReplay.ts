import { JuteReader } from '../../../src/jute/JuteReader';
import { QuorumPacket } from '../../../src/protocol/quorum';
import { epochOf, zxidOf } from '../../../src/protocol/zxid';
import { Outbox } from '../../../src/server/Outbox';
import type { LoggedTxn } from '../../../src/server/persistence/DataDir';
import { TxnLog } from '../../../src/server/persistence/TxnLog';
import { txnBytes } from '../../../src/server/persistence/txnBytes';
import { Learner } from '../../../src/server/quorum/Learner';
import type { PeerContext } from '../../../src/server/quorum/PeerContext';
import { QuorumConfig } from '../../../src/server/quorum/QuorumConfig';
import { ZKDatabase } from '../../../src/server/ZKDatabase';
import { bytesOf } from '../../support/arbitraries';
import type { RecordedLink, RecordedPacket } from '../../support/QuorumRecording';

const at = { nowMs: 0, wallMs: 0 };

/** A learner of ours hears what a real leader said to a real one; its disk is as quick as can be. */
export class LearnerReplay {
  readonly peer: PeerContext;
  /** What the learner says. */
  readonly said: QuorumPacket[] = [];
  readonly #learner: Learner;
  #cnxn = 0;

  constructor(link: RecordedLink) {
    this.peer = peerOf(link);
    const isFollower = link.packets[0]?.type === 'FOLLOWERINFO';
    this.#learner = new Learner(this.peer, BigInt(link.leader), isFollower ? 'follower' : 'observer');
    this.#call((out) => this.#learner.start(out));
    this.#call((out) => this.#learner.opened(this.#cnxn, out));
    for (const { from, bytes } of link.packets) if (from === 'leader') this.#hear(bytes);
  }

  /** Why it has given up; null when it has not. */
  get lost(): string | null {
    return this.#learner.lost;
  }

  #hear(bytes: string): void {
    this.#call((out) => this.#learner.receive(this.#cnxn, bytesOf(bytes), out));
  }

  #call(run: (out: Outbox) => void): void {
    const out = new Outbox(at);
    run(out);
    for (const effect of out.effects) {
      if (effect.do === 'dial') this.#cnxn = effect.cnxn;
      else if (effect.do === 'send') this.said.push(QuorumPacket.read(new JuteReader(effect.bytes)));
      else if (effect.do === 'force') this.#call((later) => this.peer.log.forced(effect.ticket, later));
    }
  }
}

export function packetOf({ bytes }: RecordedPacket): QuorumPacket {
  return QuorumPacket.read(new JuteReader(bytesOf(bytes)));
}

/** What the real learner had on its disk, as far as its first packets tell. */
function peerOf({ packets, learner }: RecordedLink): PeerContext {
  const [info, , ack] = packets.slice(0, 3).map(packetOf);
  const [newLeader] = packets.filter(({ type }) => type === 'NEWLEADER').map(packetOf);
  if (!info || !ack?.data || !newLeader?.data) throw new Error('The beginning of a link is missing.');
  const acceptedEpoch = info.zxid >> 32n;
  const told = BigInt(new JuteReader(ack.data).readInt());
  const currentEpoch = told === -1n ? acceptedEpoch : told;
  return peerWith({ sid: learner, lastZxid: ack.zxid, acceptedEpoch, currentEpoch, config: newLeader.data });
}

interface Known {
  readonly sid: number;
  /** For each change up to here there is one that failed. */
  readonly lastZxid: bigint;
  readonly acceptedEpoch: bigint;
  readonly currentEpoch: bigint;
  /** As NEWLEADER carries it. */
  readonly config: Uint8Array;
}

/** A member whose disk holds this. */
export function peerWith({ sid, lastZxid, acceptedEpoch, currentEpoch, config: text }: Known): PeerContext {
  const config = QuorumConfig.parse(new TextDecoder().decode(text));
  const dir = { snapshots: [], log: changesUpTo(lastZxid) };
  const treeOptions = { profile: '3.8', extendedTypesEnabled: true } as const;
  const peer = {
    sid: BigInt(sid),
    options: { sid: BigInt(sid), tickMs: 1000, extendedTypesEnabled: true },
    initTimeoutMs: 10_000,
    syncTimeoutMs: 5000,
    log: new TxnLog(dir),
    treeOptions,
    database: ZKDatabase.recovered(dir, treeOptions),
    acceptedEpoch,
    currentEpoch,
    view: { current: config, lastSeen: null },
    config,
    lastSeenConfig: config,
    setLastSeenConfig: () => {},
    processReconfig: () => false,
    initConfig: () => {},
    setAcceptedEpoch: (epoch: bigint) => {
      peer.acceptedEpoch = epoch;
    },
    setCurrentEpoch: (epoch: bigint) => {
      peer.currentEpoch = epoch;
    },
    updateElectionVote: () => {},
    nextCnxn: () => -1,
    tell: () => {},
  };
  return peer;
}

function changesUpTo(zxid: bigint): LoggedTxn[] {
  const count = Number(zxid & 0xffffffffn);
  return Array.from({ length: count }, (_, index) => {
    const header = { clientId: 0n, cxid: 0, zxid: zxidOf(epochOf(zxid), index + 1), timeMs: 0 };
    return { zxid: header.zxid, bytes: txnBytes(header, { op: 'error', txn: { err: -101 } }) };
  });
}
