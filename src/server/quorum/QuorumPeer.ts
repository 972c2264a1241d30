import { type Actor, createActor } from 'xstate';
import { type QuorumPeerEvent, quorumPeerMachine } from '../../../machines/quorumPeerMachine';
import { assert } from '../../assert';
import type { Notification } from '../../protocol/election';
import { epochOf, hex } from '../../protocol/zxid';
import type { DataTreeOptions } from '../DataTree';
import { answerUnserved, defaultFourLetterWords, isFourLetterWord } from '../fourLetterWords';
import type { Instant } from '../Instant';
import { Outbox } from '../Outbox';
import type { DataDir } from '../persistence/DataDir';
import { TxnLog } from '../persistence/TxnLog';
import type { PeerPort, ServerEffect } from '../ServerEffect';
import type { ServerMode } from '../ServerState';
import { ZKDatabase } from '../ZKDatabase';
import { mayConnect, type PeerAddress, type ZooKeeperServer } from '../ZooKeeperServer';
import { type Elected, type ElectionStep, FastLeaderElection } from './FastLeaderElection';
import { Leader } from './Leader';
import { Learner } from './Learner';
import { earliest, type PeerContext, type PeerOptions, type Role } from './PeerContext';
import { QuorumCnxManager } from './QuorumCnxManager';
import { type LearnerType, QuorumConfig } from './QuorumConfig';
import type { QuorumView } from './QuorumVerifier';
import { ReadOnlyZooKeeperServer } from './ReadOnlyZooKeeperServer';

/** How long a member looks for a leader before it serves reads, at least, ms. Source: QuorumPeer.run */
export const readOnlyGraceMs = 2000;

/**
 * One member of an ensemble, from its start to its end. It does nothing by itself: its host tells it what arrived, what the
 * disk did and what time it is, and carries out the effects that come back. Its part is decided by `quorumPeerMachine`; an
 * election, a leader's or a learner's role do the work. Source: QuorumPeer
 */
export class QuorumPeer implements PeerContext {
  readonly sid: bigint;
  readonly options: PeerOptions;
  readonly log: TxnLog;
  readonly treeOptions: DataTreeOptions;
  #learnerType: LearnerType;
  #config: QuorumConfig;
  #lastSeenConfig: QuorumConfig;
  database: ZKDatabase;
  #acceptedEpoch: bigint;
  #currentEpoch: bigint;
  readonly #election: FastLeaderElection;
  #electionWakeAtMs: number | null = null;
  readonly #cnxnManager: QuorumCnxManager;
  readonly #actor: Actor<typeof quorumPeerMachine>;
  #role: Role | null = null;
  /** Serves reads while there is no leader. */
  #readOnly: ReadOnlyZooKeeperServer | null = null;
  /** When it begins to. */
  #readOnlyAtMs: number | null = null;
  /** Whom the election named, or a reconfiguration. */
  #leader = -1n;
  /** Its part or its leader is decided already: the next one begins without an election. Source: reconfigFlag */
  #skipsElection = false;
  /** Connections of clients that came while nobody serves. */
  readonly #unserved = new Map<number, PeerAddress>();
  #cnxnsDialled = 0;
  /** For the chart; the first is being carried out. */
  readonly #events: QuorumPeerEvent[] = [];
  /** When its part began, ms on the monotonic clock. */
  #roleSinceMs = 0;
  #lastVoteTold = '';
  /** Of the call that is under way. */
  #out: Outbox | null = null;

  /** `dir`: what is on this server's disk; empty at its first start. */
  constructor(options: PeerOptions, config: QuorumConfig, dir: DataDir) {
    const { sid } = options;
    // What the ensemble agreed on later counts, not what the server was once given.
    this.#config = typeof dir.config === 'string' ? QuorumConfig.parse(dir.config) : config;
    this.#lastSeenConfig = typeof dir.nextConfig === 'string' ? QuorumConfig.parse(dir.nextConfig) : this.#config;
    const self = this.#config.members.get(sid) ?? config.members.get(sid);
    assert(self, 'a member knows its own address');
    this.sid = sid;
    this.options = withWords({ ...options, serverId: Number(BigInt.asUintN(8, sid)) });
    this.#learnerType = self.type;
    this.treeOptions = {
      profile: options.profile ?? '3.8',
      extendedTypesEnabled: options.extendedTypesEnabled ?? false,
    };
    this.log = new TxnLog(dir);
    this.database = ZKDatabase.recovered(dir, this.treeOptions);
    // Without the files the history itself says which epoch it is of.
    const epochOfHistory = BigInt(epochOf(this.database.lastProcessedZxid));
    this.#currentEpoch = dir.currentEpoch ?? epochOfHistory;
    this.#acceptedEpoch = dir.acceptedEpoch ?? epochOfHistory;
    const text = new TextEncoder().encode(this.#config.text);
    this.#election = new FastLeaderElection({ sid, learnerType: self.type, view: this.view, config: text });
    this.#cnxnManager = new QuorumCnxManager({
      sid,
      electionAddress: `${self.host}:${self.electionPort}`,
      nextCnxn: () => this.nextCnxn(),
      received: (from, notification, out) => this.#receiveNotification(from, notification, out),
    });
    this.#actor = this.#makeActor();
  }

  get initTimeoutMs(): number {
    return (this.options.initLimit ?? 10) * this.options.tickMs;
  }

  get syncTimeoutMs(): number {
    return (this.options.syncLimit ?? 5) * this.options.tickMs;
  }

  get acceptedEpoch(): bigint {
    return this.#acceptedEpoch;
  }

  get currentEpoch(): bigint {
    return this.#currentEpoch;
  }

  get view(): QuorumView {
    const isPending = this.#lastSeenConfig.version > this.#config.version;
    return { current: this.#config, lastSeen: isPending ? this.#lastSeenConfig : null };
  }

  get config(): QuorumConfig {
    return this.#config;
  }

  get lastSeenConfig(): QuorumConfig {
    return this.#lastSeenConfig;
  }

  /** How it serves clients; null while it does not. */
  get mode(): ServerMode | null {
    return this.server?.mode ?? null;
  }

  /** Where its chart is: `looking`, `following.broadcast`. */
  get state(): string {
    return stateName(this.#actor.getSnapshot().value);
  }

  get server(): ZooKeeperServer | null {
    return this.#role?.server ?? this.#readOnly;
  }

  get role(): Role | null {
    return this.#role;
  }

  /** Whom it follows, or itself when it leads; null while it looks. */
  get leader(): bigint | null {
    return this.#role ? this.#leader : null;
  }

  // ---- What the host says -------------------------------------------------------------------------------------------

  /** Begins to look for a leader. */
  start(at: Instant): ServerEffect[] {
    return this.#call(at, (out) => {
      if (!this.#config.members.has(this.sid)) {
        out.exit(`my id ${this.sid} is not in the peer list`);
        return;
      }
      this.initConfig(out);
      this.#actor.start();
    });
  }

  /** A connection was made to one of its ports; the caller's number for it must be new, and not below 0. */
  accept(cnxn: number, port: PeerPort, at: Instant, from: PeerAddress = localPeer): ServerEffect[] {
    return this.#call(at, (out) => {
      if (port === 'election') this.#cnxnManager.accept(cnxn);
      else if (port === 'client') this.#acceptClient(cnxn, from, out);
      else if (this.#role) this.#role.accept(cnxn, out);
      else out.close(cnxn);
    });
  }

  /** A connection that it dialled is up. */
  opened(cnxn: number, at: Instant): ServerEffect[] {
    return this.#call(at, (out) => {
      if (this.#cnxnManager.has(cnxn)) this.#cnxnManager.opened(cnxn, out);
      else this.#role?.opened(cnxn, out);
    });
  }

  receive(cnxn: number, bytes: Uint8Array, at: Instant): ServerEffect[] {
    return this.#call(at, (out) => {
      if (this.#cnxnManager.has(cnxn)) this.#cnxnManager.receive(cnxn, bytes, out);
      else if (this.server?.has(cnxn)) this.server.receive(cnxn, bytes, out);
      else if (this.#unserved.has(cnxn)) this.#receiveUnserved(cnxn, bytes, out);
      else this.#role?.receive(cnxn, bytes, out);
    });
  }

  broken(cnxn: number, at: Instant): ServerEffect[] {
    return this.#call(at, (out) => {
      this.#unserved.delete(cnxn);
      if (this.#cnxnManager.has(cnxn)) this.#cnxnManager.broken(cnxn);
      else if (this.server?.has(cnxn)) this.server.broken(cnxn, out);
      else this.#role?.broken(cnxn, out);
    });
  }

  /** Everything that was written before the force with this ticket is on the medium. */
  forced(ticket: number, at: Instant): ServerEffect[] {
    return this.#call(at, (out) => this.log.forced(ticket, out));
  }

  /** Time has passed. Earlier or more often than asked for does no harm. */
  tick(at: Instant): ServerEffect[] {
    return this.#call(at, (out) => {
      this.#cnxnManager.tick(out);
      if (this.#electionWakeAtMs !== null && at.nowMs >= this.#electionWakeAtMs) {
        this.#follow(this.#election.wake(at.nowMs), out);
      }
      if (this.#readOnlyAtMs !== null && at.nowMs >= this.#readOnlyAtMs) this.#serveReads(out);
      this.#role?.tick(out);
      if (!this.#role?.lost) this.server?.tick(out);
    });
  }

  /** When `tick` is wanted next, on the monotonic clock; null: not before something else happens. */
  nextDeadlineMs(): number | null {
    return earliest(
      this.#electionWakeAtMs,
      this.#readOnlyAtMs,
      this.#cnxnManager.nextDeadlineMs(),
      this.#role?.lost ? this.#roleSinceMs + 1 : (this.#role?.nextDeadlineMs() ?? null),
      this.server?.nextDeadlineMs() ?? null,
    );
  }

  // ---- What roles say -----------------------------------------------------------------------------------------------

  setAcceptedEpoch(epoch: bigint, out: Outbox): void {
    this.#acceptedEpoch = epoch;
    out.disk({ do: 'acceptedEpoch', epoch });
    out.note({ kind: 'epoch', of: 'accepted', epoch: Number(epoch) });
  }

  setCurrentEpoch(epoch: bigint, out: Outbox): void {
    this.#currentEpoch = epoch;
    out.disk({ do: 'currentEpoch', epoch });
    out.note({ kind: 'epoch', of: 'current', epoch: Number(epoch) });
  }

  updateElectionVote(epoch: bigint): void {
    this.#election.updateElectionVote(epoch);
  }

  setLastSeenConfig(config: QuorumConfig, out: Outbox): void {
    if (!this.options.reconfigEnabled || config.version === this.#lastSeenConfig.version) return;
    this.#lastSeenConfig = config;
    out.disk({ do: 'nextConfig', text: config.text });
    this.#viewChanged();
  }

  processReconfig(config: QuorumConfig, designated: bigint | null, out: Outbox): boolean {
    if (!this.options.reconfigEnabled) return false;
    const before = this.#config;
    this.#setConfig(config, out);
    this.initConfig(out);
    if (config.version <= before.version || config.hasSameMembers(before)) return false;
    const changesPart = this.#updateLearnerType();
    this.#viewChanged();
    if (designated !== null) return this.#updateVote(designated) || changesPart;
    const leaderOf = ({ votingMembers, members }: QuorumConfig) => {
      const leader = votingMembers.has(this.#leader) ? members.get(this.#leader) : undefined;
      return leader && `${leader.host}:${leader.quorumPort}`;
    };
    this.#skipsElection = false;
    const leader = leaderOf(before);
    return changesPart || leader === undefined || leader !== leaderOf(config);
  }

  initConfig(out: Outbox): void {
    const { text, version } = this.#config;
    if (this.server) this.server.configChanged(text, version, out);
    else this.database.tree.setConfig(new TextEncoder().encode(text), version, out.at.wallMs);
  }

  nextCnxn(): number {
    this.#cnxnsDialled += 1;
    return -this.#cnxnsDialled;
  }

  tell(event: 'epochAgreed' | 'upToDate'): void {
    this.#send({ type: event });
  }

  // ---- Inside -------------------------------------------------------------------------------------------------------

  #makeActor(): Actor<typeof quorumPeerMachine> {
    return createActor(
      quorumPeerMachine.provide({
        actions: {
          lookForLeader: () => this.#lookForLeader(this.#now()),
          lead: () => this.#begin(new Leader(this)),
          followLeader: () => this.#begin(new Learner(this, this.#leader, 'follower')),
          observeLeader: () => this.#begin(new Learner(this, this.#leader, 'observer')),
          shutDown: () => this.#endRole(this.#now()),
        },
      }),
    );
  }

  /**
   * Runs one call of the host; a part that was lost in it ends with it, or a millisecond after it began: where frames take no
   * time, a server that its leader takes in no more would look for it, and lose it, for ever in one moment.
   */
  #call(at: Instant, run: (out: Outbox) => void): ServerEffect[] {
    const out = new Outbox(at);
    this.#out = out;
    run(out);
    if (this.#role?.lost && at.nowMs > this.#roleSinceMs) {
      out.note({ kind: 'gaveUp', why: this.#role.lost });
      this.#send({ type: 'lost' });
    }
    this.#out = null;
    return out.effects;
  }

  #now(): Outbox {
    assert(this.#out, 'a member acts only while its host calls it');
    return this.#out;
  }

  /** One after the other: a transition's actions may lead to the next event. */
  #send(event: QuorumPeerEvent): void {
    this.#events.push(event);
    if (this.#events.length > 1) return;
    for (let next: QuorumPeerEvent | undefined = event; next; next = this.#events[0]) {
      const from = this.state;
      this.#actor.send(next);
      this.#now().note({ kind: 'peer', from, event: next.type, to: this.state });
      this.#events.shift();
    }
  }

  /** What is in the log counts as history, committed or not; before anybody hears of it, it has to be on the medium. */
  #lookForLeader(out: Outbox): void {
    if (this.options.readOnlyModeEnabled)
      this.#readOnlyAtMs = out.at.nowMs + Math.max(readOnlyGraceMs, this.options.tickMs);
    this.log.forgetForces();
    this.log.fastForward(this.database);
    if (this.log.unforced) this.log.force((later) => this.#look(later), out);
    else this.#look(out);
  }

  /** Source: QuorumPeer.setQuorumVerifier */
  #setConfig(config: QuorumConfig, out: Outbox): void {
    if (config.version <= this.#config.version) return;
    this.#config = config;
    out.disk({ do: 'config', text: config.text });
    if (config.version < this.#lastSeenConfig.version) return;
    this.#lastSeenConfig = config;
    out.disk({ do: 'nextConfig', text: null });
  }

  /** Whoever is not in the membership follows without a vote. True when that is new. Source: QuorumPeer.updateLearnerType */
  #updateLearnerType(): boolean {
    const type = this.#config.observingMembers.has(this.sid) ? 'observer' : 'participant';
    if (type === this.#learnerType) return false;
    this.#learnerType = type;
    this.#skipsElection = true;
    return true;
  }

  /** Source: QuorumPeer.updateVote */
  #updateVote(designated: bigint): boolean {
    if (designated === this.#leader) return false;
    this.#leader = designated;
    this.#skipsElection = true;
    return true;
  }

  #viewChanged(): void {
    this.#election.reconfigure(this.view, new TextEncoder().encode(this.#config.text), this.#learnerType);
  }

  #look(out: Outbox): void {
    if (this.#skipsElection) {
      this.#skipsElection = false;
      this.#take(this.#election.designate(this.#leader, this.database.lastProcessedZxid), out);
      return;
    }
    const logged = { zxid: this.database.lastProcessedZxid, peerEpoch: this.#currentEpoch };
    this.#follow(this.#election.lookForLeader(logged, out.at.nowMs), out);
  }

  #receiveNotification(from: bigint, notification: Notification, out: Outbox): void {
    if (this.#election.currentVote === null) return; // it has not begun to look
    if (this.#election.state === 'looking' && this.#learnConfig(notification.config, out)) return;
    this.#follow(this.#election.receive(from, notification, out.at.nowMs), out);
  }

  #follow({ send, wakeAtMs, elected }: ElectionStep, out: Outbox): void {
    this.#electionWakeAtMs = wakeAtMs;
    const { leader, zxid, peerEpoch } = this.#election.proposal;
    const { logicalClock } = this.#election;
    const vote = {
      leader: Number(leader),
      zxid: hex(zxid),
      electionEpoch: Number(logicalClock),
      peerEpoch: Number(peerEpoch),
    };
    if (
      send.length > 0 &&
      leader >= 0n &&
      `${leader} ${zxid} ${peerEpoch} ${logicalClock}` !== this.#lastVoteTold &&
      this.#election.state === 'looking'
    ) {
      this.#lastVoteTold = `${leader} ${zxid} ${peerEpoch} ${logicalClock}`;
      out.note({ kind: 'vote', ...vote });
    }
    for (const { to, notification } of send) this.#cnxnManager.send(to, notification, out);
    if (elected) this.#take(elected, out);
  }

  /** A voter that knows of a newer membership tells it: the look begins again in that one. True when it does. */
  #learnConfig(text: Uint8Array | undefined, out: Outbox): boolean {
    const config = text && this.options.reconfigEnabled ? QuorumConfig.read(text) : null;
    if (!config || config.version <= this.#config.version) return false;
    const isOther = !config.hasSameMembers(this.#config);
    this.processReconfig(config, null, out);
    this.#skipsElection = false;
    if (isOther) this.#look(out);
    return isOther;
  }

  #take(elected: Elected, out: Outbox): void {
    this.#readOnly?.shutdown(out);
    this.#readOnly = null;
    this.#readOnlyAtMs = null;
    this.#leader = elected.vote.leader;
    if (elected.state === 'leading') this.#send({ type: 'electedLeader' });
    else this.#send({ type: elected.state === 'following' ? 'electedFollower' : 'electedObserver' });
  }

  /** Nobody leads, and it takes long: whoever only wants to read may. */
  #serveReads(out: Outbox): void {
    this.#readOnlyAtMs = null;
    const { database, log } = this;
    this.#readOnly = new ReadOnlyZooKeeperServer(this, { database, log }, out.at);
  }

  #begin(role: Role): void {
    this.#role = role;
    this.#roleSinceMs = this.#now().at.nowMs;
    role.start(this.#now());
  }

  #endRole(out: Outbox): void {
    this.#role?.shutdown(out);
    this.#role = null;
  }

  #acceptClient(cnxn: number, from: PeerAddress, out: Outbox): void {
    const unserved = () => [...this.#unserved.values()].map(({ address }) => address);
    const peers = () => [...unserved(), ...(this.server?.peers ?? [])];
    if (!mayConnect(this.options, from.address, peers)) out.close(cnxn);
    else if (this.server) this.server.accept(cnxn, from, out);
    else this.#unserved.set(cnxn, from);
  }

  /** Whoever comes while nobody serves is let in, and sent away at the first word. Source: NIOServerCnxn.readConnectRequest */
  #receiveUnserved(cnxn: number, bytes: Uint8Array, out: Outbox): void {
    const from = this.#unserved.get(cnxn) ?? localPeer;
    this.#unserved.delete(cnxn);
    if (this.server) {
      this.server.accept(cnxn, from, out);
      this.server.receive(cnxn, bytes, out);
      return;
    }
    const word = String.fromCharCode(...bytes.subarray(0, 4));
    if (isFourLetterWord(word)) {
      const text = answerUnserved(word, this.options.fourLetterWords ?? defaultFourLetterWords);
      out.send(cnxn, new TextEncoder().encode(text));
    }
    out.close(cnxn);
  }
}

/** Where reads are served without a leader, clients have to be able to ask for it. Source: FourLetterCommands.isEnabled */
function withWords(options: PeerOptions): PeerOptions {
  const { fourLetterWords = defaultFourLetterWords, readOnlyModeEnabled = false } = options;
  return !readOnlyModeEnabled || fourLetterWords === '*'
    ? options
    : { ...options, fourLetterWords: [...fourLetterWords, 'isro'] };
}

const localPeer: PeerAddress = { address: '127.0.0.1', port: 0 };

/** `{ leading: 'discovery' }` → `leading.discovery` */
function stateName(value: string | Readonly<Record<string, unknown>>): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([parent, child]) => `${parent}.${String(child)}`)
    .join();
}
