import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../src/sim/SeededRandom';
import { SimDisk } from '../../src/sim/SimDisk';

const txn = (zxid: number) => ({ zxid: BigInt(zxid), bytes: Uint8Array.of(zxid) });
const zxidsOn = (disk: SimDisk) => disk.dir.log.map(({ zxid }) => Number(zxid));

describe('a disk', () => {
  it('keeps what was forced through any loss of power, and of the rest a beginning', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(), (forced, more, seed) => {
        const disk = new SimDisk();
        for (let zxid = 1; zxid <= forced; zxid += 1) disk.apply({ do: 'append', txn: txn(zxid) });
        disk.force(disk.written);
        for (let zxid = forced + 1; zxid <= forced + more; zxid += 1) disk.apply({ do: 'append', txn: txn(zxid) });
        disk.losePower(new SeededRandom(seed));
        const left = zxidsOn(disk);
        expect(left.length).toBeGreaterThanOrEqual(forced);
        expect(left).toEqual(Array.from({ length: left.length }, (_, index) => index + 1));
      }),
    );
  });

  it('a force covers what was written when it was asked for, not what came since', () => {
    const disk = new SimDisk();
    disk.apply({ do: 'append', txn: txn(1) });
    const asked = disk.written;
    disk.apply({ do: 'append', txn: txn(2) });
    disk.force(asked);
    expect(disk.forcedCount).toBe(1);
  });

  it('a force covers nothing else when the log was cut meanwhile, at its beginning or at its end', () => {
    const disk = new SimDisk();
    for (let zxid = 1; zxid <= 4; zxid += 1) disk.apply({ do: 'append', txn: txn(zxid) });
    const asked = disk.written;
    disk.apply({ do: 'truncate', zxid: 2n });
    for (let zxid = 5; zxid <= 8; zxid += 1) disk.apply({ do: 'append', txn: txn(zxid) });
    disk.force(asked);
    expect(disk.forcedCount).toBe(2);
    for (const zxid of [1n, 2n]) disk.apply({ do: 'snapshot', file: { zxid, bytes: new Uint8Array() } });
    disk.force(asked);
    expect(disk.forcedCount).toBe(1);
  });

  it('a snapshot lets go of the log that only older ones need; a truncation takes the end', () => {
    const disk = new SimDisk();
    const file = (zxid: number) => ({ zxid: BigInt(zxid), bytes: new Uint8Array() });
    for (let zxid = 1; zxid <= 6; zxid += 1) disk.apply({ do: 'append', txn: txn(zxid) });
    disk.apply({ do: 'snapshot', file: file(3) });
    expect(zxidsOn(disk)).toEqual([1, 2, 3, 4, 5, 6]);
    disk.apply({ do: 'snapshot', file: file(5) });
    expect(zxidsOn(disk)).toEqual([4, 5, 6]);
    disk.apply({ do: 'truncate', zxid: 4n });
    expect(zxidsOn(disk)).toEqual([4]);
    expect(disk.dir.snapshots.map(({ zxid }) => zxid)).toEqual([3n]);
  });

  it('takes nothing more when it is full', () => {
    const disk = new SimDisk();
    disk.isFull = true;
    expect(disk.apply({ do: 'append', txn: txn(1) })).toBe(false);
    expect(disk.logCount).toBe(0);
  });
});
