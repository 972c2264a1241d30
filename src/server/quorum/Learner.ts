import { operations } from '../../protocol/opCodes';
import { LearnerInfo, type QuorumPacket } from '../../protocol/quorum';
import {
  DesignatedLeader,
  EpochAck,
  ForwardedRequest,
  learnerProtocolVersion,
  packetBytes,
  type QuorumPacketType,
  quorumPacketTypeOf,
  RevalidateRequest,
  RevalidateResponse,
  readPacket,
  requestPacketBytes,
  SessionTouch,
  snapshotSignature,
} from '../../protocol/quorumPackets';
import { JuteError, JuteReader, JuteWriter, ustring } from '../../protocol/wire';
import { counterOf, hex, zxidOf } from '../../protocol/zxid';
import type { Outbox } from '../Outbox';
import type { LoggedTxn } from '../persistence/DataDir';
import { readSnapshot } from '../persistence/Snapshot';
import { readTxn } from '../persistence/txnBytes';
import type { LossReason } from '../QuorumLogEntry';
import type { Request } from '../Request';
import { ZKDatabase } from '../ZKDatabase';
import { LearnerZooKeeperServer } from './LearnerZooKeeperServer';
import { earliest, type PeerContext, type Role } from './PeerContext';
import { QuorumConfig } from './QuorumConfig';

/** How often a learner dials its leader, and how long it waits in between, ms. Source: Learner.connectToLeader */
export const connectTries = 5;
export const leaderConnectDelayDuringRetryMs = 100;

/** What the learner waits for. */
type Stage =
  | 'connection'
  | 'leaderInfo'
  | 'sync' // how it will be brought up to date
  | 'snapshot' // the bytes after a snap packet
  | 'newLeader' // what it misses, and that this was all
  | 'disk' // what it was given, on its own medium
  | 'upToDate'
  | 'nothing'; // it serves

/**
 * A follower's or an observer's part: finds the leader, promises to follow its epoch, takes over its history, and from then
 * on carries out what it commits. Source: Learner, Follower, Observer
 */
export class Learner implements Role {
  readonly kind: 'follower' | 'observer';
  readonly peer: PeerContext;
  readonly #leader: bigint;
  #server: LearnerZooKeeperServer | null = null;
  #lost: LossReason | null = null;
  #stage: Stage = 'connection';
  #cnxn = 0; // of the link; 0 while there is none
  #tries = 0;
  /** Until when the leader must be reached. */
  #connectUntilMs = 0;
  /** When the leader is dialled again; null while a dial is under way. */
  #dialAtMs: number | null = null;
  /** Nothing from the leader by then: it is taken for dead. */
  #readDeadlineMs: number | null = null;
  #readTimeoutMs: number;
  #epoch = 0n;
  /** While the history comes as differences, what is committed must first reach the log; after a snapshot the tree is at hand. */
  #appliesAtOnce = false;
  /** Proposals of the history, in order, not yet in the log. */
  #notLogged: LoggedTxn[] = [];
  /** Zxids of those that are known to be committed, in order. */
  readonly #committed = new Set<bigint>();
  /** The tree was put together anew and has to be written as a whole. */
  #snapshotNeeded = false;
  #snapshotZxid = 0n;
  /** The membership that came with the end of the history: it holds once the leader serves. */
  #newLeaderConfig: QuorumConfig | null = null;

  constructor(peer: PeerContext, leader: bigint, kind: 'follower' | 'observer') {
    this.peer = peer;
    this.#leader = leader;
    this.kind = kind;
    this.#readTimeoutMs = peer.initTimeoutMs;
  }

  get server(): LearnerZooKeeperServer | null {
    return this.#server;
  }

  get lost(): LossReason | null {
    return this.#lost;
  }

  start(out: Outbox): void {
    this.#connectUntilMs = out.at.nowMs + this.peer.initTimeoutMs;
    this.#dial(out);
  }

  /** Nobody follows a learner. */
  accept(cnxn: number, out: Outbox): void {
    out.close(cnxn);
  }

  opened(cnxn: number, out: Outbox): void {
    if (cnxn !== this.#cnxn) return;
    this.#stage = 'leaderInfo';
    this.#heard(out);
    const { sid, acceptedEpoch, config } = this.peer;
    const info = new JuteWriter();
    const protocolVersion = learnerProtocolVersion;
    LearnerInfo.write(info, { serverid: sid, protocolVersion, configVersion: config.version });
    const type = this.kind === 'follower' ? 'followerInfo' : 'observerInfo';
    this.send(type, zxidOf(Number(acceptedEpoch), 0), info.written(), out);
  }

  receive(cnxn: number, bytes: Uint8Array, out: Outbox): void {
    if (cnxn !== this.#cnxn) return;
    this.#heard(out);
    try {
      if (this.#stage === 'snapshot') this.#takeSnapshot(bytes, out);
      else this.#process(readPacket(bytes), out);
    } catch (error) {
      if (!(error instanceof JuteError)) throw error;
      this.#lose('linkBroken');
    }
  }

  broken(cnxn: number, out: Outbox): void {
    if (cnxn !== this.#cnxn) return;
    this.#cnxn = 0;
    if (this.#stage !== 'connection') {
      this.#lose('linkBroken');
      return;
    }
    const leftMs = this.#connectUntilMs - out.at.nowMs;
    if (this.#tries >= connectTries || leftMs <= leaderConnectDelayDuringRetryMs) this.#lose('leaderUnreachable');
    else this.#dialAtMs = out.at.nowMs + leaderConnectDelayDuringRetryMs;
  }

  tick(out: Outbox): void {
    const { nowMs } = out.at;
    if (this.#stage === 'connection' && nowMs >= this.#connectUntilMs) this.#lose('leaderUnreachable');
    else if (this.#dialAtMs !== null && nowMs >= this.#dialAtMs) this.#dial(out);
    else if (this.#readDeadlineMs !== null && nowMs >= this.#readDeadlineMs) this.#lose('leaderSilent');
  }

  nextDeadlineMs(): number | null {
    return earliest(this.#stage === 'connection' ? this.#connectUntilMs : null, this.#dialAtMs, this.#readDeadlineMs);
  }

  shutdown(out: Outbox): void {
    this.#server?.shutdown(out);
    // A tree that was put together and not written down is no history to vote with: what the disk says counts.
    if (this.#snapshotNeeded) this.peer.database = ZKDatabase.recovered(this.peer.log.content, this.peer.treeOptions);
    if (this.#cnxn !== 0) out.close(this.#cnxn);
    this.#cnxn = 0;
  }

  send(type: QuorumPacketType, zxid: bigint, data: Uint8Array | null, out: Outbox): void {
    if (this.#cnxn !== 0) out.send(this.#cnxn, packetBytes(type, zxid, data));
  }

  /** Sends what a client asked for to the leader. Source: Learner.request */
  request(request: Request, out: Outbox): void {
    if (request.type === operations.sync.code) this.#server?.awaitSync(request);
    const data = new JuteWriter(64);
    ForwardedRequest.write(data, request);
    if (request.body) data.writeBytes(request.body);
    if (this.#cnxn !== 0) out.send(this.#cnxn, requestPacketBytes(data.written(), [...request.authInfo]));
  }

  /** Asks whether a session lives. Source: Learner.validateSession */
  validateSession(sessionId: bigint, timeoutMs: number, out: Outbox): void {
    const data = new JuteWriter(16);
    RevalidateRequest.write(data, { sessionId, timeoutMs });
    this.send('revalidate', -1n, data.written(), out);
  }

  #dial(out: Outbox): void {
    this.#tries += 1;
    this.#dialAtMs = null;
    this.#cnxn = this.peer.nextCnxn();
    out.dial(this.#cnxn, this.#leader, 'quorum');
  }

  #heard(out: Outbox): void {
    this.#readDeadlineMs = out.at.nowMs + this.#readTimeoutMs;
  }

  #lose(why: LossReason): void {
    this.#lost ??= why;
  }

  #process(packet: QuorumPacket, out: Outbox): void {
    const type = quorumPacketTypeOf(packet.type);
    switch (this.#stage) {
      case 'leaderInfo':
        if (type === 'leaderInfo') this.#promise(packet, out);
        else this.#lose('linkBroken');
        return;
      case 'sync':
        this.#beginSync(type, packet.zxid, out);
        return;
      case 'nothing':
        this.#follow(type, packet, out);
        return;
      default:
        this.#catchUp(type, packet, out);
    }
  }

  /** The leader names its epoch: from now on no older one counts. Source: Learner.registerWithLeader */
  #promise({ zxid }: QuorumPacket, out: Outbox): void {
    this.#epoch = zxid >> 32n;
    const { acceptedEpoch, currentEpoch } = this.peer;
    if (this.#epoch < acceptedEpoch) {
      this.#lose('epochTooOld');
      return;
    }
    // Who has promised this epoch before, may have voted for another leader of it: the promise does not count twice.
    const isNew = this.#epoch > acceptedEpoch;
    if (isNew) this.peer.setAcceptedEpoch(this.#epoch, out);
    const data = new JuteWriter(8);
    EpochAck.write(data, { currentEpoch: isNew ? Number(currentEpoch) : -1 });
    this.#stage = 'sync';
    this.send('ackEpoch', this.peer.database.lastProcessedZxid, data.written(), out);
    this.peer.tell('epochAgreed');
  }

  /** Source: Learner.syncWithLeader */
  #beginSync(type: QuorumPacketType | null, zxid: bigint, out: Outbox): void {
    this.#stage = 'newLeader';
    if (type === 'diff') {
      this.peer.initConfig(out);
      return;
    }
    this.#appliesAtOnce = true;
    this.#snapshotNeeded = true;
    if (type === 'snap') {
      this.#stage = 'snapshot';
      this.#snapshotZxid = zxid;
    } else if (type === 'trunc') {
      const { log, treeOptions } = this.peer;
      const left = log.contentUpTo(zxid);
      const database = ZKDatabase.recovered(left, treeOptions);
      // Where an epoch begins no transaction has the zxid; the history is whole if what it starts from is left.
      const isWhole = left.snapshots.length > 0 || log.content.snapshots.length === 0;
      if (counterOf(zxid) === 0 && isWhole) database.tree.beginEpoch(zxid);
      // The tree of a snapshot cannot go back, and without it there is a gap: better no server than one with another tree.
      if (database.lastProcessedZxid !== zxid) {
        out.exit(`not able to truncate the log to ${hex(zxid)}`);
        return;
      }
      log.truncate(zxid, out);
      this.peer.database = database;
      out.note({ kind: 'truncated', zxid: hex(zxid) });
      this.peer.initConfig(out);
    } else this.#lose('linkBroken');
  }

  #takeSnapshot(bytes: Uint8Array, out: Outbox): void {
    const reader = new JuteReader(bytes);
    const content = readSnapshot(reader, this.#snapshotZxid, this.peer.treeOptions);
    if (ustring.read(reader) !== snapshotSignature) throw new JuteError('the signature after the snapshot is missing');
    this.peer.database = new ZKDatabase(content);
    this.peer.initConfig(out); // its own, in place of the leader's
    this.#stage = 'newLeader';
  }

  #catchUp(type: QuorumPacketType | null, packet: QuorumPacket, out: Outbox): void {
    const { zxid } = packet;
    switch (type) {
      case 'proposal':
        this.#notLogged.push({ zxid, bytes: dataOf(packet) });
        this.#seeConfig(dataOf(packet), out);
        return;
      case 'commitAndActivate': {
        const proposed = this.#notLogged.find((logged) => logged.zxid === zxid);
        if (proposed) this.#activate(configOfTxn(proposed.bytes), DesignatedLeader.read(readerOf(packet)).sid, out);
        this.#learnCommitted(zxid);
        return;
      }
      case 'commit':
        this.#learnCommitted(zxid);
        return;
      case 'informAndActivate': {
        const { sid, txn } = informAndActivateIn(packet);
        this.#activate(configOfTxn(txn), sid, out);
        this.#notLogged.push({ zxid, bytes: txn });
        this.#learnCommitted(zxid);
        return;
      }
      case 'inform':
        this.#notLogged.push({ zxid, bytes: dataOf(packet) });
        this.#learnCommitted(zxid);
        return;
      case 'newLeader':
        this.#newLeaderConfig = QuorumConfig.read(packet.data);
        if (this.#newLeaderConfig) this.peer.setLastSeenConfig(this.#newLeaderConfig, out);
        this.#persist(zxid, out);
        return;
      case 'upToDate':
        if (this.#stage === 'upToDate') this.#serve(out);
        else this.#lose('linkBroken');
        return;
      case 'ping': // of a leader that serves already: the answer waits until this one does
        return;
      default:
        this.#lose('linkBroken');
    }
  }

  /** Carries out the committed part of what came, without the log where that will be written as a whole. */
  #learnCommitted(zxid: bigint): void {
    this.#committed.add(zxid);
    if (!this.#appliesAtOnce) return;
    for (const logged of this.#takeCommitted()) this.peer.database.replay(logged);
  }

  #takeCommitted(): LoggedTxn[] {
    const taken = this.#notLogged.filter(({ zxid }) => this.#committed.has(zxid));
    this.#notLogged = this.#notLogged.filter(({ zxid }) => !this.#committed.has(zxid));
    this.#committed.clear();
    return taken;
  }

  /**
   * All of the leader's history is here. It goes to the medium first, then the epoch it belongs to, and only then the leader
   * hears of it: a crash in between must not leave an epoch without its history. Source: Learner.syncWithLeader, NEWLEADER
   */
  #persist(zxid: bigint, out: Outbox): void {
    const { log } = this.peer;
    this.#stage = 'disk';
    if (this.#snapshotNeeded) {
      log.replaceBy(this.peer.database, out);
      this.#snapshotNeeded = false;
    } else {
      for (const logged of this.#takeCommitted()) {
        log.append(logged, out);
        this.peer.database.replay(logged);
      }
    }
    this.#appliesAtOnce = false;
    log.force((later) => {
      this.peer.setCurrentEpoch(this.#epoch, later);
      this.#readTimeoutMs = this.peer.syncTimeoutMs;
      this.#heard(later);
      this.#stage = 'upToDate';
      this.send('ack', zxid, null, later);
    }, out);
  }

  /** A membership was proposed. */
  #seeConfig(txn: Uint8Array, out: Outbox): void {
    const config = configOfTxn(txn);
    if (config) this.peer.setLastSeenConfig(config, out);
  }

  #activate(config: QuorumConfig | null, designated: bigint | null, out: Outbox): void {
    if (config && this.peer.processReconfig(config, designated, out)) this.#lose('reconfigured');
  }

  /** Source: Learner.syncWithLeader, after UPTODATE */
  #serve(out: Outbox): void {
    this.#activate(this.#newLeaderConfig, null, out);
    if (this.#lost) return;
    this.#stage = 'nothing';
    const { database, options, log } = this.peer;
    this.peer.updateElectionVote(this.#epoch);
    this.send('ack', zxidOf(Number(this.#epoch), 0), null, out);
    out.note({ kind: 'upToDate', epoch: Number(this.#epoch), zxid: hex(database.lastProcessedZxid) });
    database.noteTakenOver(out);
    const server = new LearnerZooKeeperServer(options, { database, log }, out.at, this);
    this.#server = server;
    server.startup(out);
    this.peer.tell('upToDate');
    if (this.kind === 'follower') {
      for (const logged of this.#notLogged.splice(0)) server.logRequest(logged, out);
      for (const zxid of this.#committed) server.commit(zxid, out);
    } else {
      for (const logged of this.#takeCommitted()) server.commitRequest(logged, out);
    }
  }

  /** Source: Follower.processPacket, Observer.processPacket */
  #follow(type: QuorumPacketType | null, packet: QuorumPacket, out: Outbox): void {
    const server = this.#server;
    if (!server) return;
    switch (type) {
      case 'ping':
        this.#answerPing(packet.zxid, server.takeTouched(), out);
        return;
      case 'proposal':
        this.#seeConfig(dataOf(packet), out);
        server.logRequest({ zxid: packet.zxid, bytes: dataOf(packet) }, out);
        return;
      case 'commitAndActivate':
        this.#activate(server.proposedConfig, DesignatedLeader.read(readerOf(packet)).sid, out);
        server.commit(packet.zxid, out);
        return;
      case 'informAndActivate': {
        const { sid, txn } = informAndActivateIn(packet);
        this.#activate(configOfTxn(txn), sid, out);
        server.commitRequest({ zxid: packet.zxid, bytes: txn }, out);
        return;
      }
      case 'commit':
        server.commit(packet.zxid, out);
        return;
      case 'inform':
        server.commitRequest({ zxid: packet.zxid, bytes: dataOf(packet) }, out);
        return;
      case 'sync':
        server.synced(out);
        return;
      case 'revalidate': {
        const { sessionId, valid } = RevalidateResponse.read(new JuteReader(dataOf(packet)));
        server.revalidated(sessionId, valid, out);
        return;
      }
      default:
        return; // upToDate comes once more than needed; what no release knows is passed over
    }
  }

  /** Whoever was heard from since the last ping. Source: Learner.ping */
  #answerPing(zxid: bigint, touches: readonly SessionTouch[], out: Outbox): void {
    const data = new JuteWriter(12 * touches.length);
    for (const touch of touches) SessionTouch.write(data, touch);
    this.send('ping', zxid, data.written(), out);
  }
}

function readerOf(packet: QuorumPacket): JuteReader {
  return new JuteReader(dataOf(packet));
}

function informAndActivateIn(packet: QuorumPacket): { readonly sid: bigint; readonly txn: Uint8Array } {
  const reader = readerOf(packet);
  const { sid } = DesignatedLeader.read(reader);
  return { sid, txn: dataOf(packet).subarray(reader.offset) };
}

/** The membership that a transaction leads to; null for any other transaction. */
export function configOfTxn(bytes: Uint8Array): QuorumConfig | null {
  const { txn } = readTxn(bytes);
  return txn.op === 'reconfig' ? QuorumConfig.read(txn.txn.data) : null;
}

function dataOf({ data }: QuorumPacket): Uint8Array {
  if (data === null) throw new JuteError('a packet without the data that it is for');
  return data;
}
