import { describe, expect, it } from 'vitest';
import { hex, zxidOf } from '../../../src/protocol/zxid';
import type { LoggedTxn } from '../../../src/server/persistence/DataDir';
import { QuorumMaj } from '../../../src/server/quorum/QuorumVerifier';
import { CommittedByQuorum } from '../../../src/sim/checkers/CommittedByQuorum';
import type { Ensemble } from '../../../src/sim/Ensemble';
import { Reports } from './Reports';

const txn: LoggedTxn = { zxid: zxidOf(2, 5), bytes: new Uint8Array(1) };
const zxid = hex(txn.zxid);

/** zk2 leads and commits what zk3 alone has on its medium; what zk1 did before: */
function rulesAfter(acks: boolean, isToldToForget: boolean): string[] {
  const reports = new Reports();
  const view = { current: new QuorumMaj({ votingMembers: [1n, 2n, 3n] }), lastSeen: null };
  const ensemble = {
    names: ['zk1', 'zk2', 'zk3'],
    peer: () => ({ view, acceptedEpoch: 2 }),
    diskOf: (who: string) => ({ isOnMedium: () => who === 'zk3' }),
  } as unknown as Ensemble;
  const checker = new CommittedByQuorum(ensemble, reports.report);
  checker.broadcast('zk2', txn);
  if (acks) checker.noted('zk2', { kind: 'acked', zxid, by: 1 });
  if (isToldToForget) checker.noted('zk1', { kind: 'truncated', zxid: hex(txn.zxid - 1n) });
  checker.noted('zk2', { kind: 'committed', zxid });
  return reports.rules;
}

describe('an ACK of what is no longer there', () => {
  it('counts where the leader itself had it forgotten, as with ZooKeeper', () => {
    expect(rulesAfter(true, true)).toEqual([]);
  });

  it('does not count where it was lost otherwise', () => {
    expect(rulesAfter(true, false)).toEqual(['CommittedByQuorum']);
  });

  it('is not made up where there was none', () => {
    expect(rulesAfter(false, true)).toEqual(['CommittedByQuorum']);
  });
});
