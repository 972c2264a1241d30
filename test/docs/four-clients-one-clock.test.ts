import { describe, expect, it } from 'vitest';
import { outcomes } from '../../src/components/Predict/outcomes';
import { createLab } from '../../src/lab/createLab';
import { fourClientsSessionEnds } from '../../src/lab/fourClientsTable';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { KnowledgeFold } from '../../src/lab/KnowledgeFold';
import { scenarios } from '../../src/lab/scenarios/scenarios';
import { expectQuoted, expectTwins, lessonIn } from './lesson';

const lessons = lessonIn('frameworks/four-clients-one-clock');

function historyOf(id: 'fourClients' | 'fourClientsNoServer', seed = 1): readonly HistoryEntry[] {
  const lab = createLab(scenarios[id], { seed });
  lab.runUntil(lab.endsAtMs);
  return lab.history;
}

const told = (who: string, state: string) => ({ kind: 'connectionState', who, state });
const heard = (who: string, state: string) => ({ kind: 'watchedEvent', who, state });

describe('the lesson quotes', () => {
  it('the run with five cables out', () => {
    const history = historyOf('fourClients');
    expectQuoted(lessons, history, [
      ['2.210', { kind: 'received', by: 'java-3.9' }],
      ['3.100', heard('java-3.8', 'Disconnected')],
      ['3.100', told('curator-2', 'SUSPENDED')],
      ['6.400', told('curator-2', 'LOST')],
      ['9.100', told('curator-5', 'LOST')],
      ['10.000', { kind: 'sessionExpired' }],
      ['11.300', heard('java-3.9', 'Expired')],
      ['12.322', told('kazoo', 'LOST')],
      ['12.342', told('kazoo', 'CONNECTED')],
      ['12.920', heard('java-3.8', 'Expired')],
    ]);
    const lastHeard = history.findLast(
      (entry) => entry.kind === 'received' && entry.by === 'java-3.9' && entry.atMs < 11_300,
    );
    expect(lastHeard?.atMs).toBe(2210);
    for (const lesson of lessons) expect(lesson).toMatch(/10\.210 s/); // 4/3 of T later
    const atMs = (state: string) =>
      history.find((entry) => entry.kind === 'connectionState' && entry.who === 'curator-2' && entry.state === state)
        ?.atMs ?? 0;
    // 3 s without a connection, and three sleeps of 0.1 s at the least.
    expect(atMs('LOST') - atMs('SUSPENDED') - 3000).toBe(300);
    for (const lesson of lessons) expect(lesson).toMatch(/0\.1 (s each|秒，然后报告 LOST)/);
    expect(history.filter(({ kind, atMs }) => kind === 'znode' && atMs === 10_000)).toHaveLength(5);
  });

  it('what client and server know at 7 s, when Curator 2 has said LOST', () => {
    const lab = createLab(scenarios.fourClients);
    lab.runUntil(7000);
    const about = { client: 'curator-2', other: 'kazoo', path: '/curator-2' };
    const { client, server } = new KnowledgeFold(lab.history, about).at(lab.viewAt());
    expect(lab.history).toContainEqual(expect.objectContaining(told('curator-2', 'LOST')));
    expect([client.session.key, server.session.key]).toEqual(['unsure', 'alive']);
  });

  it('the run with a dead server', () => {
    const history = historyOf('fourClientsNoServer');
    expectQuoted(lessons, history, [
      ['6.405', told('curator-2', 'LOST')],
      ['9.105', told('curator-5', 'LOST')],
      ['11.325', heard('java-3.9', 'Expired')],
      ['12.352', told('kazoo', 'CONNECTED')],
      ['12.455', told('curator-5', 'RECONNECTED')],
      ['12.810', told('curator-2', 'RECONNECTED')],
      ['12.950', heard('java-3.8', 'SyncConnected')],
      ['20.000', { kind: 'znode', change: 'deleted', path: '/curator-5' }],
      ['20.000', { kind: 'znode', change: 'deleted', path: '/java-3.9' }],
    ]);
    const found = history.filter((entry) => entry.kind === 'sessionTouched' && entry.by === 'restart');
    expect(found.map((entry) => entry.kind === 'sessionTouched' && entry.expiresAtMs)).toEqual(Array(5).fill(20_000));
    expect(history.filter(({ kind, atMs }) => kind === 'sessionExpired' && atMs < 20_000)).toEqual([]);
  });
});

it.each([1, 2, 3, 4, 5])('Curator 2 is the first to speak of an end (seed %i)', (seed) => {
  expect(outcomes.firstEnd(historyOf('fourClients', seed))).toBe('curator-2');
  expect(outcomes.firstEnd([])).toBeNull();
});

it.each([2, 3, 4, 5])('the ends of sessions do not depend on dice (seed %i)', (seed) => {
  for (const id of ['fourClients', 'fourClientsNoServer'] as const) {
    const ends = historyOf(id, seed).filter(({ kind }) => kind === 'sessionExpired');
    expect(ends.map(({ atMs }) => atMs)).toEqual(Object.values(fourClientsSessionEnds[id]));
  }
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
