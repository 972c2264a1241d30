import { FrameIndex } from './FrameIndex';
import type { HistoryEntry } from './HistoryEntry';
import type { FrameView } from './LabView';
import { packetFieldsOf } from './packets';

/** Data that a server has taken for a znode. */
export interface DataWrite {
  /** When the server said so, virtual ms, and the entry of the history in which it did. */
  readonly atMs: number;
  readonly seq: number;
  /** Whose client asked, and when it sent that, virtual ms. */
  readonly who: string;
  readonly askedAtMs: number;
  readonly data: string;
}

/** Every create and setData of this path that the server has said yes to, in its order. Read from the frames. */
export function writesOf(history: readonly HistoryEntry[], path: string): DataWrite[] {
  const index = new FrameIndex();
  for (const entry of history) index.add(entry);
  const asked = new Map<string, Pick<DataWrite, 'who' | 'askedAtMs' | 'data'>>();
  const writes: DataWrite[] = [];
  for (const frame of index.all()) {
    if (frame.name !== 'create' && frame.name !== 'setData') continue;
    const call = `${frame.cnxn} ${frame.xid}`;
    if (frame.direction === 'request') {
      const fields = valuesOf(frame);
      if (fields.get('path') !== path) continue;
      asked.set(call, { who: frame.from, askedAtMs: frame.sentAtMs, data: fields.get('data') ?? '' });
      continue;
    }
    const write = asked.get(call);
    if (write === undefined || valuesOf(frame).get('header.err') !== '0') continue;
    writes.push({ atMs: frame.sentAtMs, seq: frame.sentSeq, ...write });
  }
  return writes;
}

function valuesOf(frame: FrameView): ReadonlyMap<string, string> {
  return new Map(packetFieldsOf(frame).map(({ name, value }) => [name, value]));
}
