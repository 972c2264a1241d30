import { type ClientLogEntry, ZooKeeper, type ZooKeeperOptions } from '../../src/client';
import type { Codec } from '../../src/jute/codecs';
import { JuteReader } from '../../src/jute/JuteReader';
import { bareFrame, FrameSplitter, replyFrame } from '../../src/protocol/frames';
import { type OperationName, operationNameOf, operations } from '../../src/protocol/opCodes';
import {
  ConnectRequest,
  ConnectResponse,
  type ReplyHeader,
  RequestHeader,
  WatcherEvent,
} from '../../src/protocol/proto';
import { type EventType, eventTypes, keeperStates, type WatchedEvent } from '../../src/protocol/watchedEvents';
import { type Listening, Network } from '../../src/sim/Network';
import { SeededRandom } from '../../src/sim/SeededRandom';
import { VirtualClock } from '../../src/sim/VirtualClock';
import { World } from '../../src/sim/World';

/** A request as it came over the wire. */
export interface Asked {
  readonly cnxn: number;
  readonly xid: number;
  readonly op: OperationName;
  readonly body: unknown;
}

/**
 * A client in a simulated world, and a server that says exactly what the test tells it to: for what no well-behaved
 * server does. Bytes travel over the simulated network, 1 ms each way.
 */
export class ScriptedServer {
  readonly world = new World();
  readonly network = new Network(this.world, () => {}, { latencyMs: 1 });
  readonly handshakes: { cnxn: number; at: string; request: ConnectRequest }[] = [];
  readonly asked: Asked[] = [];
  readonly notes: ClientLogEntry[] = [];
  readonly heard: WatchedEvent[] = [];
  /** Connections that the client, or the network, has ended. */
  readonly broken: number[] = [];
  /** Four-letter words that came, and what they are answered with; null: with nothing, for ever. */
  readonly heardWords: string[] = [];
  words: Readonly<Record<string, string | null>> = { isro: null };
  readonly #listening = new Map<number, Listening>();
  readonly #splitters = new Map<number, FrameSplitter>();
  /** What the handshake is answered with; null: nothing. */
  grant: Partial<ConnectResponse> | null = {};

  constructor() {
    this.network.addServer('zk1');
    this.network.addClient('alice');
    this.listenAlso('zk1');
  }

  /** Serves at another host of the network as well. */
  listenAlso(host: string): void {
    const listening = this.network.listen(host, {
      accepted: (cnxn) => {
        this.#listening.set(cnxn, listening);
        this.#splitters.set(cnxn, new FrameSplitter());
      },
      received: (cnxn, bytes) => this.#received(cnxn, host, bytes),
      broken: (cnxn) => this.broken.push(cnxn),
    });
  }

  client(options: Partial<ZooKeeperOptions> = {}, connectString = 'zk1:2181'): ZooKeeper {
    return new ZooKeeper(connectString, {
      transport: this.network.transportOf('alice'),
      clock: new VirtualClock(this.world),
      random: new SeededRandom(1),
      turn: this.world.turn,
      log: (entry) => this.notes.push(entry),
      watcher: (event) => this.heard.push(event),
      sessionTimeoutMs: 6000,
      ...options,
    });
  }

  /** Lets virtual time pass, with the promises of the test in between. */
  async wait(ms: number): Promise<void> {
    await this.world.run(this.world.nowMs + ms, { clock: { now: () => 0 }, turn: (next) => setImmediate(next) });
  }

  /** Lets virtual time pass until `holds` says so, at most `withinMs`. False when it never did. */
  async waitUntil(holds: () => boolean, withinMs: number): Promise<boolean> {
    const untilMs = this.world.nowMs + withinMs;
    await this.world.run(untilMs, { clock: { now: () => 0 }, turn: (next) => setImmediate(next) }, holds);
    return holds();
  }

  /** Answers the last handshake now, where `grant` was null when it came. */
  answerHandshake(grant: Partial<ConnectResponse> = {}): void {
    this.send(bareFrame(ConnectResponse, { ...granted, ...grant }));
  }

  send(bytes: Uint8Array, cnxn = this.#lastCnxn()): void {
    this.#listening.get(cnxn)?.send(cnxn, bytes);
  }

  close(cnxn = this.#lastCnxn()): void {
    this.#listening.get(cnxn)?.close(cnxn);
  }

  /** Answers the oldest request that has no answer yet, or the one given. */
  reply(asked: Asked, { err = 0, zxid = 1n, body = null }: { err?: number; zxid?: bigint; body?: unknown } = {}): void {
    const header = { xid: asked.xid, zxid, err };
    const codec: Codec<unknown> = operations[asked.op].response;
    this.send(err === 0 ? replyFrame(header, codec, body) : replyFrame(header), asked.cnxn);
  }

  notify(type: EventType, path: string, zxid = -1n): void {
    const event = { type: eventTypes[type].code, state: keeperStates.SyncConnected.code, path };
    this.send(replyFrame({ xid: -1, zxid, err: 0 }, WatcherEvent, event));
  }

  #lastCnxn(): number {
    return [...this.#splitters.keys()].at(-1) ?? 0;
  }

  #received(cnxn: number, host: string, bytes: Uint8Array): void {
    const word = new TextDecoder().decode(bytes);
    const answer = this.words[word];
    if (answer !== undefined) {
      this.heardWords.push(word);
      this.#splitters.delete(cnxn); // no connection of a client
      if (answer) this.send(new TextEncoder().encode(`${answer}\n`), cnxn);
      if (answer !== null) this.close(cnxn);
      return;
    }
    for (const payload of this.#splitters.get(cnxn)?.push(bytes) ?? []) {
      const from = new JuteReader(payload);
      if (!this.handshakes.some((handshake) => handshake.cnxn === cnxn)) {
        this.handshakes.push({ cnxn, at: host, request: ConnectRequest.read(from) });
        if (this.grant) this.send(bareFrame(ConnectResponse, { ...granted, ...this.grant }), cnxn);
        continue;
      }
      const { xid, type } = RequestHeader.read(from);
      const op = operationNameOf(type) ?? 'ping';
      this.asked.push({ cnxn, xid, op, body: operations[op].request.read(from) });
    }
  }
}

const granted: ConnectResponse = {
  protocolVersion: 0,
  timeOut: 6000,
  sessionId: 0x77n,
  passwd: Uint8Array.from({ length: 16 }, (_, index) => index),
  readOnly: false,
};

/** The header of a reply, for frames made by hand. */
export function headerOnly(header: ReplyHeader): Uint8Array {
  return replyFrame(header);
}
