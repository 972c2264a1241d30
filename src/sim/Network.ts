import { assert } from '../assert';
import type { Log } from '../ports/Log';
import type { BrokenReason, Connection, ConnectionListener, ServerAddress, Transport } from '../ports/Transport';
import type { Appointment } from './Agenda';
import type { EnsembleFault, Fault } from './Fault';
import { hex } from './hex';
import type { SeededRandom } from './SeededRandom';
import type { World } from './World';
import type { LinkState, WorldEntry } from './WorldEntry';

/** What can go wrong with links. */
export type LinkFault = Extract<Fault | EnsembleFault, { do: 'cut' | 'silence' | 'slow' | 'heal' | 'lose' | 'jitter' }>;

/** Whence a connection comes, as the server that accepts it sees it. */
export interface PeerAddress {
  readonly host: string;
  readonly port: number;
}

/** What a server sees of clients that live in the simulation. */
const simulatedPeer: PeerAddress = { host: '127.0.0.1', port: 0 };

/** What the machine of a listening server hears. `cnxn` numbers connections over the whole history. */
export interface ServerListener {
  accepted(cnxn: number, peer: PeerAddress): void;
  /** Bytes arrived, in order, cut anywhere. */
  received(cnxn: number, bytes: Uint8Array): void;
  /** The connection is over. Not called after the own `close`. */
  broken(cnxn: number, reason: BrokenReason): void;
}

/** A server's end of the connections it has accepted. Both do nothing once the connection is over. */
export interface Listening {
  send(cnxn: number, bytes: Uint8Array): void;
  close(cnxn: number): void;
}

/**
 * The links between clients and servers and from server to server, and the byte streams over them. As TCP does it, as far as the two ends can see:
 * bytes arrive in order and never with a gap; a silent link loses nothing for ever, it holds everything back until it is
 * healed; only an end or a reset tells anybody anything, and they travel over the same link. A host is named by its server.
 * It notes what reaches a machine; a process that stands still reads it later.
 */
export class Network {
  readonly #world: World;
  /** Null where no history is kept. */
  readonly #note: Log<WorldEntry> | null;
  readonly #latencyMs: number;
  readonly #dice: SeededRandom | null;
  readonly #clients: string[] = [];
  readonly #servers = new Map<string, ServerSide>();
  readonly #links = new Map<string, Link>(); // by both names
  readonly #cnxns = new Map<number, Cnxn>();
  #cnxnsMade = 0;
  #chunksSent = 0;

  /** `latencyMs`: one way, on every link as it is at the start. `dice`: for links that lose or jitter. */
  constructor(
    world: World,
    note: Log<WorldEntry> | null,
    { latencyMs, dice }: { readonly latencyMs: number; readonly dice?: SeededRandom },
  ) {
    assert(Number.isInteger(latencyMs) && latencyMs >= 0, 'latency is a whole number of ms');
    this.#world = world;
    this.#note = note;
    this.#latencyMs = latencyMs;
    this.#dice = dice ?? null;
  }

  /** Connections of which at least one end is open, or has something under way. */
  get openConnections(): number {
    return this.#cnxns.size;
  }

  /** Makes the name known, with a link to every client. Nobody listens there yet. */
  addServer(name: string, ports: readonly number[] = [2181]): void {
    assert(!this.#servers.has(name), `there is one server ${name}`);
    this.#servers.set(name, { name, ports, listeners: new Map(), isDown: false });
    for (const client of this.#clients) this.#addLink(client, name);
  }

  /** From now on these two servers reach each other. */
  linkServers(one: string, other: string): void {
    this.#addLink(one, other);
  }

  /** Makes the name known, with a link to every server. */
  addClient(name: string): void {
    assert(!this.#clients.includes(name), `there is one client ${name}`);
    this.#clients.push(name);
    for (const server of this.#servers.keys()) this.#addLink(name, server);
  }

  /** The port through which this member dials, from `peer`. It reaches those it has a link to. */
  transportOf(who: string, peer: PeerAddress = simulatedPeer): Transport {
    return { dial: (address, listener) => this.#dial(who, peer, address, listener) };
  }

  /** From now on dials to this server are accepted: at these ports, or at all that it has for clients. */
  listen(server: string, listener: ServerListener, ports = this.#serverSide(server).ports): Listening {
    for (const port of ports) this.#serverSide(server).listeners.set(port, listener);
    const accepted = (cnxn: number): End | undefined => {
      const end = this.#cnxns.get(cnxn)?.server;
      return end?.acceptedBy === listener ? end : undefined;
    };
    return {
      send: (cnxn, bytes) => this.#send(accepted(cnxn), bytes),
      close: (cnxn) => this.#close(accepted(cnxn)),
    };
  }

  /** From now on dials to this port are refused. */
  unlisten(server: string, port: number): void {
    this.#serverSide(server).listeners.delete(port);
  }

  apply(fault: LinkFault): void {
    for (const link of this.#links.values()) {
      const mine = link.client === fault.who || link.server === fault.who;
      const meant = fault.from === undefined || link.client === fault.from || link.server === fault.from;
      if (mine && meant) this.#change(link, fault);
    }
  }

  /** The machine's kernel closes what its process left behind: the peers' connections are reset one latency later. */
  kill(who: string): void {
    this.#servers.get(who)?.listeners.clear();
    for (const cnxn of this.#cnxns.values()) {
      for (const end of [cnxn.client, cnxn.server]) {
        if (end.name !== who || end.state === 'over') continue;
        if (end === cnxn.server && end.state === 'dialling') continue; // its SYN is on the way and will be refused
        this.#forgetUnansweredDial(end);
        end.state = 'over';
        this.#push(end.out, { kind: 'reset' });
        this.#forgetIfDone(cnxn);
      }
    }
  }

  /**
   * The machine of a server is without power: nobody is told, and what is sent to it finds nobody. Once it is up again its
   * peers' old connections are reset as soon as they send something.
   */
  powerOff(server: string): void {
    const side = this.#serverSide(server);
    side.listeners.clear();
    side.isDown = true;
    for (const cnxn of this.#cnxns.values()) {
      for (const end of [cnxn.client, cnxn.server]) {
        if (end.name !== server || end.state === 'over') continue;
        end.hasVanished = end.state === 'open' || end === cnxn.client;
        end.state = end.hasVanished ? 'over' : end.state;
        end.out.closed = end.hasVanished;
        if (this.#isSilent(end.out)) this.#loseAll(end.out); // nobody sends it again
      }
    }
  }

  /** The machine is up; nobody listens yet. */
  powerOn(server: string): void {
    const side = this.#serverSide(server);
    if (!side.isDown) return;
    side.isDown = false;
    for (const cnxn of this.#cnxns.values()) {
      for (const pipe of [cnxn.toServer, cnxn.toClient]) if (pipe.to.name === server) this.#resume(pipe);
    }
  }

  #addLink(client: string, server: string): void {
    const link = new Link(client, server, this.#servers.has(client), this.#latencyMs);
    assert(!this.#linkBetween(client, server), `${client} and ${server} have one link`);
    this.#links.set(`${client} ${server}`, link);
    this.#note?.(link.entry());
  }

  #linkBetween(one: string, other: string): Link | undefined {
    return this.#links.get(`${one} ${other}`) ?? this.#links.get(`${other} ${one}`);
  }

  #change(link: Link, fault: LinkFault): void {
    const was = JSON.stringify(link.entry());
    link.change(fault, this.#latencyMs);
    if (JSON.stringify(link.entry()) === was) return;

    this.#note?.(link.entry());
    for (const cnxn of this.#cnxns.values()) {
      if (cnxn.link !== link) continue;
      if (fault.do === 'cut') this.#tearDown(cnxn);
      if (fault.do === 'heal') for (const pipe of [cnxn.toServer, cnxn.toClient]) this.#resume(pipe);
    }
  }

  #dial(client: string, peer: PeerAddress, address: ServerAddress, listener: ConnectionListener): Connection {
    const number = this.#cnxnsMade;
    this.#cnxnsMade += 1;
    const link = this.#linkBetween(client, address.host);
    const peerPort = link?.isBetweenServers ? { port: address.port } : {};
    this.#note?.({ kind: 'dialled', cnxn: number, from: client, to: address.host, ...peerPort });
    if (link === undefined) return this.#unresolved(number, client, listener);

    const cnxn = new Cnxn(number, link, client, address.host, peer, address.port, listener);
    this.#cnxns.set(number, cnxn);
    if (link.isCut) this.#push(cnxn.toClient, { kind: 'refuse' });
    else this.#push(cnxn.toServer, { kind: 'syn' });
    return { send: (bytes) => this.#send(cnxn.client, bytes), close: () => this.#close(cnxn.client) };
  }

  #unresolved(cnxn: number, who: string, listener: ConnectionListener): Connection {
    const answer = this.#world.at(this.#world.nowMs, () => {
      this.#note?.({ kind: 'broken', cnxn, who, reason: 'unresolved' });
      listener.broken('unresolved');
    });
    return { send: () => {}, close: () => this.#world.cancel(answer) };
  }

  #send(end: End | undefined, bytes: Uint8Array): void {
    if (end === undefined || end.state === 'over') return;
    if (end.state === 'dialling') {
      end.unsent.push(bytes);
      return;
    }
    const chunk = this.#chunksSent;
    this.#chunksSent += 1;
    const cnxn = end.cnxn.number;
    this.#note?.({ kind: 'sent', chunk, cnxn, from: end.name, to: end.peer.name, bytes: hex(bytes) });
    this.#push(end.out, { kind: 'bytes', chunk, bytes });
  }

  #close(end: End | undefined): void {
    if (end === undefined || end.state === 'over') return;
    this.#forgetUnansweredDial(end);
    end.state = 'over';
    this.#note?.({ kind: 'closedBy', cnxn: end.cnxn.number, who: end.name });
    this.#push(end.out, { kind: 'fin' });
    this.#forgetIfDone(end.cnxn);
  }

  /** A socket that is closed before it was answered does not repeat its SYN: behind a silent link nobody ever hears of it. */
  #forgetUnansweredDial(end: End): void {
    if (end.state !== 'dialling' || !this.#isSilent(end.out)) return;
    if (end.out.segments[0]?.kind !== 'syn') return;
    end.out.segments.shift();
    end.out.closed = true;
    end.peer.state = 'over';
    if (end.out.appointment) this.#world.cancel(end.out.appointment);
  }

  #push(pipe: Pipe, segment: Segment): void {
    if (pipe.closed) {
      if (segment.kind === 'bytes') this.#note?.({ kind: 'lost', chunk: segment.chunk });
      return;
    }
    const atMs = Math.max(this.#world.nowMs + this.#delayOn(pipe.cnxn.link), pipe.lastArrivalMs);
    pipe.lastArrivalMs = atMs;
    pipe.segments.push({ ...segment, atMs });
    if (pipe.segments.length === 1) this.#expect(pipe);
  }

  /** Makes an appointment for the segment in front, if there is one. */
  #expect(pipe: Pipe): void {
    const [first] = pipe.segments;
    pipe.appointment = first ? this.#world.at(first.atMs, () => this.#arrive(pipe)) : null;
  }

  #arrive(pipe: Pipe): void {
    pipe.appointment = null;
    if (this.#isSilent(pipe)) return; // it waits in front until the link is healed
    const segment = pipe.segments.shift();
    assert(segment, 'an arrival has something that arrives');
    this.#expect(pipe);
    this.#take(pipe.to, segment);
    this.#forgetIfDone(pipe.cnxn);
  }

  /** Nothing arrives through it: the link holds it back, or the machine at its end is without power. */
  #isSilent({ cnxn, to }: Pipe): boolean {
    return cnxn.link.isSilentTo(to.name) || this.#servers.get(to.name)?.isDown === true;
  }

  /** What a segment takes: a lost one is sent again after the retransmission timeout, which doubles. */
  #delayOn({ latencyMs, lossPercent, jitterMs }: Link): number {
    let delayMs = latencyMs;
    if (!this.#dice) return delayMs;
    if (jitterMs > 0) delayMs += this.#dice.nextInt(jitterMs + 1);
    for (let againMs = retransmissionMs; lossPercent > 0 && againMs <= longestRetransmissionMs; againMs *= 2) {
      if (this.#dice.nextInt(100) >= lossPercent) break;
      delayMs += againMs;
    }
    return delayMs;
  }

  #loseAll(pipe: Pipe): void {
    if (pipe.appointment) this.#world.cancel(pipe.appointment);
    pipe.appointment = null;
    for (const segment of pipe.segments) {
      if (segment.kind === 'bytes') this.#note?.({ kind: 'lost', chunk: segment.chunk });
    }
    pipe.segments = [];
  }

  /** What a silent link held back sets out again now. */
  #resume(pipe: Pipe): void {
    if (pipe.appointment !== null || pipe.segments.length === 0 || this.#isSilent(pipe)) return;
    const atMs = this.#world.nowMs + pipe.cnxn.link.latencyMs;
    for (const segment of pipe.segments) segment.atMs = Math.max(segment.atMs, atMs);
    pipe.lastArrivalMs = Math.max(pipe.lastArrivalMs, atMs);
    this.#expect(pipe);
  }

  #take(end: End, segment: Segment): void {
    switch (segment.kind) {
      case 'syn':
        this.#accept(end);
        return;
      case 'synAck':
        if (end.state !== 'dialling') return;
        end.state = 'open';
        for (const bytes of end.unsent.splice(0)) this.#send(end, bytes);
        end.listener.opened();
        return;
      case 'bytes':
        if (end.state === 'over') {
          this.#note?.({ kind: 'lost', chunk: segment.chunk });
          if (end.hasVanished) this.#answerForVanished(end);
          return;
        }
        this.#note?.({ kind: 'received', chunk: segment.chunk, by: end.name });
        end.listener.received(segment.bytes);
        return;
      case 'refuse':
        this.#break(end, 'refused');
        return;
      case 'fin':
        this.#break(end, 'ended');
        return;
      case 'reset':
        this.#break(end, end.state === 'dialling' ? 'refused' : 'reset');
        return;
    }
  }

  /** A machine that started anew knows nothing of its connections of before: it resets them. */
  #answerForVanished(end: End): void {
    end.out.closed = false;
    this.#push(end.out, { kind: 'reset' });
    end.hasVanished = false;
  }

  #accept(end: End): void {
    const { name, listeners } = this.#serverSide(end.name);
    const cnxn = end.cnxn.number;
    const listener = listeners.get(end.cnxn.port);
    if (listener === undefined) {
      end.state = 'over';
      this.#push(end.out, { kind: 'refuse' });
      return;
    }
    end.state = 'open';
    end.acceptedBy = listener;
    end.listener = {
      opened: () => {},
      received: (bytes) => listener.received(cnxn, bytes),
      broken: (reason) => listener.broken(cnxn, reason),
    };
    this.#note?.({ kind: 'accepted', cnxn, by: name });
    this.#push(end.out, { kind: 'synAck' });
    listener.accepted(cnxn, end.cnxn.peer);
  }

  #break(end: End, reason: BrokenReason): void {
    if (end.state === 'over') return;
    end.state = 'over';
    this.#note?.({ kind: 'broken', cnxn: end.cnxn.number, who: end.name, reason });
    end.listener.broken(reason);
  }

  /** Both ends learn of it in this millisecond, each in an event of its own; what was under way is lost. */
  #tearDown(cnxn: Cnxn): void {
    for (const pipe of [cnxn.toServer, cnxn.toClient]) {
      this.#loseAll(pipe);
      pipe.closed = true;
    }
    this.#cnxns.delete(cnxn.number);
    if (cnxn.server.state === 'dialling') cnxn.server.state = 'over';
    for (const end of [cnxn.client, cnxn.server]) {
      const reason = end.state === 'dialling' ? 'refused' : 'reset';
      this.#world.at(this.#world.nowMs, () => this.#break(end, reason));
    }
  }

  #forgetIfDone(cnxn: Cnxn): void {
    const over = cnxn.client.state === 'over' && cnxn.server.state === 'over';
    if (over && cnxn.toServer.segments.length === 0 && cnxn.toClient.segments.length === 0) {
      this.#cnxns.delete(cnxn.number);
    }
  }

  #serverSide(name: string): ServerSide {
    const server = this.#servers.get(name);
    assert(server, `${name} is a server`);
    return server;
  }
}

/** How long TCP waits before it sends a lost segment again, ms; then twice as long, up to the longer. */
const retransmissionMs = 200;
const longestRetransmissionMs = 3200;

/** The way between two machines. Of two servers the one that was named first stands in the client's place. */
class Link {
  readonly client: string;
  readonly server: string;
  readonly isBetweenServers: boolean;
  latencyMs: number;
  lossPercent = 0;
  jitterMs = 0;
  isCut = false;
  readonly #deaf = new Set<string>(); // those of the two that hear nothing

  constructor(client: string, server: string, isBetweenServers: boolean, latencyMs: number) {
    this.client = client;
    this.server = server;
    this.isBetweenServers = isBetweenServers;
    this.latencyMs = latencyMs;
  }

  isSilentTo(name: string): boolean {
    return this.#deaf.has(name);
  }

  get state(): LinkState {
    if (this.isCut) return 'cut';
    return this.#deaf.size === 0 ? 'up' : this.#deaf.size === 2 ? 'silent' : 'halfSilent';
  }

  change(fault: LinkFault, usualLatencyMs: number): void {
    switch (fault.do) {
      case 'slow':
        this.latencyMs = fault.latencyMs;
        return;
      case 'lose':
        this.lossPercent = fault.percent;
        return;
      case 'jitter':
        this.jitterMs = fault.jitterMs;
        return;
      case 'cut':
        this.#deaf.clear();
        this.isCut = true;
        return;
      case 'silence': {
        const way = 'way' in fault ? fault.way : undefined;
        this.isCut = false;
        for (const name of [this.client, this.server]) {
          const isIn = name === fault.who;
          if (way === undefined || (way === 'in') === isIn) this.#deaf.add(name);
        }
        return;
      }
      case 'heal':
        this.isCut = false;
        this.#deaf.clear();
        this.latencyMs = usualLatencyMs;
        this.lossPercent = 0;
        this.jitterMs = 0;
    }
  }

  entry(): Extract<WorldEntry, { kind: 'link' | 'peerLink' }> {
    const { client, server, state, latencyMs } = this;
    const half = state === 'halfSilent' ? { silentTo: [...this.#deaf].join() } : {};
    const more = {
      ...(this.lossPercent > 0 ? { lossPercent: this.lossPercent } : {}),
      ...(this.jitterMs > 0 ? { jitterMs: this.jitterMs } : {}),
    };
    if (this.isBetweenServers)
      return { kind: 'peerLink', one: client, other: server, state, latencyMs, ...half, ...more };
    return { kind: 'link', client, server, state, latencyMs, ...half, ...more };
  }
}

interface ServerSide {
  readonly name: string;
  /** Those that clients dial. */
  readonly ports: readonly number[];
  /** By port; where nobody listens dials are refused. */
  readonly listeners: Map<number, ServerListener>;
  /** The machine is without power. */
  isDown: boolean;
}

/** What travels: a TCP segment, as far as anybody can see it. `refuse` answers a SYN, `reset` ends what was open. */
type Segment =
  | { readonly kind: 'syn' | 'synAck' | 'refuse' | 'fin' | 'reset' }
  | { readonly kind: 'bytes'; readonly chunk: number; readonly bytes: Uint8Array };

/** One direction of a connection: what was sent and has not arrived, oldest first. */
interface Pipe {
  readonly cnxn: Cnxn;
  readonly to: End;
  segments: (Segment & { atMs: number })[];
  lastArrivalMs: number;
  /** The arrival of the first segment; null while there is none, or while a silent link holds it. */
  appointment: Appointment | null;
  /** Nothing more goes in. */
  closed: boolean;
}

/** One end of a connection. The server's counts as dialling until the SYN has reached it. */
class End {
  readonly cnxn: Cnxn;
  readonly name: string;
  listener: ConnectionListener;
  state: 'dialling' | 'open' | 'over' = 'dialling';
  /** Which life of the server has this end; null at a client's. */
  acceptedBy: ServerListener | null = null;
  /** Its machine lost power: once that is up again, it resets what it does not know. */
  hasVanished = false;
  /** What was sent before the connection was up. */
  readonly unsent: Uint8Array[] = [];

  constructor(cnxn: Cnxn, name: string, listener: ConnectionListener) {
    this.cnxn = cnxn;
    this.name = name;
    this.listener = listener;
  }

  get peer(): End {
    return this === this.cnxn.client ? this.cnxn.server : this.cnxn.client;
  }

  get out(): Pipe {
    return this === this.cnxn.client ? this.cnxn.toServer : this.cnxn.toClient;
  }
}

const nobody: ConnectionListener = { opened: () => {}, received: () => {}, broken: () => {} };

class Cnxn {
  readonly number: number;
  readonly link: Link;
  readonly peer: PeerAddress;
  readonly port: number;
  readonly client: End;
  readonly server: End;
  readonly toServer: Pipe;
  readonly toClient: Pipe;

  /** `client` dials, `server` is dialled: both may be servers. */
  constructor(
    number: number,
    link: Link,
    client: string,
    server: string,
    peer: PeerAddress,
    port: number,
    listener: ConnectionListener,
  ) {
    this.number = number;
    this.link = link;
    this.peer = peer;
    this.port = port;
    this.client = new End(this, client, listener);
    this.server = new End(this, server, nobody);
    this.toServer = this.#pipeTo(this.server);
    this.toClient = this.#pipeTo(this.client);
  }

  #pipeTo(to: End): Pipe {
    return { cnxn: this, to, segments: [], lastArrivalMs: 0, appointment: null, closed: false };
  }
}
