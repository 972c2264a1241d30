import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  boolean,
  buffer,
  type Codec,
  int,
  long,
  nothing,
  nullable,
  optionalLast,
  record,
  ustring,
  type ValueOf,
  vector,
} from '../../src/jute/codecs';
import { JuteError } from '../../src/jute/JuteError';
import { JuteReader } from '../../src/jute/JuteReader';
import { bytesOf, decoded, encoded, hexOf } from '../support/arbitraries';

const Point = record('Point', { x: int, label: ustring });

/** The largest count or length that an int can claim, 2³¹ − 1, in front of 8 bytes: 12 bytes in all. */
const liar = bytesOf('7fffffff 0000000000000000');

describe('codecs', () => {
  it('encode the primitives as upstream’s table says', () => {
    expect(hexOf(encoded(boolean, true))).toBe('01');
    expect(hexOf(encoded(int, 1))).toBe('00000001');
    expect(hexOf(encoded(long, 1n))).toBe('0000000000000001');
    expect(hexOf(encoded(ustring, '/a'))).toBe('000000022f61');
    expect(hexOf(encoded(buffer, Uint8Array.of(7, 8)))).toBe('000000020708');
    expect(hexOf(encoded(vector(int), [1, 2]))).toBe('000000020000000100000002');
    expect(hexOf(encoded(nothing, null))).toBe('');
  });

  it('write a record as its fields in the order of the table, without tag or length', () => {
    expect(hexOf(encoded(Point, { label: 'p', x: 3 }))).toBe('00000003' + '0000000170');
    expectTypeOf<ValueOf<typeof Point>>().toEqualTypeOf<{ x: number; label: string }>();
  });

  it('name their types as jute does', () => {
    expect(vector(vector(ustring)).type).toBe('vector<vector<ustring>>');
    expect(nullable(vector(Point)).type).toBe('vector<Point>');
    expect(Point.fields?.map(([name, part]) => `${name}:${part.type}`)).toEqual(['x:int', 'label:ustring']);
  });

  it('carry null as −1 where it may be, and tell it from empty', () => {
    for (const [codec, empty] of [
      [nullable(ustring), ''],
      [nullable(buffer), new Uint8Array(0)],
      [nullable(vector(int)), []],
    ] as [Codec<unknown>, unknown][]) {
      expect(hexOf(encoded(codec, null))).toBe('ffffffff');
      expect(hexOf(encoded(codec, empty))).toBe('00000000');
      expect(decoded(codec, bytesOf('ffffffff'))).toBeNull();
      expect(decoded(codec, bytesOf('00000000'))).toEqual(empty);
    }
  });

  it('refuse null where a value must be', () => {
    for (const codec of [ustring, buffer, vector(int)] as Codec<unknown>[]) {
      expect(() => decoded(codec, bytesOf('ffffffff'))).toThrow(JuteError);
      expect(() => decoded(codec, bytesOf('ffffffff'))).toThrow('is null where a value must be');
    }
  });

  it('refuse every length below −1, nullable or not', () => {
    for (const codec of [ustring, buffer, vector(int)] as Codec<unknown>[]) {
      for (const lie of ['fffffffe', '80000000']) {
        expect(() => decoded(codec, bytesOf(`${lie} 00`))).toThrow(JuteError);
        expect(() => decoded(nullable(codec), bytesOf(`${lie} 00`))).toThrow('claims a length of -');
      }
    }
  });

  it('refuse a length beyond the end before anything is allocated for it', () => {
    const before = process.memoryUsage();

    for (let attempt = 0; attempt < 1000; attempt += 1) {
      for (const codec of [ustring, buffer, vector(int), vector(vector(ustring)), vector(Point)] as Codec<unknown>[]) {
        expect(() => decoded(codec, liar)).toThrow(JuteError);
        expect(() => decoded(nullable(codec), liar)).toThrow(JuteError);
      }
    }

    const after = process.memoryUsage(); // one honoured lie is 2 GB of bytes or 16 GB of slots
    expect(after.rss - before.rss).toBeLessThan(512 * 1024 * 1024);
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(16 * 1024 * 1024);
  });

  it('refuse a vector’s impossible count before the first element', () => {
    let read = 0;
    const counting: Codec<number> = {
      type: 'counting',
      read: (from) => {
        read += 1;
        return from.readByte();
      },
      write: (to, value) => to.writeByte(value),
    };

    expect(() => decoded(vector(counting), liar)).toThrow('claims 2147483647 elements, but only 8 bytes are left');
    expect(read).toBe(0);
    expect(decoded(vector(counting), bytesOf('00000003 010203'))).toEqual([1, 2, 3]);
    expect(read).toBe(3);
  });

  it('refuse a possible count when the elements run out', () => {
    expect(() => decoded(vector(int), bytesOf('00000003 00000001 00000002'))).toThrow(JuteError);
  });

  it('take a last field that is missing for its default, and always write it', () => {
    const Greeting = record('Greeting', { name: ustring, loud: optionalLast(boolean, false) });

    expect(decoded(Greeting, bytesOf('00000001 61'))).toEqual({ name: 'a', loud: false });
    expect(decoded(Greeting, bytesOf('00000001 61 01'))).toEqual({ name: 'a', loud: true });
    expect(hexOf(encoded(Greeting, { name: 'a', loud: false }))).toBe('000000016100');
  });

  it('read buffers as views, so that a frame is never copied', () => {
    const bytes = bytesOf('00000002 0708');

    expect(buffer.read(new JuteReader(bytes)).buffer).toBe(bytes.buffer);
  });
});
