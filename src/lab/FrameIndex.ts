import { FrameSplitter } from '../protocol/frames';
import { operationNameOf, reservedXids } from '../protocol/opCodes';
import { ConnectResponse, ReplyHeader, RequestHeader } from '../protocol/proto';
import { JuteError, JuteReader } from '../protocol/wire';
import { hex as hexOfId } from '../protocol/zxid';
import { bytesOfHex, hex } from '../sim/hex';
import type { HistoryEntry } from './HistoryEntry';
import type { FrameView } from './LabView';
import { PeerFrames } from './PeerFrames';

type Sent = Extract<HistoryEntry, { kind: 'sent' }>;

/** A session that a server gave, or gave again, to a client. */
export interface Grant {
  readonly client: string;
  readonly sessionId: string;
}

/**
 * The frames of a history, cut out of the bytes that were sent and named by the protocol's tables. It is fed entry by
 * entry; what it says of a chunk never depends on what came later.
 */
export class FrameIndex {
  readonly #cnxns = new Map<number, CnxnFrames | PeerFrames>();
  readonly #frames: FrameView[] = [];
  /** Where a chunk's frames stand in `#frames`. */
  readonly #chunks = new Map<number, { readonly from: number; readonly to: number }>();
  readonly #sentFrames: FrameView[] = [];
  readonly #grants = new Map<number, Grant>();
  readonly #zxids = new Map<number, bigint>();

  add(entry: HistoryEntry): void {
    switch (entry.kind) {
      case 'dialled':
        this.#cnxns.set(
          entry.cnxn,
          entry.port === undefined ? new CnxnFrames(entry.from) : new PeerFrames(entry.from, entry.port),
        );
        return;
      case 'sent':
        this.#addChunk(entry);
        return;
      case 'received':
        this.#arrived(entry.chunk, { receivedSeq: entry.seq, receivedAtMs: entry.atMs });
        return;
      case 'lost':
        this.#arrived(entry.chunk, { lostAtMs: entry.atMs });
        return;
    }
  }

  /** All frames in the order they were sent, with what became of them. */
  all(): readonly FrameView[] {
    return [...this.#frames];
  }

  /** The frames that this chunk completed, as they were when it was sent. */
  sentWith(chunk: number): readonly FrameView[] {
    const place = this.#chunks.get(chunk);
    return place ? this.#sentFrames.slice(place.from, place.to) : [];
  }

  /** The session that this chunk grants, if it does. */
  grantOf(chunk: number): Grant | null {
    return this.#grants.get(chunk) ?? null;
  }

  /** The last transaction that the server had applied when it sent this chunk, as its replies say. */
  zxidOf(chunk: number): bigint | null {
    return this.#zxids.get(chunk) ?? null;
  }

  #addChunk(sent: Sent): void {
    const cnxn = this.#cnxns.get(sent.cnxn);
    if (cnxn === undefined) return; // a history that begins in the middle
    const from = this.#frames.length;
    const frames = cnxn instanceof PeerFrames ? peerFrames(cnxn, sent) : cnxn.cut(sent);
    frames.forEach(({ name, xid, zxid, bytes }, index) => {
      const frame: FrameView = {
        id: frames.length === 1 ? `${sent.chunk}` : `${sent.chunk}.${index}`,
        from: sent.from,
        to: sent.to,
        cnxn: sent.cnxn,
        sentSeq: sent.seq,
        sentAtMs: sent.atMs,
        receivedSeq: null,
        receivedAtMs: null,
        lostAtMs: null,
        name,
        xid,
        bytes: hex(bytes),
        direction: sent.from === cnxn.client ? 'request' : 'reply',
        ...(cnxn instanceof PeerFrames && { channel: cnxn.channel, ...(zxid !== null && { zxid: hexOfId(zxid) }) }),
      };
      this.#frames.push(frame);
      this.#sentFrames.push(frame);
      if (zxid !== null && cnxn instanceof CnxnFrames) this.#zxids.set(sent.chunk, zxid);
      if (name === 'ConnectResponse') this.#noteGrant(sent.chunk, cnxn.client, bytes);
    });
    this.#chunks.set(sent.chunk, { from, to: this.#frames.length });
  }

  #noteGrant(chunk: number, client: string, bytes: Uint8Array): void {
    const response = orNull(() => ConnectResponse.read(new JuteReader(bytes, 4)));
    if (response && response.timeOut > 0) this.#grants.set(chunk, { client, sessionId: hexOfId(response.sessionId) });
  }

  #arrived(chunk: number, what: Partial<FrameView>): void {
    const place = this.#chunks.get(chunk);
    if (place === undefined) return;
    for (let index = place.from; index < place.to; index += 1) {
      const frame = this.#frames[index];
      if (frame) this.#frames[index] = { ...frame, ...what };
    }
  }
}

/** Packets between servers have no xid. */
function peerFrames(cnxn: PeerFrames, { from, bytes }: Sent): CutFrame[] {
  return cnxn.cut(from, bytesOfHex(bytes)).map((frame) => ({ ...frame, xid: null }));
}

interface CutFrame {
  readonly name: string;
  readonly xid: number | null;
  /** In the header of a reply; null elsewhere, and where a server says nothing by it. */
  readonly zxid: bigint | null;
  /** With the length in front. */
  readonly bytes: Uint8Array;
}

/** What runs over one connection: two streams, and the requests that wait for their replies. */
class CnxnFrames {
  readonly client: string;
  readonly #requests = new Stream();
  readonly #replies = new Stream();
  /** xid → operation. */
  readonly #pending = new Map<number, string>();

  constructor(client: string) {
    this.client = client;
  }

  cut(sent: Sent): CutFrame[] {
    const bytes = bytesOfHex(sent.bytes);
    if (sent.from === this.client) {
      return this.#requests.cut(bytes).map((frame) => {
        if (frame.first) return { name: 'ConnectRequest', xid: null, zxid: null, bytes: frame.bytes };
        const header = orNull(() => RequestHeader.read(new JuteReader(frame.bytes, 4)));
        if (header === null)
          return { name: wordIn(frame.bytes) ?? 'unreadable', xid: null, zxid: null, bytes: frame.bytes };
        const name = operationNameOf(header.type) ?? `operation ${header.type}`;
        this.#pending.set(header.xid, name);
        return { name, xid: header.xid, zxid: null, bytes: frame.bytes };
      });
    }
    return this.#replies.cut(bytes).map((frame) => {
      if (frame.first) return { name: 'ConnectResponse', xid: null, zxid: null, bytes: frame.bytes };
      const header = orNull(() => ReplyHeader.read(new JuteReader(frame.bytes, 4)));
      if (header === null) return { name: 'unreadable', xid: null, zxid: null, bytes: frame.bytes };
      const { xid } = header;
      const zxid = header.zxid > 0n ? header.zxid : null;
      if (xid === reservedXids.notification) return { name: 'notification', xid, zxid, bytes: frame.bytes };
      const name = this.#pending.get(xid) ?? 'unasked';
      if (xid !== reservedXids.ping) this.#pending.delete(xid);
      return { name, xid, zxid, bytes: frame.bytes };
    });
  }
}

/** A four-letter word, such as `isro`: with it a client asks a server how it is, and sends nothing else. */
function wordIn(bytes: Uint8Array): string | null {
  const text = String.fromCharCode(...bytes);
  return /^[a-z]{4}$/.test(text) ? text : null;
}

/** One direction of a connection. After a length that lies everything is one unreadable frame. */
class Stream {
  readonly #splitter = new FrameSplitter();
  #count = 0;

  cut(bytes: Uint8Array): { first: boolean; bytes: Uint8Array }[] {
    const payloads = orNull(() => [...this.#splitter.push(bytes)]);
    if (payloads === null) return [{ first: false, bytes }];
    return payloads.map((payload) => {
      this.#count += 1;
      return { first: this.#count === 1, bytes: withLength(payload) };
    });
  }
}

/** What was read, or null when the bytes make no sense. */
function orNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof JuteError) return null;
    throw thrown;
  }
}

function withLength(payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(payload.byteLength + 4);
  new DataView(frame.buffer).setInt32(0, payload.byteLength);
  frame.set(payload, 4);
  return frame;
}
