import { describe, expect, it } from 'vitest';
import { createLab } from '../../src/lab/createLab';
import { fourClientsTable } from '../../src/lab/fourClientsTable';
import { heardBy } from '../../src/lab/heardBy';
import type { Lab } from '../../src/lab/Lab';
import { scenarios } from '../../src/lab/scenarios/scenarios';

const ids = ['fourClients', 'fourClientsNoServer'] as const;
const lanes = ['java-3.8', 'java-3.9', 'curator-2', 'curator-5', 'kazoo'] as const;
const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

function runToEnd(id: (typeof ids)[number], seed: number): Lab {
  const lab = createLab(scenarios[id], { seed });
  lab.runUntil(lab.endsAtMs);
  return lab;
}

/** Sessions that a member was granted, in order, each once. */
function sessionsOf(lab: Lab, who: string): string[] {
  const granted = lab.history.flatMap((entry) =>
    entry.kind === 'granted' && entry.who === who ? [entry.sessionId] : [],
  );
  return [...new Set(granted)];
}

describe.each(ids)('%s', (id) => {
  it('every application hears what the table says, when it says', () => {
    const lab = runToEnd(id, 1);
    for (const lane of lanes) {
      const rows = fourClientsTable[id][lane].map(({ atMs, word }) => ({ atMs, word }));
      expect([lane, heardBy(lab.history, lane)]).toEqual([lane, rows]);
    }
  });

  it.each(seeds)('hears the same words with seed %i', (seed) => {
    const lab = runToEnd(id, seed);
    for (const lane of lanes) {
      const words = fourClientsTable[id][lane].map(({ word }) => word);
      expect([lane, heardBy(lab.history, lane).map(({ word }) => word)]).toEqual([lane, words]);
    }
  });

  it('is the same history whether it runs at once or in steps', () => {
    const lab = createLab(scenarios[id]);
    while (lab.step());
    expect(lab.historyText).toBe(runToEnd(id, 1).historyText);
  });
});

describe.each(seeds)('with seed %i', (seed) => {
  it('the first who speaks of an end is Curator 2, then Curator 5, then Java by its own timer, then those who ask', () => {
    const lab = runToEnd('fourClients', seed);
    const endOf = (lane: string): number =>
      heardBy(lab.history, lane).find(({ word }) => word === 'LOST' || word === 'Expired')?.atMs ?? 0;
    const [old = 0, today = 0, curator2 = 0, curator5 = 0, kazoo = 0] = lanes.map(endOf);
    expect(curator2).toBeLessThan(curator5);
    expect(curator5).toBe(9100);
    expect(today).toBeGreaterThanOrEqual(10_000);
    expect(today).toBeLessThan(12_000);
    expect(Math.min(old, kazoo)).toBeGreaterThan(12_000);
  });

  it('without a server only Java of today and Curator 5 give up a session that lives on', () => {
    const lab = runToEnd('fourClientsNoServer', seed);
    const expired = lab.history.flatMap((entry) => (entry.kind === 'sessionExpired' ? [entry.sessionId] : []));
    const givenUp = ['java-3.9', 'curator-5'].map((lane) => sessionsOf(lab, lane)[0]);
    expect(expired.sort()).toEqual(givenUp.sort());
    expect(lanes.map((lane) => sessionsOf(lab, lane).length)).toEqual([1, 1, 1, 2, 1]);
  });
});
