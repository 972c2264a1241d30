import { expect, it } from 'vitest';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import { OPEN_ACL_UNSAFE } from '../../src/protocol/data';
import { bareFrame } from '../../src/protocol/frames';
import { ConnectRequest } from '../../src/protocol/proto';
import { type EnsembleSide, onBothEnsembles } from '../support/bothEnsembles';
import { realServerWanted } from '../support/realServerWanted';

const node = (path: string, flags = 0) => ({ path, data: new Uint8Array(0), acl: [...OPEN_ACL_UNSAFE], flags });

/** How a server answers clients while it has no leader, each answer as far as it does not differ from run to run. */
async function interview(side: EnsembleSide): Promise<unknown[]> {
  const answers: unknown[] = [];
  const { followers } = await side.roles();
  const [id = 0] = followers;
  answers.push(await side.ask(id, 'isro'));
  const alice = await side.join(id);
  await alice.call('create', node('/a'));
  const granted = await (await side.join(id)).call('whoAmI', null);
  const before = side.open(id);
  const session = await before.connect({ timeOut: 9000 });
  await before.call('create', node('/e', 1)); // with it a real session becomes one of the ensemble in any case
  answers.push(granted.clientInfo?.length, session?.readOnly);
  for (const other of side.addresses.keys()) if (other + 1 !== id) await side.kill(other + 1);
  await before.ended();
  await side.until(id, 'isro', /^ro$/);
  answers.push((await side.ask(id, 'srvr')).split('\n').filter((line) => /^(READ|Mode)/.test(line)));

  const answer = async (asked: Partial<ConnectRequest>) => {
    const request = { protocolVersion: 0, lastZxidSeen: 0n, timeOut: 8000, sessionId: 0n, readOnly: true, ...asked };
    const client = side.open(id);
    const payload = await client.exchange(bareFrame(ConnectRequest, { passwd: new Uint8Array(16), ...request }), '');
    answers.push(payload && [payload.byteLength, payload.at(-1)]);
    return client;
  };
  await answer({ readOnly: false });
  await answer({ lastZxidSeen: 0x700000000n });
  await answer({ sessionId: session?.sessionId ?? 0n, passwd: session?.passwd ?? new Uint8Array(16) });
  await answer({ sessionId: 0x1234567n });
  const bob = await answer({});
  if (answers.at(-1) === null || (answers.at(-1) as number[])[0] === 16) return answers; // no session to be had

  for (const [op, body] of [
    ['getData', { path: '/a', watch: true }],
    ['exists', { path: '/no', watch: true }],
    ['getChildren2', { path: '/a', watch: false }],
    ['create', node('/b')],
    ['create', node('/b', 1)],
    ['createContainer', node('/b', 4)],
    ['delete', { path: '/a', version: -1 }],
    ['setData', { path: '/a', data: null, version: -1 }],
    ['setACL', { path: '/a', acl: [...OPEN_ACL_UNSAFE], version: -1 }],
    ['sync', { path: '/' }],
    ['multi', []],
    ['multiRead', [{ op: 'getData', request: { path: '/a', watch: false } }]],
    ['reconfig', { joiningServers: null, leavingServers: '1', newMembers: null, curConfigId: -1n }],
    ['getEphemerals', { prefixPath: '/' }],
    ['getAllChildrenNumber', { path: '/' }],
    ['whoAmI', null],
    ['addWatch', { path: '/a', mode: 0 }],
    ['auth', { type: 0, scheme: 'digest', auth: new Uint8Array(3) }],
    ['ping', null],
  ] as const) {
    answers.push([op, await bob.tried(op, body as never)]);
  }
  answers.push(/^Outstanding: (\d+)$/m.exec(await side.ask(id, 'srvr'))?.[1]);
  const carol = await answer({});
  answers.push(await carol.tried('closeSession', null));
  const dave = await answer({});
  await side.restart(id === 1 ? 2 : 1);
  await dave.ended();
  await side.until(id, 'isro', /^rw$/);
  return answers;
}

it.skipIf(!realServerWanted(findZooKeeper())).each([false, true])(
  'is as on a real server; local sessions: %s',
  async (localSessionsEnabled) => {
    const { ours, theirs } = await onBothEnsembles(
      {
        ours: { readOnlyModeEnabled: true, localSessionsEnabled },
        real: {
          properties: { 'readonlymode.enabled': 'true' },
          settings: { localSessionsEnabled: String(localSessionsEnabled), localSessionsUpgradingEnabled: 'true' },
        },
      },
      interview,
    );
    expect(ours).toEqual(theirs);
  },
);
