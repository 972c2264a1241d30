import type { HistoryEntry } from '../../lab/HistoryEntry';
import type { FrameView } from '../../lab/LabView';

/** A request in the client. `call` is null for what the client asks of its own accord. */
export interface Waiting {
  readonly call: number | null;
  readonly op: string;
  readonly path: string | null;
  /** Given when it is sent; null before. */
  readonly xid: number | null;
}

/** Something that the program was told. */
export interface HandedOn {
  readonly seq: number;
  readonly atMs: number;
  /** `create /a` or the type of an event. */
  readonly what: string;
  /** `ok`, the reason of a failure, or the keeper state of an event. */
  readonly how: string;
}

export interface ClientQueues {
  /** Not sent yet, in the order of the calls. */
  readonly outgoing: readonly Waiting[];
  /** Sent, waiting for their replies, which come in this order. */
  readonly pending: readonly Waiting[];
  /** Everything the program was told, oldest first. */
  readonly handedOn: readonly HandedOn[];
}

/** Where each request of `who` stood after entry `seq`: a fold over what was called, sent, received and told. */
export function queuesAt(
  history: readonly HistoryEntry[],
  frames: readonly FrameView[],
  who: string,
  seq: number,
): ClientQueues {
  const sent = bySeq(
    frames.filter(({ from, xid }) => from === who && isNumber(xid)),
    ({ sentSeq }) => sentSeq,
  );
  const received = bySeq(
    frames.filter(({ to, xid }) => to === who && isNumber(xid)),
    ({ receivedSeq }) => receivedSeq,
  );
  let outgoing: Waiting[] = [];
  let pending: Waiting[] = [];
  const handedOn: HandedOn[] = [];

  for (const entry of history) {
    if (entry.seq > seq) break;
    if (entry.kind === 'call' && entry.who === who) {
      outgoing.push({ call: entry.call, op: entry.op, path: entry.path, xid: null });
    } else if (entry.kind === 'settled' && entry.who === who) {
      outgoing = outgoing.filter(({ call }) => call !== entry.call);
      pending = pending.filter(({ call }) => call !== entry.call);
      handedOn.push({
        seq: entry.seq,
        atMs: entry.atMs,
        what: textOf(entry.op, entry.path),
        how: entry.ok ? 'ok' : entry.result,
      });
    } else if (entry.kind === 'watchedEvent' && entry.who === who) {
      handedOn.push({ seq: entry.seq, atMs: entry.atMs, what: textOf(entry.type, entry.path), how: entry.state });
    } else if (entry.kind === 'dialled' && entry.from === who) {
      pending = pending.filter(({ call }) => call !== null); // what it asked of its own accord went with the connection
    } else if (entry.kind === 'sent' && entry.from === who) {
      for (const { name, xid } of sent.get(entry.seq) ?? []) {
        const first = outgoing[0];
        // The calls leave in their order; what is none of them the client asks of its own accord.
        if (first?.op === name) pending.push({ ...first, xid });
        else pending.push({ call: null, op: name, path: null, xid });
        if (first?.op === name) outgoing = outgoing.slice(1);
      }
    } else if (entry.kind === 'received' && entry.by === who) {
      const answered = new Set((received.get(entry.seq) ?? []).map(({ xid }) => xid));
      pending = pending.filter(({ call, xid }) => call !== null || !answered.has(xid));
    }
  }
  return { outgoing, pending, handedOn };
}

/** `create /a`, or the op alone where it is about no path. */
export function textOf(op: string, path: string | null): string {
  return path === null ? op : `${op} ${path}`;
}

/** A request's own number. Pings, credentials and events have reserved ones and wait in no queue. */
function isNumber(xid: number | null): boolean {
  return xid !== null && xid > 0;
}

function bySeq(frames: readonly FrameView[], seqOf: (frame: FrameView) => number | null): Map<number, FrameView[]> {
  const found = new Map<number, FrameView[]>();
  for (const frame of frames) {
    const seq = seqOf(frame);
    if (seq !== null) found.set(seq, [...(found.get(seq) ?? []), frame]);
  }
  return found;
}
