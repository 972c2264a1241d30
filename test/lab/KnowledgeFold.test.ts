import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLab } from '../../src/lab/createLab';
import { KnowledgeFold } from '../../src/lab/KnowledgeFold';
import { longCut } from '../../src/lab/scenarios/longCut';

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
