import { describe, expect, it } from 'vitest';
import { type Codec, nothing } from '../../src/jute/codecs';
import { JuteReader } from '../../src/jute/JuteReader';
import { JuteWriter } from '../../src/jute/JuteWriter';
import { FrameSplitter } from '../../src/protocol/frames';
import { type KeeperErrorName, keeperErrors } from '../../src/protocol/KeeperError';
import { type Operation, operationNameOf, operations } from '../../src/protocol/opCodes';
import { ConnectRequest, ConnectResponse, ReplyHeader, RequestHeader, WatcherEvent } from '../../src/protocol/proto';
import { eventTypeOf } from '../../src/protocol/watchedEvents';
import { type RecordedFrame, recordings } from '../support/Recording';

const connections = recordings().flatMap(([recording, { connections }]) =>
  connections.map((connection) => ({ ...connection, name: `${recording}: ${connection.name}` })),
);
const frames = connections.flatMap((connection) => connection.frames);
const table: Readonly<Record<string, Operation>> = operations;

describe('bytes of a real server and its clients', () => {
  it.each(connections)('$name: every frame decodes, and encodes to the same bytes', ({ frames }) => {
    for (const frame of frames) {
      const again = encodedAgain(frame);
      expect(again, `${frame.from} ${frame.op} ${frame.note ?? ''}`).toBe(payloadOf(frame));
    }
  });

  it.each(connections)('$name: a stream that arrives byte by byte gives the same frames', ({ frames }) => {
    for (const from of ['client', 'server'] as const) {
      const sent = frames.filter((frame) => frame.from === from);
      const splitter = new FrameSplitter();
      const bytes = Buffer.from(sent.map((frame) => frame.bytes).join(''), 'hex');
      const payloads = [...bytes].flatMap((byte) => [...splitter.push(Uint8Array.of(byte))]);

      expect(payloads.map(hex)).toEqual(sent.map(payloadOf));
    }
  });

  it('cover every operation, asked and answered', () => {
    const asked = new Set(frames.filter(({ from, odd }) => from === 'client' && !odd).map(({ op }) => op));
    const answered = new Set(frames.filter(({ from, error }) => from === 'server' && !error).map(({ op }) => op));
    // Alone, a check is never answered; inside a multi it is. SASL is only asked for where nobody has set it up.
    const alone = Object.keys(operations).filter((op) => op !== 'check');

    expect(alone.filter((op) => !asked.has(op))).toEqual(['sasl']);
    expect(alone.filter((op) => !answered.has(op))).toEqual([]);
  });

  it('cover every event that a server sends', () => {
    const events = frames.filter(({ op }) => op === 'notification').map((frame) => bodyOf(frame, WatcherEvent).type);

    expect(new Set(events.map(eventTypeOf))).toEqual(
      new Set(['NodeCreated', 'NodeDeleted', 'NodeDataChanged', 'NodeChildrenChanged']),
    );
  });

  it('cover every error that a standalone server can be brought to', () => {
    expect(new Set(frames.flatMap(({ error }) => error ?? []))).toEqual(
      new Set<KeeperErrorName>([
        'MarshallingError',
        'Unimplemented',
        'BadArguments',
        'NoNode',
        'NoAuth',
        'BadVersion',
        'NoChildrenForEphemerals',
        'NodeExists',
        'NotEmpty',
        'InvalidACL',
        'AuthFailed',
        'NoWatcher',
        'ReconfigDisabled',
        'SessionClosedRequireSaslAuth',
        'QuotaExceeded',
      ]),
    );
  });
});

/** The payload after one trip through our tables, hex. */
function encodedAgain(frame: RecordedFrame): string {
  const reader = new JuteReader(Buffer.from(payloadOf(frame), 'hex'));
  const writer = new JuteWriter();
  if (frame.op === 'connect') {
    pass(frame.from === 'client' ? ConnectRequest : ConnectResponse, reader, writer);
    return withoutReadOnly(frame) ? hex(writer.written()).slice(0, -2) : hex(writer.written());
  }
  const codec =
    frame.from === 'client' ? passRequestHeader(frame, reader, writer) : passReplyHeader(frame, reader, writer);
  if (frame.odd) writer.writeBytes(reader.readBytes(reader.remaining));
  else pass(codec, reader, writer);
  return hex(writer.written());
}

/** Returns the codec of the body. */
function passRequestHeader({ op }: RecordedFrame, reader: JuteReader, writer: JuteWriter): Codec<unknown> {
  const header = pass(RequestHeader, reader, writer);
  expect(operationNameOf(header.type) ?? 'unknown').toBe(op);
  return table[op]?.request ?? nothing;
}

function passReplyHeader({ op, error }: RecordedFrame, reader: JuteReader, writer: JuteWriter): Codec<unknown> {
  const { xid, err } = pass(ReplyHeader, reader, writer);
  expect(err).toBe(error === undefined ? 0 : codeOf(error));
  if (op === 'notification') expect(xid).toBe(-1);
  if (err !== 0) return nothing;
  return op === 'notification' ? WatcherEvent : (table[op]?.response ?? nothing);
}

function pass<Value>(codec: Codec<Value>, reader: JuteReader, writer: JuteWriter): Value {
  const value = codec.read(reader);
  codec.write(writer, value);
  return value;
}

function bodyOf<Value>(frame: RecordedFrame, codec: Codec<Value>): Value {
  const reader = new JuteReader(Buffer.from(payloadOf(frame), 'hex'));
  ReplyHeader.read(reader);
  return codec.read(reader);
}

/** Clients of before 3.4 leave the last byte out and are answered without it; we read that, but never write it. */
function withoutReadOnly(frame: RecordedFrame): boolean {
  return payloadOf(frame).length === 2 * (frame.from === 'client' ? 44 : 36);
}

function codeOf(name: string): number | undefined {
  return Object.entries(keeperErrors).find(([key]) => key === name)?.[1].code;
}

function payloadOf(frame: RecordedFrame): string {
  return frame.bytes.slice(8);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
