import { afterEach, describe, expect, it, vi } from 'vitest';
import { createModes } from '../../../src/protocol/createModes';
import { OPEN_ACL_UNSAFE } from '../../../src/protocol/data';
import { keeperErrors } from '../../../src/protocol/KeeperError';
import { zxidOf } from '../../../src/protocol/zxid';
import { statOfNew } from '../../../src/server/DataNode';
import { DataTree } from '../../../src/server/DataTree';
import { OutstandingChanges } from '../../../src/server/OutstandingChanges';
import { txnBytes } from '../../../src/server/persistence/txnBytes';
import { CommitProcessor } from '../../../src/server/processors/CommitProcessor';
import type { Txn } from '../../../src/server/Txn';
import { WatchManager } from '../../../src/server/WatchManager';
import type { AskedRequest } from '../../../src/sim/checkers/ClientFact';
import { ClientHistory } from '../../../src/sim/checkers/ClientHistory';
import { WatchRules } from '../../../src/sim/checkers/WatchRules';
import { QuorumWorld } from '../QuorumWorld';
import { Reports } from './Reports';

function planted(): QuorumWorld {
  return new QuorumWorld({ planted: true }).settle();
}

/** With what is found only when all is over. */
function rulesOf(world: QuorumWorld): string[] {
  world.wait(100);
  world.checkers.ended();
  return [...new Set(world.checkers.violations.map(({ rule }) => rule))];
}

const bytes = (text: string) => new TextEncoder().encode(text);

function getData(xid: number, path: string, watch: boolean): AskedRequest {
  return { client: 'alice', cnxn: 1, sessionId: 1n, xid, op: 'getData', request: { path, watch }, atMs: 0 };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('what clients may conclude', () => {
  it('holds for changes and reads of several clients', () => {
    const world = planted();
    const [alice, bob] = [world.client('zk1'), world.client('zk2')];
    alice.create('/a');
    alice.create('/a/s', 'persistentSequential');
    bob.call('sync', { path: '/' });
    bob.create('/a');
    bob.create('/a/e', 'ephemeral');
    alice.call('setData', { path: '/a', data: bytes('1'), version: 0 });
    alice.call('setData', { path: '/a', data: bytes('2'), version: 0 });
    bob.call('delete', { path: '/a', version: -1 });
    alice.call('getChildren2', { path: '/a', watch: true });
    bob.call('closeSession');
    alice.call('sync', { path: '/' });
    alice.call('getData', { path: '/a', watch: false });
    alice.exists('/a/e');
    expect(rulesOf(world)).toEqual([]);
  });

  it.each([
    ['a version that is not checked', statOfNew(1n, 0, 0n), 'setData', { path: '/a', data: bytes('x'), version: 0 }],
    [
      'a znode that is made twice',
      null,
      'create',
      { path: '/a', data: bytes(''), acl: [...OPEN_ACL_UNSAFE], flags: createModes.persistent.flag },
    ],
  ] as const)('is wrong with %s', (_, stat, op, request) => {
    const world = planted();
    const alice = world.client('zk1');
    alice.create('/a');
    alice.call('setData', { path: '/a', data: bytes('new'), version: 0 });
    // The leader believes that a change is under way, of which nobody knows.
    const record = { zxid: 1n, path: '/a', stat, childCount: 0, acl: OPEN_ACL_UNSAFE, dataLength: 0 };
    vi.spyOn(OutstandingChanges.prototype, 'get').mockImplementation((path) => (path === '/a' ? record : null));
    alice.send(op, request);
    expect(rulesOf(world)).toContain('WritesFollowModel');
  });

  it('is wrong when a read sees what is not there', () => {
    const world = planted();
    const alice = world.client('zk1');
    alice.create('/a');
    const node = world.ensemble.peer('zk1')?.database.tree.getNode('/a');
    if (node) node.data = bytes('who was that?');
    alice.call('getData', { path: '/a', watch: false });
    expect(rulesOf(world)).toContain('ReadsFollowModel');
  });

  it('is wrong when a server lets in a client that has seen more than it has', () => {
    const world = planted();
    world.do({ do: 'silence', who: 'zk1', from: 'zk3' });
    const alice = world.client('zk2');
    alice.create('/a');
    expect(alice.session).not.toBeNull();
    const moved = world.connect('zk1');
    const { sessionId, passwd, timeOut } = alice.session ?? { sessionId: 0n, passwd: null, timeOut: 0 };
    // It hides what it has seen; the leader is out of reach, so the answer comes when that is back and the commit is still behind.
    world.do({ do: 'heal', who: 'zk1', from: 'zk3' });
    moved.handshake({ sessionId, passwd, timeOut, lastZxidSeen: 0n });
    vi.spyOn(DataTree.prototype, 'lastProcessedZxid', 'get').mockReturnValue(1n);
    moved.call('exists', { path: '/a', watch: false });
    vi.restoreAllMocks();
    expect(world.checkers.violations.map(({ rule }) => rule)).toContain('SingleSystemImage');
  });

  it('is wrong when the answer comes before the change', () => {
    const processRequest = CommitProcessor.prototype.processRequest;
    const world = planted();
    const alice = world.client('zk1');
    alice.create('/a');
    const bob = world.client('zk2');
    vi.spyOn(CommitProcessor.prototype, 'processRequest').mockImplementation(function (
      this: CommitProcessor,
      request,
      out,
    ) {
      // Reads do not wait for the changes that their client asked for before.
      processRequest.call(this, request.type === 4 ? { ...request, sessionId: -1n } : request, out);
    });
    bob.send('setData', { path: '/a', data: bytes('mine'), version: -1 });
    bob.call('getData', { path: '/a', watch: false });
    world.wait(100);
    expect(world.checkers.violations.map(({ rule }) => rule)).toContain('AnswersInOrder');
  });

  it('is wrong when what was asked after an answer comes before it, or twice, or in another order', () => {
    const reports = new Reports();
    const history = new ClientHistory({ all: [] }, reports.report);
    const asked = (client: string, sessionId: bigint, xid: number): AskedRequest => {
      const request = { path: '/a', data: bytes('x'), version: -1 };
      return { client, cnxn: Number(sessionId), sessionId, xid, op: 'setData', request, atMs: 0 };
    };
    const [first, then] = [asked('alice', 1n, 1), asked('bob', 2n, 1)];
    history.heard({ kind: 'asked', ...first });
    history.heard({ kind: 'answered', asked: first, zxid: zxidOf(1, 5), err: -101, response: null });
    history.heard({ kind: 'asked', ...then });
    history.heard({ kind: 'answered', asked: then, zxid: zxidOf(1, 4), err: -101, response: null });
    expect(reports.rules).toEqual(['RealTimeOrder']);
    history.ended();
    expect(reports.rules).toEqual(['RealTimeOrder', 'WritesFollowModel', 'WritesFollowModel']);
  });

  it('is wrong when requests of one session are carried out in another order, twice, or after its end', () => {
    const reports = new Reports();
    const logged = (cxid: number, counter: number, txn: Txn) => {
      const zxid = zxidOf(1, counter);
      return { zxid, bytes: txnBytes({ clientId: 1n, cxid, zxid, timeMs: 0 }, txn) };
    };
    const create = (path: string): Txn => ({
      op: 'create',
      txn: { path, data: null, acl: [...OPEN_ACL_UNSAFE], ephemeral: false, parentCVersion: 1 },
    });
    const all = [
      logged(0, 1, { op: 'createSession', txn: { timeOut: 4000 } }),
      logged(2, 2, create('/b')),
      logged(1, 3, create('/a')),
      logged(1, 4, { op: 'error', txn: { err: keeperErrors.NodeExists.code } }),
      logged(0, 5, { op: 'closeSession', txn: { paths2Delete: [] } }),
      logged(3, 6, create('/c')),
    ];
    const history = new ClientHistory({ all }, reports.report);
    for (const [index, path] of ['/a', '/b', '/c'].entries()) {
      const request = { path, data: null, acl: [...OPEN_ACL_UNSAFE], flags: createModes.persistent.flag };
      const asked = {
        client: 'alice',
        cnxn: 1,
        sessionId: 1n,
        xid: index + 1,
        op: 'create',
        request,
        atMs: 0,
      } as const;
      history.heard({ kind: 'asked', ...asked });
    }
    history.ended();
    expect(reports.sentences).toEqual([
      "alice's create 1 came after its request 2",
      "alice's create 1 was carried out twice",
      "alice's create 3 at 0x100000006 comes from a session that is over",
    ]);
    expect(reports.rules).toEqual(['ProgramOrder', 'ProgramOrder', 'WritesFollowModel']);
  });
});

describe('the rules of watches', () => {
  it('hold for one that fires, one that stays, and one that is set again', () => {
    const world = planted();
    const [alice, bob] = [world.client('zk1'), world.client('zk2')];
    alice.create('/a');
    bob.call('sync', { path: '/' });
    bob.exists('/a', true);
    bob.call('addWatch', { path: '/b', mode: 1 });
    for (const data of ['1', '2']) alice.call('setData', { path: '/a', data: bytes(data), version: -1 });
    alice.create('/b');
    alice.create('/b/c');
    bob.call('sync', { path: '/' });
    expect(rulesOf(world)).toEqual([]);
  });

  it('find a one-shot watch that fires twice', () => {
    const trigger = WatchManager.prototype.triggerWatch;
    vi.spyOn(WatchManager.prototype, 'triggerWatch').mockImplementation(function (this: WatchManager, path, type) {
      const triggered = trigger.call(this, path, type);
      for (const watch of triggered.fired) this.addWatch(watch);
      return triggered;
    });
    const world = planted();
    const alice = world.client('zk1');
    alice.create('/a');
    alice.exists('/a', true);
    for (const data of ['1', '2']) alice.call('setData', { path: '/a', data: bytes(data), version: -1 });
    expect(rulesOf(world)).toEqual(['WatchFiresOnce']);
  });

  it('find a watch that never fires', () => {
    vi.spyOn(WatchManager.prototype, 'triggerWatch').mockReturnValue({ told: new Set(), fired: [] });
    const world = planted();
    const alice = world.client('zk1');
    alice.create('/a');
    alice.exists('/a', true);
    alice.call('setData', { path: '/a', data: bytes('1'), version: -1 });
    expect(rulesOf(world)).toEqual(['EventBeforeReply']);
  });

  it('find an event that nobody asked for, or that comes after the reply', () => {
    const reports = new Reports();
    const rules = new WatchRules(reports.report);
    rules.heard({ kind: 'event', client: 'alice', cnxn: 1, type: 'NodeCreated', path: '/b' });
    expect(reports.rules).toEqual(['EventNeedsWatch']);
    const [first, then] = [getData(1, '/a', true), getData(2, '/a', false)];
    rules.heard({ kind: 'answered', asked: first, zxid: 5n, err: 0, response: null });
    rules.noted('zk1', { kind: 'znode', change: 'dataChanged', path: '/a', zxid: '0x6', ephemeralOwner: null });
    rules.heard({ kind: 'answered', asked: then, zxid: 6n, err: 0, response: null });
    expect(reports.rules).toEqual(['EventNeedsWatch', 'EventBeforeReply']);
  });
});
