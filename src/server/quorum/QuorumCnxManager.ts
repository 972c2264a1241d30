import {
  InitialMessage,
  maxElectionFrameBytes,
  type Notification,
  notificationFrame,
  oneAddressVersion,
  readNotification,
  severalAddressesVersion,
} from '../../protocol/election';
import { FrameSplitter } from '../../protocol/frames';
import { JuteError, JuteReader, JuteWriter } from '../../protocol/wire';
import type { Outbox } from '../Outbox';
import { earliest } from './PeerContext';

/** How long a dial to another election port may take, ms. Source: QuorumCnxManager.cnxTO */
export const electionDialTimeoutMs = 5000;

/** Longest list of addresses in a first message, bytes. Source: InitialMessage.parse */
const longestAddressesBytes = 2048;

export interface QuorumCnxManagerOptions {
  readonly sid: bigint;
  /** `host:3888`: where others call back. */
  readonly electionAddress: string;
  /** A number for a connection that this server dials. */
  readonly nextCnxn: () => number;
  readonly received: (from: bigint, notification: Notification, out: Outbox) => void;
}

/**
 * The connections between election ports: one for each pair of servers. Of two that dial each other, the one with the
 * larger id keeps its connection; it hangs up on the smaller one and calls back. Only the newest message to a server
 * matters, and on a new connection it is said again. Source: QuorumCnxManager
 */
export class QuorumCnxManager {
  readonly #options: QuorumCnxManagerOptions;
  /** The connection in use, by server id. */
  readonly #links = new Map<bigint, number>();
  readonly #peers = new Map<number, { readonly sid: bigint; readonly splitter: FrameSplitter }>();
  readonly #dialling = new Map<number, { readonly sid: bigint; readonly untilMs: number }>();
  /** Connections of others that have not said who they are, with what they said so far. */
  readonly #strangers = new Map<number, Uint8Array>();
  /** The newest frame for each server, whether it was sent or not. */
  readonly #newest = new Map<bigint, Uint8Array>();

  constructor(options: QuorumCnxManagerOptions) {
    this.#options = options;
  }

  has(cnxn: number): boolean {
    return this.#peers.has(cnxn) || this.#dialling.has(cnxn) || this.#strangers.has(cnxn);
  }

  send(to: bigint, notification: Notification, out: Outbox): void {
    const frame = notificationFrame(notification);
    this.#newest.set(to, frame);
    const link = this.#links.get(to);
    if (link === undefined) this.#dial(to, out);
    else out.send(link, frame);
  }

  accept(cnxn: number): void {
    this.#strangers.set(cnxn, new Uint8Array(0));
  }

  opened(cnxn: number, out: Outbox): void {
    const dialled = this.#dialling.get(cnxn);
    if (!dialled) return;
    this.#dialling.delete(cnxn);
    const { sid, electionAddress } = this.#options;
    const to = new JuteWriter();
    InitialMessage.write(to, { protocolVersion: oneAddressVersion, sid, electionAddresses: electionAddress });
    out.send(cnxn, to.written());
    if (dialled.sid > sid)
      out.close(cnxn); // it will call back
    else this.#use(cnxn, dialled.sid, out);
  }

  receive(cnxn: number, bytes: Uint8Array, out: Outbox): void {
    const peer = this.#peers.get(cnxn);
    if (!peer) {
      this.#introduce(cnxn, bytes, out);
      return;
    }
    try {
      for (const payload of peer.splitter.push(bytes)) {
        if (payload.byteLength === 0) throw new JuteError('a message of no bytes');
        const notification = readNotification(payload);
        if (notification) this.#options.received(peer.sid, notification, out);
        if (!this.#peers.has(cnxn)) return;
      }
    } catch (error) {
      if (!(error instanceof JuteError)) throw error;
      out.close(cnxn);
      this.broken(cnxn);
    }
  }

  broken(cnxn: number): void {
    const sid = this.#peers.get(cnxn)?.sid;
    if (sid !== undefined && this.#links.get(sid) === cnxn) this.#links.delete(sid);
    this.#peers.delete(cnxn);
    this.#dialling.delete(cnxn);
    this.#strangers.delete(cnxn);
  }

  /** Gives up dials that take too long. */
  tick(out: Outbox): void {
    for (const [cnxn, { untilMs }] of this.#dialling) {
      if (untilMs > out.at.nowMs) continue;
      this.#dialling.delete(cnxn);
      out.close(cnxn);
    }
  }

  nextDeadlineMs(): number | null {
    return earliest(...[...this.#dialling.values()].map(({ untilMs }) => untilMs));
  }

  #dial(to: bigint, out: Outbox): void {
    if ([...this.#dialling.values()].some(({ sid }) => sid === to)) return;
    const cnxn = this.#options.nextCnxn();
    this.#dialling.set(cnxn, { sid: to, untilMs: out.at.nowMs + electionDialTimeoutMs });
    out.dial(cnxn, to, 'election');
  }

  /** The first bytes say who it is. */
  #introduce(cnxn: number, bytes: Uint8Array, out: Outbox): void {
    const before = this.#strangers.get(cnxn);
    if (!before) return;
    const all = new Uint8Array(before.byteLength + bytes.byteLength);
    all.set(before);
    all.set(bytes, before.byteLength);
    const met = whoSays(all);
    if (met === 'nobody') {
      this.#refuse(cnxn, out);
      return;
    }
    if (met === null) {
      this.#strangers.set(cnxn, all); // there is more to come
      return;
    }
    const { sid, lengthBytes } = met;
    this.#strangers.delete(cnxn);
    if (sid > this.#options.sid) {
      this.#use(cnxn, sid, out);
      if (all.byteLength > lengthBytes) this.receive(cnxn, all.subarray(lengthBytes), out);
      return;
    }
    if (sid === this.#options.sid) return; // somebody is set up wrongly: upstream says so in its log, and leaves it at that
    out.close(cnxn);
    // Whoever dials has no connection any more, whatever this end believes.
    const link = this.#links.get(sid);
    if (link !== undefined) {
      out.close(link);
      this.broken(link);
    }
    this.#dial(sid, out);
  }

  #refuse(cnxn: number, out: Outbox): void {
    this.#strangers.delete(cnxn);
    out.close(cnxn);
  }

  #use(cnxn: number, sid: bigint, out: Outbox): void {
    const old = this.#links.get(sid);
    if (old !== undefined) {
      out.close(old);
      this.broken(old);
    }
    this.#links.set(sid, cnxn);
    this.#peers.set(cnxn, { sid, splitter: new FrameSplitter(maxElectionFrameBytes) });
    const newest = this.#newest.get(sid);
    if (newest) out.send(cnxn, newest);
  }
}

/**
 * Who dials, by the first bytes: a first message, or the mere id that servers sent up to 3.4. Null while there is more to
 * come, `nobody` when it makes no sense. Source: QuorumCnxManager.handleConnection, InitialMessage.parse
 */
function whoSays(bytes: Uint8Array): { readonly sid: bigint; readonly lengthBytes: number } | 'nobody' | null {
  if (bytes.byteLength < 8) return null;
  const reader = new JuteReader(bytes);
  const version = reader.readLong();
  if (version >= 0n) return { sid: version, lengthBytes: 8 };
  if (version !== oneAddressVersion && version !== severalAddressesVersion) return 'nobody';
  if (bytes.byteLength < 20) return null;
  reader.readLong();
  const addressBytes = reader.readInt();
  if (addressBytes <= 0 || addressBytes > longestAddressesBytes) return 'nobody';
  if (reader.remaining < addressBytes) return null;
  const { sid, electionAddresses } = InitialMessage.read(new JuteReader(bytes));
  const areAddresses = electionAddresses.split('|').every((address) => /^(\[[^\]]+\]|[^:]+):\d+$/.test(address));
  return areAddresses ? { sid, lengthBytes: 20 + addressBytes } : 'nobody';
}
