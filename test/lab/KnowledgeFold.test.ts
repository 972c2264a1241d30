import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLab } from '../../src/lab/createLab';
import { KnowledgeFold } from '../../src/lab/KnowledgeFold';
import { leaderKilled, noLeaderForThirty } from '../../src/lab/scenarios/leaderLost';
import { longCut } from '../../src/lab/scenarios/longCut';
import { restartedClient } from '../../src/lab/scenarios/restartedClient';

const question = { client: 'alice', other: 'bob', path: '/alice' };

it('knows at a position what it knows there from the start, wherever it was asked before', () => {
  const lab = createLab(longCut);
  lab.runUntil(lab.endsAtMs);
  const kept = new KnowledgeFold(lab.history, question);

  fc.assert(
    fc.property(fc.integer({ min: -1, max: lab.history.length - 1 }), (seq) => {
      const view = lab.viewAt(seq);
      expect(kept.at(view)).toEqual(new KnowledgeFold(lab.history, question).at(view));
    }),
  );
});

it('follows a history that grows', () => {
  const lab = createLab(longCut);
  const kept = new KnowledgeFold(lab.history, question);

  expect(kept.at(lab.viewAt()).server.session.key).toBe('none');
  lab.runUntil(5000);
  expect(kept.at(lab.viewAt()).server.session.key).toBe('alive');
  lab.runUntil(10_000);
  expect(kept.at(lab.viewAt()).server.session).toMatchObject({ key: 'expired', sinceMs: 10_000 });
});

it('says that nobody counts a session while there is no leader', () => {
  const lab = createLab(noLeaderForThirty);
  lab.runUntil(lab.endsAtMs);
  const serverAt = (atMs: number) => new KnowledgeFold(lab.history, question).at(lab.viewAt(lab.seqAt(atMs))).server;

  expect(serverAt(4999).session.key).toBe('alive');
  expect(serverAt(20_000).session).toMatchObject({ key: 'uncounted', sinceMs: 5000 });
  expect(serverAt(20_000).znode.key).toBe('held');
  expect(serverAt(35_259).session.key).toBe('uncounted');
  expect(serverAt(35_260).session).toMatchObject({ key: 'alive', sinceMs: 35_260 });
});

it('knows again of the znode when the watch is set on a new connection', () => {
  const lab = createLab(leaderKilled);
  lab.runUntil(lab.endsAtMs);
  const otherAt = (atMs: number) => new KnowledgeFold(lab.history, question).at(lab.viewAt(lab.seqAt(atMs))).other;

  expect(otherAt(5500).znode.key).toBe('unsure');
  expect(otherAt(5921)).toMatchObject({ znode: { key: 'unsure' }, connection: { key: 'up' } });
  expect(otherAt(6000).znode).toMatchObject({ key: 'there', sinceMs: 5931 });
});

it('says of a create that was refused what was so before', () => {
  const lab = createLab(restartedClient);
  lab.runUntil(lab.endsAtMs);
  const refused = lab.history.find(
    (entry) => entry.kind === 'settled' && entry.who === 'alice' && entry.result === 'NodeExists',
  );
  const clientAt = (seq: number) => new KnowledgeFold(lab.history, question).at(lab.viewAt(seq)).client;
  const seq = refused?.seq ?? 0;
  expect([seq > 0, clientAt(seq - 1).znode.key, clientAt(seq).znode.key]).toEqual([true, 'asked', 'none']);
});
