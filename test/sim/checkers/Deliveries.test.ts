import { describe, expect, it } from 'vitest';
import { hex, zxidOf } from '../../../src/protocol/zxid';
import type { LoggedTxn } from '../../../src/server/persistence/DataDir';
import type { QuorumPeer } from '../../../src/server/quorum/QuorumPeer';
import { Deliveries } from '../../../src/sim/checkers/Deliveries';
import { PrimaryIntegrity } from '../../../src/sim/checkers/PrimaryIntegrity';
import { Reports } from './Reports';

const old: LoggedTxn = { zxid: zxidOf(1, 1), bytes: new Uint8Array(1) };
const first: LoggedTxn = { zxid: zxidOf(2, 1), bytes: new Uint8Array(2) };

/** All that it has logged is in its database, unless `processed` says how far that goes. */
function peer(
  sid: bigint,
  log: readonly LoggedTxn[],
  snapshot: bigint | null,
  processed = log.at(-1)?.zxid ?? 0n,
): QuorumPeer {
  const snapshots = snapshot === null ? [] : [{ zxid: snapshot }];
  return {
    sid,
    log: { content: { log, snapshots } },
    database: { lastProcessedZxid: processed },
  } as unknown as QuorumPeer;
}

/** zk2 leads with nothing but a snapshot of what zk1 logged; only afterwards does zk1 show it. */
function rulesWhen(isSent: boolean): string[] {
  const reports = new Reports();
  const peers: Record<string, QuorumPeer> = { zk1: peer(1n, [old], null), zk2: peer(2n, [first], old.zxid) };
  const primary = new PrimaryIntegrity(reports.report);
  const deliveries = new Deliveries({ peer: (who) => peers[who] ?? null }, [primary], reports.report);
  if (isSent) deliveries.noted('zk1', { kind: 'sync', to: 2, by: 'snap', zxid: '0x0' });
  deliveries.noted('zk2', { kind: 'epoch', of: 'current', epoch: 1 });
  deliveries.noted('zk2', { kind: 'established', epoch: 2, zxid: hex(old.zxid) });
  deliveries.noted('zk2', { kind: 'proposed', zxid: hex(first.zxid), op: 'create', sessionId: '0x1', cxid: 1 });
  deliveries.noted('zk1', { kind: 'upToDate', epoch: 2, zxid: hex(old.zxid) });
  return reports.rules;
}

describe('what a server shows', () => {
  it('is what it was sent as a snapshot as well, though nobody has shown it before', () => {
    expect(rulesWhen(true)).toEqual([]);
  });

  it('is not what the leader had only logged when it sent the snapshot', () => {
    const reports = new Reports();
    const later: LoggedTxn = { zxid: zxidOf(1, 2), bytes: new Uint8Array(2) };
    const peers = { zk1: peer(1n, [old, later], null, old.zxid), zk2: peer(2n, [], old.zxid) };
    const deliveries = new Deliveries({ peer: (who) => peers[who as keyof typeof peers] }, [], reports.report);
    deliveries.noted('zk1', { kind: 'sync', to: 2, by: 'snap', zxid: '0x0' });
    deliveries.noted('zk2', { kind: 'epoch', of: 'current', epoch: 1 });
    deliveries.noted('zk2', { kind: 'upToDate', epoch: 1, zxid: hex(old.zxid) });
    peers.zk2 = peer(2n, [first], first.zxid); // it has taken a snapshot of its own since, without what was never committed
    deliveries.noted('zk2', { kind: 'upToDate', epoch: 2, zxid: hex(first.zxid) });
    expect(deliveries.all.map(({ zxid }) => zxid)).toEqual([old.zxid, first.zxid]);
    expect(reports.rules).toEqual([]);
  });

  it('is not what was sent as a snapshot and never came', () => {
    const reports = new Reports();
    const peers = { zk1: peer(1n, [old], null), zk2: peer(2n, [], null) };
    const deliveries = new Deliveries({ peer: (who) => peers[who as keyof typeof peers] }, [], reports.report);
    deliveries.noted('zk1', { kind: 'sync', to: 2, by: 'snap', zxid: '0x0' });
    deliveries.noted('zk2', { kind: 'epoch', of: 'current', epoch: 2 }); // of another leader
    peers.zk2 = peer(2n, [first], first.zxid);
    deliveries.noted('zk2', { kind: 'upToDate', epoch: 2, zxid: hex(first.zxid) });
    expect(deliveries.all.map(({ zxid }) => zxid)).toEqual([first.zxid]);
  });

  it('lacks what it was never sent', () => {
    expect(rulesWhen(false)).toEqual(['PrimaryIntegrity']);
  });
});
