import { JuteReader } from '../../src/jute/JuteReader';
import { FrameSplitter } from '../../src/protocol/frames';
import { keeperErrorNameOf } from '../../src/protocol/KeeperError';
import { operationNameOf, reservedXids } from '../../src/protocol/opCodes';
import { ReplyHeader, RequestHeader } from '../../src/protocol/proto';
import type { RecordedConnection, RecordedFrame } from './Recording';

/** What a frame does not say itself. */
export type Remarks = Pick<RecordedFrame, 'note' | 'odd'>;

/** Writes down the frames of one connection, and says of each what it is. Sees the bytes of both directions as they pass. */
export class FrameRecorder {
  readonly recorded: RecordedConnection;
  // What is too long for the peer is written down all the same.
  readonly #splitters = { client: new FrameSplitter(0x7fffffff), server: new FrameSplitter(0x7fffffff) };
  /** Operations by xid; a client asks no two things under one number at a time, but for pings. */
  readonly #asked = new Map<number, string>();
  #seen = { client: 0, server: 0 };

  constructor(name: string) {
    this.recorded = { name, frames: [], endedBy: null };
  }

  /** Returns the payloads that became complete. */
  push(from: 'client' | 'server', bytes: Uint8Array, remarks: Remarks = {}): Uint8Array[] {
    const payloads = [...this.#splitters[from].push(bytes)];
    for (const payload of payloads) this.#add(from, payload, remarks);
    return payloads;
  }

  ended(by: 'client' | 'server'): void {
    this.recorded.endedBy ??= by;
  }

  #add(from: 'client' | 'server', payload: Uint8Array, remarks: Remarks): void {
    const frame = Buffer.alloc(4 + payload.byteLength);
    frame.writeInt32BE(payload.byteLength);
    frame.set(payload, 4);
    this.#seen[from] += 1;
    const what =
      this.#seen[from] === 1 ? { op: 'connect' } : from === 'client' ? this.#asks(payload) : this.#answers(payload);
    this.recorded.frames.push({ from, ...what, ...remarks, bytes: frame.toString('hex') });
  }

  #asks(payload: Uint8Array): { op: string } {
    const { xid, type } = RequestHeader.read(new JuteReader(payload));
    const op = operationNameOf(type) ?? 'unknown';
    this.#asked.set(xid, op);
    return { op };
  }

  #answers(payload: Uint8Array): { op: string; error?: string } {
    const { xid, err } = ReplyHeader.read(new JuteReader(payload));
    if (xid === reservedXids.notification) return { op: 'notification' };
    const op = this.#answered(xid);
    return err === 0 ? { op } : { op, error: keeperErrorNameOf(err) };
  }

  #answered(xid: number): string {
    if (xid === reservedXids.ping) return 'ping'; // whatever number it was asked under
    const op = this.#asked.get(xid) ?? 'unknown';
    this.#asked.delete(xid);
    return op;
  }
}
