import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boolean,
  buffer,
  type Codec,
  int,
  long,
  nothing,
  nullable,
  record,
  ustring,
  vector,
} from '../../src/jute/codecs';
import { dissect, type FieldSpan } from '../../src/jute/dissect';
import { JuteReader } from '../../src/jute/JuteReader';
import { MultiRequest, MultiResponse } from '../../src/protocol/multi';
import { ConnectRequest, CreateRequest, GetDataResponse, ReplyHeader } from '../../src/protocol/proto';
import { bytesOf, encoded, fullValueOf, juteErrorOf, records, valuesOf } from '../support/arbitraries';

const codecs = new Map<string, Codec<unknown>>([
  ...records,
  ['MultiRequest', MultiRequest],
  ['MultiResponse', MultiResponse],
]);

/** Every span starts where the one before it ends, the first at `start`; gives the end of the last. */
function endOfTiles(spans: readonly FieldSpan[], start = 0): number {
  return spans.reduce((end, span) => {
    expect(span.offset, span.name).toBe(end);
    expect(span.lengthBytes, span.name).toBeGreaterThanOrEqual(0);
    return end + span.lengthBytes;
  }, start);
}

/** What lies at `stat.czxid` or `acl[0].id.scheme` in a value. */
function at(value: unknown, name: string): unknown {
  return name
    .split(/[.[\]]+/)
    .filter((key) => key !== '')
    .reduce((inner, key) => (inner as Record<string, unknown>)[key], value);
}

/** A span without what lies in it, which a cut shortens. */
function ownOf({ wholeBytes: _, ...own }: FieldSpan) {
  return own;
}

/** The rows as a reader sees them. */
function rows(spans: readonly FieldSpan[]): string[] {
  return spans.map(
    ({ name, type, depth, offset, lengthBytes, text }) =>
      `${offset}+${lengthBytes} ${'  '.repeat(depth)}${name}: ${type}${text === '' ? '' : ` = ${text}`}`,
  );
}

describe('dissect', () => {
  it('lists every field with its bytes, records and vectors before what lies in them', () => {
    const bytes = encoded(CreateRequest, {
      path: '/a',
      data: Uint8Array.of(0xff, 0),
      acl: [{ perms: 31, id: { scheme: 'world', id: 'anyone' } }],
      flags: 1,
    });

    expect(rows(dissect(CreateRequest, bytes))).toEqual([
      '0+6 path: ustring = /a',
      '6+6 data: buffer = ff 00',
      '12+4 acl: vector<ACL> = 1',
      '16+0   acl[0]: ACL',
      '16+4     acl[0].perms: int = 31',
      '20+0     acl[0].id: Id',
      '20+9       acl[0].id.scheme: ustring = world',
      '29+10       acl[0].id.id: ustring = anyone',
      '39+4 flags: int = 1',
    ]);
  });

  it('lists a multi operation by operation, each behind its header, to the header that ends it', () => {
    const bytes = encoded(MultiRequest, [
      { op: 'check', request: { path: '/a', version: 3 } },
      { op: 'delete', request: { path: '/b', version: -1 } },
    ]);

    expect(rows(dissect(MultiRequest, bytes))).toEqual([
      '0+0 [0].header: MultiHeader',
      '0+4   [0].header.type: int = 13',
      '4+1   [0].header.done: boolean = false',
      '5+4   [0].header.err: int = -1',
      '9+0 [0].request: CheckVersionRequest',
      '9+6   [0].request.path: ustring = /a',
      '15+4   [0].request.version: int = 3',
      '19+0 [1].header: MultiHeader',
      '19+4   [1].header.type: int = 2',
      '23+1   [1].header.done: boolean = false',
      '24+4   [1].header.err: int = -1',
      '28+0 [1].request: DeleteRequest',
      '28+6   [1].request.path: ustring = /b',
      '34+4   [1].request.version: int = -1',
      '38+0 [2].header: MultiHeader',
      '38+4   [2].header.type: int = -1',
      '42+1   [2].header.done: boolean = true',
      '43+4   [2].header.err: int = -1',
    ]);
  });

  it('shows answers without a body as their headers alone', () => {
    const bytes = encoded(MultiResponse, [{ op: 'delete', response: null }]);

    expect(dissect(MultiResponse, bytes).filter(({ depth }) => depth === 0)).toMatchObject([
      { name: '[0].header', wholeBytes: 9 },
      { name: '[1].header', wholeBytes: 9 },
    ]);
    expect(dissect(nothing, bytes)).toEqual([]);
  });

  it('tells null, empty and absent apart', () => {
    const old = encoded(ConnectRequest, {
      protocolVersion: 0,
      lastZxidSeen: 0n,
      timeOut: 30_000,
      sessionId: 0n,
      passwd: null,
      readOnly: false,
    }).subarray(0, -1);

    expect(dissect(ConnectRequest, old).slice(-2)).toEqual([
      {
        name: 'passwd',
        type: 'buffer',
        depth: 0,
        offset: 24,
        lengthBytes: 4,
        wholeBytes: 4,
        kind: 'null',
        value: null,
        text: 'null',
      },
      {
        name: 'readOnly',
        type: 'boolean',
        depth: 0,
        offset: 28,
        lengthBytes: 0,
        wholeBytes: 0,
        kind: 'absent',
        value: false,
        text: 'false',
      },
    ]);
    expect(dissect(nullable(buffer), bytesOf('00000000'))).toMatchObject([{ kind: 'value', lengthBytes: 4, text: '' }]);
  });

  it('shows a buffer as text when all of it can be seen, and as hex when not', () => {
    const textOf = (bytes: Uint8Array) => dissect(buffer, encoded(buffer, bytes))[0]?.text;

    expect(textOf(new TextEncoder().encode('héllo 节点'))).toBe('héllo 节点');
    expect(textOf(new TextEncoder().encode('a\n'))).toBe('61 0a');
    expect(textOf(new TextEncoder().encode('\u202ea'))).toBe('e2 80 ae 61'); // would turn the row around
    expect(textOf(Uint8Array.of(0xc3))).toBe('c3');
    expect(textOf(new Uint8Array(3))).toBe('00 00 00');
  });

  it('starts at an offset, so that header and body of a frame are dissected one after the other', () => {
    const Body = record('Body', { path: ustring });
    const payload = bytesOf('00000005 0000000000000009 00000000 00000001 2f');

    const header = dissect(ReplyHeader, payload);
    const body = dissect(Body, payload, endOfTiles(header));

    expect(header.map(({ name, value }) => [name, value])).toEqual([
      ['xid', 5],
      ['zxid', 9n],
      ['err', 0],
    ]);
    expect(body).toMatchObject([{ name: 'path', offset: 16, lengthBytes: 5, value: '/' }]);
  });

  it('says where the bytes stopped making sense, after the fields that were whole', () => {
    const bytes = encoded(GetDataResponse, fullValueOf(GetDataResponse) as GetDataResponse).subarray(0, 12);

    expect(dissect(GetDataResponse, bytes)).toMatchObject([
      { name: 'data', kind: 'value', lengthBytes: 7 },
      { name: 'stat', kind: 'record', lengthBytes: 0, wholeBytes: 5 },
      {
        name: 'stat.czxid',
        kind: 'broken',
        offset: 7,
        lengthBytes: 5,
        value: null,
        text: 'a long of 8 bytes at offset 7, but only 5 are left',
      },
    ]);
    expect(dissect(vector(int), bytesOf('7fffffff 00'))).toMatchObject([
      { type: 'vector<int>', kind: 'broken', lengthBytes: 5 },
    ]);
    expect(dissect(MultiRequest, bytesOf('0000004d 00 ffffffff 0102')).at(-1)).toMatchObject({
      type: 'MultiRequest',
      kind: 'broken',
      offset: 9,
      lengthBytes: 2,
      text: 'a MultiRequest holds the unknown operation 77',
    });
  });

  it.each([boolean, int, long, ustring, buffer] as Codec<unknown>[])('dissects a bare $type', (codec) => {
    const value = fullValueOf(codec);

    expect(dissect(codec, encoded(codec, value))).toMatchObject([{ name: '', type: codec.type, depth: 0, value }]);
  });

  it.each([...codecs])('tiles the bytes of every %s and finds every value in its place', (_, codec) => {
    fc.assert(
      fc.property(valuesOf(codec), (value) => {
        const bytes = encoded(codec, value);
        const spans = dissect(codec, bytes);

        expect(endOfTiles(spans)).toBe(bytes.byteLength);
        expect(spans.filter(({ kind }) => kind === 'broken' || kind === 'absent')).toEqual([]);
        for (const span of spans.filter(({ name }) => !name.includes('.header'))) {
          const there = at(value, span.name);
          if (span.kind === 'vector') expect(span.value).toBe((there as unknown[]).length);
          else if (span.kind !== 'record') expect(span.value, span.name).toEqual(there);
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each([...codecs])('gives each field of a %s all the bytes that lie in it', (_, codec) => {
    fc.assert(
      fc.property(valuesOf(codec), (value) => {
        const spans = dissect(codec, encoded(codec, value));

        for (const span of spans) {
          const inside = spans.filter(
            ({ name }) => name.startsWith(`${span.name}.`) || name.startsWith(`${span.name}[`),
          );
          expect(span.wholeBytes).toBe(inside.reduce((sum, { lengthBytes }) => sum + lengthBytes, span.lengthBytes));
        }
      }),
      { numRuns: 20 },
    );
  });

  it.each([...codecs])('keeps the whole fields of a %s that was cut anywhere', (_, codec) => {
    fc.assert(
      fc.property(valuesOf(codec), (value) => {
        const bytes = encoded(codec, value);
        const all = dissect(codec, bytes);

        for (let end = 0; end < bytes.byteLength; end += 1) {
          const cut = dissect(codec, bytes.subarray(0, end));
          const last = cut.at(-1);
          expect(endOfTiles(cut)).toBe(end);
          expect(last?.kind).toMatch(/^(broken|absent)$/);
          expect(last?.kind === 'absent').toBe(
            juteErrorOf(() => codec.read(new JuteReader(bytes.subarray(0, end)))) === null,
          );
          expect(cut.slice(0, -1).map(ownOf)).toEqual(all.slice(0, cut.length - 1).map(ownOf));
        }
      }),
      { numRuns: 3 },
    );
  });

  it.each([...codecs])('never throws and leaves no gap, whatever is taken for a %s', (_, codec) => {
    const hostile = fc.array(fc.oneof(fc.constantFrom(0, 0, 0, 0xff), fc.nat({ max: 255 })), { maxLength: 120 });
    fc.assert(
      fc.property(hostile, fc.nat({ max: 4 }), (numbers, start) => {
        const bytes = Uint8Array.from([...numbers, 0, 0, 0, 0]);
        const spans = dissect(codec, bytes, start);
        const end = endOfTiles(spans, start);

        if (spans.at(-1)?.kind === 'broken') expect(end).toBe(bytes.byteLength);
        else expect(end).toBeLessThanOrEqual(bytes.byteLength);
      }),
    );
  });
});
