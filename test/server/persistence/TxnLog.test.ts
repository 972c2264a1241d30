import { describe, expect, it } from 'vitest';
import { TxnLog } from '../../../src/server/persistence/TxnLog';

const txns = (...zxids: number[]) => zxids.map((zxid) => ({ zxid: BigInt(zxid), bytes: new Uint8Array() }));
const files = (...zxids: number[]) => zxids.map((zxid) => ({ zxid: BigInt(zxid), bytes: new Uint8Array() }));
const from = (log: TxnLog, zxid: number) => log.proposalsFrom(BigInt(zxid))?.map((txn) => Number(txn.zxid)) ?? null;

describe('what a log has for learners', () => {
  it('reaches from the last transaction they have to its end', () => {
    const log = new TxnLog({ log: txns(1, 2, 3, 4), snapshots: files(3) });
    expect(from(log, 2)).toEqual([2, 3, 4]);
    expect(from(log, 0)).toBeNull();
  });

  it('is nothing before a snapshot that was on the medium when the log was not: a loss of power took what lies between', () => {
    const log = new TxnLog({ log: txns(1, 2, 6, 7), snapshots: files(1, 5) });
    expect(from(log, 2)).toBeNull();
    expect(from(log, 5)).toBeNull();
    expect(from(log, 6)).toEqual([6, 7]);
  });
});
