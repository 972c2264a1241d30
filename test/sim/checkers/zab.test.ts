import { describe, expect, it } from 'vitest';
import { zxidOf } from '../../../src/protocol/zxid';
import type { LoggedTxn } from '../../../src/server/persistence/DataDir';
import { Agreement } from '../../../src/sim/checkers/Agreement';
import type { Checker, Report } from '../../../src/sim/checkers/Checker';
import { GlobalPrimaryOrder } from '../../../src/sim/checkers/GlobalPrimaryOrder';
import { Integrity } from '../../../src/sim/checkers/Integrity';
import { Leadership2 } from '../../../src/sim/checkers/Leadership2';
import { LocalPrimaryOrder } from '../../../src/sim/checkers/LocalPrimaryOrder';
import { PrefixConsistency } from '../../../src/sim/checkers/PrefixConsistency';
import { PrimaryIntegrity } from '../../../src/sim/checkers/PrimaryIntegrity';
import { TotalOrder } from '../../../src/sim/checkers/TotalOrder';
import { Reports } from './Reports';

/** `1.2` is the second transaction of epoch 1, `1.2'` another one with the same number. */
function txn(name: string): LoggedTxn {
  const [epoch = '', counter = ''] = name.replace("'", '').split('.');
  return { zxid: zxidOf(Number(epoch), Number(counter)), bytes: new TextEncoder().encode(name) };
}

/** Plays `zk1 sends 1.1` and `zk2 shows 1.1` to a checker, and returns how often it reported. */
function reportsOf(make: (report: Report) => Checker, ...deeds: string[]): number {
  const reports = new Reports();
  const checker = make(reports.report);
  for (const deed of deeds) {
    const [who = '', does, what = ''] = deed.split(' ');
    if (does === 'sends') checker.broadcast?.(who, txn(what));
    else checker.delivered?.(who, txn(what));
  }
  return reports.rules.length;
}

const sound = [
  'zk1 sends 1.1',
  'zk1 shows 1.1',
  'zk2 shows 1.1',
  'zk1 sends 1.2',
  'zk2 shows 1.2',
  'zk2 sends 2.1',
  'zk2 shows 2.1',
  'zk1 shows 1.2',
  'zk1 shows 2.1',
];

const checkers: Record<string, (report: Report) => Checker> = {
  PrefixConsistency: (report) => new PrefixConsistency(report),
  Integrity: (report) => new Integrity(report),
  Agreement: (report) => new Agreement(report),
  TotalOrder: (report) => new TotalOrder(report),
  LocalPrimaryOrder: (report) => new LocalPrimaryOrder(report),
  GlobalPrimaryOrder: (report) => new GlobalPrimaryOrder(report),
  PrimaryIntegrity: (report) => new PrimaryIntegrity(report),
};

describe('the rules of the protocol', () => {
  it.each(Object.entries(checkers))('%s has nothing against a sound history', (_, make) => {
    expect(reportsOf(make, ...sound)).toBe(0);
  });

  it.each<[string, string, string[]]>([
    ['PrefixConsistency', 'the same number has other content', ['zk1 shows 1.1', "zk2 shows 1.1'"]],
    ['PrefixConsistency', 'a transaction is left out', ['zk1 shows 1.1', 'zk1 shows 1.2', 'zk2 shows 1.2']],
    ['Integrity', 'nobody sent it', ['zk1 sends 1.1', 'zk2 shows 1.2']],
    ['Integrity', 'it was sent with other content', ['zk1 sends 1.1', "zk2 shows 1.1'"]],
    ['Agreement', 'two go different ways', ['zk1 shows 1.1', 'zk2 shows 1.1', 'zk1 shows 1.2', 'zk2 shows 2.1']],
    ['TotalOrder', 'two are exchanged', ['zk1 shows 1.1', 'zk1 shows 1.2', 'zk2 shows 1.2', 'zk2 shows 1.1']],
    ['TotalOrder', 'the first is left out', ['zk1 shows 1.1', 'zk1 shows 1.2', 'zk2 shows 1.2']],
    ['LocalPrimaryOrder', 'not as it was sent', ['zk1 sends 1.1', 'zk1 sends 1.2', 'zk2 shows 1.2', 'zk2 shows 1.1']],
    [
      'LocalPrimaryOrder',
      'with a gap',
      ['zk1 sends 1.1', 'zk1 sends 1.2', 'zk1 sends 1.3', 'zk2 shows 1.1', 'zk2 shows 1.3'],
    ],
    ['GlobalPrimaryOrder', 'an old epoch comes late', ['zk1 shows 2.1', 'zk1 shows 1.1']],
    ['PrimaryIntegrity', 'a leader lacks what others show', ['zk1 shows 1.1', 'zk2 sends 2.1']],
    ['PrimaryIntegrity', 'what it lacks is shown later', ['zk2 sends 2.1', 'zk1 shows 1.1']],
  ])('%s finds that %s', (rule, _, deeds) => {
    const make = checkers[rule];
    expect(make && reportsOf(make, ...deeds)).toBeGreaterThan(0);
  });

  it('Leadership2 finds an epoch that two leaders establish', () => {
    const reports = new Reports();
    const checker = new Leadership2(reports.report);
    checker.noted('zk1', { kind: 'established', epoch: 1, zxid: '0x0' });
    checker.noted('zk2', { kind: 'established', epoch: 2, zxid: '0x0' });
    expect(reports.rules).toEqual([]);
    checker.noted('zk3', { kind: 'established', epoch: 2, zxid: '0x0' });
    expect(reports.rules).toEqual(['Leadership2']);
  });
});
