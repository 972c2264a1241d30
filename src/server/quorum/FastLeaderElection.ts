import { assert } from '../../assert';
import {
  type Notification,
  notificationVersion,
  type PeerState,
  peerStateOf,
  peerStates,
} from '../../protocol/election';
import { hasAllQuorums, type QuorumView, votersOf } from './QuorumVerifier';
import { type Candidate, compareCandidates, type Vote, votesAgree } from './Vote';

/** A quorum that agrees waits this long, ms, for a better vote that may still be on its way. */
export const finalizeWaitMs = 200;

/** Who hears nothing repeats its vote: first after the shorter time, ms, then after twice the last one, up to the longer. */
export const minNotificationIntervalMs = finalizeWaitMs;
export const maxNotificationIntervalMs = 60_000;

/** What a server that was never told a zxid says of itself: it neither listens to votes nor gives one that counts. */
const unknownZxid = -1n;

/** What an observer says of itself: less than any voter can say. Source: Long.MIN_VALUE */
const lessThanAll = -(1n << 63n);

export interface FastLeaderElectionOptions {
  readonly sid: bigint;
  readonly learnerType: 'participant' | 'observer';
  readonly view: QuorumView;
  /** The text of the configuration, as every notification carries it. */
  readonly config: Uint8Array;
}

/** What a server's disk says when it begins to look. */
export interface LastLogged {
  readonly zxid: bigint;
  /** `currentEpoch`: the epoch of the last leader it followed. */
  readonly peerEpoch: bigint;
}

/** What there is to do after a call. */
export interface ElectionStep {
  /** In this order. Only the newest to each server matters: what it replaces need not arrive any more. */
  readonly send: readonly Addressed[];
  /** When to call `wake`, ms, if no message comes before; null when there is nothing to wait for. */
  readonly wakeAtMs: number | null;
  /** The look ended in this very call. */
  readonly elected: Elected | null;
}

export interface Addressed {
  readonly to: bigint;
  readonly notification: Notification;
}

export interface Elected {
  readonly vote: Vote;
  /** What this server is to be from now on. */
  readonly state: Exclude<PeerState, 'looking'>;
  /** Those whose votes decided it. Source: leadingVoteSet */
  readonly voters: ReadonlySet<bigint>;
}

/**
 * Who is to lead, as one server finds it out: everybody tells everybody the best candidate heard of, until a quorum says
 * the same. It elects no more than a candidate: two may think themselves elected when messages are later than
 * `finalizeWaitMs`; that only one of them gets a quorum of followers is the business of the discovery that comes after.
 * Votes live in memory only. Source: FastLeaderElection
 */
export class FastLeaderElection {
  readonly #sid: bigint;
  #learnerType: 'participant' | 'observer';
  #view: QuorumView;
  #config: Uint8Array;

  #state: PeerState = 'looking';
  #logicalClock = 0n; // round of the election
  #logged: LastLogged = { zxid: unknownZxid, peerEpoch: unknownZxid };
  #proposal: Candidate = { leader: lessThanAll, zxid: unknownZxid, peerEpoch: unknownZxid };
  #currentVote: Vote | null = null; // how the last look ended; before that, for itself

  #votes = new Map<bigint, Vote>(); // of this round, by voter
  #decided = new Map<bigint, Vote>(); // of those who follow or lead, whatever their round
  #agreed: ReadonlySet<bigint> | null = null; // a quorum; while it waits for a better vote
  #intervalMs = minNotificationIntervalMs;
  #wakeAtMs: number | null = null;

  #send: Addressed[] = [];
  #toMyself = false;
  #elected: Elected | null = null;

  constructor({ sid, learnerType, view, config }: FastLeaderElectionOptions) {
    this.#sid = sid;
    this.#learnerType = learnerType;
    this.#view = view;
    this.#config = config;
  }

  get state(): PeerState {
    return this.#state;
  }

  get logicalClock(): bigint {
    return this.#logicalClock;
  }

  /** Whom it would elect now; while it does not look, whom it would have elected last. */
  get proposal(): Candidate {
    return this.#proposal;
  }

  /** How the last look ended; until one has, for itself. Null before the first. */
  get currentVote(): Vote | null {
    return this.#currentVote;
  }

  /** Begins a round, at the start and whenever there is no leader any more. */
  lookForLeader(logged: LastLogged, nowMs: number): ElectionStep {
    this.#state = 'looking';
    this.#logged = logged;
    this.#currentVote ??= {
      version: 0,
      leader: this.#sid,
      ...logged,
      electionEpoch: -1n,
      state: 'looking',
    };
    this.#votes.clear();
    this.#decided.clear();
    this.#agreed = null;
    this.#intervalMs = minNotificationIntervalMs;
    this.#logicalClock += 1n;
    this.#proposal = this.#myself();
    this.#tellAll();
    return this.#step(nowMs);
  }

  /** What `from` says. In whatever state this server is: who decided still answers those who look. */
  receive(from: bigint, notification: Notification, nowMs: number): ElectionStep {
    assert(this.#currentVote !== null, 'a server looks for a leader before it talks to others');
    if (!this.#mayVote(from)) {
      this.#tell(from, { ...this.#currentVote, electionEpoch: this.#logicalClock });
      return this.#step(null);
    }
    const state = peerStateOf(notification.state);
    if (state === null) return this.#step(null);
    const vote = voteIn(notification, state);
    // Voters answer whoever has no vote at once, so one of those that told them anything would be answered without end.
    // (Upstream has that storm: an observer that observes and a voter that looks. Nobody counts what an observer says.)
    if (this.#state !== 'looking') {
      if (state === 'looking' && this.#mayVote(this.#sid)) this.#tell(from, this.#currentVote);
      return this.#step(null);
    }
    if (state === 'looking' && vote.electionEpoch < this.#logicalClock && this.#mayVote(this.#sid)) {
      this.#tell(from, { ...this.#proposal, electionEpoch: this.#logicalClock });
    }
    this.#consider(from, vote);
    return this.#step(nowMs);
  }

  /** The time that the last step named has come. Earlier or when there is nothing to wait for, it does nothing. */
  wake(nowMs: number): ElectionStep {
    if (this.#wakeAtMs === null || nowMs < this.#wakeAtMs) return this.#step(null);
    if (this.#agreed) {
      this.#end({ version: 0, ...this.#proposal, electionEpoch: this.#logicalClock, state: 'looking' }, this.#agreed);
      return this.#step(null);
    }
    this.#tellAll();
    this.#intervalMs = Math.min(this.#intervalMs * 2, maxNotificationIntervalMs);
    return this.#step(nowMs);
  }

  /** The leader has founded its epoch: from now on those who look are told this one. Source: QuorumPeer.updateElectionVote */
  updateElectionVote(peerEpoch: bigint): void {
    if (this.#currentVote) this.#currentVote = { ...this.#currentVote, peerEpoch };
  }

  /** Another configuration holds, or one was heard of. Who looks begins again after that, with `lookForLeader`. */
  reconfigure(view: QuorumView, config: Uint8Array, learnerType = this.#learnerType): void {
    this.#view = view;
    this.#config = config;
    this.#learnerType = learnerType;
  }

  /** Somebody was named leader without an election. Source: QuorumPeer.updateVote, updateServerState */
  designate(leader: bigint, zxid: bigint): Elected {
    const vote: Vote = { version: 0, leader, zxid, electionEpoch: -1n, peerEpoch: -1n, state: 'looking' };
    this.#end(vote, new Set());
    this.#elected = null;
    return { vote, state: this.#state as Elected['state'], voters: new Set() };
  }

  /** `nowMs`: of a message that counts, or of the last word to all; from then on it waits anew. */
  #step(nowMs: number | null): ElectionStep {
    if (nowMs !== null && this.#state === 'looking') {
      if (this.#toMyself) {
        this.#toMyself = false;
        this.#consider(this.#sid, voteIn(this.#notification(this.#round(), 'looking'), 'looking'));
      }
      this.#wakeAtMs = nowMs + (this.#agreed ? finalizeWaitMs : this.#intervalMs);
    }
    const step = { send: this.#send, wakeAtMs: this.#wakeAtMs, elected: this.#elected };
    this.#send = [];
    this.#elected = null;
    return step;
  }

  #consider(from: bigint, vote: Vote): void {
    if (this.#agreed) {
      // Whatever is no better is lost here, even the word of a leader. Upstream does so, too: it is said again if need be.
      if (!this.#isBetter(vote, this.#proposal)) return;
      this.#agreed = null;
    }
    if (!this.#mayVote(vote.leader)) return;
    if (vote.state === 'looking') this.#considerLooking(from, vote);
    else if (vote.state !== 'observing') this.#considerDecided(from, vote);
  }

  #considerLooking(from: bigint, vote: Vote): void {
    if (this.#myself().zxid === unknownZxid || vote.zxid === unknownZxid) return;
    if (vote.electionEpoch < this.#logicalClock) return;
    if (vote.electionEpoch > this.#logicalClock) {
      this.#logicalClock = vote.electionEpoch;
      this.#votes.clear();
      this.#proposal = this.#isBetter(vote, this.#myself()) ? candidateIn(vote) : this.#myself();
      this.#tellAll();
    } else if (this.#isBetter(vote, this.#proposal)) {
      this.#proposal = candidateIn(vote);
      this.#tellAll();
    }
    this.#votes.set(from, { ...vote, version: 0 });
    const voters = votersFor({ version: 0, ...this.#round(), state: 'looking' }, this.#votes);
    if (hasAllQuorums(this.#view, voters)) this.#agreed = voters;
  }

  /** Somebody has a leader already: a quorum that has it too, and its own word, are enough to join. */
  #considerDecided(from: bigint, vote: Vote): void {
    if (vote.electionEpoch === this.#logicalClock) {
      this.#votes.set(from, { ...vote, version: 0 });
      if (this.#join(vote, this.#votes)) return;
    }
    this.#decided.set(from, vote);
    this.#join(vote, this.#decided);
  }

  #join(vote: Vote, votes: ReadonlyMap<bigint, Vote>): boolean {
    const voters = votersFor(vote, votes);
    if (!hasAllQuorums(this.#view, voters) || !this.#leads(vote, votes)) return false;
    this.#logicalClock = vote.electionEpoch; // back, it may be: the others are in that round
    this.#end({ ...vote, version: 0, state: 'looking' }, voters);
    return true;
  }

  /** Without its own word, servers would go on electing one that has crashed. Source: checkLeader */
  #leads({ leader, electionEpoch }: Vote, votes: ReadonlyMap<bigint, Vote>): boolean {
    if (leader === this.#sid) return electionEpoch === this.#logicalClock;
    return votes.get(leader)?.state === 'leading';
  }

  #end(vote: Vote, voters: ReadonlySet<bigint>): void {
    const learning = this.#learnerType === 'participant' ? 'following' : 'observing';
    const state = vote.leader === this.#sid ? 'leading' : learning;
    this.#state = state;
    this.#currentVote = vote;
    this.#agreed = null;
    this.#toMyself = false;
    this.#wakeAtMs = null;
    this.#elected = { vote, state, voters };
  }

  #tellAll(): void {
    for (const sid of votersOf(this.#view)) {
      if (sid === this.#sid) this.#toMyself = true;
      else this.#send.push({ to: sid, notification: this.#notification(this.#round(), 'looking') });
    }
  }

  #tell(to: bigint, round: Round): void {
    this.#send.push({ to, notification: this.#notification(round, this.#state) });
  }

  #notification({ leader, zxid, electionEpoch, peerEpoch }: Round, state: PeerState): Notification {
    const config = this.#config;
    return { state: peerStates[state], leader, zxid, electionEpoch, peerEpoch, version: notificationVersion, config };
  }

  #round(): Round {
    return { ...this.#proposal, electionEpoch: this.#logicalClock };
  }

  /** Its own candidate for the place. An observer has none, but needs something that everybody is better than. */
  #myself(): Candidate {
    const leader = this.#view.current.votingMembers.has(this.#sid) ? this.#sid : lessThanAll;
    if (this.#learnerType === 'observer') return { leader, zxid: lessThanAll, peerEpoch: lessThanAll };
    return { leader, ...this.#logged };
  }

  #isBetter(one: Candidate, other: Candidate): boolean {
    return this.#view.current.weightOf(one.leader) > 0 && compareCandidates(one, other) > 0;
  }

  #mayVote(sid: bigint): boolean {
    return votersOf(this.#view).has(sid);
  }
}

/** A candidate in a round of the election. */
type Round = Candidate & Pick<Vote, 'electionEpoch'>;

function voteIn({ version, leader, zxid, electionEpoch, peerEpoch }: Notification, state: PeerState): Vote {
  return { version, leader, zxid, electionEpoch, peerEpoch, state };
}

function candidateIn({ leader, zxid, peerEpoch }: Vote): Candidate {
  return { leader, zxid, peerEpoch };
}

function votersFor(vote: Vote, votes: ReadonlyMap<bigint, Vote>): Set<bigint> {
  return new Set([...votes].filter(([, other]) => votesAgree(vote, other)).map(([sid]) => sid));
}
