import { describe, expect, it } from 'vitest';
import { zxidOf } from '../../../src/protocol/zxid';
import type { LoggedTxn } from '../../../src/server/persistence/DataDir';
import { isMoreRecent, type LeaderHistory, syncPlan } from '../../../src/server/quorum/LearnerHandler';

const logged = (...zxids: readonly bigint[]): LoggedTxn[] => zxids.map((zxid) => ({ zxid, bytes: new Uint8Array() }));
const z = (epoch: number, counter: number) => zxidOf(epoch, counter);

/** What the leader has: in memory from `1:3` on, on disk from `1:1` on. */
function history(changes: Partial<LeaderHistory> = {}): LeaderHistory {
  return {
    lastProcessedZxid: z(2, 2),
    committedLog: logged(z(1, 3), z(1, 4), z(2, 1), z(2, 2)),
    txnLog: () => logged(z(1, 1), z(1, 2), z(1, 3), z(1, 4)),
    ...changes,
  };
}

/** `diff 2:2: 2:1 2:2, then from 2:2` */
function planned(peer: bigint, changes: Partial<LeaderHistory> = {}): string {
  const { by, zxid, proposals, upTo } = syncPlan(peer, history(changes));
  const text = (one: bigint) => `${one >> 32n}:${one & 0xffffffffn}`;
  return `${by} ${text(zxid)}: ${proposals.map((each) => text(each.zxid)).join(' ')}, then from ${text(upTo)}`;
}

describe('a learner is brought up to date', () => {
  it.each<[string, bigint, string]>([
    ['has everything', z(2, 2), 'diff 2:2: , then from 2:2'],
    ['misses the last ones', z(2, 1), 'diff 2:2: 2:2, then from 2:2'],
    ['misses what is in memory', z(1, 3), 'diff 2:2: 1:4 2:1 2:2, then from 2:2'],
    ['misses what is only on disk', z(1, 1), 'diff 2:2: 1:2 1:3 1:4 2:1 2:2, then from 2:2'],
    ['has more than the leader', z(2, 5), 'trunc 2:2: , then from 2:2'],
    ['stands at the beginning of the epoch', z(2, 0), 'diff 2:2: 2:1 2:2, then from 2:2'],
    ['has more of an old epoch: that cannot be cut off by number', z(1, 7), 'snap 2:2: , then from 2:2'],
    ['is empty, and the log does not go back so far', 0n, 'snap 2:2: , then from 2:2'],
  ])('one that %s', (_, peer, plan) => {
    const reaches = peer >= z(1, 1);
    expect(planned(peer, reaches ? {} : { txnLog: () => null })).toBe(plan);
  });

  it('whose last one the leader never had is cut back to what both have, within an epoch', () => {
    const committedLog = logged(z(1, 1), z(1, 2), z(1, 4), z(1, 5));
    expect(planned(z(1, 3), { committedLog, lastProcessedZxid: z(1, 5) })).toBe('trunc 1:2: 1:4 1:5, then from 1:5');
  });

  it('of a leader that has begun its epoch and done nothing yet', () => {
    const changes = { committedLog: logged(z(1, 1), z(1, 2)), lastProcessedZxid: z(2, 0) };
    expect(planned(z(1, 2), changes)).toBe('diff 1:2: , then from 1:2');
    expect(planned(z(1, 3), changes)).toBe('trunc 1:2: , then from 1:2');
  });

  it('of a leader that knows nothing', () => {
    expect(planned(0n, { committedLog: [], lastProcessedZxid: 0n })).toBe('diff 0:0: , then from 0:0');
  });
});

describe('who is more recent', () => {
  it('is decided by the epoch first, by the zxid then', () => {
    const of = (currentEpoch: bigint, lastZxid: bigint) => ({ currentEpoch, lastZxid });
    expect(isMoreRecent(of(2n, z(1, 1)), of(1n, z(1, 9)))).toBe(true);
    expect(isMoreRecent(of(1n, z(1, 9)), of(1n, z(1, 8)))).toBe(true);
    expect(isMoreRecent(of(1n, z(1, 8)), of(1n, z(1, 8)))).toBe(false);
  });
});
