import { expect, it } from 'vitest';
import { History } from '../../src/sim/History';
import { bytesOfHex, hex } from '../../src/sim/hex';

it('numbers its lines, takes the time of each, and writes one line of JSON for it', () => {
  let nowMs = 5;
  const history = new History<{ kind: string }>(() => nowMs);
  const { entries } = history;
  history.note({ kind: 'first' });
  nowMs = 7;
  history.note({ kind: 'second' });

  expect(entries).toEqual(history.entries); // it grows under the reader's eyes
  expect(history.length).toBe(2);
  expect(history.toText()).toBe('{"seq":0,"atMs":5,"kind":"first"}\n{"seq":1,"atMs":7,"kind":"second"}\n');
});

it('bytes and their hex are the same thing', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  expect(bytesOfHex(hex(bytes))).toEqual(bytes);
  expect(hex(Uint8Array.of(0, 10, 255))).toBe('000aff');
});
