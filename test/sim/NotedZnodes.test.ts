import { expect, it } from 'vitest';
import type { ServerLogEntry } from '../../src/server/ServerLogEntry';
import { NotedZnodes } from '../../src/sim/NotedZnodes';

const changed = (zxid: string, path = '/a'): ServerLogEntry => ({
  kind: 'znode',
  change: 'dataChanged',
  path,
  zxid,
  ephemeralOwner: null,
});
const serves: ServerLogEntry = { kind: 'upToDate', epoch: 1, zxid: '0x100000002' };

/** Which of these are told, by their place. */
function told(...entries: readonly ServerLogEntry[]): number[] {
  const noted = new NotedZnodes();
  return entries.flatMap((entry, index) => (noted.isNews(entry) ? [index] : []));
}

it('tells once what a later process finds in its log again', () => {
  expect(told(changed('0x1'), changed('0x2'), serves, changed('0x1'), changed('0x2'))).toEqual([0, 1, 2]);
});

it('tells what no process before has served', () => {
  expect(told(changed('0x1'), serves, changed('0x1'), changed('0x2'), changed('0x3'))).toEqual([0, 1, 3, 4]);
});

it('tells every change of one transaction, alike or not', () => {
  const twice = [changed('0x1'), changed('0x1')];
  expect(told(...twice, serves, ...twice, changed('0x2'))).toEqual([0, 1, 2, 5]);
});
