import { describe, expect, it } from 'vitest';
import { clientCnxnMachine } from '../../machines/clientCnxnMachine';
import { locales } from '../../src/course/words/Locale';
import { type ClientCnxnState, names } from '../../src/course/words/names';
import { sentenceOf, sentenceOfFrame, sentenceOfTransition } from '../../src/course/words/sentences';
import type { Deed } from '../../src/lab/Action';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import type { FrameView, TimerView } from '../../src/lab/LabView';
import type { BrokenReason } from '../../src/ports/Transport';
import { keeperErrors } from '../../src/protocol/KeeperError';
import type { Fault } from '../../src/sim/Fault';
import type { LinkState, ProcessState } from '../../src/sim/WorldEntry';

interface StateNode {
  readonly states: Readonly<Record<string, StateNode>>;
}

const statePaths = pathsOf(clientCnxnMachine);
/** As a client's log names them: a timer by its own name. */
const triggers = [
  ...new Set(
    clientCnxnMachine.events.map((event) => (event.startsWith('xstate.after.') ? event.split('.')[2] : event)),
  ),
].filter((event) => event !== undefined);

describe('the words of the chart', () => {
  it('name every state of the machine and no other', () => {
    expect(Object.keys(names.states).sort()).toEqual([...statePaths].sort());
  });

  it('name every event and timer of the machine and no other', () => {
    expect(Object.keys(names.triggers).sort()).toEqual([...triggers].sort());
  });

  it.each(locales)('have a whole sentence in %s for every event in every state, wherever it leads', (locale) => {
    for (const from of statePaths) {
      for (const event of triggers) {
        for (const to of statePaths) {
          const sentence = sentenceOfTransition({ who: 'alice', from, event, to }, locale);
          expectWhole(sentence, locale);
          expect(sentence).toContain('alice');
        }
      }
    }
  });

  it.each(locales)('speak of the client in %s where none is named', (locale) => {
    for (const from of statePaths) {
      for (const event of triggers) {
        const sentence = sentenceOfTransition({ from, event, to: 'connecting.cleaningUp' }, locale);
        expectWhole(sentence, locale);
        expect(sentence).toContain({ en: 'he client', 'zh-Hans': '客户端' }[locale]);
        expect(sentence).not.toMatch(/[\u4e00-\u9fff] [\u4e00-\u9fff]/);
      }
    }
  });

  it('tell what happened and what follows', () => {
    const cut = { who: 'alice', from: 'connected', event: 'broken', to: 'connecting.cleaningUp' };
    expect(sentenceOfTransition(cut, 'en')).toBe(
      'alice loses the connection. It gives this connection up and will try again; that decides nothing about the session.',
    );
    expect(sentenceOfTransition(cut, 'zh-Hans')).toBe(
      'alice 的连接断开。它放弃这条连接，稍后再试；会话的去留与此无关。',
    );

    const expired = { from: 'connecting.associating', event: 'refused', to: 'closed' };
    expect(sentenceOfTransition(expired, 'en')).toBe(
      'The client is told by the server that the session has expired. It is closed for good.',
    );
    expect(sentenceOfTransition(expired, 'zh-Hans')).toBe('服务器告诉客户端：会话已过期。它已彻底关闭。');
  });

  it('do not call a timer that rang too early a timeout', () => {
    const rang = { who: 'alice', from: 'connected', event: 'readDeadline', to: 'connected' };
    expect(sentenceOfTransition(rang, 'en')).toBe('alice looks at its read timer: bytes came in time.');
    const silent = { ...rang, to: 'connecting.cleaningUp' };
    expect(sentenceOfTransition(silent, 'en')).toContain('heard nothing for two thirds of the session timeout');
    const stoodStill = { ...rang, to: 'closed' };
    expect(sentenceOfTransition(stoodStill, 'en')).toContain('heard nothing for four thirds of the session timeout');
  });
});

describe('a line of the history', () => {
  const at = { seq: 0, atMs: 0 };
  const sessionId = '0x100007a1';
  const zxid = '0x100000002';
  const samples: { readonly [K in HistoryEntry['kind']]: Extract<HistoryEntry, { kind: K }> } = {
    peerLink: { ...at, kind: 'peerLink', one: 'zk1', other: 'zk2', state: 'halfSilent', latencyMs: 1, silentTo: 'zk2' },
    disk: { ...at, kind: 'disk', who: 'zk1', forceMs: 40, isFull: false },
    clock: { ...at, kind: 'clock', who: 'zk1', driftPpm: 500 },
    peer: { ...at, kind: 'peer', who: 'zk1', from: 'looking', event: 'electedLeader', to: 'leading.discovery' },
    vote: { ...at, kind: 'vote', who: 'zk1', leader: 3, zxid, electionEpoch: 1, peerEpoch: 1 },
    epoch: { ...at, kind: 'epoch', who: 'zk1', of: 'accepted', epoch: 2 },
    sync: { ...at, kind: 'sync', who: 'zk3', to: 1, by: 'diff', zxid },
    established: { ...at, kind: 'established', who: 'zk3', epoch: 2, zxid },
    upToDate: { ...at, kind: 'upToDate', who: 'zk1', epoch: 2, zxid },
    proposed: { ...at, kind: 'proposed', who: 'zk3', zxid, op: 'create', sessionId, cxid: 1 },
    logged: { ...at, kind: 'logged', who: 'zk1', zxid },
    acked: { ...at, kind: 'acked', who: 'zk3', zxid, by: 1 },
    committed: { ...at, kind: 'committed', who: 'zk3', zxid },
    applied: { ...at, kind: 'applied', who: 'zk1', zxid, op: 'create' },
    truncated: { ...at, kind: 'truncated', who: 'zk1', zxid },
    gaveUp: { ...at, kind: 'gaveUp', who: 'zk1', why: 'leaderSilent' },
    sessionHeard: { ...at, kind: 'sessionHeard', who: 'zk1', sessionId, by: 'ping' },
    sessionKnown: { ...at, kind: 'sessionKnown', who: 'zk1', sessionId, timeoutMs: 6000 },
    sessionForgotten: { ...at, kind: 'sessionForgotten', who: 'zk1', sessionId },
    sessionAsked: { ...at, kind: 'sessionAsked', who: 'zk1', sessionId },
    sessionRevalidated: { ...at, kind: 'sessionRevalidated', who: 'zk1', sessionId, timeoutMs: 6000 },
    transition: {
      ...at,
      kind: 'transition',
      who: 'alice',
      machine: 'clientCnxn',
      from: 'connecting.dialing',
      event: 'opened',
      to: 'connecting.associating',
    },
    granted: { ...at, kind: 'granted', who: 'alice', sessionId, timeoutMs: 10_000, server: 'zk1' },
    timers: {
      ...at,
      kind: 'timers',
      who: 'alice',
      pingAtMs: 3333,
      readDeadlineAtMs: 6666,
      connectDeadlineAtMs: null,
      expireAtMs: null,
      dialAtMs: null,
    },
    call: { ...at, kind: 'call', who: 'alice', call: 1, op: 'getData', path: '/a' },
    settled: { ...at, kind: 'settled', who: 'alice', call: 1, op: 'getData', path: '/a', ok: false, result: 'NoNode' },
    watchedEvent: {
      ...at,
      kind: 'watchedEvent',
      who: 'alice',
      state: 'Disconnected',
      type: 'None',
      path: null,
      watchers: 1,
    },
    distrusted: { ...at, kind: 'distrusted', who: 'alice', why: 'xid 7, expected 6' },
    brokenBecause: {
      seq: 1,
      atMs: 1,
      kind: 'brokenBecause',
      who: 'alice',
      server: 'zk1:2281',
      reason: 'unreachable',
      detail: 'self-signed certificate',
    },
    clientWatch: { ...at, kind: 'clientWatch', who: 'alice', change: 'set', of: 'exist', path: '/a' },
    sessionCreated: { ...at, kind: 'sessionCreated', who: 'zk1', sessionId, timeoutMs: 10_000, expiresAtMs: 12_000 },
    sessionTouched: { ...at, kind: 'sessionTouched', who: 'zk1', sessionId, by: 'ping', expiresAtMs: 14_000 },
    sessionResumed: { ...at, kind: 'sessionResumed', who: 'zk1', sessionId, timeoutMs: 10_000, expiresAtMs: 16_000 },
    sessionRefused: { ...at, kind: 'sessionRefused', who: 'zk1', sessionId },
    sessionExpired: { ...at, kind: 'sessionExpired', who: 'zk1', sessionId },
    sessionClosed: { ...at, kind: 'sessionClosed', who: 'zk1', sessionId },
    znode: { ...at, kind: 'znode', who: 'zk1', change: 'deleted', path: '/a', zxid: '0x5', ephemeralOwner: sessionId },
    watch: { ...at, kind: 'watch', who: 'zk1', change: 'fired', of: 'data', path: '/a', sessionId },
    link: { ...at, kind: 'link', client: 'alice', server: 'zk1', state: 'up', latencyMs: 10 },
    process: { ...at, kind: 'process', who: 'alice', state: 'frozen' },
    dialled: { ...at, kind: 'dialled', cnxn: 1, from: 'alice', to: 'zk1' },
    accepted: { ...at, kind: 'accepted', cnxn: 1, by: 'zk1' },
    broken: { ...at, kind: 'broken', cnxn: 1, who: 'alice', reason: 'reset' },
    closedBy: { ...at, kind: 'closedBy', cnxn: 1, who: 'alice' },
    sent: { ...at, kind: 'sent', chunk: 3, cnxn: 1, from: 'alice', to: 'zk1', bytes: '00000008fffffffe0000000b' },
    received: { ...at, kind: 'received', chunk: 3, by: 'zk1' },
    lost: { ...at, kind: 'lost', chunk: 3 },
    action: { ...at, kind: 'action', deed: { do: 'cut', who: 'alice' } },
    connectionState: { ...at, kind: 'connectionState', who: 'alice', framework: 'curator-5', state: 'SUSPENDED' },
    takenUp: { ...at, kind: 'takenUp', who: 'alice', type: 'NodeCreated', state: 'SyncConnected', path: '/flag' },
    console: { ...at, kind: 'console', who: 'alice', level: 'log', text: 'hello.' },
  };

  it.each(locales)('of every kind has a whole sentence in %s', (locale) => {
    for (const sample of Object.values(samples)) expectWhole(sentenceOf(sample, locale), locale);
  });

  it('is said with its particulars', () => {
    expect(sentenceOf(samples.timers, 'en')).toBe(
      'Timers of alice: next ping at 3.333 s, gives the connection up at 6.666 s.',
    );
    expect(sentenceOf(samples.settled, 'en')).toBe(
      'alice: getData /a (call 1) fails with NoNode (the znode does not exist).',
    );
    expect(sentenceOf(samples.settled, 'zh-Hans')).toBe('alice：getData /a（第 1 次调用）失败，NoNode（节点不存在）。');
    expect(sentenceOf(samples.sent, 'en')).toBe('alice sends 12 bytes to zk1 (packet 3).');
    expect(sentenceOf(samples.sent, 'zh-Hans')).toBe('alice 向 zk1 发送 12 字节（报文 3）。');
    expect(sentenceOf(samples.znode, 'zh-Hans')).toBe('zk1 删除会话 0x100007a1 的临时节点 /a（zxid 0x5）。');
    expect(sentenceOf(samples.watch, 'en')).toBe(
      'zk1 fires the data watch of session 0x100007a1 on /a and strikes it off.',
    );
    expect(sentenceOf({ ...samples.watch, mode: 'persistent' }, 'zh-Hans')).toBe(
      'zk1 触发会话 0x100007a1 在 /a 上的持久 data watch（数据），它继续有效。',
    );
    expect(sentenceOf({ ...samples.sessionTouched, by: 'restart' }, 'en')).toBe(
      'zk1 finds session 0x100007a1 on its disk and gives it a full timeout: its deadline is 14 s.',
    );
    expect(sentenceOf(samples.watchedEvent, 'en')).toBe('alice’s application hears Disconnected.');
  });

  it.each(locales)('about a deed has a whole sentence in %s', (locale) => {
    const deeds: { readonly [K in Deed['do']]: Extract<Deed, { do: K }> } = {
      cut: { do: 'cut', who: 'alice' },
      silence: { do: 'silence', who: 'alice', from: 'zk1' },
      slow: { do: 'slow', who: 'alice', latencyMs: 200 },
      heal: { do: 'heal', who: 'alice' },
      kill: { do: 'kill', who: 'zk1' },
      restart: { do: 'restart', who: 'zk1' },
      freeze: { do: 'freeze', who: 'alice' },
      thaw: { do: 'thaw', who: 'alice' },
      create: { do: 'create', who: 'alice', path: '/a', mode: 'ephemeral' },
      delete: { do: 'delete', who: 'alice', path: '/a' },
      exists: { do: 'exists', who: 'alice', path: '/a', watch: true },
      getData: { do: 'getData', who: 'alice', path: '/a' },
      setData: { do: 'setData', who: 'alice', path: '/a', data: 'x' },
      getChildren: { do: 'getChildren', who: 'alice', path: '/' },
      sync: { do: 'sync', who: 'alice', path: '/' },
      close: { do: 'close', who: 'alice' },
      crash: { do: 'crash', who: 'zk1' },
      slowDisk: { do: 'slowDisk', who: 'zk1', forceMs: 300 },
      partition: { do: 'partition', who: 'zk1', sides: 'zk1|zk2,zk3' },
      addAuth: { do: 'addAuth', who: 'alice', scheme: 'digest', auth: 'alice:secret' },
      getACL: { do: 'getACL', who: 'alice', path: '/a' },
      addWatch: { do: 'addWatch', who: 'alice', path: '/a', mode: 'persistent' },
      setACL: { do: 'setACL', who: 'alice', path: '/a', acl: 'auth::cdrwa' },
    };
    const said = (deed: Deed) => sentenceOf({ kind: 'action', deed }, locale);
    for (const deed of Object.values(deeds)) {
      expectWhole(said(deed), locale);
      expect(said(deed)).toContain(deed.who);
    }
    expect(said(deeds.create)).toContain('create /a');
  });

  it('about a frame says who spoke and whether it arrived', () => {
    const frame: FrameView = {
      id: '3',
      from: 'alice',
      to: 'zk1',
      cnxn: 1,
      sentSeq: 1,
      sentAtMs: 0,
      receivedSeq: null,
      receivedAtMs: null,
      lostAtMs: null,
      name: 'ping',
      xid: -2,
      bytes: '',
      direction: 'request',
    };
    expect(sentenceOfFrame(frame, 'en')).toBe('alice to zk1: ping, xid -2 (heartbeat); on its way.');
    expect(sentenceOfFrame({ ...frame, lostAtMs: 5 }, 'en')).toContain('lost');
    expect(sentenceOfFrame({ ...frame, receivedAtMs: 5 }, 'zh-Hans')).toBe(
      'alice 发给 zk1：ping，xid -2（心跳），已到达。',
    );
  });
});

describe('the names', () => {
  it('cover what a world can show', () => {
    // The types say it: a missing key does not compile.
    const timers: Readonly<Record<TimerView['timer'], unknown>> = names.timers;
    const faults: Readonly<Record<Fault['do'], unknown>> = names.faults;
    const links: Readonly<Record<LinkState, unknown>> = names.links;
    const processes: Readonly<Record<ProcessState, unknown>> = names.processes;
    const breaks: Readonly<Record<BrokenReason, unknown>> = names.breaks;
    for (const table of [timers, faults, links, processes, breaks])
      expect(Object.keys(table).length).toBeGreaterThan(2);
  });

  it('give a reason the meaning that the error itself carries', () => {
    for (const [reason, { meaning }] of Object.entries(keeperErrors)) {
      expect(Object.entries(names.reasons).find(([name]) => name === reason)?.[1].en, reason).toBe(meaning);
    }
  });

  it('are in both languages, each in its own script', () => {
    for (const table of Object.values(names)) {
      for (const [key, text] of Object.entries(table)) {
        expect(text.en, key).toMatch(/^[^\u4e00-\u9fff]+$/);
        expect(text['zh-Hans'], key).toMatch(/[\u4e00-\u9fff]/);
      }
    }
  });
});

function pathsOf(node: StateNode, prefix = ''): ClientCnxnState[] | string[] {
  return Object.entries(node.states).flatMap(([key, child]) => [
    `${prefix}${key}`,
    ...pathsOf(child, `${prefix}${key}.`),
  ]);
}

function expectWhole(sentence: string, locale: 'en' | 'zh-Hans'): void {
  expect(sentence).not.toMatch(/undefined|null|NaN|→|\$\{/);
  if (locale === 'en') {
    expect(sentence).toMatch(/^[^\u4e00-\u9fff]+\.$/);
    expect(sentence).not.toMatch(/ {2}|\.\./);
  } else {
    expect(sentence).toMatch(/[\u4e00-\u9fff]/);
    expect(sentence).toMatch(/[。.]$/);
    // A space between the scripts, none before Chinese punctuation.
    expect(sentence).not.toMatch(/[\u4e00-\u9fff][A-Za-z0-9/]|[A-Za-z0-9][\u4e00-\u9fff]| [，。：；（]| {2}/);
  }
}
