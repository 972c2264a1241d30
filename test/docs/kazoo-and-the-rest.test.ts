import { describe, expect, it } from 'vitest';
import { kazooTransitions } from '../../machines/kazooMachine';
import { outcomes } from '../../src/components/Predict/outcomes';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { KnowledgeFold } from '../../src/lab/KnowledgeFold';
import { kazooCutOff } from '../../src/lab/scenarios/kazooCutOff';
import { expectQuoted, expectTwins, lessonIn } from './lesson';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = lessonIn('frameworks/kazoo-and-the-rest');

function historyOf(seed = 1): readonly HistoryEntry[] {
  const lab = createLab(kazooCutOff, { seed });
  lab.runUntil(lab.endsAtMs);
  return lab.history;
}

const told = (who: string, state: string) => ({ kind: 'connectionState', who, state });
const leader = (change: string) => ({ kind: 'znode', who: 'zk1', change, path: '/leader' });

describe('the lesson quotes', () => {
  it('the run', () => {
    const history = historyOf();
    expectQuoted(lessons, history, [
      ['3.100', told('kazoo', 'SUSPENDED')],
      ['3.100', told('curator-5', 'SUSPENDED')],
      ['9.100', told('curator-5', 'LOST')],
      ['10.000', { kind: 'sessionExpired', who: 'zk1' }],
      ['10.000', leader('deleted')],
      ['11.005', leader('created')],
      ['34.116', told('kazoo', 'LOST')],
      ['34.136', told('kazoo', 'CONNECTED')],
      ['36.010', { kind: 'settled', who: 'kazoo', op: 'create', result: 'NodeExists' }],
    ]);
    expect(history.filter(({ kind }) => kind === 'sessionExpired')).toHaveLength(2);
    for (const lesson of lessons) {
      for (const said of [/23\.1 (s|秒)/, /6\.9 (s|秒)/, /20 ms/]) expect(lesson).toMatch(said);
    }
    expect([34_116 - 11_005, 10_000 - 3100, 34_136 - 34_116]).toEqual([23_111, 6900, 20]);
  });

  it('what stands at 15 s', () => {
    const lab = createLab(kazooCutOff);
    lab.runUntil(15_000);
    const { client, server, other } = new KnowledgeFold(lab.history, {
      client: 'kazoo',
      other: 'bob',
      path: '/leader',
    }).at(lab.viewAt());
    expect([client.session.key, server.session.key]).toEqual(['unsure', 'expired']);
    expect(other.znode.key).not.toBe(client.znode.key);
  });

  it('that the new session owns no znode, as its client knows', () => {
    const lab = createLab(kazooCutOff);
    lab.runUntil(40_000);
    const about = { client: 'kazoo', other: 'bob', path: '/leader' };
    expect(new KnowledgeFold(lab.history, about).at(lab.viewAt()).client.znode.key).toBe('gone');
    const history = historyOf();
    const granted = history.findLast((entry) => entry.kind === 'granted' && entry.who === 'kazoo');
    const id = granted?.kind === 'granted' ? granted.sessionId : '';
    expect(granted?.atMs).toBe(34_136);
    expect(history.filter((entry) => entry.kind === 'znode' && entry.ephemeralOwner === id)).toEqual([]);
  });

  it('what leads to LOST', () => {
    const toLost = Object.entries(kazooTransitions).flatMap(([from, on]) =>
      Object.entries(on).flatMap(([event, to]) => (to === 'LOST' && from !== 'LOST' ? [event] : [])),
    );
    expect([...new Set(toLost)].sort()).toEqual(['authFailed', 'closed', 'expiredSession']);
  });
});

it.each([1, 2, 3, 4, 5])('kazoo is told LOST when it can ask again, Curator by its clock (seed %i)', (seed) => {
  const history = historyOf(seed);
  expect(outcomes.kazooLost(history)).toBe('whenAsked');
  expect(outcomes.kazooLost(history.filter(({ atMs }) => atMs < 33_000))).toBeNull();
  const lost = history.find((entry) => entry.kind === 'connectionState' && entry.state === 'LOST');
  expect(lost).toMatchObject({ who: 'curator-5', atMs: 9100 });
});

it('the other options would be these', () => {
  const at = (atMs: number) =>
    outcomes.kazooLost(
      historyOf()
        .map((entry) =>
          entry.kind === 'connectionState' && entry.who === 'kazoo' && entry.state === 'LOST'
            ? { ...entry, atMs }
            : entry,
        )
        .filter((entry) => !(entry.kind === 'action' && entry.deed.do === 'heal')),
    );
  expect([at(9100), at(10_005)]).toEqual(['afterT', 'atEnd']);
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
