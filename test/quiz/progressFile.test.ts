import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answering } from '../../src/quiz/Answering';
import type { Draft } from '../../src/quiz/Draft';
import type { Postponement } from '../../src/quiz/Postponement';
import { progressFile, readProgressFile } from '../../src/quiz/progressFile';
import type { Visit } from '../../src/quiz/Visit';

const answerings: readonly Answering[] = [
  { question: 'sessions/when-deleted', startedAtMs: 1, tries: ['stays', 'at-expiry'], sure: true, atMs: 3 },
  { question: 'sessions/own-old-node', startedAtMs: 9, tries: [], sure: false, atMs: 9 },
];
const visits: readonly Visit[] = [
  { page: 'client/loss-is-not-expiry', section: 'who-decides', atMs: 4, endedAtMs: null },
];
const postponements: readonly Postponement[] = [{ question: 'sessions/when-deleted', untilMs: 8, atMs: 5 }];
const drafts: readonly Draft[] = [{ program: 'watches/read-then-watch', locale: 'en', text: 'a\nb', atMs: 6 }];
const all = { answerings, visits, postponements, drafts };

describe('a file of what is kept', () => {
  it('holds everything, and can be read by a person', () => {
    expect(progressFile(all)).toBe(
      `{"format":"zookeeper-client-lab.progress","version":3,
"answerings":[
{"question":"sessions/when-deleted","startedAtMs":1,"tries":["stays","at-expiry"],"sure":true,"atMs":3},
{"question":"sessions/own-old-node","startedAtMs":9,"tries":[],"sure":false,"atMs":9}
],
"visits":[
{"page":"client/loss-is-not-expiry","section":"who-decides","atMs":4,"endedAtMs":null}
],
"postponements":[
{"question":"sessions/when-deleted","untilMs":8,"atMs":5}
],
"drafts":[
{"program":"watches/read-then-watch","locale":"en","text":"a\\nb","atMs":6}
]}
`,
    );
    expect(readProgressFile(progressFile(all))).toEqual(all);
    const nothing = { answerings: [], visits: [], postponements: [], drafts: [] };
    expect(readProgressFile(progressFile(nothing))).toEqual(nothing);
  });

  const of = (more: object): string =>
    JSON.stringify({ format: 'zookeeper-client-lab.progress', version: 3, ...all, ...more });

  it('is read as it was written before there were visits', () => {
    expect(readProgressFile(of({ version: 1, visits: 'not yet a word', postponements: undefined }))).toEqual({
      answerings,
      visits: [],
      postponements: [],
      drafts: [],
    });
  });

  it('is read as it was written before there were drafts', () => {
    expect(readProgressFile(of({ version: 2, drafts: undefined }))).toEqual({ ...all, drafts: [] });
  });

  it.each([
    ['notJson', progressFile(all).slice(0, -9)],
    ['notJson', ''],
    ['foreign', '[]'],
    ['foreign', 'null'],
    ['foreign', '{"format":"anki","version":1,"answerings":[]}'],
    ['foreign', of({ version: '1' })],
    ['newer', of({ version: 4, answerings: 'another shape' })],
    ['damaged', of({ version: 0 })],
    ['damaged', of({ answerings: {} })],
    ['damaged', of({ answerings: [...answerings, { question: 'sessions/when-deleted' }] })],
    ['damaged', of({ answerings: [{ ...answerings[0], question: '__proto__' }] })],
    ['damaged', of({ visits: undefined })],
    ['damaged', of({ visits: [{ ...visits[0], section: 'javascript:alert(1)' }] })],
    ['damaged', of({ visits: [{ ...visits[0], page: '//elsewhere.example/x' }] })],
    ['damaged', of({ postponements: [{ ...postponements[0], untilMs: 1e300 }] })],
    ['damaged', of({ drafts: undefined })],
    ['damaged', of({ drafts: [{ ...drafts[0], locale: 'fr' }] })],
    ['damaged', of({ drafts: [{ ...drafts[0], text: 'x'.repeat(50_001) }] })],
    ['tooLarge', ' '.repeat(4_000_001)],
  ])('is refused as a whole: %s', (problem, text) => {
    expect(readProgressFile(text)).toEqual({ problem });
  });

  it('brings in no field beyond its own', () => {
    const withMore = <Row extends object>(rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row, extra: 'x' }));
    const text = of({
      answerings: withMore(answerings),
      visits: withMore(visits),
      postponements: withMore(postponements),
      drafts: withMore(drafts),
    });
    expect(readProgressFile(text)).toEqual(all);
  });

  it('is read without an error whatever it holds', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => 'problem' in readProgressFile(text)));
  });
});
