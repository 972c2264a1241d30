import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JuteReader } from '../../src/jute/JuteReader';
import {
  type MultiOperation,
  MultiRequest,
  MultiResponse,
  type MultiResult,
  multiProblem,
} from '../../src/protocol/multi';
import { operations } from '../../src/protocol/opCodes';
import { bytesOf, decoded, encoded, hexOf, juteErrorOf, valuesOf } from '../support/arbitraries';

const end = 'ffffffff 01 ffffffff';
const check: MultiOperation = { op: 'check', request: { path: '/a', version: 3 } };
const remove: MultiOperation = { op: 'delete', request: { path: '/b', version: -1 } };
const read: MultiOperation = { op: 'getData', request: { path: '/a', watch: false } };
const stat = {
  ...{ czxid: 1n, mzxid: 2n, ctime: 3n, mtime: 4n, version: 5, cversion: 6, aversion: 7 },
  ...{ ephemeralOwner: 8n, dataLength: 9, numChildren: 10, pzxid: 11n },
};

describe('a multi request', () => {
  it('is a header and a body for each operation and a header that ends it', () => {
    expect(hexOf(encoded(MultiRequest, [check, remove]))).toBe(
      hexOf(
        bytesOf(`0000000d 00 ffffffff  00000002 2f61 00000003
                 00000002 00 ffffffff  00000002 2f62 ffffffff
                 ${end}`),
      ),
    );
    expect(hexOf(encoded(MultiRequest, []))).toBe(hexOf(bytesOf(end)));
  });

  it('arrives as it was sent', () => {
    fc.assert(
      fc.property(valuesOf(MultiRequest), (sent) => {
        expect(decoded(MultiRequest, encoded(MultiRequest, sent))).toEqual(sent);
      }),
    );
  });

  it('numbers its operations as they are numbered alone', () => {
    fc.assert(
      fc.property(valuesOf(MultiRequest), (sent) => {
        for (const one of sent) {
          const header = new JuteReader(encoded(MultiRequest, [one]));
          expect(header.readInt()).toBe(operations[one.op].code);
        }
      }),
    );
  });

  it('does not mix reads and writes', () => {
    const mixed = bytesOf(`0000000d00ffffffff 000000022f61 00000003 0000000400ffffffff 000000022f61 00 ${end}`);

    expect(multiProblem([check, remove])).toBeNull();
    expect(multiProblem([read, read])).toBeNull();
    expect(multiProblem([])).toBeNull();
    expect(multiProblem([check, read])).toBe('a multi cannot mix reads and writes');
    expect(juteErrorOf(() => encoded(MultiRequest, [check, read]))).not.toBeNull();
    expect(juteErrorOf(() => decoded(MultiRequest, mixed))?.message).toBe('a multi cannot mix reads and writes');
  });

  it('refuses operations that no multi can hold', () => {
    for (const code of [0, operations.exists.code, operations.multi.code, operations.setACL.code, -1, 77]) {
      const bytes = bytesOf(`${(code >>> 0).toString(16).padStart(8, '0')} 00 ffffffff 000000022f61 00000000 ${end}`);
      expect(juteErrorOf(() => decoded(MultiRequest, bytes))?.message).toBe(
        `a MultiRequest holds the unknown operation ${code}`,
      );
    }
  });
});

describe('the answer to a multi', () => {
  it('has a header for each operation, and a body where there is something to tell', () => {
    expect(
      hexOf(
        encoded(MultiResponse, [
          { op: 'check', response: null },
          { op: 'create', response: { path: '/b' } },
        ]),
      ),
    ).toBe(hexOf(bytesOf(`0000000d 00 00000000 00000001 00 00000000 00000002 2f62 ${end}`)));
  });

  it('says of a failed one what became of each operation: not wrong, the culprit, not tried', () => {
    const failed: MultiResult[] = [0, -101, -2].map((err) => ({ op: 'error', response: { err } }));
    const bytes = bytesOf(
      `ffffffff 00 00000000 00000000  ffffffff 00 ffffff9b ffffff9b  ffffffff 00 fffffffe fffffffe ${end}`,
    );

    expect(hexOf(encoded(MultiResponse, failed))).toBe(hexOf(bytes));
    expect(decoded(MultiResponse, bytes)).toEqual(failed);
  });

  it('arrives as it was sent', () => {
    fc.assert(
      fc.property(valuesOf(MultiResponse), (sent) => {
        expect(decoded(MultiResponse, encoded(MultiResponse, sent))).toEqual(sent);
      }),
    );
  });

  it('knows no create of its own for containers and times to live: they answer as create2', () => {
    for (const op of [operations.createContainer, operations.createTTL]) {
      const bytes = bytesOf(`000000${op.code.toString(16)} 00 00000000 000000022f61 ${end}`);
      expect(juteErrorOf(() => decoded(MultiResponse, bytes))).not.toBeNull();
    }
    const made: MultiResult[] = [{ op: 'create2', response: { path: '/c', stat } }];
    expect(decoded(MultiResponse, encoded(MultiResponse, made))).toEqual(made);
  });
});

it.each([
  ['request', MultiRequest, encoded(MultiRequest, [check, remove])],
  [
    'response',
    MultiResponse,
    encoded(MultiResponse, [
      { op: 'setData', response: { stat } },
      { op: 'error', response: { err: -2 } },
    ]),
  ],
] as const)('a multi %s is refused when it is cut anywhere', (_, codec, bytes) => {
  for (let cut = 0; cut < bytes.byteLength; cut += 1) {
    expect(
      juteErrorOf(() => codec.read(new JuteReader(bytes.subarray(0, cut)))),
      `cut at ${cut}`,
    ).not.toBeNull();
  }
});
