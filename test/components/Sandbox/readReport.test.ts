import { describe, expect, it } from 'vitest';
import { maxEntriesPerReport } from '../../../src/components/Sandbox/engine/messages';
import { readReport } from '../../../src/components/Sandbox/readReport';
import { createLab } from '../../../src/lab/createLab';
import { cutOff } from '../../../src/lab/scenarios/cutOff';

const start = { length: 0, nowMs: 0 };
const entry = (seq: number) => ({ seq, atMs: 0, kind: 'console', who: 'alice', level: 'log', text: 'x' });
const history = (entries: unknown) => ({ report: 'history', status: 'running', nowMs: 0, entries });

describe('what a page believes of a sandbox', () => {
  it('is every history that a lab of ours writes', () => {
    const lab = createLab(cutOff, {
      actions: [
        { atMs: 3000, do: 'cut', who: 'alice' },
        { atMs: 12_000, do: 'heal', who: 'alice' },
        { atMs: 13_000, do: 'kill', who: 'zk1' },
        { atMs: 14_000, do: 'restart', who: 'zk1' },
      ],
    });
    lab.runUntil(30_000);
    const report = { report: 'history', status: 'running', nowMs: lab.nowMs, entries: lab.history.slice(0, 1000) };
    expect(lab.history.length).toBeGreaterThan(200);
    expect(readReport(structuredClone(report), start)).toEqual(report);
  });

  it('is a beat and an outcome of known shape', () => {
    expect(readReport({ report: 'beat' }, start)).toEqual({ report: 'beat' });
    const outcome = { how: 'failed', failure: { kind: 'thrown', message: 'no', line: 3 } };
    expect(readReport({ report: 'ended', outcome }, start)).toEqual({ report: 'ended', outcome });
  });

  it.each([
    ['nothing', null],
    ['a text', 'beat'],
    ['a report of no kind', { report: 'obey' }],
    ['history that leaves a gap', history([entry(1)])],
    ['history that repeats', history([entry(0), entry(0)])],
    ['an entry of no kind', history([{ ...entry(0), kind: 'reward' }])],
    ['a line that is not a text', history([{ ...entry(0), text: { html: '<b>' } }])],
    ['time that goes back', { ...history([]), nowMs: -1 }],
    ['a status of no kind', { ...history([]), status: 'won' }],
    ['more than one message holds', history(Array.from({ length: maxEntriesPerReport + 1 }, (_, seq) => entry(seq)))],
    ['a text without end', history([{ ...entry(0), text: 'x'.repeat(3_000_000) }])],
    [
      'texts without end',
      history(Array.from({ length: 20 }, (_, seq) => ({ ...entry(seq), text: 'x'.repeat(1_000_000) }))),
    ],
    ['data without a ground', history([{ ...entry(0), deep: [[[[[[]]]]]] }])],
    ['things that are not data', history([{ ...entry(0), at: new Date(0) }])],
    ['an outcome of no kind', { report: 'ended', outcome: { how: 'won' } }],
    ['a failure without a message', { report: 'ended', outcome: { how: 'failed', failure: { kind: 'thrown' } } }],
    ['waits that are no numbers', { report: 'ended', outcome: { how: 'limit', settled: true, waits: { calls: [] } } }],
  ])('is not %s', (_, data) => {
    expect(readReport(data, start)).toBeNull();
  });
});
