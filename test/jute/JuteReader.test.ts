import { describe, expect, it } from 'vitest';
import { JuteError } from '../../src/jute/JuteError';
import { JuteReader } from '../../src/jute/JuteReader';
import { bytesOf } from '../support/arbitraries';

describe('JuteReader', () => {
  it('reads big-endian numbers in two’s complement, front to back', () => {
    const from = new JuteReader(bytesOf('ff 01 0000000b fffffffe 8000000000000000'));

    expect([from.readByte(), from.readBoolean(), from.readInt(), from.readInt()]).toEqual([-1, true, 11, -2]);
    expect(from.readLong()).toBe(-(2n ** 63n));
    expect([from.offset, from.remaining]).toEqual([18, 0]);
  });

  it('takes every byte but 0 for true', () => {
    const from = new JuteReader(bytesOf('00 01 ff'));

    expect([from.readBoolean(), from.readBoolean(), from.readBoolean()]).toEqual([false, true, true]);
  });

  it('starts where it is told to, also inside a larger buffer', () => {
    const middle = bytesOf('99 0000000b 00000001 99').subarray(1, 9);

    expect(new JuteReader(middle).readInt()).toBe(11);
    expect(new JuteReader(middle, 4).readInt()).toBe(1);
  });

  it('never reads past the end of its bytes, even when the buffer below goes on', () => {
    const cut = bytesOf('0000000b').subarray(0, 3);

    expect(() => new JuteReader(cut).readInt()).toThrow(JuteError);
    expect(() => new JuteReader(cut, 3).readByte()).toThrow(JuteError);
    expect(() => new JuteReader(cut).readLong()).toThrow('a long of 8 bytes at offset 0, but only 3 are left');
  });

  it('stays where it was when a read fails', () => {
    const from = new JuteReader(bytesOf('01 02'));

    expect(() => from.readInt()).toThrow(JuteError);
    expect([from.offset, from.readByte()]).toEqual([0, 1]);
  });

  it('gives buffers as views into the frame', () => {
    const bytes = bytesOf('01 02 03');

    const view = new JuteReader(bytes).readBytes(2);

    expect(view).toEqual(Uint8Array.of(1, 2));
    expect(view.buffer).toBe(bytes.buffer);
  });

  it('takes −1 for null and refuses every length below', () => {
    expect(new JuteReader(bytesOf('ffffffff')).readLength('a string')).toBe(-1);
    expect(() => new JuteReader(bytesOf('fffffffe')).readLength('a string')).toThrow('a string claims a length of -2');
    expect(() => new JuteReader(bytesOf('80000000')).readLength('a string')).toThrow(JuteError);
  });

  it('skips a null only where one is', () => {
    const from = new JuteReader(bytesOf('00000000 ffffffff ffff'));

    expect([from.skipNull(), from.offset]).toEqual([false, 0]);
    from.readInt();
    expect([from.skipNull(), from.offset]).toEqual([true, 8]);
    expect([from.skipNull(), from.offset]).toEqual([false, 8]); // two bytes are no int
  });

  it('keeps U+FEFF at the start of a text and replaces what is no UTF-8, as Java does', () => {
    expect(new JuteReader(bytesOf('efbbbf 61')).readText(4)).toBe('\ufeffa');
    expect(new JuteReader(bytesOf('61 ff 62')).readText(3)).toBe('a\ufffdb');
  });
});
