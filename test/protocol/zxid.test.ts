import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counterOf, epochOf, hex, zxidOf } from '../../src/protocol/zxid';
import { longs } from '../support/arbitraries';

const counters = fc.integer({ min: 0, max: 0xffff_ffff });

describe('zxids', () => {
  it('hold the epoch above and the counter below', () => {
    expect(zxidOf(1, 2)).toBe(0x1_0000_0002n);
    expect(epochOf(0x7_0000_0009n)).toBe(7);
    expect(counterOf(0x7_ffff_fffen)).toBe(0xffff_fffe); // unsigned: half of all counters are this high
  });

  it('come apart as they were put together', () => {
    fc.assert(
      fc.property(fc.integer(), counters, (epoch, counter) => {
        const zxid = zxidOf(epoch, counter);
        expect([epochOf(zxid), counterOf(zxid)]).toEqual([epoch, counter]);
      }),
    );
  });

  it('count up first within an epoch, then with it', () => {
    const epochs = fc.integer({ min: 0 });
    fc.assert(
      fc.property(epochs, counters, epochs, counters, (epoch, counter, otherEpoch, otherCounter) => {
        const later = epoch === otherEpoch ? counter > otherCounter : epoch > otherEpoch;
        expect(zxidOf(epoch, counter) > zxidOf(otherEpoch, otherCounter)).toBe(later);
      }),
    );
  });

  it('never let a counter that has run over spill into the epoch', () => {
    expect(zxidOf(3, 2 ** 32)).toBe(0x3_0000_0000n);
    expect(zxidOf(3, -1)).toBe(0x3_ffff_ffffn);
  });
});

describe('hex', () => {
  it('shows ids as servers log them, the 64 bits taken as unsigned', () => {
    expect(hex(0n)).toBe('0x0');
    expect(hex(0x1_0000_0002n)).toBe('0x100000002');
    expect(hex(-1n)).toBe('0xffffffffffffffff');
    expect(hex(-(2n ** 63n))).toBe('0x8000000000000000');
  });

  it('tells every two ids apart and can be read back', () => {
    fc.assert(
      fc.property(longs, (id) => {
        expect(BigInt.asIntN(64, BigInt(hex(id)))).toBe(id);
      }),
    );
  });
});
