import { notificationFrame, readNotification } from '../../../src/protocol/election';
import { FrameSplitter } from '../../../src/protocol/frames';
import {
  type Elected,
  type ElectionStep,
  FastLeaderElection,
  type LastLogged,
} from '../../../src/server/quorum/FastLeaderElection';
import { QuorumMaj, type QuorumVerifier } from '../../../src/server/quorum/QuorumVerifier';
import type { Appointment } from '../../../src/sim/Agenda';
import { World } from '../../../src/sim/World';

/** How long a role waits for the others to take theirs before it looks again, ms: what initLimit is to real servers. */
const patienceMs = 2000;

export interface ElectionWorldOptions {
  /** Server ids and what their disks say. */
  readonly voters: Readonly<Record<number, LastLogged>>;
  readonly observers?: readonly number[];
  readonly verifier?: QuorumVerifier;
  /** Delays, ms, of the copies of a message that arrive: [] loses it, two of them are a duplicate. Default: one of 1 ms. */
  readonly route?: (from: bigint, to: bigint) => readonly number[];
  /** Who elects a leader that does not lead, or leads without a quorum, looks again. */
  readonly retries?: boolean;
}

export interface Decision extends Elected {
  readonly sid: bigint;
  readonly atMs: number;
}

interface Server {
  readonly sid: bigint;
  logged: LastLogged;
  election: FastLeaderElection | null; // null while it is down
  alarm: Appointment | null;
  readonly lastSaid: Map<bigint, Uint8Array>; // the newest frame to each server, whether it arrived or not
}

/**
 * Servers that do nothing but elect: their notifications travel as bytes, in virtual time. Whoever can be reached again is
 * told first what he was told last, as upstream does on every new connection. Source: QuorumCnxManager.lastMessageSent
 */
export class ElectionWorld {
  readonly world = new World();
  /** In the order in which they were taken. */
  readonly decisions: Decision[] = [];
  readonly verifier: QuorumVerifier;
  route: (from: bigint, to: bigint) => readonly number[];
  readonly #observers: ReadonlySet<bigint>;
  readonly #servers = new Map<bigint, Server>();
  readonly #retries: boolean;
  #groups: ReadonlyArray<ReadonlySet<bigint>> = [];

  constructor({ voters, observers = [], verifier, route = () => [1], retries = false }: ElectionWorldOptions) {
    const votingMembers = Object.keys(voters).map(BigInt);
    const observingMembers = observers.map(BigInt);
    this.verifier = verifier ?? new QuorumMaj({ votingMembers, observingMembers });
    this.#observers = new Set(observingMembers);
    this.route = route;
    this.#retries = retries;
    for (const [sid, logged] of Object.entries(voters)) this.#add(BigInt(sid), logged);
    for (const sid of observingMembers) this.#add(sid, { zxid: 0n, peerEpoch: 0n });
  }

  /** Starts them now, in this order; all of them when none is named. */
  start(...sids: number[]): void {
    for (const sid of sids.length > 0 ? sids.map(BigInt) : this.#servers.keys()) {
      const server = this.#server(sid);
      if (server.election) continue;
      const view = { current: this.verifier, lastSeen: null };
      const learnerType = this.#observers.has(sid) ? 'observer' : 'participant';
      server.election = new FastLeaderElection({ sid, learnerType, view, config: new Uint8Array() });
      for (const other of this.#servers.values()) this.#repeat(other, sid);
      this.look(Number(sid));
    }
  }

  kill(sid: number): void {
    const server = this.#server(BigInt(sid));
    this.#setAlarm(server, null);
    server.election = null;
    server.lastSaid.clear();
  }

  /** Its leader is gone, as far as it can tell. */
  look(sid: number): void {
    const server = this.#server(BigInt(sid));
    if (server.election) this.#follow(server, server.election.lookForLeader(this.whatItSays(server), this.world.nowMs));
  }

  /** Only servers of the same group hear each other; no group: everybody does. */
  partition(...groups: number[][]): void {
    const pairs = [...this.#servers.values()].flatMap((from) => [...from.lastSaid.keys()].map((to) => ({ from, to })));
    const apart = pairs.filter(({ from, to }) => !this.#connected(from.sid, to));
    this.#groups = groups.map((sids) => new Set(sids.map(BigInt)));
    for (const { from, to } of apart) this.#repeat(from, to);
  }

  after(ms: number): this {
    this.world.runUntil(this.world.nowMs + ms);
    return this;
  }

  logged(sid: bigint): LastLogged {
    return this.#server(sid).logged;
  }

  election(sid: number): FastLeaderElection {
    const { election } = this.#server(BigInt(sid));
    if (!election) throw new Error(`server ${sid} is down`);
    return election;
  }

  /** What each of them is now, by server id: `leading`, `following 3`, `down`. */
  get roles(): Record<string, string> {
    const roles: Record<string, string> = {};
    for (const { sid, election } of this.#servers.values()) roles[String(sid)] = roleOf(election);
    return roles;
  }

  /** Those who follow or lead under this leader at this moment. */
  under(leader: bigint): Set<bigint> {
    const servers = [...this.#servers.values()].filter(
      ({ election }) => election && election.state !== 'looking' && election.currentVote?.leader === leader,
    );
    return new Set(servers.map(({ sid }) => sid));
  }

  /** What a server says its disk holds. A place to lie. */
  protected whatItSays({ logged }: Server): LastLogged {
    return logged;
  }

  /** When a server that asked to be woken is woken, and what its clock says then. A place to be wrong. */
  protected alarmFor(wakeAtMs: number): { readonly atMs: number; readonly nowMs: number } | null {
    return { atMs: wakeAtMs, nowMs: wakeAtMs };
  }

  #add(sid: bigint, logged: LastLogged): void {
    this.#servers.set(sid, { sid, logged, election: null, alarm: null, lastSaid: new Map() });
  }

  #follow(server: Server, { send, wakeAtMs, elected }: ElectionStep): void {
    for (const { to, notification } of send) {
      const frame = notificationFrame(notification);
      server.lastSaid.set(to, frame);
      this.#carry(server.sid, to, frame);
    }
    this.#setAlarm(server, wakeAtMs);
    if (!elected) return;
    this.decisions.push({ ...elected, sid: server.sid, atMs: this.world.nowMs });
    if (this.#retries) this.#watchRole(server, server.election);
  }

  #repeat(from: Server, to: bigint): void {
    const frame = from.lastSaid.get(to);
    if (frame) this.#carry(from.sid, to, frame);
  }

  #carry(from: bigint, to: bigint, frame: Uint8Array): void {
    if (!this.#connected(from, to)) return;
    for (const delayMs of this.route(from, to)) {
      this.world.at(this.world.nowMs + delayMs, () => {
        const server = this.#servers.get(to);
        if (!server?.election || !this.#connected(from, to)) return;
        for (const payload of new FrameSplitter().push(frame)) {
          const notification = readNotification(payload);
          if (notification) this.#follow(server, server.election.receive(from, notification, this.world.nowMs));
        }
      });
    }
  }

  #setAlarm(server: Server, wakeAtMs: number | null): void {
    if (server.alarm) this.world.cancel(server.alarm);
    const alarm = wakeAtMs === null ? null : this.alarmFor(wakeAtMs);
    server.alarm =
      alarm &&
      this.world.at(alarm.atMs, () => {
        server.alarm = null;
        if (server.election) this.#follow(server, server.election.wake(alarm.nowMs));
      });
  }

  #watchRole(server: Server, election: FastLeaderElection | null): void {
    this.world.at(this.world.nowMs + patienceMs, () => {
      if (server.election !== election || !election || election.state === 'looking') return;
      const leader = election.currentVote?.leader ?? server.sid;
      const heard = [...this.under(leader)].filter((sid) => this.#connected(leader, sid));
      const led = this.#servers.get(leader)?.election?.state === 'leading' && this.#connected(server.sid, leader);
      if (led && this.verifier.containsQuorum(new Set(heard))) this.#watchRole(server, election);
      else this.look(Number(server.sid));
    });
  }

  #connected(one: bigint, other: bigint): boolean {
    return this.#groups.length === 0 || this.#groups.some((group) => group.has(one) && group.has(other));
  }

  #server(sid: bigint): Server {
    const server = this.#servers.get(sid);
    if (!server) throw new Error(`there is no server ${sid}`);
    return server;
  }
}

function roleOf(election: FastLeaderElection | null): string {
  if (!election) return 'down';
  const { state } = election;
  return state === 'following' || state === 'observing' ? `${state} ${election.currentVote?.leader}` : state;
}
