import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ClientProfileName } from '../../src/client';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { cutOff } from '../../src/lab/scenarios/cutOff';
import { cutOffOlderClients } from '../../src/lab/scenarios/olderClients';
import { runProgram } from '../support/runProgram';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = ['docs', 'i18n/zh-Hans/docusaurus-plugin-content-docs/current'].map((folder) =>
  readFileSync(new URL(`../../${folder}/client/loss-is-not-expiry.mdx`, import.meta.url), 'utf8'),
);

type Quoted = readonly [atS: string, what: Partial<Record<string, unknown>>];

function history(actions: readonly Action[], profile?: ClientProfileName): readonly HistoryEntry[] {
  const members = cutOff.members.map((member) =>
    member.kind === 'client' && profile ? { ...member, profile } : member,
  );
  const lab = createLab({ ...cutOff, members }, { actions });
  lab.runUntil(20_000);
  return lab.history;
}

function expectQuoted(entries: readonly HistoryEntry[], quoted: readonly Quoted[]): void {
  for (const [atS, what] of quoted) {
    const then = entries.filter(({ atMs }) => atMs === Math.round(Number(atS) * 1000));
    expect(then, atS).toContainEqual(expect.objectContaining(what));
    for (const lesson of lessons) expect(lesson, atS).toMatch(new RegExp(`${atS.replace('.', '\\.')} ?(s|秒|、)`));
  }
}

const cut: Action = { atMs: 3000, do: 'cut', who: 'alice' };
const heal = (atMs: number): Action => ({ atMs, do: 'heal', who: 'alice' });
const alice = { sessionId: '0x100000000000000' };
const told = (state: string) => ({ kind: 'watchedEvent', who: 'alice', state });
const gone = { kind: 'znode', change: 'deleted', path: '/alice' };

describe('the lesson quotes', () => {
  it('task 1', () => {
    const entries = history([cut, heal(6000)]);
    expectQuoted(entries, [
      ['2.305', { kind: 'sessionTouched', by: 'ping', expiresAtMs: 10_000, ...alice }],
      ['3.000', { kind: 'watch', change: 'removed', path: '/config' }],
      ['3.100', told('Disconnected')],
      ['5.001', { kind: 'dialled', from: 'alice' }],
      ['6.000', { kind: 'link', client: 'alice', state: 'up' }],
      ['6.546', { kind: 'dialled', from: 'alice' }],
      ['6.561', { kind: 'sessionResumed', expiresAtMs: 14_000, ...alice }],
      ['6.566', told('SyncConnected')],
    ]);
    expect(entries.filter((entry) => entry.kind === 'watchedEvent' && entry.who === 'bob')).toHaveLength(1);
    expect(entries).not.toContainEqual(expect.objectContaining(gone));
  });

  it('task 2', () => {
    expectQuoted(history([cut]), [
      ['3.100', told('Disconnected')],
      ['5.001', { kind: 'dialled', from: 'alice' }],
      ['6.546', { kind: 'dialled', from: 'alice' }],
      ['8.269', { kind: 'dialled', from: 'alice' }],
      ['10.000', { kind: 'sessionExpired', ...alice }],
      ['10.000', gone],
      ['10.005', { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted', path: '/alice' }],
      ['10.163', { kind: 'dialled', from: 'alice' }],
      ['11.740', told('Expired')],
    ]);
  });

  it.each(['silence', 'freeze', 'kill'] as const)('the same end after %s', (fault) => {
    expectQuoted(history([{ atMs: 3000, do: fault, who: 'alice' }]), [['10.000', gone]]);
  });

  it('runs with older clients what the switch names', () => {
    const lab = createLab(cutOffOlderClients, { actions: [cut] });
    lab.runUntil(20_000);
    expect(lab.history).toEqual(history([cut], 'java-3.8'));
  });

  it('an old client, and a frozen one', () => {
    const older = history([cut], 'java-3.8');
    expectQuoted(older, [
      ['11.740', { kind: 'dialled', from: 'alice' }],
      ['13.077', { kind: 'dialled', from: 'alice' }],
      ['14.544', { kind: 'dialled', from: 'alice' }],
    ]);
    expect(older).not.toContainEqual(expect.objectContaining(told('Expired')));
    expectQuoted(history([cut, heal(13_000)], 'java-3.8'), [['13.097', told('Expired')]]);
    const frozen: readonly Action[] = [
      { atMs: 3000, do: 'freeze', who: 'alice' },
      { atMs: 15_000, do: 'thaw', who: 'alice' },
    ];
    expectQuoted(history(frozen), [
      ['15.000', { kind: 'transition', who: 'alice', from: 'connected' }],
      ['15.100', told('Disconnected')],
      ['17.001', told('Expired')],
    ]);
  });

  it('silence noticed, and a session closed', () => {
    expectQuoted(history([{ atMs: 3000, do: 'silence', who: 'alice' }]), [
      ['2.310', { kind: 'received', by: 'alice' }],
      ['6.310', { kind: 'transition', who: 'alice', event: 'readDeadline' }],
    ]);
    expectQuoted(history([{ atMs: 3000, do: 'close', who: 'alice' }]), [['3.005', gone]]);
  });

  it('the wrong program', async () => {
    const source = readFileSync(
      new URL('../../src/components/Sandbox/programs/loss-is-not-expiry/wrong-client.ts', import.meta.url),
      'utf8',
    );
    const run = await runProgram(source);
    expectQuoted(run.history, [
      ['2.235', { kind: 'console', text: 'client 2: NodeExists' }],
      ['8.000', gone],
      ['14.020', { kind: 'console', text: '8 s later: I am connected, /alice is gone' }],
    ]);
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  const [english, chinese] = lessons.map((lesson) =>
    lesson.match(/\{\/\* #[\w-]+ \*\/\}|<[A-Z]\w*(?: (?:id|scenario|machine|lesson|path)="[^"]*")*/g),
  );
  expect(english?.length).toBeGreaterThan(40);
  expect(chinese).toEqual(english);
});
