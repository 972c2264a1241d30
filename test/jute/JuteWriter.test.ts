import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JuteReader } from '../../src/jute/JuteReader';
import { JuteWriter } from '../../src/jute/JuteWriter';
import { hexOf, longs } from '../support/arbitraries';

describe('JuteWriter', () => {
  it('writes big-endian numbers in two’s complement', () => {
    const to = new JuteWriter();
    to.writeByte(-1);
    to.writeBoolean(true);
    to.writeInt(-2);
    to.writeLong(-(2n ** 63n));

    expect(hexOf(to.written())).toBe('ff01fffffffe8000000000000000');
    expect(to.lengthBytes).toBe(14);
  });

  it('writes a text as UTF-8 with its length in bytes in front', () => {
    const to = new JuteWriter();
    to.writeText('aé节😀');

    expect(hexOf(to.written())).toBe('0000000a' + '61' + 'c3a9' + 'e88a82' + 'f09f9880');
  });

  it('grows as far as it must and keeps what was written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 40 })),
        fc.integer({ min: 0, max: 8 }),
        (pieces, capacityBytes) => {
          const to = new JuteWriter(capacityBytes);
          for (const piece of pieces) to.writeBytes(piece);

          expect(hexOf(to.written())).toBe(pieces.map(hexOf).join(''));
        },
      ),
    );
  });

  it('fills in a length that is known only afterwards', () => {
    const to = new JuteWriter();
    to.writeInt(0);
    to.writeByte(5);
    to.setInt(0, 1);

    expect(hexOf(to.written())).toBe('0000000105');
  });

  it('carries every int and every long', () => {
    fc.assert(
      fc.property(fc.integer(), longs, (int, long) => {
        const to = new JuteWriter();
        to.writeInt(int);
        to.writeLong(long);
        const from = new JuteReader(to.written());

        expect([from.readInt(), from.readLong()]).toEqual([int, long]);
      }),
    );
  });

  it('refuses numbers that would arrive as others', () => {
    const to = new JuteWriter();

    for (const wrong of [2 ** 31, -(2 ** 31) - 1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => to.writeInt(wrong)).toThrow('an int is a whole number of 32 bits');
    }
    expect(() => to.writeLong(2n ** 63n)).toThrow('a long is a signed number of 64 bits');
    expect(to.lengthBytes).toBe(0);
  });

  it('writes a text of any length and any letters as its UTF-8, with the number of its bytes in front', () => {
    const texts = fc.tuple(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ maxLength: 300 }));
    fc.assert(
      fc.property(texts, (pair) => {
        for (const text of pair) {
          const to = new JuteWriter(8);
          to.writeText(text);
          const bytes = new TextEncoder().encode(text);
          expect(new JuteReader(to.written()).readInt()).toBe(bytes.byteLength);
          expect(to.written(4)).toEqual(bytes);
        }
      }),
    );
  });
});
