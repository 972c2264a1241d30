import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answering } from '../../src/quiz/Answering';
import { progressFile, readProgressFile } from '../../src/quiz/progressFile';

const answerings: readonly Answering[] = [
  { question: 'sessions/when-deleted', startedAtMs: 1, tries: ['stays', 'at-expiry'], sure: true, atMs: 3 },
  { question: 'sessions/own-old-node', startedAtMs: 9, tries: [], sure: false, atMs: 9 },
];

describe('a file of answers', () => {
  it('holds everything, and can be read by a person', () => {
    expect(progressFile(answerings)).toBe(
      `{"format":"zookeeper-client-lab.progress","version":1,"answerings":[
{"question":"sessions/when-deleted","startedAtMs":1,"tries":["stays","at-expiry"],"sure":true,"atMs":3},
{"question":"sessions/own-old-node","startedAtMs":9,"tries":[],"sure":false,"atMs":9}
]}
`,
    );
    expect(readProgressFile(progressFile(answerings))).toEqual({ answerings });
    expect(readProgressFile(progressFile([]))).toEqual({ answerings: [] });
  });

  const of = (more: object): string =>
    JSON.stringify({ format: 'zookeeper-client-lab.progress', version: 1, answerings, ...more });

  it.each([
    ['notJson', progressFile(answerings).slice(0, -9)],
    ['notJson', ''],
    ['foreign', '[]'],
    ['foreign', 'null'],
    ['foreign', '{"format":"anki","version":1,"answerings":[]}'],
    ['foreign', of({ version: '1' })],
    ['newer', of({ version: 2, answerings: 'another shape' })],
    ['damaged', of({ version: 0 })],
    ['damaged', of({ answerings: {} })],
    ['damaged', of({ answerings: [...answerings, { question: 'sessions/when-deleted' }] })],
    ['damaged', of({ answerings: [{ ...answerings[0], question: '__proto__' }] })],
    ['tooLarge', ' '.repeat(4_000_001)],
  ])('is refused as a whole: %s', (problem, text) => {
    expect(readProgressFile(text)).toEqual({ problem });
  });

  it('brings in no field beyond its own', () => {
    const text = of({ answerings: [{ ...answerings[0], extra: 'x' }] });
    expect(readProgressFile(text)).toEqual({ answerings: [answerings[0]] });
  });

  it('is read without an error whatever it holds', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => 'problem' in readProgressFile(text)));
  });
});
