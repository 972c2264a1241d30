import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import { slowWatcher } from '../../src/lab/scenarios/eventThread';

/** What alice's program took up, and when. */
function takenUp(actions: readonly Action[], untilMs = 40_000): string[] {
  const lab = createLab(slowWatcher, { actions });
  lab.runUntil(untilMs);
  return lab.history.flatMap((entry) =>
    entry.kind === 'takenUp' && entry.who === 'alice' ? [`${entry.path ?? entry.state} ${entry.atMs}`] : [],
  );
}

const flag: Action = { atMs: 3000, do: 'create', who: 'bob', path: '/flag' };

describe('an application whose watchers wait', () => {
  it('takes up an event when the one before is done, 10 s later', () => {
    expect(takenUp([flag])).toEqual(['SyncConnected 20', '/config 2010', '/flag 12010']);
  });

  it('takes up what comes while it is free at once', () => {
    expect(takenUp([{ ...flag, atMs: 15_000 }])).toEqual(['SyncConnected 20', '/config 2010', '/flag 15010']);
  });

  it('stands still with its process, and is gone with it', () => {
    const frozen: readonly Action[] = [
      { atMs: 11_000, do: 'freeze', who: 'alice' },
      { atMs: 13_000, do: 'thaw', who: 'alice' },
    ];
    expect(takenUp([flag, ...frozen])).toEqual(['SyncConnected 20', '/config 2010', '/flag 13000']);
    expect(takenUp([flag, { atMs: 11_000, do: 'kill', who: 'alice' }])).toEqual(['SyncConnected 20', '/config 2010']);
  });

  it('begins anew in a new process', () => {
    expect(takenUp([{ atMs: 5000, do: 'restart', who: 'alice' }])).toEqual([
      'SyncConnected 20',
      '/config 2010',
      'SyncConnected 5020',
    ]);
  });
});
