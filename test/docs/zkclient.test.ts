import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { onlyAsLeader } from '../../src/components/Sandbox/programs/zkclient/onlyAsLeader';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import type { Scenario } from '../../src/lab/Scenario';
import { hiddenRetry } from '../../src/lab/scenarios/hiddenRetry';
import { longCut } from '../../src/lab/scenarios/longCut';
import { changingThroughExpiry } from '../../src/lab/scenarios/watchesHeld';
import { watchFires } from '../../src/lab/scenarios/watching';
import { writesOf } from '../../src/lab/writesOf';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = lessonIn('frameworks/zkclient');
const quotes = (entries: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, entries, quoted);
const says = (text: string) => ({ kind: 'console', text });

function program(name: string): string {
  const file = `../../src/components/Sandbox/programs/zkclient/${name}.ts`;
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

const run = (source: string, seed = 1, scenario: Scenario = hiddenRetry) => runProgram(source, { scenario, seed });
const trusting = program('trust-the-call');
const repaired = program('name-the-version');
/** The same program on a client of 3.8, such as zkclient was made for. */
const older = (source: string): string => {
  const changed = source.replace('sessionTimeoutMs: 6000', "$&, clientProfile: 'java-3.8'");
  expect(changed).not.toBe(source);
  return changed;
};
const setData = { kind: 'settled', who: 'alice', op: 'setData' };

describe('the programs', () => {
  it('trusts the call', async () => {
    const { history } = await run(trusting);
    const lost = { ...setData, result: 'ConnectionLoss' };
    const taken = { kind: 'znode', path: '/report', change: 'dataChanged' };
    quotes(history, [
      ['4.230', says('I lead')],
      ['7.830', taken],
      ['8.100', lost],
      ['12.401', { kind: 'granted', who: 'alice' }],
      ['13.001', taken],
      ['13.601', says('report 3 is written, after 6371 ms')],
      ['22.901', { kind: 'call', who: 'alice', op: 'setData' }],
      ['23.501', taken],
      ['24.000', { kind: 'link', client: 'alice', state: 'cut' }],
      ['24.100', lost],
      ['26.240', lost],
      ['30.000', { kind: 'znode', path: '/leader', change: 'deleted' }],
      ['30.601', says('I hear Expired')],
      ['33.005', { kind: 'znode', path: '/leader', change: 'created' }],
      ['34.005', taken],
      ['39.801', { kind: 'granted', who: 'alice' }],
      ['40.401', taken],
      ['41.001', says('report 10 is written, after 18100 ms')],
      ['41.001', says('bob leads')],
      ['43.401', says('I hear SyncConnected')],
    ]);
    const third = writesOf(history, '/report').filter(({ data }) => data === 'alice 3');
    expect(third.map(({ atMs }) => atMs)).toEqual([7830, 13_001]);
    const reports = writesOf(history, '/report').filter(({ data }) => data === 'bob 1' || data === 'alice 10');
    expect(reports.map(({ atMs, data }) => [atMs, data])).toEqual([
      [23_501, 'alice 10'],
      [34_005, 'bob 1'],
      [40_401, 'alice 10'],
    ]);
    // Three tries, by two clients.
    const tries = history.filter(
      (entry) => entry.kind === 'call' && entry.who === 'alice' && entry.op === 'setData' && entry.atMs >= 22_901,
    );
    expect(tries.slice(0, 3).map((entry) => entry.kind === 'call' && entry.call > 1_000_000)).toEqual([
      false,
      false,
      true,
    ]);
    expect(tries[2]?.atMs).toBe(39_801);
  });

  it('trusts the call with an older client, to the same end', async () => {
    const { history } = await run(older(trusting));
    quotes(history, [
      ['38.913', says('I hear Expired')],
      ['41.913', { kind: 'znode', path: '/report', change: 'dataChanged' }],
    ]);
    expect(writesOf(history, '/report').findLast(({ atMs }) => atMs <= 41_913)?.data).toBe('alice 10');
    expect(history.some(({ kind, atMs }) => kind === 'sessionExpired' && atMs === 30_000)).toBe(true);
  });

  it('names the version', async () => {
    const { history, lines } = await run(repaired);
    quotes(history, [
      ['41.001', says('refused: BadVersion')],
      ['43.401', says('bob leads')],
      ['52.605', says('I lead')],
    ]);
    expect(lines).toContain('refused: NodeExists');
  });

  it('stays subscribed, and does not stay registered', async () => {
    const { history, lines } = await run(program('stays-subscribed'), 1, changingThroughExpiry);
    quotes(history, [
      ['2.100', says('state: Disconnected')],
      ['4.021', says('state: SyncConnected')],
      ['4.051', says('/config says v2')],
      ['8.100', says('state: Disconnected')],
      ['14.734', says('state: Expired')],
      ['14.734', says('a new session')],
      ['20.279', { kind: 'granted', who: 'alice' }],
      ['20.299', says('/config says v3')],
      ['20.299', says('state: SyncConnected')],
      ['25.030', says('/config says v4')],
      ['28.050', says('/alice is gone')],
    ]);
    expect(lines).toHaveLength(10); // each of them stands in the lesson
    expect(lines.filter((line) => line.startsWith('/config'))).toHaveLength(3);
  });

  it('is told of a new session later, with an older client', async () => {
    const { history } = await run(older(program('stays-subscribed')), 1, changingThroughExpiry);
    quotes(history, [
      ['21.516', says('a new session')],
      ['21.536', { kind: 'granted', who: 'alice' }],
    ]);
  });

  it('hears three changes in one moment as one', async () => {
    const { lines } = await run(program('stays-subscribed'), 1, watchFires);
    expect(lines.filter((line) => line.startsWith('/config'))).toEqual(['/config says v4', '/config says v5']);
  });

  it('gives a call up between two tries, when it has a limit', async () => {
    const { lines } = await run(
      `import { ZkClient } from 'zookeeper-client-lab';
      const zk = await ZkClient.connect('zk1:2181', { sessionTimeoutMs: 6000, operationRetryTimeoutMs: 2000 });
      await zk.createPersistent('/a/b', { createParents: true });
      await new Promise((resolve) => setTimeout(resolve, 3200));
      const askedMs = Date.now();
      await zk.exists('/a/b').catch((error) => console.log(error.name, Date.now() - askedMs > 2000));
      await zk.close();`,
      1,
      longCut,
    );
    expect(lines).toEqual(['ZkTimeoutError true']);
  });

  const unnamed = repaired.replace('`, version)).version', '`)).version');
  const wrong: readonly (readonly [string, string, string])[] = [
    ['onlyLeader', 'trusts the call', trusting],
    ['onlyLeader', 'looks whose it is, and names no version', unnamed],
    [
      'onlyLeader',
      'stops at Disconnected, too',
      unnamed.replace(
        /handleStateChanged: .*/,
        "handleStateChanged: (state) => {\n    if (state === 'Disconnected') leads = false;\n    if (state === 'SyncConnected') void stand();\n  },",
      ),
    ],
    [
      'goesOn',
      'stops for good at the first break',
      trusting.replace(
        /handleStateChanged: .*/,
        "handleStateChanged: (state) => void (leads &&= state !== 'Disconnected'),",
      ),
    ],
    ['leadsAgain', 'does not stand again', repaired.replace('handleDataDeleted: stand', 'handleDataDeleted: () => {}')],
  ];

  describe.each([1, 2, 40_000])('the task, seed %i', (seed) => {
    it('is done by naming the version', async () => {
      const { history, outcome } = await run(repaired, seed);
      expect(outcome).toEqual({ how: 'passed' });
      expect(await onlyAsLeader.judge(history)).toBeNull();
    });

    it.each(wrong)('breaks %s: %s', async (rule, _, source) => {
      expect([repaired, ...(rule === 'goesOn' ? [trusting] : [])]).not.toContain(source);
      const { history, outcome } = await run(source, seed);
      expect(outcome).toEqual({ how: 'passed' });
      expect(await onlyAsLeader.judge(history)).toMatchObject({ rule, who: 'alice' });
    });
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
