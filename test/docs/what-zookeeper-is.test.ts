import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import { leader } from '../../src/lab/scenarios/leader';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn } from './lesson';

const lessons = lessonIn('foundations/what-zookeeper-is');

describe('the lesson quotes', () => {
  it('task 1', () => {
    const task: readonly Action[] = [
      { atMs: 1000, do: 'create', who: 'alice', path: '/leader', mode: 'ephemeral' },
      { atMs: 2000, do: 'exists', who: 'alice', path: '/leader', watch: true },
      { atMs: 3000, do: 'kill', who: 'bob' },
      { atMs: 12_000, do: 'create', who: 'alice', path: '/leader', mode: 'ephemeral' },
    ];
    const lab = createLab(leader, { actions: task });
    lab.runUntil(60_000);
    const [bob, alice] = ['0x100000000000000', '0x100000000000001'];
    expectQuoted(lessons, lab.history, [
      ['0.105', { kind: 'znode', change: 'created', path: '/leader', ephemeralOwner: bob }],
      ['1.010', { kind: 'settled', who: 'alice', op: 'create', result: 'NodeExists' }],
      ['2.005', { kind: 'watch', change: 'set', path: '/leader', sessionId: alice }],
      ['3.000', { kind: 'process', who: 'bob', state: 'dead' }],
      ['3.005', { kind: 'broken', who: 'zk1' }],
      ['10.000', { kind: 'sessionExpired', sessionId: bob }],
      ['10.000', { kind: 'znode', change: 'deleted', path: '/leader', ephemeralOwner: bob }],
      ['10.005', { kind: 'watchedEvent', who: 'alice', type: 'NodeDeleted', path: '/leader' }],
      ['12.005', { kind: 'znode', change: 'created', path: '/leader', ephemeralOwner: alice }],
    ]);
    expect(lab.history).not.toContainEqual(
      expect.objectContaining({ kind: 'znode', change: 'deleted', path: '/note' }),
    );
    const asked = lab.history.filter(
      (entry) => entry.kind === 'call' && entry.who === 'alice' && entry.atMs > 2005 && entry.atMs < 12_000,
    );
    expect(asked).toEqual([]);
  });

  it('the program that stands by', async () => {
    const source = readFileSync('src/components/Sandbox/programs/what-zookeeper-is/stand-by.ts', 'utf8');
    const { history, outcome } = await runProgram(source, { scenario: leader });
    expect(outcome).toEqual({ how: 'passed' });
    expectQuoted(lessons, history, [
      ['1.020', { kind: 'console', text: 'somebody leads, I wait' }],
      ['10.005', { kind: 'console', text: 'I was told, I try again' }],
      ['10.015', { kind: 'console', text: 'I lead' }],
    ]);
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
