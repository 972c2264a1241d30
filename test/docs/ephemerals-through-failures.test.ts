import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stayMember } from '../../src/components/Sandbox/programs/ephemerals-through-failures/stayMember';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { ephemeralsHeld, updatedProcess } from '../../src/lab/scenarios/ephemeralsHeld';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

const lessons = lessonIn('client/ephemerals-through-failures');
const wrong = program('made-again');
const repaired = program('taken-over');

function program(name: string): string {
  return readFileSync(`src/components/Sandbox/programs/ephemerals-through-failures/${name}.ts`, 'utf8');
}

function runOf(actions: readonly Action[]): readonly HistoryEntry[] {
  const lab = createLab(ephemeralsHeld, { actions });
  lab.runUntil(30_000);
  return lab.history;
}

type Deed = 'kill' | 'close' | 'cut' | 'heal' | 'freeze' | 'thaw' | 'restart';
/** Made of a name, which is that of a client or of a server: the lab refuses what makes no sense. */
const to = (who: string, deed: Deed, atMs: number) => ({ atMs, do: deed, who }) as Action;
const alice = (deed: Deed, atMs: number) => to('alice', deed, atMs);
const quotes = (history: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, history, quoted);
const session = '0x200000001130000';
const gone = (path = '/alice') => ({ kind: 'znode', who: 'zk3', change: 'deleted', path });

/** When /alice went, on the first server that applied it. */
function goneAtMs(history: readonly HistoryEntry[]): number | null {
  const entry = history.find((each) => each.kind === 'znode' && each.change === 'deleted' && each.path === '/alice');
  return entry?.atMs ?? null;
}

describe('the lesson quotes', () => {
  it('task 1', () => {
    const history = runOf([alice('kill', 6500)]);
    quotes(history, [
      ['4.600', { kind: 'sent', from: 'alice', bytes: '00000008fffffffe0000000b' }],
      ['5.275', { kind: 'sessionTouched', who: 'zk3', sessionId: session, by: 'learnerPing', expiresAtMs: 12_000 }],
      ['6.500', { kind: 'process', who: 'alice', state: 'dead' }],
      ['6.505', { kind: 'broken', who: 'zk2', reason: 'ended' }],
      ['12.010', { kind: 'sessionExpired', who: 'zk3', sessionId: session }],
      ['12.010', gone()],
      ['12.010', gone('/members/alice')],
      ['12.015', { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted' }],
    ]);
    const last = history.filter((entry) => entry.kind === 'sent' && entry.from === 'alice').at(-1);
    expect(last?.atMs).toBe(4600);
    const zxids = history.flatMap((entry) =>
      entry.kind === 'znode' && entry.change === 'deleted' ? [entry.zxid] : [],
    );
    expect(new Set(zxids).size).toBe(1);
    expect(goneAtMs(runOf([alice('kill', 5500)]))).toBe(12_010);
  });

  it('task 2', () => {
    const history = runOf([
      alice('kill', 7000),
      alice('restart', 8000),
      { atMs: 9000, do: 'create', who: 'alice', path: '/alice', mode: 'ephemeral' },
    ]);
    quotes(history, [
      ['7.000', { kind: 'process', who: 'alice', state: 'dead' }],
      ['8.040', { kind: 'granted', who: 'alice', sessionId: '0x1000000010e0000' }],
      ['9.030', { kind: 'settled', who: 'alice', path: '/alice', result: 'NodeExists' }],
      ['14.010', { kind: 'sessionExpired', sessionId: session }],
      ['14.010', gone()],
      ['14.015', { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted' }],
    ]);
    expect(history.some((entry) => entry.kind === 'watchedEvent' && entry.state === 'Disconnected')).toBe(false);
  });

  it.each<[string, readonly Action[], string | null]>([
    ['closed', [alice('close', 7000)], '7.020'],
    ['deleted by bob', [{ atMs: 7000, do: 'delete', who: 'bob', path: '/alice' }], '7.015'],
    ['killed', [alice('kill', 7000)], '14.010'],
    ['cut off for good', [alice('cut', 7000)], '14.010'],
    ['cut off, then closed', [alice('cut', 7000), alice('close', 7500)], '14.010'],
    ['killed, and back', [alice('kill', 7000), alice('restart', 8000)], '14.010'],
    ['frozen for long', [alice('freeze', 7000), alice('thaw', 17_000)], '14.010'],
    ['killed, and the leader too', [alice('kill', 7000), to('zk3', 'kill', 8000)], '16.010'],
    ['cut off, and back', [alice('cut', 5000), alice('heal', 7000)], null],
    ['frozen for 3 s', [alice('freeze', 7000), alice('thaw', 10_000)], null],
    ['her server killed', [to('zk2', 'kill', 7000)], null],
    ['the leader killed', [to('zk3', 'kill', 7000)], null],
  ])('its line of the table: %s', (_, actions, atS) => {
    const history = runOf(actions);
    expect(goneAtMs(history)).toBe(atS === null ? null : Math.round(Number(atS) * 1000));
    for (const lesson of lessons) if (atS !== null) expect(lesson).toContain(`${atS} s`);
    if (atS === null) {
      const granted = history.flatMap((entry) =>
        entry.kind === 'granted' && entry.who === 'alice' ? [entry.sessionId] : [],
      );
      expect(new Set(granted)).toEqual(new Set([session]));
    }
  });

  it('the wrong program', async () => {
    const { history } = await runProgram(wrong, { scenario: updatedProcess });
    quotes(history, [
      ['7.090', gone('/members/alice')],
      ['7.120', { kind: 'znode', who: 'zk3', change: 'created', path: '/members/alice' }],
    ]);
    expect(history).toContainEqual(expect.objectContaining({ atMs: 12_010, kind: 'sessionExpired' }));
  });

  it('the repair', async () => {
    const { history, lines } = await runProgram(repaired, { scenario: updatedProcess });
    quotes(history, [
      ['7.110', { kind: 'granted', who: 'alice', server: 'zk1:2181', sessionId: session }],
      ['7.150', { kind: 'settled', op: 'exists', path: '/members/alice', ok: true }],
    ]);
    const first = history.find(
      (entry) => entry.kind === 'granted' && entry.who === 'alice' && entry.sessionId === session,
    );
    expect(first).toMatchObject({ server: 'zk2:2181' });
    expect(lines.at(-1)).toBe('at the end it is mine: true');
  });

  it('that two clients of one session throw each other out', async () => {
    const { history } = await runProgram(
      `import { lab, ZooKeeper } from 'zookeeper-client-lab';
const one = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000 });
await lab.wait(3000);
const { sessionId, sessionPassword } = one;
const other = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000, sessionId, sessionPassword });
await lab.wait(10_000);
await Promise.all([one.close(), other.close()]);
`,
      { scenario: ephemeralsHeld },
    );
    const granted = history.filter((entry) => entry.kind === 'granted' && entry.who === 'alice');
    expect(granted.length).toBeGreaterThan(4);
  });
});

describe('the task "stay a member"', () => {
  const judged = async (source: string, seed = 1) => {
    const { history } = await runProgram(source, { scenario: updatedProcess, seed });
    return stayMember.judge(history);
  };
  const changed = (source: string, from: string | RegExp, into: string): string => {
    const other = source.replace(from, into);
    expect(other).not.toBe(source);
    return other;
  };

  it.each([1, 2, 40_000])('is not done by the program as it stands, and is by the repair: seed %i', async (seed) => {
    expect(await judged(wrong, seed)).toMatchObject({ rule: 'neverGoes', who: 'alice', atMs: 7090 });
    expect(await judged(repaired, seed)).toBeNull();
  });

  it('is not done by being content with NodeExists', async () => {
    const content = changed(wrong, /await zk\.delete[\s\S]*?'ephemeral' \}\);\n/, '');
    expect(await judged(content)).toMatchObject({ rule: 'neverGoes', atMs: 12_010 });
  });

  it('is not done by the id without the password', async () => {
    const without = changed(
      repaired,
      'sessionPassword: Uint8Array.from(password)',
      'sessionPassword: new Uint8Array(16)',
    );
    expect(await judged(without)).toMatchObject({ rule: 'ownsZnode', who: 'alice' }); // refused: its client is dead
  });

  it('is not done by waiting until the old one has gone', async () => {
    const waiting = changed(
      wrong,
      /await zk\.delete.*\n/,
      "while (await zk.exists('/members/alice')) await lab.wait(100);\n",
    );
    expect(await judged(waiting)).toMatchObject({ rule: 'neverGoes', atMs: 12_010 });
  });

  it('is not done by a znode that is no ephemeral', async () => {
    const persistent = wrong.replaceAll("'ephemeral'", "'persistent'").replace(/await zk\.delete.*\n.*\n/, '');
    expect(await judged(persistent)).toMatchObject({ rule: 'ownsZnode' });
  });

  it('says what was broken in both languages', () => {
    for (const rule of Object.values(stayMember.broken))
      for (const say of Object.values(rule)) expect(say('7.090 s', 'alice')).toContain('7.090 s');
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
