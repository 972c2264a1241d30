import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ownAfterRestart } from '../../src/components/Sandbox/programs/the-session-has-expired/ownAfterRestart';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { expiredSession } from '../../src/lab/scenarios/expiredSession';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = lessonIn('client/the-session-has-expired');
const quotes = (entries: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, entries, quoted);

function run(actions: readonly Action[]) {
  const lab = createLab(expiredSession, { actions });
  lab.runUntil(25_000);
  return lab;
}

const pause = (who: string): Action[] => [
  { atMs: 3000, do: 'freeze', who },
  { atMs: 15_000, do: 'thaw', who },
];
const told = (who: string, state: string) => ({ kind: 'watchedEvent', who, state });
const gone = (path: string) => ({ kind: 'znode', change: 'deleted', path });
const alice = { sessionId: '0x100000000000000' };
const bob = { sessionId: '0x100000000000001' };

describe('the lesson quotes', () => {
  it('task 1: alice stands still, and her own clock tells her', () => {
    const { history } = run(pause('alice'));
    quotes(history, [
      ['2.505', { kind: 'sessionTouched', by: 'ping', expiresAtMs: 10_000, ...alice }],
      ['3.000', { kind: 'process', who: 'alice', state: 'frozen' }],
      ['10.000', { kind: 'sessionExpired', ...alice }],
      ['10.000', gone('/alice')],
      ['10.000', { kind: 'watch', change: 'removed', path: '/config' }],
      ['10.005', { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted', path: '/alice' }],
      ['15.000', { kind: 'transition', who: 'alice', from: 'connected', event: 'broken' }],
      ['15.100', told('alice', 'Disconnected')],
      ['17.001', { kind: 'transition', who: 'alice', event: 'expirationDeadline', to: 'closed' }],
      ['17.001', told('alice', 'Expired')],
    ]);
    // She sends nothing after she woke: it is her own conclusion.
    expect(history.filter((entry) => entry.kind === 'sent' && entry.from === 'alice' && entry.atMs > 3000)).toEqual([]);
    expect(history).not.toContainEqual(expect.objectContaining(gone('/notes')));
  });

  it('task 2: bob is told by the answer to his handshake', () => {
    const lab = run([...pause('bob'), { atMs: 18_000, do: 'getData', who: 'bob', path: '/config' }]);
    quotes(lab.history, [
      ['2.605', { kind: 'sessionTouched', by: 'ping', expiresAtMs: 10_000, ...bob }],
      ['10.000', { kind: 'sessionExpired', ...bob }],
      ['10.000', gone('/bob')],
      ['15.100', told('bob', 'Disconnected')],
      ['17.086', { kind: 'sent', from: 'bob', to: 'zk1' }],
      ['17.091', { kind: 'sent', from: 'zk1', to: 'bob' }],
      ['17.096', { kind: 'transition', who: 'bob', event: 'refused', to: 'closed' }],
      ['17.096', told('bob', 'Expired')],
    ]);
    const answer = lab.frames().findLast(({ name }) => name === 'ConnectResponse');
    expect(answer?.bytes).toBe(`00000025${'00'.repeat(16)}00000010${'00'.repeat(16)}00`);
    // His call fails at once, and nothing is sent.
    const late = lab.history.filter(({ atMs }) => atMs >= 18_000);
    expect(late).toContainEqual(expect.objectContaining({ atMs: 18_000, kind: 'settled', result: 'SessionExpired' }));
    expect(late.filter((entry) => entry.kind === 'sent' && entry.from === 'bob')).toEqual([]);
  });

  it('a cable that is cut takes the watch at once', () => {
    const { history } = run([{ atMs: 3000, do: 'cut', who: 'alice' }]);
    quotes(history, [['3.000', { kind: 'watch', change: 'removed', path: '/config' }]]);
  });

  it('task 3: a process that starts again meets its former self', () => {
    const { history } = run([
      { atMs: 3000, do: 'kill', who: 'alice' },
      { atMs: 4000, do: 'restart', who: 'alice' },
      { atMs: 5000, do: 'create', who: 'alice', path: '/alice', mode: 'ephemeral' },
    ]);
    quotes(history, [
      ['3.000', { kind: 'process', who: 'alice', state: 'dead' }],
      ['4.020', { kind: 'granted', who: 'alice', sessionId: '0x100000000000002' }],
      ['5.010', { kind: 'settled', who: 'alice', result: 'NodeExists' }],
      ['10.000', { kind: 'sessionExpired', ...alice }],
      ['10.000', gone('/alice')],
    ]);
    const after = history.filter(
      (entry) => entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.atMs > 5000,
    );
    expect(after).toEqual([]);
  });
});

function program(name: string): string {
  const file = `../../src/components/Sandbox/programs/the-session-has-expired/${name}.ts`;
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

describe('the programs', () => {
  const runIt = (source: string, seed = 1) => runProgram(source, { scenario: expiredSession, seed });

  it('the wrong one prints what the lesson says', async () => {
    const { history } = await runIt(program('exists-is-fine'));
    quotes(history, [
      ['5.135', { kind: 'console', text: 'second run: NodeExists, fine' }],
      ['10.000', gone('/alice')],
      ['12.010', { kind: 'console', text: 'I am connected, /alice is gone' }],
    ]);
  });

  it('the repair owns /alice after a crash, and after a real expiry', async () => {
    const { history, lines, outcome } = await runIt(program('whose-is-it'));
    expect(outcome).toEqual({ how: 'passed' });
    expect(lines).toContain('second run: /alice is of another session');
    expect(lines).toContain('second run: Expired');
    expect(lines).toContain('I am connected, /alice is mine: true');
    expect(history.filter((entry) => entry.kind === 'znode' && entry.path === '/alice')).toHaveLength(6);
  });

  it.each([1, 2, 40_000])('the task: wrong as it stands, done by the hints, seed %i', async (seed) => {
    const wrong = program('exists-is-fine');
    const judged = async (source: string) => {
      const { history, outcome } = await runIt(source, seed);
      return { finding: ownAfterRestart.judge(history), how: outcome?.how };
    };
    expect((await judged(wrong)).finding).toMatchObject({ rule: 'ownsZnode' });
    const hinted = wrong.replace(
      /console\.log\(.*, fine`\);/,
      `const stat = await client.exists('/alice');
    if (stat && stat.ephemeralOwner !== client.sessionId) {
      await client.delete('/alice', stat.version);
      await register(run, client);
    }`,
    );
    expect(hinted).not.toBe(wrong);
    expect(await judged(hinted)).toEqual({ finding: null, how: 'passed' });
    const waiting = wrong.replace(
      /console\.log\(.*, fine`\);/,
      `await client.exists('/alice', { watcher: ({ type }) => type === 'NodeDeleted' && register(run, client) });`,
    );
    expect(await judged(waiting)).toEqual({ finding: null, how: 'passed' });
    expect(await judged(program('whose-is-it'))).toEqual({ finding: null, how: 'passed' });
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
