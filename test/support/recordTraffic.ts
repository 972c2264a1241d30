import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { assert } from '../../src/assert';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import { type ACL, OPEN_ACL_UNSAFE, permissions, READ_ACL_UNSAFE } from '../../src/protocol/data';
import { frameOf, maxFrameBytes } from '../../src/protocol/frames';
import type { KeeperErrorName } from '../../src/protocol/KeeperError';
import { operations } from '../../src/protocol/opCodes';
import {
  CheckVersionRequest,
  type CreateRequest,
  ExistsRequest,
  GetDataRequest,
  MultiHeader,
} from '../../src/protocol/proto';
import { FrameRecorder } from './FrameRecorder';
import { freePort } from './freePort';
import { RealZooKeeper } from './RealZooKeeper';
import { type RecordedConnection, type Recording, recordingPath } from './Recording';
import { RecordingClient } from './RecordingClient';
import { serverName } from './serverName';

/**
 * Takes the recordings in `test/recorded` anew: `npx tsx test/support/recordTraffic.ts [name …]`. It starts real servers,
 * asks them everything they can answer, and writes down the frames of both directions.
 */
interface Scenario {
  readonly how: string;
  readonly settings?: Readonly<Record<string, string>>;
  run(stage: Stage): Promise<void>;
}

interface Stage {
  readonly server: RealZooKeeper;
  /** A client that has not said anything yet. */
  open(name: string): RecordingClient;
  /** A client with a new session. */
  join(name: string, timeOut?: number): Promise<RecordingClient>;
  /** Keeps a connection that somebody else recorded. */
  keep(connection: RecordedConnection): void;
}

const rawSockets = 'Own client over a plain socket, one request at a time. Standalone server, tickTime 500';

const scenarios: Record<string, Scenario> = {
  sessions: {
    how: `${rawSockets}.`,
    run: async ({ open, join }) => {
      const zeros = new Uint8Array(16);
      const first = open('new session');
      const granted = await first.connect();
      assert(granted !== null, 'A new session must be granted.');
      const { sessionId, passwd } = granted;
      await first.call('ping', null);

      const second = open('resumed while the old connection is still open');
      await second.connect({ sessionId, passwd, timeOut: 8000 }, 'wishes for another timeout than before');
      await first.ended();
      await second.call('ping', null);

      await open('wrong password').connect({ sessionId, passwd: zeros });
      await second.ended();
      await open('unknown session').connect({ sessionId: 0x123456789abcdefn, passwd: zeros });
      await open('last zxid ahead of the server').connect({ lastZxidSeen: 0x7fffffffn });
      for (const timeOut of [-5, 1, 2 ** 31 - 1]) {
        await (await joinAs(open(`wishes for a timeout of ${timeOut} ms`), timeOut)).call('closeSession', null);
      }

      const old = open('a client of before 3.4');
      const short = frameOf((to) => {
        to.writeInt(0);
        to.writeLong(0n);
        to.writeInt(6000);
        to.writeLong(0n);
        to.writeInt(16);
        to.writeBytes(zeros);
      });
      assert(
        (await old.exchange(short, 'without the last byte, readOnly')) !== null,
        'An old client must be answered.',
      );
      old.drop();

      const watching = await join('sees another session expire');
      const doomed = open('goes silent; its connection stays open');
      const lost = await doomed.connect({ timeOut: 1000 });
      assert(lost !== null, 'A new session must be granted.');
      await doomed.call('create', created('/doomed', 1));
      await watching.call('exists', { path: '/doomed', watch: true });
      await doomed.ended();
      await watching.event();
      await open('expired').connect({ sessionId: lost.sessionId, passwd: lost.passwd, lastZxidSeen: 1n });

      const leaving = open('closes its session');
      const left = await leaving.connect();
      assert(left !== null, 'A new session must be granted.');
      await leaving.call('create', created('/leaves', 1));
      await leaving.call('closeSession', null);
      await leaving.ended();
      await open('comes back after closeSession').connect({ sessionId: left.sessionId, passwd: left.passwd });
      await watching.call('closeSession', null);
    },
  },

  operations: {
    how: `${rawSockets}.`,
    run: async ({ join }) => {
      const alice = await join('every operation');
      for (const [flags, path] of ['/a', '/e', '/s-', '/es-'].entries()) {
        await alice.call('create', created(path, flags), `flags ${flags}`);
      }
      await alice.call('create', { ...created('/null', 0), data: null }, 'data null');
      await alice.call('create', { ...created('/empty', 0), data: new Uint8Array(0) }, 'data of no bytes');
      await alice.call('create', created('/会话-é', 0), 'a path beyond ASCII');
      await alice.call('create2', created('/c2', 0));
      await alice.call('create2', created('/c2s-', 2), 'flags 2');
      await alice.call('createContainer', created('/container', 4));
      await alice.call('exists', { path: '/e', watch: false });
      await alice.call('getData', { path: '/a', watch: false });
      await alice.call('getData', { path: '/null', watch: false }, 'data null');
      await alice.call('getData', { path: '/empty', watch: false }, 'data of no bytes');
      await alice.call('getData', { path: '/zookeeper/config', watch: false }, 'what getConfig asks');
      await alice.call('setData', { path: '/a', data: text('changed'), version: 0 });
      await alice.call('setData', { path: '/a', data: null, version: -1 }, 'data null');
      await alice.call('getACL', { path: '/a' });
      await alice.call('setACL', { path: '/a', acl: [...READ_ACL_UNSAFE, ...OPEN_ACL_UNSAFE], version: 0 });
      await alice.call('getChildren', { path: '/', watch: false });
      await alice.call('getChildren', { path: '/a', watch: false }, 'no children');
      await alice.call('getChildren2', { path: '/', watch: false });
      await alice.call('getAllChildrenNumber', { path: '/' });
      await alice.call('getEphemerals', { prefixPath: '/' });
      await alice.call('sync', { path: '/' });
      await alice.call('sync', { path: '/nowhere' }, 'the node does not exist');
      await alice.call('whoAmI', null);
      await alice.call('auth', { type: 0, scheme: 'digest', auth: text('alice:secret') });
      await alice.call('whoAmI', null, 'after auth');
      await alice.call('ping', null);
      await alice.call('delete', { path: '/a', version: 2 });
      await alice.call('closeSession', null);
      await alice.ended();
    },
  },

  multi: {
    how: `${rawSockets}.`,
    run: async ({ join }) => {
      const alice = await join('multi and multiRead');
      await alice.call(
        'multi',
        [
          { op: 'create', request: created('/m', 0) },
          { op: 'create2', request: created('/m/s-', 2) },
          { op: 'createContainer', request: created('/m/container', 4) },
          { op: 'create', request: created('/m/gone', 1) },
          { op: 'setData', request: { path: '/m', data: text('set'), version: 0 } },
          { op: 'check', request: { path: '/m', version: 1 } },
          { op: 'delete', request: { path: '/m/gone', version: -1 } },
        ],
        'all of it succeeds',
      );
      await alice.call(
        'multi',
        [
          { op: 'create', request: created('/m/new', 0) },
          { op: 'check', request: { path: '/m', version: 7 } },
          { op: 'delete', request: { path: '/m', version: -1 } },
        ],
        'BadVersion in the middle',
      );
      await alice.call('multi', [{ op: 'delete', request: { path: '/no', version: -1 } }], 'NoNode at once');
      await alice.call('multi', [], 'nothing in it');
      await alice.call(
        'multiRead',
        [
          { op: 'getData', request: { path: '/m', watch: false } },
          { op: 'getChildren', request: { path: '/m', watch: false } },
          { op: 'getData', request: { path: '/no', watch: false } },
          { op: 'getData', request: { path: '/m', watch: false } },
        ],
        'NoNode for one of them',
      );
      await alice.call('closeSession', null);
      await alice.ended();
      const mixed = await join('a multi that reads');
      const body = bodyOf((to) => {
        MultiHeader.write(to, { type: operations.getData.code, done: false, err: -1 });
        GetDataRequest.write(to, { path: '/m', watch: false });
        MultiHeader.write(to, { type: -1, done: true, err: -1 });
      });
      const answer = await mixed.raw(operations.multi.code, body, 'getData inside a multi');
      assert(answer === 'MarshallingError', `A multi that reads was answered by ${answer}.`);
      mixed.drop();
    },
  },

  ttl: {
    how: `${rawSockets}, extendedTypesEnabled.`,
    settings: { extendedTypesEnabled: 'true' },
    run: async ({ join }) => {
      const alice = await join('znodes with a time to live');
      await alice.call('createTTL', { ...created('/ttl', 5), ttl: 60_000n }, 'flags 5');
      await alice.call('createTTL', { ...created('/ttls-', 6), ttl: 2n ** 40n - 2n }, 'flags 6');
      await alice.call('getData', { path: '/ttl', watch: false });
      await alice.call('multi', [{ op: 'createTTL', request: { ...created('/m', 5), ttl: 60_000n } }]);
      await alice.call('closeSession', null);
      await alice.ended();
    },
  },

  quota: {
    how: `${rawSockets}, enforceQuota.`,
    settings: { enforceQuota: 'true' },
    run: async ({ join }) => {
      const alice = await join('more children than the quota allows');
      await alice.call('create', created('/q', 0));
      await alice.call('create', created('/zookeeper/quota/q', 0));
      const limits = text('count=-1,bytes=-1=;byteHardLimit=-1;countHardLimit=1');
      await alice.call('create', { ...created('/zookeeper/quota/q/zookeeper_limits', 0), data: limits });
      const stats = text('count=1,bytes=4');
      await alice.call('create', { ...created('/zookeeper/quota/q/zookeeper_stats', 0), data: stats });
      await alice.refused('create', created('/q/too-many', 0), 'QuotaExceeded');
      await alice.call('closeSession', null);
      await alice.ended();
    },
  },

  softQuota: {
    how: `${rawSockets}.`,
    run: async ({ join }) => {
      const alice = await join('a soft quota, and what is counted');
      await alice.call('create', created('/q', 0));
      await alice.call('create', created('/zookeeper/quota/q', 0));
      const limits = text('count=1,bytes=1');
      await alice.call('create', { ...created('/zookeeper/quota/q/zookeeper_limits', 0), data: limits });
      const stats = { ...created('/zookeeper/quota/q/zookeeper_stats', 0), data: text('count=1,bytes=4') };
      await alice.call('create', stats);
      const counted = { path: '/zookeeper/quota/q/zookeeper_stats', watch: false };
      await alice.call('create', created('/q/a', 0), 'above both limits');
      await alice.call('getData', counted);
      await alice.call('setData', { path: '/q/a', data: text('longer than before'), version: -1 });
      await alice.call('getData', counted);
      await alice.call('create', { ...created('/q/e', 1), data: null });
      await alice.call('multi', [
        { op: 'delete', request: { path: '/q/a', version: -1 } },
        { op: 'create', request: created('/q/s-', 2) },
      ]);
      await alice.call('getData', counted);
      await alice.call('delete', { path: '/q/e', version: -1 });
      await alice.call('getData', counted);
      await alice.call('getAllChildrenNumber', { path: '/q' });
      await alice.call('getAllChildrenNumber', { path: '/zookeeper/quota' });
      await alice.refused('getAllChildrenNumber', { path: '/no' }, 'NoNode');
      await alice.call('closeSession', null);
      await alice.ended();
    },
  },

  acl: {
    how: `${rawSockets}, DigestAuthenticationProvider.superDigest.`,
    settings: { 'DigestAuthenticationProvider.superDigest': 'super:D/InIHSb7yEEbrWz8b9l71RjZJU=' },
    run: async ({ join }) => {
      const alice = await join('alice:secret');
      await alice.call('auth', { type: 0, scheme: 'digest', auth: text('alice:secret') });
      await alice.call('whoAmI', null);
      await alice.call('create', { ...created('/own', 0), acl: [acl('auth', '')] }, 'auth: whoever makes it');
      await alice.call('getACL', { path: '/own' });
      await alice.call('create', { ...created('/net', 0), acl: [acl('ip', '127.0.0.0/8', permissions.read)] });
      await alice.call('getData', { path: '/net', watch: false }, 'ip: a network');
      await alice.refused('setData', { path: '/net', data: null, version: -1 }, 'NoAuth');
      await alice.call('create', { ...created('/elsewhere', 0), acl: [acl('ip', '10.1.2.3')] });
      await alice.refused('getData', { path: '/elsewhere', watch: false }, 'NoAuth', 'ip: somebody else');
      for (const id of ['127.0.0.1/33', '127.0.0', '300.0.0.1', '::1', '']) {
        await alice.refused('create', { ...created('/f', 0), acl: [acl('ip', id)] }, 'InvalidACL', `ip: ${id}`);
      }
      for (const id of ['bob', 'bob:', 'a:b:c', '']) {
        await alice.refused('create', { ...created('/f', 0), acl: [acl('digest', id)] }, 'InvalidACL', `digest: ${id}`);
      }
      await alice.refused('create', { ...created('/f', 0), acl: [acl('world', 'alice')] }, 'InvalidACL');
      await alice.refused('create', { ...created('/f', 0), acl: [acl('super', '')] }, 'InvalidACL');
      await alice.refused('create', { ...created('/f', 0), acl: [acl('sasl', 'alice')] }, 'InvalidACL');
      const twice = [acl('auth', '', permissions.read), acl('auth', '', permissions.read), acl('world', 'anyone', 1)];
      await alice.call('create', { ...created('/twice', 0), acl: twice }, 'entries that repeat');
      await alice.call('getACL', { path: '/twice' });
      await alice.call('create', { ...created('/admin', 0), acl: [acl('digest', 'bob:x'), acl('auth', '', 16)] });
      await alice.call('getACL', { path: '/admin' }, 'ADMIN without READ');
      await alice.call('setACL', { path: '/admin', acl: [acl('digest', 'bob:x'), acl('auth', '', 1)], version: 0 });
      await alice.call('getACL', { path: '/admin' }, 'READ without ADMIN: no secrets');
      await alice.refused('setACL', { path: '/admin', acl: [acl('auth', '')], version: -1 }, 'NoAuth');
      await alice.call('create', { ...created('/write', 0), acl: [acl('auth', '', permissions.write)] });
      const check = { op: 'check', request: { path: '/write', version: 0 } } as const;
      await alice.call('multi', [check], 'a check without READ');
      await alice.call('multiRead', [{ op: 'getData', request: { path: '/write', watch: false } }], 'no READ');
      await alice.refused('getAllChildrenNumber', { path: '/write' }, 'NoAuth');
      await alice.call('create', { ...created('/parent', 0), acl: [acl('auth', '', permissions.create)] });
      await alice.call('create', created('/parent/child', 0));
      await alice.refused('delete', { path: '/parent/child', version: -1 }, 'NoAuth', 'DELETE is asked of the parent');

      const bob = await join('bob:other, then super');
      await bob.call('auth', { type: 0, scheme: 'digest', auth: text('bob:other') });
      await bob.refused('getData', { path: '/own', watch: false }, 'NoAuth');
      await bob.call('exists', { path: '/own', watch: true }, 'a watch without READ');
      await alice.call('setData', { path: '/own', data: text('changed'), version: -1 }, 'bob hears nothing of it');
      await bob.refused('getData', { path: '/own', watch: false }, 'NoAuth');
      await bob.call('auth', { type: 0, scheme: 'digest', auth: text('super:test') });
      await bob.call('getData', { path: '/own', watch: false });
      await bob.call('delete', { path: '/parent/child', version: -1 });
      await bob.call('getACL', { path: '/elsewhere' });
      await bob.call('setData', { path: '/zookeeper/config', data: text('not a membership'), version: -1 });
      await bob.refused('delete', { path: '/zookeeper/quota', version: -1 }, 'BadArguments');

      const ip = await join('says where it is; has no scheme that counts for auth');
      await ip.call('auth', { type: 0, scheme: 'ip', auth: text('10.1.2.3') });
      await ip.call('whoAmI', null);
      await ip.refused('create', { ...created('/f', 0), acl: [acl('auth', '')] }, 'InvalidACL');
      await ip.refused('auth', { type: 0, scheme: 'super', auth: text('super:test') }, 'AuthFailed');
      await ip.ended();
    },
  },

  skipACL: {
    how: `${rawSockets}, skipACL.`,
    settings: { skipACL: 'yes' },
    run: async ({ join }) => {
      const alice = await join('nothing is checked');
      await alice.call('create', { ...created('/a', 0), acl: [acl('digest', 'bob:x', permissions.read)] });
      await alice.call('getData', { path: '/a', watch: true });
      await alice.call('setData', { path: '/a', data: text('changed'), version: -1 });
      await alice.event();
      await alice.call('getACL', { path: '/a' }, 'the secret, too');
      await alice.refused('create', { ...created('/f', 0), acl: [acl('auth', '')] }, 'InvalidACL', 'as ever');
      await alice.call('setACL', { path: '/a', acl: [acl('digest', 'carol:y')], version: -1 });
      await alice.call('closeSession', null);
      await alice.ended();
    },
  },

  paths: {
    how: `${rawSockets}.`,
    run: async ({ join }) => {
      const alice = await join('paths that must not be');
      for (const path of forbiddenPaths) {
        await alice.tried('create', created(path, 0), readable(path));
        await alice.tried('setData', { path, data: null, version: -1 });
        await alice.tried('delete', { path, version: -1 });
        await alice.tried('exists', { path, watch: false });
        await alice.tried('getData', { path, watch: false });
        await alice.tried('getChildren', { path, watch: false });
        await alice.tried('setACL', { path, acl: [...OPEN_ACL_UNSAFE], version: -1 });
        await alice.tried('multi', [{ op: 'check', request: { path, version: -1 } }]);
        await alice.tried('sync', { path });
      }
      for (const path of ['/...', '/.a', '/a.', '/\u0020', '/\u00a0', '/\uf900', '/\uffef']) {
        await alice.call('create', created(path, 0), `${readable(path)} is allowed`);
      }
      await alice.call('closeSession', null);
      await alice.ended();
    },
  },

  watches: {
    how: `${rawSockets}.`,
    run: async ({ open, join }) => {
      const bob = await join('changes things');
      const alice = open('watches, and leaves');
      const session = await alice.connect();
      assert(session !== null, 'A new session must be granted.');
      await bob.call('create', created('/k', 0));
      await bob.call('create', created('/d', 0));

      await alice.refused('exists', { path: '/x', watch: true }, 'NoNode');
      await bob.call('create', created('/x', 0));
      await alice.event();
      await alice.call('getData', { path: '/x', watch: true });
      await bob.call('setData', { path: '/x', data: text('2'), version: -1 });
      await alice.event();
      await alice.call('getData', { path: '/x', watch: true });
      await alice.call('getChildren', { path: '/x', watch: true }, 'a data and a child watch on one node');
      await alice.call('getChildren2', { path: '/', watch: true });
      await bob.call('delete', { path: '/x', version: -1 });
      await alice.event();
      await alice.event();
      await alice.call('getChildren2', { path: '/k', watch: true });
      await bob.call('create', created('/k/1', 0));
      await alice.event();

      await alice.call('addWatch', { path: '/k', mode: 0 }, 'persistent');
      await alice.call('addWatch', { path: '/d', mode: 1 }, 'persistent recursive');
      await alice.call('addWatch', { path: '/not-yet', mode: 0 }, 'the node does not exist');
      await bob.call('setData', { path: '/k', data: text('2'), version: -1 });
      await bob.call('create', created('/k/2', 0));
      await bob.call('create', created('/d/1', 0));
      await bob.call('setData', { path: '/d/1', data: text('2'), version: -1 });
      await bob.call('delete', { path: '/d/1', version: -1 });
      for (let event = 0; event < 5; event += 1) await alice.event();

      await alice.call('checkWatches', { path: '/k', type: 3 }, 'any');
      await alice.call('removeWatches', { path: '/k', type: 3 }, 'any');
      await alice.refused('removeWatches', { path: '/k', type: 3 }, 'NoWatcher', 'they are gone already');
      await alice.refused('checkWatches', { path: '/k', type: 1 }, 'NoWatcher', 'children');
      await alice.refused('checkWatches', { path: '/k', type: 2 }, 'NoWatcher', 'data');
      const { stat } = await alice.call('exists', { path: '/d', watch: false });
      alice.drop();

      await bob.call('create', created('/gone', 0));
      const away = open('comes back and sets its watches');
      await bob.call('create', created('/quiet', 0));
      const { stat: quiet } = await bob.call('exists', { path: '/quiet', watch: false });
      await bob.call('setData', { path: '/d', data: text('3'), version: -1 });
      await bob.call('create', created('/made', 0));
      await bob.call('create', created('/k/3', 0));
      await bob.call('delete', { path: '/gone', version: -1 });
      await away.connect({ sessionId: session.sessionId, passwd: session.passwd, lastZxidSeen: stat.mzxid });
      await away.call(
        'setWatches',
        {
          relativeZxid: quiet.mzxid,
          dataWatches: ['/d', '/gone', '/quiet'],
          existWatches: ['/made', '/never'],
          childWatches: ['/k', '/gone', '/quiet'],
        },
        'xid −8',
      );
      for (let event = 0; event < 5; event += 1) await away.event();
      await away.call('setWatches2', {
        relativeZxid: quiet.mzxid,
        dataWatches: ['/d'],
        existWatches: [],
        childWatches: [],
        persistentWatches: ['/k'],
        persistentRecursiveWatches: ['/quiet'],
      });
      await away.event();
      await bob.call('create', created('/k/4', 0));
      await bob.call('setData', { path: '/quiet', data: text('loud'), version: -1 });
      for (let event = 0; event < 2; event += 1) await away.event();
      await away.call('closeSession', null);
      await away.ended();
      await bob.call('closeSession', null);
    },
  },

  errors: {
    how: `${rawSockets}; extendedTypesEnabled and reconfigEnabled are off.`,
    run: async ({ join }) => {
      const alice = await join('requests that are refused');
      await alice.call('create', created('/a', 0));
      await alice.call('create', created('/a/child', 0));
      await alice.call('create', created('/e', 1));
      await alice.refused('getData', { path: '/no', watch: true }, 'NoNode');
      await alice.refused('exists', { path: '/no', watch: false }, 'NoNode');
      await alice.refused('create', created('/no/child', 0), 'NoNode', 'the parent is missing');
      await alice.refused('delete', { path: '/no', version: -1 }, 'NoNode');
      await alice.refused('create', created('/a', 0), 'NodeExists');
      await alice.refused('setData', { path: '/a', data: null, version: 5 }, 'BadVersion');
      await alice.refused('delete', { path: '/a/child', version: 5 }, 'BadVersion');
      await alice.refused('delete', { path: '/a', version: -1 }, 'NotEmpty');
      await alice.refused('create', created('/e/child', 0), 'NoChildrenForEphemerals');
      await alice.refused('create', created('/..', 0), 'BadArguments', 'a path that must not be');
      await alice.refused('create', created('/f', 99), 'BadArguments', 'flags 99');
      await alice.refused('delete', { path: '/zookeeper', version: -1 }, 'BadArguments', 'a built-in node');
      await alice.refused('create', { ...created('/f', 0), acl: [] }, 'InvalidACL', 'an empty ACL');
      await alice.refused('create', { ...created('/f', 0), acl: null }, 'InvalidACL', 'ACL null');
      await alice.refused('create', { ...created('/f', 0), acl: [acl('nobody', 'x')] }, 'InvalidACL', 'unknown scheme');
      await alice.refused(
        'create',
        { ...created('/f', 0), acl: [acl('auth', '')] },
        'InvalidACL',
        'auth, but nobody is',
      );
      await alice.refused('createTTL', { ...created('/ttl', 5), ttl: 1000n }, 'Unimplemented', 'switched off');
      await alice.refused(
        'reconfig',
        { joiningServers: null, leavingServers: '1', newMembers: null, curConfigId: -1n },
        'ReconfigDisabled',
      );
      await alice.refused('addWatch', { path: '/a', mode: 7 }, 'MarshallingError', 'mode 7');

      await alice.call('create', { ...created('/locked', 0), acl: [...READ_ACL_UNSAFE] });
      await alice.refused('setData', { path: '/locked', data: null, version: -1 }, 'NoAuth');
      await alice.refused('create', created('/locked/child', 0), 'NoAuth');
      await alice.refused('setACL', { path: '/locked', acl: [...OPEN_ACL_UNSAFE], version: -1 }, 'NoAuth');
      await alice.call('create', { ...created('/secret', 0), acl: [acl('digest', 'bob:x', permissions.write)] });
      await alice.refused('getData', { path: '/secret', watch: false }, 'NoAuth');
      await alice.refused('getChildren', { path: '/secret', watch: false }, 'NoAuth');
      await alice.call('exists', { path: '/secret', watch: false }, 'no READ');
      await alice.refused('getACL', { path: '/secret' }, 'NoAuth', 'no READ');
      await alice.call('getACL', { path: '/locked' });
      await alice.call('closeSession', null);
      await alice.ended();

      for (const { name, type, body, answer, lives } of oddities) {
        const client = await join(name);
        const answered = await client.raw(type, body, name);
        assert(answered === answer, `${name}: answered by ${answered}`);
        const pinged = await client.raw(operations.ping.code, new Uint8Array(0), 'a ping afterwards');
        assert(pinged === (lives ? 'OK' : 'closed'), `${name}: a ping afterwards was answered by ${pinged}`);
        client.drop();
      }

      const unknown = await join('a scheme nobody knows');
      await unknown.refused('auth', { type: 0, scheme: 'nobody', auth: text('x') }, 'AuthFailed');
      await unknown.ended();

      for (const length of [-1, 0, maxFrameBytes + 1]) {
        const liar = await join(`a frame that claims ${length} bytes`);
        liar.sendUnframed(bodyOf((to) => to.writeInt(length)));
        await liar.ended();
      }
    },
  },

  reconfig: {
    how: 'Own client over a plain socket. An ensemble of one server, tickTime 500, reconfigEnabled, skipACL.',
    settings: {
      reconfigEnabled: 'true',
      standaloneEnabled: 'false',
      skipACL: 'yes',
      'server.1': '127.0.0.1:{port}:{port}:participant;127.0.0.1:{clientPort}',
    },
    run: async ({ join }) => {
      const alice = await join('reconfig');
      await alice.call('getData', { path: '/zookeeper/config', watch: true });
      const observer = `server.9=127.0.0.1:${await freePort()}:${await freePort()}:observer;127.0.0.1:${await freePort()}`;
      const add = { joiningServers: observer, leavingServers: null, newMembers: null, curConfigId: -1n };
      await alice.call('reconfig', add, 'adds an observer');
      await alice.event();
      await alice.call('reconfig', { ...add, joiningServers: null, leavingServers: '9' }, 'takes it away again');
      await alice.refused('reconfig', { ...add, curConfigId: 0x7777n }, 'BadVersion');
      await alice.refused('reconfig', { ...add, joiningServers: 'nonsense' }, 'BadArguments');
      await alice.call('closeSession', null);
    },
  },

  saslRequired: {
    how: `${rawSockets}, sessionRequireClientSASLAuth.`,
    settings: {
      sessionRequireClientSASLAuth: 'true',
      'authProvider.sasl': 'org.apache.zookeeper.server.auth.SASLAuthenticationProvider',
    },
    run: async ({ join }) => {
      const alice = await join('no SASL where it is required');
      await alice.refused('create', created('/a', 0), 'SessionClosedRequireSaslAuth');
      await alice.ended();
    },
  },

  javaClient: {
    how: "Upstream's own command line client (ZooKeeperMain) through a relay. Standalone server, tickTime 500, extendedTypesEnabled.",
    settings: { extendedTypesEnabled: 'true' },
    run: async ({ server, keep }) => {
      const relay = createServer({ noDelay: true });
      const port = await freePort();
      const connections: RecordedConnection[] = [];
      relay.on('connection', (client) => {
        const recorder = new FrameRecorder(`connection ${connections.length + 1}`);
        connections.push(recorder.recorded);
        const upstream = connect({ ...server.address, noDelay: true });
        const ends = { client: [client, upstream], server: [upstream, client] } as const;
        for (const side of ['client', 'server'] as const) {
          const [from, to] = ends[side];
          from.on('data', (bytes) => {
            recorder.push(side, bytes);
            to.write(bytes);
          });
          from.on('close', () => {
            recorder.ended(side);
            to.destroy();
          });
          from.on('error', () => {}); // `close` follows
        }
      });
      relay.listen({ host: '127.0.0.1', port });
      await once(relay, 'listening');
      const cli = startCommandLine(port);
      try {
        cli.stdin?.end(`${javaCommands.join('\n')}\n`);
        await once(cli, 'exit');
      } finally {
        cli.kill('SIGKILL');
        relay.close();
      }
      for (const connection of connections) keep(connection);
    },
  },
};

/** Requests as no decent client sends them, what a 3.8 answers, and whether the connection lives on. */
const oddities: {
  name: string;
  type: number;
  body: Uint8Array;
  answer: KeeperErrorName | 'OK' | 'closed';
  lives: boolean;
}[] = [
  {
    name: 'a check outside a multi',
    type: 13,
    body: bodyOf((to) => CheckVersionRequest.write(to, { path: '/a', version: 0 })),
    answer: 'closed',
    lives: false,
  },
  { name: 'an operation nobody knows', type: 999, body: new Uint8Array(0), answer: 'Unimplemented', lives: false },
  { name: 'a notification from a client', type: 0, body: new Uint8Array(0), answer: 'Unimplemented', lives: false },
  { name: 'an error from a client', type: -1, body: new Uint8Array(0), answer: 'Unimplemented', lives: false },
  { name: 'a read whose body is cut short', type: 4, body: new Uint8Array(2), answer: 'MarshallingError', lives: true },
  {
    name: 'a write whose body is cut short',
    type: 5,
    body: new Uint8Array(2),
    answer: 'MarshallingError',
    lives: true,
  },
  {
    name: 'a path of negative length',
    type: 4,
    body: bodyOf((to) => to.writeInt(-2)),
    answer: 'MarshallingError',
    lives: true,
  },
  {
    name: 'bytes after the body',
    type: 3,
    body: bodyOf((to) => {
      ExistsRequest.write(to, { path: '/a', watch: false });
      to.writeInt(7);
    }),
    answer: 'OK',
    lives: true,
  },
  {
    name: 'sasl, when nobody has set it up',
    type: 102,
    body: bodyOf((to) => to.writeText('x')),
    answer: 'OK',
    lives: true,
  },
];

/** At least one of every kind, and both ends of every range. */
const forbiddenPaths = [
  '',
  'a',
  '/a/',
  '//a',
  '/a//b',
  '/.',
  '/..',
  '/./a',
  '/../a',
  '/a\0',
  '/\u0001',
  '/\u001f',
  '/\u007f',
  '/\u009f',
  '/\ue000',
  '/\uf8ff',
  '/\ufff0',
  '/\uffff',
];

function readable(path: string): string {
  return JSON.stringify(path).replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
}

/** What is typed into upstream's command line client. */
const javaCommands = [
  'create /a data',
  'create -s /s- data',
  'create -e /e data',
  'create -s -e /es- data',
  'create -c /container data',
  'create -t 60000 /ttl data',
  'create /a again',
  'create /acl data world:anyone:cdrwa',
  'stat -w /a',
  'get -s -w /a',
  'set -s /a changed',
  'set -v 7 /a changed',
  'get -s /a',
  'ls -w /',
  'ls -s /',
  'ls -R /',
  'create /a/b data',
  'getAcl -s /a',
  'setAcl -s /a world:anyone:cdrwa,world:anyone:r',
  'sync /a',
  'addWatch -m PERSISTENT /a',
  'addWatch -m PERSISTENT_RECURSIVE /container',
  'create /container/x data',
  'set /a twice',
  'removewatches -a /a',
  'getEphemerals /',
  'getAllChildrenNumber /',
  'whoami',
  'addauth digest alice:secret',
  'whoami',
  'config',
  'reconfig -remove 1',
  'setquota -n 5 /a',
  'listquota /a',
  'delquota /a',
  'delete -v 9 /a/b',
  'deleteall /a',
  'delete /es-0000000009',
  'quit',
];

function startCommandLine(port: number): ChildProcess {
  const found = findZooKeeper();
  if (!found.found) throw new Error(found.why);
  const main = ['-Xshare:auto', '-cp', found.classPath, 'org.apache.zookeeper.ZooKeeperMain'];
  return spawn(found.java, [...main, '-waitforconnection', '-timeout', '6000', '-server', `127.0.0.1:${port}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

async function record(name: string, scenario: Scenario): Promise<void> {
  const server = await RealZooKeeper.start({ settings: scenario.settings ?? {} });
  const clients: RecordingClient[] = [];
  const connections: RecordedConnection[] = [];
  try {
    const open = (of: string) => {
      const client = RecordingClient.open(server.address, of);
      clients.push(client);
      connections.push(client.recorder.recorded);
      return client;
    };
    const join = (of: string, timeOut?: number) => joinAs(open(of), timeOut);
    await scenario.run({ server, open, join, keep: (connection) => connections.push(connection) });
  } finally {
    for (const client of clients) client.drop();
    await server.stop();
  }
  const recording: Recording = {
    server: serverName(),
    takenAt: new Date().toISOString().slice(0, 10),
    how: scenario.how,
    connections,
  };
  writeFileSync(recordingPath(name), `${JSON.stringify(recording, null, 1)}\n`);
  console.log(
    `${name}: ${connections.length} connections, ${connections.flatMap(({ frames }) => frames).length} frames`,
  );
}

async function joinAs(client: RecordingClient, timeOut = 6000): Promise<RecordingClient> {
  assert((await client.connect({ timeOut })) !== null, 'A new session must be granted.');
  return client;
}

function created(path: string, flags: number): CreateRequest {
  return { path, data: text('data'), acl: [...OPEN_ACL_UNSAFE], flags };
}

function acl(scheme: string, id: string, perms: number = permissions.all): ACL {
  return { perms, id: { scheme, id } };
}

function text(of: string): Uint8Array {
  return new TextEncoder().encode(of);
}

function bodyOf(write: Parameters<typeof frameOf>[0]): Uint8Array {
  return frameOf(write).subarray(4);
}

async function main(names: string[]): Promise<void> {
  for (const name of names.length > 0 ? names : Object.keys(scenarios)) {
    const scenario = scenarios[name];
    assert(scenario, `There is no recording called ${name}.`);
    await record(name, scenario);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
