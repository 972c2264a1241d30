import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ClientProfileName } from '../../src/client';
import { inGrantedTime } from '../../src/components/Sandbox/programs/constructor-and-timeouts/inGrantedTime';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { KnowledgeFold } from '../../src/lab/KnowledgeFold';
import type { Scenario } from '../../src/lab/Scenario';
import { askedAndGranted } from '../../src/lab/scenarios/askedAndGranted';
import { linesToStore } from '../../src/lab/scenarios/linesToStore';
import { writesOf } from '../../src/lab/writesOf';
import { pingedAtMs } from '../../src/quiz/whatHappened';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = lessonIn('client/constructor-and-timeouts');
const quotes = (entries: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, entries, quoted);

function run(actions: readonly Action[], scenario: Scenario = askedAndGranted) {
  const lab = createLab(scenario, { actions });
  lab.runUntil(65_000);
  return lab;
}

const silence = (atMs: number, who = 'alice'): Action => ({ atMs, do: 'silence', who });
const alice = { sessionId: '0x1000000010e0000' };
const granted = (who: string, timeoutMs: number) => ({ kind: 'granted', who, timeoutMs });
const told = (who: string, state: string) => ({ kind: 'watchedEvent', who, state });
const dialled = (from: string, to: string) => ({ kind: 'dialled', from, to });
const left = (who: string, from: string, event: string) => ({
  kind: 'transition',
  who,
  from,
  event,
  to: 'connecting.cleaningUp',
});

describe('the lesson quotes', () => {
  it('task 1, and the same field in both packets', () => {
    const lab = run([]);
    const asks = (who: string, from: string) => ({ kind: 'transition', who, from, event: 'opened' });
    quotes(lab.history, [
      ['0.000', dialled('alice', 'zk2')],
      ['0.000', dialled('bob', 'zk1')],
      ['0.010', asks('alice', 'connecting.dialing')],
      ['0.010', asks('bob', 'connecting.dialing')],
      ['0.748', asks('alice', 'connecting.dialing')],
      ['0.778', { ...granted('alice', 40_000), server: 'zk1:2181', ...alice }],
      ['1.102', asks('bob', 'connecting.dialing')],
      ['1.122', { ...granted('bob', 4000), server: 'zk3:2181' }],
    ]);
    const timeouts = (name: string, who: string) =>
      lab
        .frames()
        .filter((frame) => frame.name === name && (frame.from === who || frame.to === who))
        .map(({ bytes }) => Number.parseInt(bytes.slice(...(name === 'ConnectRequest' ? [32, 40] : [16, 24])), 16));
    expect(timeouts('ConnectRequest', 'alice')).toEqual([100_000, 100_000]);
    expect(timeouts('ConnectResponse', 'alice')).toEqual([40_000]);
    expect(timeouts('ConnectRequest', 'bob')).toEqual([1000, 1000]);
    expect(timeouts('ConnectResponse', 'bob')).toEqual([4000]);
    const looked = { history: lab.history, viewAt: () => lab.viewAt() };
    expect(pingedAtMs(looked, 'bob')[0]).toBe(2435);
    for (const lesson of lessons) expect(lesson).toContain('2.435 s');
  });

  it('task 2', () => {
    const { history } = run([silence(5000)]);
    quotes(history, [
      ['2.530', { kind: 'received', by: 'alice' }],
      ['5.000', { kind: 'link', client: 'alice', state: 'silent' }],
      ['29.196', left('alice', 'connected', 'readDeadline')],
      ['29.296', told('alice', 'Disconnected')],
      ['30.085', dialled('alice', 'zk3')],
      ['43.418', left('alice', 'connecting.dialing', 'connectDeadline')],
      ['43.990', dialled('alice', 'zk2')],
      ['44.010', { kind: 'sessionExpired', who: 'zk3', ...alice }],
      ['44.010', { kind: 'znode', change: 'deleted', path: '/alice' }],
      ['55.863', told('alice', 'Expired')],
    ]);
    expect(history.filter((entry) => entry.kind === 'received' && entry.by === 'alice').at(-1)?.atMs).toBe(2530);

    const lab = createLab(askedAndGranted, { actions: [silence(5000)] });
    lab.runUntil(35_000);
    const known = new KnowledgeFold(lab.history, { client: 'alice', other: 'bob', path: '/alice' }).at(lab.viewAt());
    expect(known).toMatchObject({
      client: { session: { key: 'unsure' } },
      server: { session: { key: 'alive' } },
      other: { znode: { key: 'there' } },
    });
    const pinged = pingedAtMs({ history: lab.history, viewAt: () => lab.viewAt() }, 'alice');
    expect(29_196 - (pinged[0] ?? 0)).toBeCloseTo(40_000 / 3, -2); // in vain for a third of T
  });

  it('task 3', () => {
    const { history } = run([silence(0), silence(0, 'bob')]);
    quotes(history, [
      ['0.333', left('bob', 'connecting.dialing', 'connectDeadline')],
      ['33.333', left('alice', 'connecting.dialing', 'connectDeadline')],
    ]);
  });

  it('that a third of a second is too short for a server that is far away', () => {
    const { history } = run([{ atMs: 0, do: 'slow', who: 'bob', latencyMs: 200 }]);
    expect(history).not.toContainEqual(expect.objectContaining({ kind: 'granted', who: 'bob' }));
    expect(history.filter((entry) => entry.kind === 'dialled' && entry.from === 'bob').length).toBeGreaterThan(20);
  });

  it('that nothing of this has changed since 3.4', () => {
    const timesOf = (profile: ClientProfileName): readonly number[] => {
      const members = askedAndGranted.members.map((member) =>
        member.kind === 'client' ? { ...member, profile } : member,
      );
      const scenario = { ...askedAndGranted, members };
      const later = run([silence(5000)], scenario).history;
      const gaveUp = (history: readonly HistoryEntry[], event: string): number =>
        history.find((entry) => entry.kind === 'transition' && entry.event === event && entry.to.endsWith('cleaningUp'))
          ?.atMs ?? Number.NaN;
      const attempt = later.find((entry) => entry.kind === 'dialled' && entry.from === 'alice' && entry.atMs > 5000);
      return [
        gaveUp(later, 'readDeadline'),
        gaveUp(later, 'connectDeadline') - (attempt?.atMs ?? Number.NaN),
        gaveUp(run([silence(0)], scenario).history, 'connectDeadline'),
      ];
    };
    for (const profile of ['java-3.4', 'java-3.6', 'java-3.8', 'java-3.9'] as const)
      expect(timesOf(profile), profile).toEqual([29_196, 13_333, 33_333]);
  });

  it('60 s, asked for and granted', () => {
    const members = askedAndGranted.members.map((member) =>
      member.name === 'bob' ? { ...member, sessionTimeoutMs: 60_000 } : member,
    );
    expect(run([], { ...askedAndGranted, members }).history).toContainEqual(
      expect.objectContaining(granted('bob', 40_000)),
    );
  });
});

function program(name: string): string {
  const file = `../../src/components/Sandbox/programs/constructor-and-timeouts/${name}.ts`;
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

describe('the programs', () => {
  const runIt = (source: string, seed = 1) => runProgram(source, { scenario: linesToStore, seed });

  it.each([
    ['100_000', 3, 100_000, 40_000, 26_666, 13_333],
    ['4001', 3, 4001, 4001, 2667, 1333],
    ['3999', 3, 3999, 4000, 2666, 1333],
    ['100_000', 1, 100_000, 40_000, 26_666, 40_000],
  ] as const)('asks for %s with %i addresses', async (text, addresses, askedMs, grantedMs, readMs, connectMs) => {
    const source = program('ask')
      .replace('100_000', text)
      .replace(addresses === 1 ? ", 'zk2:2181', 'zk3:2181'" : 'nothing', '');
    const { lines } = await runProgram(source, { scenario: askedAndGranted });
    expect(lines).toEqual([
      'constructed: granted 0 ms',
      `asked for ${askedMs} ms, granted ${grantedMs} ms`,
      `a silent connection is given up after ${readMs} ms`,
      `an attempt is given up after ${connectMs} ms`,
    ]);
  });

  it('a third of what was asked for', async () => {
    const { history } = await runIt(program('third-of-asked'));
    quotes(history, [
      ['28.621', told('alice', 'Disconnected')],
      ['42.000', { kind: 'sessionExpired', who: 'zk1' }],
      ['42.005', { ...told('bob', 'SyncConnected'), type: 'NodeDeleted' }],
      ['55.188', told('alice', 'Expired')],
    ]);
    const late = writesOf(history, '/lines').filter(({ atMs }) => atMs > 42_000);
    expect(late).toHaveLength(13);
    for (const lesson of lessons) expect(lesson).toMatch(/13 lines|13 行/);

    const older = program('third-of-asked').replace('askedMs,\n', "askedMs,\n  clientProfile: 'java-3.8',\n");
    const wroteOn = writesOf((await runIt(older)).history, '/lines').at(-1)?.askedAtMs ?? 0;
    expect(wroteOn).toBeGreaterThan(61_954 - 1100); // a line a second
    expect(wroteOn).toBeLessThanOrEqual(61_954);
    for (const lesson of lessons) expect(lesson).toContain('61.954');
  });

  it('a quarter of what was granted', async () => {
    const { history, lines } = await runIt(program('part-of-granted'));
    quotes(history, [['38.230', { kind: 'sent', from: 'store', to: 'alice' }]]);
    expect(writesOf(history, '/lines').at(-1)?.atMs).toBe(38_230);
    expect(lines).toContain('I hear SyncConnected, granted: 40000 ms');
  });

  it.each([1, 2, 40_000])('the task: done by the number that was granted, seed %i', async (seed) => {
    const wrong = program('third-of-asked');
    const judged = async (source: string) => inGrantedTime.judge((await runIt(source, seed)).history);
    const instead = (of: string) => wrong.replace('askedMs / 3', of);
    expect(await judged(wrong)).toMatchObject({ rule: 'inTime' });
    expect(await judged(instead('zk.negotiatedTimeoutMs'))).toMatchObject({ rule: 'inTime' });
    const tooEarly = wrong
      .replace('function stopIn', 'const grantedMs = zk.negotiatedTimeoutMs;\nfunction stopIn')
      .replace('askedMs / 3', 'grantedMs / 3');
    expect(await judged(tooEarly)).toMatchObject({ rule: 'usesTheTime' });
    expect(await judged(instead('zk.negotiatedTimeoutMs / 4'))).toBeNull();
    expect(await judged(program('part-of-granted'))).toBeNull();
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
