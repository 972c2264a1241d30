import { describe, expect, it } from 'vitest';
import { hex, zxidOf } from '../../../src/protocol/zxid';
import type { LoggedTxn } from '../../../src/server/persistence/DataDir';
import type { QuorumPeer } from '../../../src/server/quorum/QuorumPeer';
import { Deliveries } from '../../../src/sim/checkers/Deliveries';
import { PrimaryIntegrity } from '../../../src/sim/checkers/PrimaryIntegrity';
import { Reports } from './Reports';

const old: LoggedTxn = { zxid: zxidOf(1, 1), bytes: new Uint8Array(1) };
const first: LoggedTxn = { zxid: zxidOf(2, 1), bytes: new Uint8Array(2) };

function peer(sid: bigint, log: readonly LoggedTxn[], snapshot: bigint | null): QuorumPeer {
  const snapshots = snapshot === null ? [] : [{ zxid: snapshot }];
  return { sid, log: { content: { log, snapshots } } } as unknown as QuorumPeer;
}

/** zk2 leads with nothing but a snapshot of what zk1 logged; only afterwards does zk1 show it. */
function rulesWhen(isSent: boolean): string[] {
  const reports = new Reports();
  const peers: Record<string, QuorumPeer> = { zk1: peer(1n, [old], null), zk2: peer(2n, [first], old.zxid) };
  const primary = new PrimaryIntegrity(reports.report);
  const deliveries = new Deliveries({ peer: (who) => peers[who] ?? null }, [primary], reports.report);
  if (isSent) deliveries.noted('zk1', { kind: 'sync', to: 2, by: 'snap', zxid: '0x0' });
  deliveries.noted('zk2', { kind: 'established', epoch: 2, zxid: hex(old.zxid) });
  deliveries.noted('zk2', { kind: 'proposed', zxid: hex(first.zxid), op: 'create', sessionId: '0x1', cxid: 1 });
  deliveries.noted('zk1', { kind: 'upToDate', epoch: 2, zxid: hex(old.zxid) });
  return reports.rules;
}

describe('what a server shows', () => {
  it('is what it was sent as a snapshot as well, though nobody has shown it before', () => {
    expect(rulesWhen(true)).toEqual([]);
  });

  it('lacks what it was never sent', () => {
    expect(rulesWhen(false)).toEqual(['PrimaryIntegrity']);
  });
});
