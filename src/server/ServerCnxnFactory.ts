import type { DataTree } from './DataTree';
import { type Bucket, ExpiryQueue } from './ExpiryQueue';
import type { Outbox } from './Outbox';
import { type CnxnOrigin, ServerCnxn } from './ServerCnxn';

/** A connection without a session is closed after this, ms; idle connections are closed on multiples of it. Source: NIOServerCnxnFactory */
export const sessionlessCnxnTimeoutMs = 10_000;

/**
 * The connections of a server. Beside the session's deadline each connection has one of its own, in coarse steps, that any
 * byte in either direction moves. Source: NIOServerCnxnFactory
 */
export class ServerCnxnFactory {
  /** Over all connections there ever were. */
  readonly packets = { received: 0, sent: 0 };
  readonly #tree: DataTree;
  readonly #maxFrameBytes: number;
  readonly #cnxns = new Map<number, ServerCnxn>();
  readonly #sessions = new Map<bigint, ServerCnxn>();
  readonly #queue = new ExpiryQueue<ServerCnxn>(sessionlessCnxnTimeoutMs);

  /** `maxFrameBytes`: a longer frame ends its connection. */
  constructor(tree: DataTree, maxFrameBytes: number) {
    this.#tree = tree;
    this.#maxFrameBytes = maxFrameBytes;
  }

  /** Open ones, in the order in which they came. */
  get cnxns(): readonly ServerCnxn[] {
    return [...this.#cnxns.values()];
  }

  /** When they would be closed for being idle. */
  get buckets(): readonly Bucket<ServerCnxn>[] {
    return this.#queue.buckets;
  }

  accept(number: number, origin: CnxnOrigin, nowMs: number): void {
    const cnxn = new ServerCnxn(number, origin, sessionlessCnxnTimeoutMs, this.#maxFrameBytes);
    this.#cnxns.set(number, cnxn);
    this.touch(cnxn, nowMs);
  }

  get(number: number): ServerCnxn | null {
    return this.#cnxns.get(number) ?? null;
  }

  ofSession(sessionId: bigint): ServerCnxn | null {
    return this.#sessions.get(sessionId) ?? null;
  }

  setSession(cnxn: ServerCnxn, sessionId: bigint): void {
    cnxn.sessionId = sessionId;
    this.#sessions.set(sessionId, cnxn);
  }

  touch(cnxn: ServerCnxn, nowMs: number): void {
    if (!cnxn.isClosed) this.#queue.update(cnxn, cnxn.timeoutMs, nowMs);
  }

  send(cnxn: ServerCnxn, bytes: Uint8Array, out: Outbox): void {
    if (cnxn.isClosed) return;
    out.send(cnxn.cnxn, bytes);
    cnxn.packetsSent += 1;
    this.packets.sent += 1;
    this.touch(cnxn, out.at.nowMs);
  }

  close(cnxn: ServerCnxn, out: Outbox): void {
    if (cnxn.isClosed) return;
    out.close(cnxn.cnxn);
    this.remove(cnxn, out);
  }

  /** For the word `srst`. */
  resetPackets(): void {
    this.packets.received = 0;
    this.packets.sent = 0;
  }

  /** One packet came in. */
  received(cnxn: ServerCnxn): void {
    cnxn.packetsReceived += 1;
    this.packets.received += 1;
  }

  /** Forgets a connection that is over, with its watches. */
  remove(cnxn: ServerCnxn, out: Outbox): void {
    cnxn.isClosed = true;
    this.#cnxns.delete(cnxn.cnxn);
    this.#queue.remove(cnxn);
    if (this.#sessions.get(cnxn.sessionId) === cnxn) this.#sessions.delete(cnxn.sessionId);
    for (const watch of this.#tree.removeCnxn(cnxn.cnxn)) out.noteWatch('removed', watch.of, watch, cnxn.sessionId);
  }

  /** The connections that were idle for too long. */
  expired(nowMs: number): ServerCnxn[] {
    return this.#queue.poll(nowMs);
  }

  nextDeadlineMs(): number | null {
    return this.#queue.nextDeadlineMs();
  }
}
