import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { surviveOneServer } from '../../src/components/Sandbox/programs/which-server-and-the-handshake/surviveOneServer';
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
      ['0.000', { kind: 'dialled', from: 'bob', to: 'zk1' }],
      ['0.020', { kind: 'broken', who: 'alice', reason: 'ended' }],
      ['0.738', dialled('zk1')],
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
});

function program(name: string): string {
  const file = `../../src/components/Sandbox/programs/which-server-and-the-handshake/${name}.ts`;
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

describe('the programs', () => {
  const runIt = (source: string, seed = 1) => runProgram(source, { scenario: whichServer, seed });

  it('the chroot behind each address: one address is left, and one chroot', async () => {
    const { history, lines } = await runIt(program('chroot-thrice'));
    expect(lines).toContain('made the root /app,zk2:2181/app,zk3:2181/app');
    expect(lines).toContain('made /a');
    quotes(history, [
      ['4.230', { kind: 'process', who: 'zk1', state: 'dead' }],
      ['12.010', { kind: 'sessionExpired', who: 'zk3' }],
      ['14.352', entered('connecting.dialing', 'expirationDeadline')],
      ['14.352', told('Expired')],
    ]);
    const dials = history.filter((entry) => entry.kind === 'dialled' && entry.from === 'alice' && entry.atMs > 4230);
    expect(new Set(dials.map((entry) => entry.kind === 'dialled' && entry.to))).toEqual(new Set(['zk1']));
    expect(dials.filter(({ atMs }) => atMs < 12_010)).toHaveLength(4);
    expect(history).not.toContainEqual(expect.objectContaining({ kind: 'znode', path: '/app/a' }));
  });

  it('once, behind the last address: the next server goes on', async () => {
    const { history, lines } = await runIt(program('chroot-once'));
    expect(lines).toContain('made the root /app');
    quotes(history, [
      ['4.275', told('Disconnected')],
      ['4.777', { kind: 'granted', who: 'alice', server: 'zk2:2181', ...session }],
    ]);
    expect(lines.slice(-2)).toEqual(['I am connected', 'I hear Closed']);
  });

  it.each([1, 2, 40_000])('the task: wrong in four ways, done by the one line, seed %i', async (seed) => {
    const wrong = program('chroot-thrice');
    const judged = async (servers: string, source = wrong) => {
      const { history, outcome } = await runIt(source.replace('zk1:2181/app,zk2:2181/app,zk3:2181/app', servers), seed);
      return { finding: surviveOneServer.judge(history), how: outcome?.how };
    };
    expect(await judged('zk1:2181,zk2:2181,zk3:2181/app')).toEqual({ finding: null, how: 'passed' });
    expect(await judged('zk3,zk2/app')).toEqual({ finding: null, how: 'passed' });
    expect((await judged('zk1:2181/app,zk2:2181/app,zk3:2181/app')).finding).toMatchObject({ rule: 'livesBelowApp' });
    expect((await judged('zk1:2181,zk2:2181,zk3:2181/')).finding).toMatchObject({ rule: 'livesBelowApp' });
    expect((await judged('zk1:2181/app')).finding).toMatchObject({ rule: 'ownsZnode' });
    const rootless = wrong.replace('await makeRoot();', '');
    expect((await judged('zk1:2181,zk2:2181,zk3:2181/app', rootless)).how).toBe('failed'); // NoNode
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
