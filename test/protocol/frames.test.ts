import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Codec, nothing } from '../../src/jute/codecs';
import { JuteError } from '../../src/jute/JuteError';
import { JuteReader } from '../../src/jute/JuteReader';
import {
  bareFrame,
  FrameSplitter,
  FrameWriter,
  frameOf,
  maxFrameBytes,
  replyFrame,
  requestFrame,
} from '../../src/protocol/frames';
import { operationNameOf, operations, reservedXids } from '../../src/protocol/opCodes';
import {
  ConnectRequest,
  ConnectResponse,
  ReplyHeader,
  RequestHeader,
  SetDataRequest,
  WatcherEvent,
} from '../../src/protocol/proto';
import { bytesOf, cuttingsOf, hexOf, juteErrorOf, valuesOf } from '../support/arbitraries';

const passwd = new Uint8Array(16);
const names = Object.keys(operations) as (keyof typeof operations)[];

/** The only payload of a frame. */
function payloadOf(frame: Uint8Array): Uint8Array {
  const payloads = [...new FrameSplitter().push(frame)];
  expect(payloads.length).toBe(1);
  return payloads[0] as Uint8Array; // so the line above says
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return bytesOf(pieces.map(hexOf).join(''));
}

const payloads = fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 5 });

function framesOf(contents: readonly Uint8Array[]): Uint8Array {
  return joined(contents.map((content) => frameOf((to) => to.writeBytes(content))));
}

describe('frames', () => {
  it('are as upstream’s, byte for byte', () => {
    const asked = { protocolVersion: 0, lastZxidSeen: 0n, timeOut: 30_000, sessionId: 0n, passwd, readOnly: false };
    const rejected = { protocolVersion: 0, timeOut: 0, sessionId: 0n, passwd, readOnly: false };
    const ping = requestFrame({ xid: reservedXids.ping, type: operations.ping.code }, nothing, null);
    const pong = replyFrame({ xid: reservedXids.ping, zxid: 7n, err: 0 });

    expect(hexOf(bareFrame(ConnectRequest, asked))).toBe(
      `0000002d${'00000000'}${'0000000000000000'}${'00007530'}${'0000000000000000'}${'00000010'}${'00'.repeat(16)}00`,
    );
    expect(hexOf(bareFrame(ConnectResponse, rejected))).toBe(`00000025${'00'.repeat(16)}00000010${'00'.repeat(17)}`);
    expect(hexOf(ping)).toBe('00000008fffffffe0000000b');
    expect(hexOf(pong)).toBe('00000010fffffffe000000000000000700000000');
  });

  it.each(names)('carry a %s and its answer', (name) => {
    const { code, request, response }: { code: number; request: Codec<unknown>; response: Codec<unknown> } =
      operations[name];
    fc.assert(
      fc.property(
        fc.integer(),
        valuesOf(request),
        valuesOf(ReplyHeader),
        valuesOf(response),
        (xid, asked, header, told) => {
          const there = new JuteReader(payloadOf(requestFrame({ xid, type: code }, request, asked)));
          const { type, ...rest } = RequestHeader.read(there);
          expect([operationNameOf(type), rest, request.read(there)]).toEqual([name, { xid }, asked]);
          expect(there.remaining).toBe(0);

          const back = new JuteReader(payloadOf(replyFrame(header, response, told)));
          expect([ReplyHeader.read(back), response.read(back)]).toEqual([header, told]);
          expect(back.remaining).toBe(0);
        },
      ),
    );
  });

  it.each(names)('carry a %s that cannot be read when it was cut inside', (name) => {
    const { code, request }: { code: number; request: Codec<unknown> } = operations[name];
    fc.assert(
      fc.property(valuesOf(request), (asked) => {
        const payload = payloadOf(requestFrame({ xid: 1, type: code }, request, asked));
        for (let end = 0; end < payload.byteLength; end += 1) {
          const from = new JuteReader(payload.subarray(0, end));
          const error = juteErrorOf(() => [RequestHeader.read(from), request.read(from)]);
          expect(error, `cut at ${end}`).not.toBeNull();
        }
      }),
      { numRuns: 10 },
    );
  });

  it('carry a refusal without a body, and events without being asked', () => {
    const refused = { xid: 5, zxid: 0x1_0000_0002n, err: -101 };
    const event = { type: 3, state: 3, path: '/a' };
    const told = new JuteReader(payloadOf(replyFrame({ xid: -1, zxid: -1n, err: 0 }, WatcherEvent, event)));

    expect(hexOf(payloadOf(replyFrame(refused)))).toBe(`00000005${'0000000100000002'}ffffff9b`);
    expect([ReplyHeader.read(told).xid, WatcherEvent.read(told)]).toEqual([reservedXids.notification, event]);
  });
});

describe('FrameWriter', () => {
  it('writes what requestFrame writes, and leaves every frame as it was, whatever comes behind it', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 12 });
    fc.assert(
      fc.property(sizes, (lengths) => {
        const writer = new FrameWriter();
        const bodies = lengths.map((length, index) => ({
          path: `/${index}`,
          data: new Uint8Array(length).fill(index),
          version: index,
        }));
        const header = (xid: number) => ({ xid, type: operations.setData.code });
        const frames = bodies.map((body, xid) => writer.requestFrame(header(xid), SetDataRequest, body));

        for (const [xid, body] of bodies.entries()) {
          const alone = requestFrame(header(xid), SetDataRequest, body);
          expect(Buffer.compare(frames[xid] as Uint8Array, alone)).toBe(0);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('FrameSplitter', () => {
  it('gives the same payloads however the stream was cut', () => {
    fc.assert(
      fc.property(
        payloads.chain((sent) => fc.tuple(fc.constant(sent), cuttingsOf(framesOf(sent)))),
        ([sent, pieces]) => {
          const splitter = new FrameSplitter();

          expect(pieces.flatMap((piece) => [...splitter.push(piece)]).map(hexOf)).toEqual(sent.map(hexOf));
        },
      ),
    );
  });

  it('gives a payload with its last byte, not before', () => {
    const frame = frameOf((to) => to.writeBytes(Uint8Array.of(1, 2, 3)));
    const splitter = new FrameSplitter();
    const counts = Array.from(frame, (byte) => [...splitter.push(Uint8Array.of(byte))].length);

    expect(counts).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });

  it('refuses a length that lies as soon as its four bytes are there', () => {
    for (const lie of ['ffffffff', '80000000', '00100000', '7fffffff', '73727672']) {
      const splitter = new FrameSplitter();

      expect([...splitter.push(bytesOf(lie).subarray(0, 3))]).toEqual([]);
      expect(() => [...splitter.push(bytesOf(lie).subarray(3))]).toThrow(JuteError);
      expect(() => [...splitter.push(new Uint8Array(8))]).toThrow(JuteError); // there is no way back into step
    }
  });

  it('takes what is just allowed', () => {
    const splitter = new FrameSplitter();

    expect([...splitter.push(bytesOf('000fffff'))]).toEqual([]);
    expect([...splitter.push(new Uint8Array(maxFrameBytes))].map(({ byteLength }) => byteLength)).toEqual([1_048_575]);
    expect([...splitter.push(bytesOf('00000000'))]).toEqual([new Uint8Array(0)]);
  });

  it('keeps to the limit it is given', () => {
    expect([...new FrameSplitter(4).push(bytesOf('00000004 01020304'))].length).toBe(1);
    expect(() => [...new FrameSplitter(4).push(bytesOf('00000005'))]).toThrow(
      'a frame claims 5 bytes; 0 to 4 are allowed',
    );
  });

  it('gives the frames before a lie first, however the stream was cut', () => {
    fc.assert(
      fc.property(
        payloads.chain((sent) => {
          const stream = joined([framesOf(sent), bytesOf('fffffffe 00')]);
          return fc.tuple(fc.constant(sent), cuttingsOf(stream));
        }),
        ([sent, pieces]) => {
          const splitter = new FrameSplitter();
          const given: string[] = [];
          const error = juteErrorOf(() => {
            for (const piece of pieces) for (const payload of splitter.push(piece)) given.push(hexOf(payload));
          });

          expect(given).toEqual(sent.map(hexOf));
          expect(error).not.toBeNull();
        },
      ),
    );
  });

  it('loses nothing when its reader stops between two frames', () => {
    const splitter = new FrameSplitter();
    for (const payload of splitter.push(bytesOf('00000001 0a 00000001 0b'))) {
      expect(hexOf(payload)).toBe('0a');
      break;
    }

    expect([...splitter.push(bytesOf('00000001 0c'))].map(hexOf)).toEqual(['0b', '0c']);
  });

  it('may be pushed to while its reader is between two frames', () => {
    const splitter = new FrameSplitter();
    const given: string[] = [];
    for (const payload of splitter.push(bytesOf('00000001 0a 00000001 0b 0000'))) {
      given.push(hexOf(payload));
      if (given.length === 1) for (const next of splitter.push(bytesOf('0001 0c'))) given.push(hexOf(next));
    }

    expect(given).toEqual(['0a', '0b', '0c']);
  });

  it('puts a megabyte together that comes byte by byte', () => {
    const splitter = new FrameSplitter();
    const frame = frameOf((to) => to.writeBytes(new Uint8Array(maxFrameBytes).fill(7)));
    let payloadBytes = 0;
    for (let index = 0; index < frame.byteLength; index += 1) {
      for (const payload of splitter.push(frame.subarray(index, index + 1))) payloadBytes += payload.byteLength;
    }

    expect(payloadBytes).toBe(maxFrameBytes);
  });
});
