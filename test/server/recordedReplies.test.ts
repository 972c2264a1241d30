import { describe, expect, it } from 'vitest';
import { JuteReader } from '../../src/jute/JuteReader';
import { type Operation, operations } from '../../src/protocol/opCodes';
import { ReplyHeader, WatcherEvent } from '../../src/protocol/proto';
import { ZooKeeperServer } from '../../src/server/ZooKeeperServer';
import { FrameRecorder } from '../support/FrameRecorder';
import { type RecordedConnection, type RecordedFrame, recordings } from '../support/Recording';

const table: Readonly<Record<string, Operation>> = operations;

/** Recordings of a server as Debian configures it; what follows on other connections needs another server or another order. */
const asked = recordings().flatMap(
  ([
    name,
    {
      connections: [first],
    },
  ]) => (first && ['operations', 'multi', 'errors'].includes(name) ? [{ name, first }] : []),
);

describe('asked what a real server was asked', () => {
  it('there are recordings to ask from', () => {
    expect(asked.map(({ name }) => name)).toEqual(['errors', 'multi', 'operations']);
  });

  it.each(asked)('our server gives the same answers: $name', ({ first }) => {
    const ours = answersOfOurs(first);

    expect(ours.answers).toEqual(first.frames.filter(({ from }) => from === 'server').map(comparable));
    expect(ours.closed).toBe(first.endedBy === 'server');
  });
});

function answersOfOurs({ frames }: RecordedConnection) {
  const recorder = new FrameRecorder('ours');
  let closed = false;
  let nowMs = 0;
  const instant = () => ({ nowMs, wallMs: nowMs });
  const server = new ZooKeeperServer({ tickMs: 500 }, instant());
  const carryOut = (effects: ReturnType<ZooKeeperServer['accept']>) => {
    for (const effect of effects) {
      if (effect.do === 'send') recorder.push('server', effect.bytes);
      if (effect.do === 'close') closed = true;
    }
  };
  carryOut(server.accept(1, instant()));
  for (const frame of frames.filter(({ from }) => from === 'client')) {
    const bytes = Uint8Array.from(Buffer.from(frame.bytes, 'hex'));
    nowMs += 1;
    recorder.push('client', bytes);
    carryOut(server.receive(1, bytes, instant()));
  }
  const answers = recorder.recorded.frames.filter(({ from }) => from === 'server').map(comparable);
  return { answers, closed };
}

/** What an answer says, without times of day, session ids, and the order of sets. */
function comparable({ op, error, bytes }: RecordedFrame) {
  if (op === 'connect') return { op, lengthBytes: bytes.length / 2 };
  const reader = new JuteReader(Buffer.from(bytes, 'hex'), 4);
  const header = ReplyHeader.read(reader);
  const codec = op === 'notification' ? WatcherEvent : table[op]?.response;
  const body = header.err === 0 ? codec?.read(reader) : null;
  return { op, error, header, body: plain(body), left: reader.remaining };
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  // A multi's results have an order; children, ephemerals and identities are sets.
  if (Array.isArray(value)) {
    const items = value.map(plain);
    return items.some((item) => JSON.stringify(item).includes('"op"'))
      ? items
      : items.map((item) => JSON.stringify(item)).sort();
  }
  if (typeof value === 'bigint') return `${value}`;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => {
      if (key === 'ctime' || key === 'mtime') return [key, 'some time'];
      return [key, key === 'ephemeralOwner' ? field !== 0n : plain(field)];
    }),
  );
}
