import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keepTheKey } from '../../src/components/Sandbox/programs/acls/keepTheKey';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import { guarded, vault } from '../../src/lab/scenarios/guarded';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn } from './lesson';

const lessons = lessonIn('foundations/acls');
const wrong = program('shut-door');
const repaired = program('each-its-own');

function program(name: string): string {
  return readFileSync(`src/components/Sandbox/programs/acls/${name}.ts`, 'utf8');
}

function labOf(actions: readonly Action[]) {
  const lab = createLab(guarded, { actions });
  lab.runUntil(20_000);
  return lab;
}

const answered = (who: string, op: string, path: string, result: string) => ({
  kind: 'settled',
  who,
  op,
  path,
  result,
});
const password = '/app/password';
const mine = '/shared/mine';

/** Task 1, and task 2 right after it. */
const tried: readonly Action[] = [
  { atMs: 1000, do: 'getData', who: 'bob', path: password },
  { atMs: 1000, do: 'setData', who: 'bob', path: password, data: 'cat' },
  { atMs: 1000, do: 'delete', who: 'bob', path: password },
  { atMs: 1000, do: 'getData', who: 'bob', path: '/app' },
  { atMs: 1000, do: 'exists', who: 'bob', path: '/app' },
  { atMs: 2000, do: 'setACL', who: 'alice', path: password, acl: 'auth::cdrwa' },
  { atMs: 3000, do: 'getData', who: 'bob', path: password },
  { atMs: 4000, do: 'setData', who: 'bob', path: mine, data: 'bob' },
  { atMs: 4000, do: 'getACL', who: 'bob', path: mine },
  { atMs: 4000, do: 'getACL', who: 'alice', path: mine },
  { atMs: 5000, do: 'delete', who: 'bob', path: mine },
];

describe('the lesson quotes', () => {
  it('task 1', () => {
    expectQuoted(lessons, labOf(tried).history, [
      ['0.305', { kind: 'znode', change: 'created', path: password }],
      ['1.005', { kind: 'znode', change: 'dataChanged', path: password }],
      ['1.010', answered('bob', 'getData', password, 'ok')],
      ['1.010', answered('bob', 'setData', password, 'ok')],
      ['1.010', answered('bob', 'delete', password, 'NoAuth')],
      ['1.010', answered('bob', 'getData', '/app', 'NoAuth')],
      ['1.010', answered('bob', 'exists', '/app', 'ok')],
      ['2.005', { kind: 'znode', change: 'aclChanged', path: password }],
      ['2.010', answered('alice', 'setACL', password, 'ok')],
      ['3.010', answered('bob', 'getData', password, 'NoAuth')],
    ]);
  });

  it('task 2', () => {
    const lab = labOf(tried);
    expectQuoted(lessons, lab.history, [
      ['4.010', answered('bob', 'setData', mine, 'NoAuth')],
      ['4.010', answered('bob', 'getACL', mine, 'ok')],
      ['4.010', answered('alice', 'getACL', mine, 'ok')],
      ['5.010', answered('bob', 'delete', mine, 'ok')],
    ]);
    const aclFor = (who: string): string => {
      const reply = lab
        .frames()
        .find(({ name, to, direction }) => name === 'getACL' && to === who && direction === 'reply');
      return Buffer.from(reply?.bytes ?? '', 'hex').toString('latin1');
    };
    expect(aclFor('bob')).toMatch(/alice:x(?!\w)/);
    expect(aclFor('alice')).toMatch(/alice:[\w+/]{27}=/); // a SHA-1 in base64
  });

  it('task 3', () => {
    const { history } = labOf([
      { atMs: 1000, do: 'cut', who: 'alice' },
      { atMs: 2000, do: 'heal', who: 'alice' },
      { atMs: 5000, do: 'getData', who: 'alice', path: '/app' },
      { atMs: 6000, do: 'restart', who: 'alice' },
      { atMs: 7000, do: 'getData', who: 'alice', path: '/app' },
      { atMs: 8000, do: 'addAuth', who: 'alice', scheme: 'digest', auth: 'alice:secret' },
      { atMs: 8000, do: 'getData', who: 'alice', path: '/app' },
      { atMs: 9000, do: 'addAuth', who: 'bob', scheme: 'kerberos', auth: 'bob' },
      { atMs: 10_000, do: 'getData', who: 'bob', path: password },
    ]);
    const [alices, bobs] = ['0x100000000000000', '0x100000000000001'];
    expectQuoted(lessons, history, [
      ['3.021', { kind: 'granted', who: 'alice', sessionId: alices }],
      ['3.021', { kind: 'sent', from: 'alice', bytes: expect.stringContaining('fffffffc00000064') }],
      [
        '3.021',
        { kind: 'sent', from: 'alice', bytes: expect.stringContaining(Buffer.from('alice:secret').toString('hex')) },
      ],
      ['5.010', answered('alice', 'getData', '/app', 'ok')],
      ['6.020', { kind: 'granted', who: 'alice', sessionId: '0x100000000000002' }],
      ['7.010', answered('alice', 'getData', '/app', 'NoAuth')],
      ['8.010', answered('alice', 'getData', '/app', 'ok')],
      ['9.010', { kind: 'watchedEvent', who: 'bob', state: 'AuthFailed' }],
      ['10.000', answered('bob', 'getData', password, 'AuthFailed')],
      ['16.000', { kind: 'sessionExpired', sessionId: bobs }],
    ]);
    expect(history.filter((entry) => entry.kind === 'dialled' && entry.from === 'bob')).toHaveLength(1);
  });

  it('that digest refuses nobody', () => {
    const { history } = labOf([
      { atMs: 1000, do: 'restart', who: 'alice' },
      { atMs: 2000, do: 'addAuth', who: 'alice', scheme: 'digest', auth: 'alice:wrong' },
      { atMs: 3000, do: 'getData', who: 'alice', path: '/app' },
    ]);
    expect(history.filter((entry) => entry.kind === 'watchedEvent' && entry.state === 'AuthFailed')).toEqual([]);
    expect(history).toContainEqual(expect.objectContaining(answered('alice', 'getData', '/app', 'NoAuth')));
  });

  it('the wrong program', async () => {
    const { history } = await runProgram(wrong, { scenario: vault });
    expectQuoted(lessons, history, [
      ['2.010', answered('bob', 'getData', '/vault/key', 'ok')],
      ['3.060', { kind: 'console', text: 'the notice says: bob was here' }],
    ]);
    expect(history.filter((entry) => entry.kind === 'settled' && !entry.ok)).toEqual([]);
  });

  it('the repair', async () => {
    const { history } = await runProgram(repaired, { scenario: vault });
    expectQuoted(lessons, history, [
      ['2.010', answered('bob', 'getData', '/vault/key', 'NoAuth')],
      ['2.110', answered('bob', 'setData', '/vault/notice', 'NoAuth')],
      ['2.210', answered('bob', 'getData', '/vault/notice', 'ok')],
      ['7.070', { kind: 'console', text: 'the key is changed' }],
    ]);
  });
});

describe('the task "keep the key"', () => {
  const judged = async (source: string, seed = 1) => {
    const { history } = await runProgram(source, { scenario: vault, seed });
    return keepTheKey.judge(history);
  };
  /** The repaired program with another ACL for one of the znodes. */
  const withAcl = (path: string, acl: string): string => {
    const other = repaired.replace(new RegExp(`('${path}', '[^']+', \\{ acl: ).*( \\}\\);)`), `$1${acl}$2`);
    expect(other).not.toBe(repaired);
    return other;
  };

  it.each([1, 2, 40_000])('is not done by the program as it stands, and is by the repair: seed %i', async (seed) => {
    expect(await judged(wrong, seed)).toMatchObject({ rule: 'hidesKey', who: 'bob', atMs: 2010 });
    expect(await judged(repaired, seed)).toBeNull();
  });

  it('is done by a notice that nobody may change, its owner neither', async () => {
    expect(await judged(withAcl('/vault/notice', 'READ_ACL_UNSAFE'))).toBeNull();
  });

  it('is not done by closing everything', async () => {
    expect(await judged(withAcl('/vault/notice', 'CREATOR_ALL_ACL'))).toMatchObject({
      rule: 'showsNotice',
      atMs: 2210,
    });
  });

  it('is not done by a key that everybody may read', async () => {
    expect(await judged(withAcl('/vault/key', 'READ_ACL_UNSAFE'))).toMatchObject({ rule: 'hidesKey', who: 'bob' });
  });

  it('is not done by a notice that everybody may change', async () => {
    const open = "[{ perms: 31, id: { scheme: 'world', id: 'anyone' } }]";
    expect(await judged(withAcl('/vault/notice', open))).toMatchObject({ rule: 'guardsNotice', atMs: 2110 });
  });

  it('is not done by the password itself in the ACL: its owner is shut out', async () => {
    const plain = "[{ perms: 31, id: { scheme: 'digest', id: 'alice:secret' } }]";
    expect(await judged(withAcl('/vault/key', plain))).toMatchObject({ rule: 'changesKey', who: 'alice' });
  });

  it('says what was broken in both languages', () => {
    for (const rule of Object.values(keepTheKey.broken))
      for (const say of Object.values(rule)) expect(say('2.010 s', 'bob')).toContain('2.010 s');
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
