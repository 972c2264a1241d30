import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clientCnxnMachine } from '../../machines/clientCnxnMachine';
import { startInTime } from '../../src/components/Sandbox/programs/which-server-and-the-handshake/startInTime';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { cutOff } from '../../src/lab/scenarios/cutOff';
import { cutOffOlderClients } from '../../src/lab/scenarios/olderClients';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = lessonIn('client/the-lifecycle');
const quotes = (entries: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, entries, quoted);

function history(actions: readonly Action[], scenario = cutOff): readonly HistoryEntry[] {
  const lab = createLab(scenario, { actions });
  lab.runUntil(25_000);
  return lab.history;
}

const by = (atMs: number, what: 'silence' | 'heal' | 'cut' | 'close'): Action => ({ atMs, do: what, who: 'alice' });
const asks = (atMs: number): Action => ({ atMs, do: 'exists', who: 'alice', path: '/alice' });
const told = (state: string) => ({ kind: 'watchedEvent', who: 'alice', state, type: 'None' });
const to = (state: string) => ({ kind: 'transition', who: 'alice', to: state });
const dialled = { kind: 'dialled', from: 'alice', to: 'zk1' };
const gone = { kind: 'znode', change: 'deleted', path: '/alice' };
const failed = (op: string, result: string) => ({ kind: 'settled', who: 'alice', op, ok: false, result });

/** What alice's application was told, in order. */
function heard(entries: readonly HistoryEntry[]): string[] {
  return entries.flatMap((entry) => (entry.kind === 'watchedEvent' && entry.who === 'alice' ? [entry.state] : []));
}

describe('the lesson quotes', () => {
  it('task 1: silence from the first moment', () => {
    const entries = history([by(0, 'silence'), by(20_000, 'heal')]);
    quotes(entries, [
      ['0.000', dialled],
      ['0.200', { kind: 'call', who: 'alice', op: 'create', path: '/alice' }],
      ['6.000', { kind: 'transition', who: 'alice', event: 'connectDeadline', to: 'connecting.cleaningUp' }],
      ['6.100', failed('create', 'ConnectionLoss')],
      ['7.100', dialled],
      ['13.100', { kind: 'transition', who: 'alice', event: 'connectDeadline', to: 'connecting.cleaningUp' }],
      ['14.200', dialled],
      ['20.000', { kind: 'link', client: 'alice', state: 'up' }],
      ['20.020', to('connected')],
      ['20.020', told('SyncConnected')],
    ]);
    expect(heard(entries)).toEqual(['SyncConnected']);
  });

  it('an end that the session brings, and a client that has no clock for it', () => {
    quotes(history([by(3000, 'cut')]), [
      ['11.740', told('Expired')],
      ['11.740', to('closed')],
    ]);
    const older = history([by(3000, 'cut')], cutOffOlderClients);
    quotes(older, [['10.000', { kind: 'sessionExpired' }]]);
    expect(older).not.toContainEqual(expect.objectContaining(to('closed')));
    for (const lesson of lessons) expect(lesson).toMatch(/13\.000 ?(s|秒)/); // where the reader's run stops
  });

  it('task 2: closed while connected', () => {
    const entries = history([by(3000, 'close'), asks(4000)]);
    quotes(entries, [
      ['3.000', to('closing.asking')],
      ['3.005', { kind: 'sessionClosed', who: 'zk1' }],
      ['3.005', gone],
      ['3.010', to('closed')],
      ['3.010', told('Closed')],
      ['4.000', failed('exists', 'SessionExpired')],
    ]);
    expect(entries.filter((entry) => entry.kind === 'sent' && entry.from === 'alice' && entry.atMs > 3000)).toEqual([]);
  });

  it('task 3: closed while connecting', () => {
    const entries = history([by(3000, 'cut'), by(4000, 'close')]);
    quotes(entries, [
      ['4.000', { ...to('closed'), from: 'connecting.pausing' }],
      ['4.000', told('Closed')],
      ['10.000', { kind: 'sessionExpired', who: 'zk1' }],
      ['10.000', gone],
    ]);
    expect(heard(entries)).toEqual(['SyncConnected', 'Disconnected', 'Closed']);
    const bobs = (run: readonly HistoryEntry[]) =>
      run.find((entry) => entry.kind === 'watchedEvent' && entry.who === 'bob' && entry.type === 'NodeDeleted')?.atMs;
    expect((bobs(entries) ?? 0) - (bobs(history([by(3000, 'close')])) ?? 0)).toBe(6995); // about 7 s
  });

  it('close() on a silent link, in an attempt, and on a closed client', () => {
    const silent = history([by(3000, 'silence'), by(3000, 'close')]);
    quotes(silent, [
      ['3.000', to('closing.asking')],
      ['6.310', to('closed')],
      ['10.000', gone],
    ]);
    const attempt = [by(3000, 'cut'), by(4000, 'silence'), by(7000, 'close'), asks(7000)];
    const succeeds = history([...attempt, by(8000, 'heal')]);
    expect(succeeds).toContainEqual(expect.objectContaining({ ...to('closing.handshaking'), atMs: 7000 }));
    expect(succeeds).toContainEqual(expect.objectContaining({ ...failed('exists', 'ConnectionLoss'), atMs: 7000 }));
    expect(succeeds).toContainEqual(expect.objectContaining({ kind: 'sessionClosed', atMs: 8025 }));
    expect(succeeds).toContainEqual(expect.objectContaining({ ...gone, atMs: 8025 }));
    const fails = history(attempt);
    expect(fails).toContainEqual(expect.objectContaining({ ...gone, atMs: 10_000 }));
    expect(fails).toContainEqual(expect.objectContaining({ ...to('closed'), atMs: 11_001 }));
    const twice = history([by(3000, 'close'), by(4000, 'close')]);
    expect(twice.filter((entry) => entry.kind === 'transition' && entry.event === 'close')).toHaveLength(1);
  });

  it('a killed process says nothing, either', () => {
    quotes(history([{ atMs: 3000, do: 'kill', who: 'alice' }]), [['10.000', gone]]);
  });
});

function program(name: string): string {
  const file = `../../src/components/Sandbox/programs/which-server-and-the-handshake/${name}.ts`;
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

it('says of each state what comes next, as the machine does', () => {
  type Node = typeof clientCnxnMachine.root;
  const targetsOf = (node: Node): string[] => [
    ...[...node.transitions.values()].flat().flatMap(({ target }) => (target ?? []).map(({ path }) => path[0] ?? '')),
    ...Object.values(node.states).flatMap((child) => targetsOf(child as Node)),
  ];
  const next = (state: string): string[] =>
    [...new Set(targetsOf(clientCnxnMachine.root.states[state as 'connecting'] as Node))]
      .filter((to) => to !== state)
      .sort();
  const rows = (lesson: string) =>
    (lesson.match(/^\| `(\w+)` \| (?:`[A-Z_]+`|none|没有).*$/gm) ?? []).map((row) => {
      const cells = row.split('|').map((cell) => cell.trim());
      return [cells[1]?.replaceAll('`', ''), [...(cells[4] ?? '').matchAll(/`(\w+)`/g)].map(([, to]) => to).sort()];
    });
  for (const lesson of lessons) {
    const told = rows(lesson).map(([state, to], index, all) => [state, index === 2 ? all[1]?.[1] : to]); // “the same”
    expect(told).toEqual(
      ['connecting', 'connected', 'connectedReadOnly', 'closing', 'closed', 'authFailed'].map((state) => [
        state,
        next(state),
      ]),
    );
  }
});

describe('the programs', () => {
  it('waiting for news, the program waits for ever', async () => {
    const { lines, outcome, history: entries } = await runProgram(program('no-news'));
    expect(lines).toEqual(['constructed: I am connecting, session 0']);
    expect(outcome).toMatchObject({ how: 'limit' });
    expect(entries.at(-1)?.atMs).toBeGreaterThan(590_000);
  });

  it('with a limit of its own it starts, and keeps its client', async () => {
    const { lines, outcome, history: entries } = await runProgram(program('own-limit'));
    expect(outcome).toEqual({ how: 'passed' });
    expect(lines).toEqual([
      'no ZooKeeper yet: I start with the settings of yesterday',
      'I hear SyncConnected',
      'made /a',
      'I hear Closed',
    ]);
    quotes(entries, [['13.000', { kind: 'link', client: 'alice', state: 'up' }]]);
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'console', atMs: 8000 }));
  });

  it.each([1, 2, 40_000])('the task: done by a timer, not by giving up at once, seed %i', async (seed) => {
    const wrong = program('no-news');
    const judged = async (source: string) => {
      const { history: entries, outcome } = await runProgram(source, { seed });
      return { finding: startInTime.judge(entries), how: outcome?.how };
    };
    const limited = (limitMs: number) =>
      wrong.replace('const isUp = await told', `setTimeout(() => tell(false), ${limitMs});\nconst isUp = await told`);
    expect(await judged(limited(8000))).toEqual({ finding: null, how: 'passed' });
    expect((await judged(limited(500))).finding).toMatchObject({ rule: 'isPatient' });
    expect((await judged(wrong.replace('const isUp = await told', 'const isUp = false'))).finding).toMatchObject({
      rule: 'isPatient',
    });
    const closing = wrong.replace("|| state === 'Expired'", "|| state === 'Expired' || state === 'Closed'");
    expect(closing).not.toBe(wrong);
    expect((await judged(closing)).how).toBe('limit'); // nobody has closed it
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
