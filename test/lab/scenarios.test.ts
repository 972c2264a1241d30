import { describe, expect, it } from 'vitest';
import { createLab } from '../../src/lab/createLab';
import { type Knowledge, KnowledgeFold } from '../../src/lab/KnowledgeFold';
import type { Lab } from '../../src/lab/Lab';
import type { Scenario } from '../../src/lab/Scenario';
import { frozenClient } from '../../src/lab/scenarios/frozenClient';
import { killedClient } from '../../src/lab/scenarios/killedClient';
import { longCut } from '../../src/lab/scenarios/longCut';
import { longCutOldClient } from '../../src/lab/scenarios/longCutOldClient';
import { scenarios } from '../../src/lab/scenarios/scenarios';
import { shortCut } from '../../src/lab/scenarios/shortCut';
import { readable } from '../support/readable';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

const question = { client: 'alice', other: 'bob', path: '/alice' };

function runToEnd(scenario: Scenario, seed: number): Lab {
  const lab = createLab(scenario, { seed });
  lab.runUntil(lab.endsAtMs);
  return lab;
}

function knownAt(lab: Lab, atMs: number): Knowledge {
  return new KnowledgeFold(lab.history, question).at(lab.viewAt(lab.seqAt(atMs)));
}

function keysAt(lab: Lab, atMs: number): string[] {
  const { client, server, other } = knownAt(lab, atMs);
  return [client.session.key, server.session.key, server.znode.key, other.znode.key];
}

it('every scenario is listed by its own id', () => {
  for (const [id, scenario] of Object.entries(scenarios)) expect(scenario.id).toBe(id);
});

describe.each(Object.values(scenarios))('$id', (scenario) => {
  it('goes as it is written down', async () => {
    const lab = createLab(scenario);
    lab.runUntil(Math.min(lab.endsAtMs, 25_000));
    await expect(readable(lab.history, lab.frames())).toMatchFileSnapshot(`../histories/${scenario.id}.txt`);
  });
});

describe.each(seeds)('with seed %i', (seed) => {
  it('a short cut ends with the same session, and the znode never went', () => {
    const lab = runToEnd(shortCut, seed);
    expect(keysAt(lab, 3500)).toEqual(['unsure', 'alive', 'held', 'there']);
    expect(keysAt(lab, lab.endsAtMs)).toEqual(['mine', 'alive', 'held', 'there']);
    expect(knownAt(lab, lab.endsAtMs).server.znode.sinceMs).toBe(205);
    expect(lab.viewAt().servers[0]?.sessions.length).toBe(2);
  });

  it('a long cut ends the session on a tick, and only zk1 and bob know', () => {
    const lab = runToEnd(longCut, seed);
    expect(keysAt(lab, 9999)).toEqual(['unsure', 'alive', 'held', 'there']);
    expect(keysAt(lab, 10_004)).toEqual(['unsure', 'expired', 'removed', 'there']);
    expect(keysAt(lab, 10_005)).toEqual(['unsure', 'expired', 'removed', 'gone']);
    expect(knownAt(lab, 20_000).client.session).toMatchObject({ key: 'expired' }); // by its own clock, the cable is still out
  });

  it('an old client learns of the end only from a server', () => {
    const lab = runToEnd(longCutOldClient, seed);
    expect(keysAt(lab, 20_000)).toEqual(['unsure', 'expired', 'removed', 'gone']);
    const { session } = knownAt(lab, lab.endsAtMs).client;
    expect(session.key).toBe('expired');
    expect(session.sinceMs).toBeGreaterThan(20_000);
    const heard = lab.history.flatMap((entry) =>
      entry.kind === 'watchedEvent' && entry.who === 'alice' ? [entry.state] : [],
    );
    expect(heard).toEqual(['SyncConnected', 'Disconnected', 'Expired']);
  });

  it('a killed client leaves its znode behind until its session expires', () => {
    const lab = runToEnd(killedClient, seed);
    expect(knownAt(lab, 3005).server.connection).toMatchObject({ key: 'gone', sinceMs: 3005 });
    expect(keysAt(lab, 9999).slice(1)).toEqual(['alive', 'held', 'there']);
    expect(knownAt(lab, lab.endsAtMs).server.znode).toMatchObject({ key: 'removed', sinceMs: 10_000 });
    expect(knownAt(lab, lab.endsAtMs).client.process.key).toBe('dead');
  });

  it('a frozen client believes in its session while the server has ended it', () => {
    const lab = runToEnd(frozenClient, seed);
    expect(keysAt(lab, 14_999)).toEqual(['mine', 'expired', 'removed', 'gone']);
    expect(knownAt(lab, lab.endsAtMs).client.session.key).toBe('expired');
    expect(knownAt(lab, 14_999).client.process.key).toBe('frozen');
  });
});
