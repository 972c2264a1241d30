import { setTimeout as pause } from 'node:timers/promises';
import { assert } from '../../src/assert';
import { type ClientLogEntry, ZooKeeper, type ZooKeeperOptions } from '../../src/client';
import { nodeTurn } from '../../src/node/nodeTurn';
import { systemClock } from '../../src/node/systemClock';
import { tcpTransport } from '../../src/node/tcpTransport';
import type { Connection, ConnectionListener, ServerAddress, Transport } from '../../src/ports/Transport';
import { Process } from '../../src/sim/Process';
import type { Step, Walk } from './clientCnxnPaths';
import { Relay } from './Relay';

export interface RealWalkServers {
  /** Serves writes. */
  readonly readWrite: ServerAddress;
  /** Has lost its quorum and serves reads only. */
  readonly readOnly: ServerAddress;
}

/**
 * A client beside real servers, in real time: its own first address is a relay that can break, its dials go out and what
 * servers say arrives when the walk comes to it. Nothing is said to the client but by a real server.
 */
export class RealWalk implements Walk {
  readonly timeoutMs = 2000;
  readonly notes: ClientLogEntry[] = [];
  readonly #servers: RealWalkServers;
  readonly #relay: Relay;
  readonly #dials = new Dials();
  readonly #process: Process;
  readonly #zk: ZooKeeper;
  /** Look again at what they wait for, at every note. */
  readonly #waiting = new Set<() => void>();

  private constructor(servers: RealWalkServers, relay: Relay, list: string, options: Partial<ZooKeeperOptions>) {
    this.#servers = servers;
    this.#relay = relay;
    this.#process = new Process({ clock: systemClock, turn: nodeTurn, transport: this.#dials });
    const { clock, turn, transport } = this.#process;
    this.#zk = new ZooKeeper(list, {
      clock,
      turn,
      transport,
      random: { nextInt: () => 0 }, // no pause is longer than it must be
      sessionTimeoutMs: this.timeoutMs,
      canBeReadOnly: true,
      log: (entry) => {
        this.notes.push(entry);
        for (const look of this.#waiting) look();
      },
      ...options,
    });
  }

  /** `readOnly`: its first server is the one that serves reads only, and the next to ask the other one. */
  static async begin(
    servers: RealWalkServers,
    readOnly: boolean,
    options: Partial<ZooKeeperOptions>,
  ): Promise<RealWalk> {
    const relay = await Relay.start(readOnly ? servers.readOnly : servers.readWrite);
    // These dice put the last address first.
    const list = [...(readOnly ? [servers.readWrite] : []), relay.address];
    return new RealWalk(servers, relay, list.map(textOf).join(), options);
  }

  async cause({ from, event }: Step): Promise<void> {
    switch (event) {
      case 'opened':
        await this.#relay.heal();
        return this.#dials.current.go();
      case 'granted':
      case 'refused':
        return this.#dials.current.passFrame();
      case 'broken':
        this.#relay.cut();
        return this.#dials.current.breakOff();
      case 'authRefused':
        this.#zk.addAuth('nobody', '');
        return this.#dials.current.passAll();
      case 'close':
        void this.#zk.close();
        return;
      case 'sessionClosed':
        return this.#dials.current.passAll();
      case 'requestTimedOut':
        return this.ask();
      case 'serverListChanged':
        return this.#zk.updateServerList(textOf(this.#servers.readWrite));
      case 'readWriteServerFound':
        return this.#dials.passAlways();
      case 'connectDeadline':
        if (from === 'closing.handshaking') this.#dials.current.go();
    }
  }

  ask(): void {
    this.#zk.sync('/').catch(() => {});
  }

  speak(): void {
    this.#dials.current.passAll();
  }

  piece(): void {
    this.#dials.current.passByte();
  }

  silence(): void {
    this.#dials.current.hold();
  }

  freeze(): void {
    this.#process.freeze();
  }

  thaw(): void {
    this.#process.thaw();
  }

  wait(ms: number): Promise<void> {
    return pause(ms);
  }

  waitUntil(holds: () => boolean, withinMs: number): Promise<boolean> {
    if (holds()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (held: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(held);
      };
      const look = () => holds() && end(true);
      const timer = setTimeout(() => end(false), withinMs);
      this.#waiting.add(look);
    });
  }

  stop(): void {
    this.#process.kill();
    this.#relay.stop();
  }
}

/** TCP whose dials wait like a SYN that nobody answers, until they are told to go. */
class Dials implements Transport {
  readonly #dials: HeldDial[] = [];
  #passAlways = false;

  dial(address: ServerAddress, listener: ConnectionListener): Connection {
    const dial = new HeldDial(address, listener);
    this.#dials.push(dial);
    if (this.#passAlways) dial.passAll();
    return dial;
  }

  /** What was dialled already, and what will be. */
  passAlways(): void {
    this.#passAlways = true;
    for (const dial of this.#dials) dial.passAll();
  }

  /** The client's connection; where it has none, what it dialled last. While it has one, it may also ask other servers. */
  get current(): HeldDial {
    const current = this.#dials.findLast(({ isUnderWay }) => isUnderWay) ?? this.#dials.at(-1);
    assert(current, 'the client has dialled');
    return current;
  }
}

/** One dial, and the connection it makes: what comes from the server is passed on by the frame, by the byte, or whole. */
class HeldDial implements Connection, ConnectionListener {
  readonly #address: ServerAddress;
  readonly #listener: ConnectionListener;
  #connection: Connection | null = null;
  #heard = new Uint8Array();
  #framesToPass = 0;
  #passesAll = false;
  #broken: Parameters<ConnectionListener['broken']> | null = null;
  #over = false;

  constructor(address: ServerAddress, listener: ConnectionListener) {
    this.#address = address;
    this.#listener = listener;
  }

  get isUnderWay(): boolean {
    return this.#connection !== null && !this.#over;
  }

  go(): void {
    if (!this.#over) this.#connection ??= tcpTransport.dial(this.#address, this);
  }

  /** The next frame, as soon as it is here. */
  passFrame(): void {
    this.go();
    this.#framesToPass += 1;
    this.#pass();
  }

  /** The next byte, if it is here. */
  passByte(): void {
    this.#take(Math.min(1, this.#heard.length));
  }

  passAll(): void {
    this.go();
    this.#passesAll = true;
    this.#pass();
  }

  /** As a reset does, it takes with it what nobody has read. */
  breakOff(): void {
    this.#heard = new Uint8Array();
    this.passAll();
  }

  hold(): void {
    this.#passesAll = false;
  }

  send(bytes: Uint8Array): void {
    this.#connection?.send(bytes);
  }

  close(): void {
    this.#over = true;
    this.#connection?.close();
  }

  opened(): void {
    this.#listener.opened();
  }

  received(bytes: Uint8Array): void {
    this.#heard = Uint8Array.of(...this.#heard, ...bytes);
    this.#pass();
  }

  broken(...how: Parameters<ConnectionListener['broken']>): void {
    this.#broken = how;
    this.#pass();
  }

  #pass(): void {
    while (this.#framesToPass > 0 && this.#heard.length >= this.#frameBytes()) {
      this.#framesToPass -= 1;
      this.#take(this.#frameBytes());
    }
    if (!this.#passesAll) return;
    this.#take(this.#heard.length);
    if (!this.#broken || this.#over) return;
    this.#over = true;
    this.#listener.broken(...this.#broken);
  }

  /** Length of the frame that is next; of its length field while that is not here. */
  #frameBytes(): number {
    const { buffer, byteOffset, length } = this.#heard;
    return length < 4 ? 4 : 4 + new DataView(buffer, byteOffset).getInt32(0);
  }

  #take(count: number): void {
    const taken = this.#heard.slice(0, count);
    this.#heard = this.#heard.slice(count);
    if (taken.length > 0 && !this.#over) this.#listener.received(taken);
  }
}

function textOf({ host, port }: ServerAddress): string {
  return `${host}:${port}`;
}
