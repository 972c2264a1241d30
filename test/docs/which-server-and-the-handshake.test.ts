import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startInTime } from '../../src/components/Sandbox/programs/which-server-and-the-handshake/startInTime';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { whichServer } from '../../src/lab/scenarios/whichServer';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = lessonIn('client/which-server-and-the-handshake');
const quotes = (entries: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, entries, quoted);

function run(actions: readonly Action[]) {
  const lab = createLab(whichServer, { actions });
  lab.runUntil(20_000);
  return lab;
}

const dialled = (to: string) => ({ kind: 'dialled', from: 'alice', to });
const entered = (from: string, event: string) => ({ kind: 'transition', who: 'alice', from, event });
const told = (state: string) => ({ kind: 'watchedEvent', who: 'alice', state });
const session = { sessionId: '0x1000000010e0000' };

describe('the lesson quotes', () => {
  it('task 1', () => {
    const lab = run([
      { atMs: 3000, do: 'create', who: 'alice', path: '/a', mode: 'ephemeral' },
      { atMs: 4000, do: 'create', who: 'bob', path: '/app' },
      { atMs: 5000, do: 'create', who: 'alice', path: '/a', mode: 'ephemeral' },
    ]);
    quotes(lab.history, [
      ['0.000', dialled('zk2')],
      ['0.010', entered('connecting.dialing', 'opened')],
      ['0.020', { kind: 'broken', who: 'alice', reason: 'ended' }],
      ['0.738', dialled('zk1')],
      ['0.748', entered('connecting.dialing', 'opened')],
      ['0.768', { kind: 'sessionCreated', who: 'zk3', timeoutMs: 9000, ...session }],
      ['0.773', { kind: 'sent', from: 'zk1', to: 'alice' }],
      ['0.778', told('SyncConnected')],
      ['3.030', { kind: 'settled', who: 'alice', result: 'NoNode' }],
      ['5.030', { kind: 'settled', who: 'alice', result: '/a' }],
    ]);
    expect(lab.history).toContainEqual(expect.objectContaining({ kind: 'znode', path: '/app/a', change: 'created' }));
  });

  it('task 2', () => {
    const { history } = run([{ atMs: 3000, do: 'kill', who: 'zk1' }]);
    quotes(history, [
      ['3.005', { kind: 'broken', who: 'alice' }],
      ['3.105', told('Disconnected')],
      ['3.894', dialled('zk3')],
      ['3.904', entered('connecting.dialing', 'opened')],
      ['3.914', { kind: 'granted', who: 'alice', ...session }],
      ['3.914', told('SyncConnected')],
    ]);
  });

  it('attempts that nobody answers', () => {
    const { history } = run([{ atMs: 0, do: 'silence', who: 'alice' }]);
    quotes(history, [
      ['3.000', entered('connecting.dialing', 'connectDeadline')],
      ['3.100', dialled('zk1')],
      ['6.200', dialled('zk3')],
      ['10.300', dialled('zk2')],
    ]);
    expect(history.filter((entry) => entry.kind === 'watchedEvent' && entry.who === 'alice')).toEqual([]);
  });

  it('task 3: closed while connected, and while connecting', () => {
    quotes(run([{ atMs: 3000, do: 'close', who: 'alice' }]).history, [
      ['3.000', entered('connected', 'close')],
      ['3.020', { kind: 'sessionClosed', who: 'zk3', ...session }],
    ]);
    const { history } = run([
      { atMs: 3000, do: 'cut', who: 'alice' },
      { atMs: 4000, do: 'close', who: 'alice' },
    ]);
    expect(history).toContainEqual(
      expect.objectContaining({ atMs: 4000, kind: 'transition', who: 'alice', to: 'closed' }),
    );
    quotes(history, [['12.010', { kind: 'sessionExpired', ...session }]]);
  });
});

function program(name: string): string {
  const file = `../../src/components/Sandbox/programs/which-server-and-the-handshake/${name}.ts`;
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

describe('the programs', () => {
  const runIt = (source: string, seed = 1) => runProgram(source, { scenario: whichServer, seed });

  it('waiting for news, the program waits for ever', async () => {
    const { lines, outcome, history } = await runIt(program('no-news'));
    expect(lines).toEqual(['constructed: I am connecting, session 0']);
    expect(outcome).toMatchObject({ how: 'limit' });
    expect(history.at(-1)?.atMs).toBeGreaterThan(590_000);
  });

  it('with a limit of its own it starts, keeps its client, and finds that there is no chroot', async () => {
    const { lines, outcome, history } = await runIt(program('own-limit'));
    expect(outcome).toEqual({ how: 'passed' });
    expect(lines).toEqual([
      'no ZooKeeper yet: I start with the settings of yesterday',
      'I hear SyncConnected',
      'there is no /app',
      'made /a',
      'I hear Closed',
    ]);
    quotes(history, [['10.000', { kind: 'link', client: 'alice', state: 'up' }]]);
  });

  it.each([1, 2, 40_000])('the task: done by a timer, not by giving up at once, seed %i', async (seed) => {
    const wrong = program('no-news');
    const judged = async (limitMs: number) => {
      const { history, outcome } = await runIt(
        wrong.replace('const isUp = await told', `setTimeout(() => tell(false), ${limitMs});\nconst isUp = await told`),
        seed,
      );
      return { finding: startInTime.judge(history), how: outcome?.how };
    };
    expect(await judged(5000)).toEqual({ finding: null, how: 'passed' });
    expect((await judged(500)).finding).toMatchObject({ rule: 'isPatient' });
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
