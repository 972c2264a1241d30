import { describe, expect, it } from 'vitest';
import { outcomes } from '../../../src/components/Predict/outcomes';
import type { Action } from '../../../src/lab/Action';
import { createLab } from '../../../src/lab/createLab';
import { leader } from '../../../src/lab/scenarios/leader';

function leaderGone(actions: readonly Action[], untilMs: number): string | null {
  const lab = createLab(leader, { actions });
  lab.runUntil(untilMs);
  return outcomes.leaderGone(lab.history);
}

describe('who took /leader away', () => {
  const kill: Action = { atMs: 3000, do: 'kill', who: 'bob' };

  it('is open before bob is killed, and until it is gone', () => {
    expect(leaderGone([], 9000)).toBeNull();
    expect(leaderGone([kill], 9999)).toBeNull();
  });

  it('is his session', () => {
    expect(leaderGone([kill], 10_000)).toBe('session');
  });

  it('would be the connection if it went at once', () => {
    expect(leaderGone([kill, { atMs: 3000, do: 'delete', who: 'alice', path: '/leader' }], 4000)).toBe('connection');
  });
});
