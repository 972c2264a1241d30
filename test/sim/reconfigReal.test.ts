import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import { OPEN_ACL_UNSAFE } from '../../src/protocol/data';
import type { ReconfigRequest } from '../../src/protocol/proto';
import { type EnsembleSide, onBothEnsembles } from '../support/bothEnsembles';
import type { RecordingClient } from '../support/RecordingClient';
import { realServerWanted } from '../support/realServerWanted';

const superDigest = 'super:D/InIHSb7yEEbrWz8b9l71RjZJU=';
const nothing = { joiningServers: null, leavingServers: null, newMembers: null, curConfigId: -1n };
const text = (bytes: Uint8Array | null) => new TextDecoder().decode(bytes ?? undefined);

/** A membership with names in place of addresses, and of the version what can be compared. */
function readable(config: string): string[] {
  return config.split('\n').map((line) => line.replace(/=(127\.0\.0\.1|zk\d):\d+:\d+:(\w+);.*/, '=$2'));
}

async function configOf(client: RecordingClient): Promise<string> {
  return text((await client.call('getData', { path: '/zookeeper/config', watch: false })).data);
}

/** Asks for many changes, right and wrong, until none is left to ask for. Gives every answer. */
async function interview(side: EnsembleSide): Promise<string[]> {
  const answers: unknown[] = [];
  const { leader } = await side.roles();
  const alice = await side.join(leader);
  const lines = (await configOf(alice)).split('\n');
  const line = (id: number, type = 'participant') =>
    (lines[id - 1] ?? '').replace(/:(participant|observer);/, `:${type};`);
  const ask = async (asked: Partial<ReconfigRequest>) => {
    const error = await alice.tried('reconfig', { ...nothing, ...asked });
    answers.push([error, ...readable(await configOf(alice))]);
  };
  answers.push(readable(lines.join('\n')));
  await ask({ leavingServers: '3' }); // nobody yet
  await ask({ leavingServers: '3', curConfigId: 0n });
  await alice.call('auth', { type: 0, scheme: 'digest', auth: new TextEncoder().encode('super:test') });
  await ask({ curConfigId: 0n });
  for (const joiningServers of [
    'nonsense',
    'server.9=nonsense',
    'server.x=127.0.0.1:1:2:participant;3',
    'server.9=127.0.0.1:1:1:participant;3',
    'server.9=127.0.0.1:1:2:participant',
    'server.9=127.0.0.1:1:2:king;3',
    'server.9=127.0.0.1:1:2;3;4',
    'server.9=127.0.0.1:1:2;x',
    'server.9=a=b',
  ]) {
    await ask({ joiningServers });
  }
  await ask({ leavingServers: 'x' });
  await ask({ leavingServers: '99' });
  await ask({ newMembers: 'nonsense' });
  await ask({ newMembers: 'tickTime=7' });
  await ask({ newMembers: '' });
  await ask({ newMembers: [line(1), line(2, 'observer'), line(3, 'observer')].join() });
  await ask({ newMembers: 'server.7=127.0.0.1:1:2;3,server.8=127.0.0.1:4:5;6' });
  const others = [1, 2, 3].filter((id) => id !== leader);
  const [first = 0, second = 0] = others;
  await alice.call('getData', { path: '/zookeeper/config', watch: true });
  await ask({ joiningServers: line(4) }); // the observer votes from now on
  answers.push((await alice.event()).type);
  await side.until(4, 'srvr', /Mode: follower/);
  await ask({ joiningServers: `${line(4, 'observer')},${line(first, 'observer')}` });
  await side.until(first, 'srvr', /Mode: observer/);
  await side.until(4, 'srvr', /Mode: observer/);
  answers.push(await alice.tried('setData', { path: '/zookeeper/config', data: null, version: -1 }));
  await ask({ leavingServers: `${first},${second}` });
  const { stat } = await alice.call('getData', { path: '/zookeeper/config', watch: false });
  answers.push([stat.version, stat.aversion, stat.czxid, stat.mzxid > 0x100000000n]);
  await ask({ newMembers: [1, 2, 3].map((id) => line(id)).join('\n') });
  await side.until(first, 'srvr', /Mode: follower/);

  // The leader leaves: its client may or may not hear of it before it is sent away.
  const bob = await side.join(second);
  alice.tried('reconfig', { ...nothing, leavingServers: String(leader) }).catch(() => {});
  await bob.ended();
  let next = await side.roles();
  while (next.leader === leader || next.followers.length < 2) {
    await pause(20);
    next = await side.roles();
  }
  const carol = await side.join(next.followers.find((id) => id !== leader) ?? 0);
  answers.push(readable(await configOf(carol)).length);
  answers.push(await carol.tried('create', { path: '/after', data: null, acl: [...OPEN_ACL_UNSAFE], flags: 0 }));
  return answers.map((answer) =>
    JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  );
}

it.skipIf(!realServerWanted(findZooKeeper()))('changes of the membership are answered as by real servers', async () => {
  const { ours, theirs } = await onBothEnsembles(
    {
      observers: 1,
      ours: { reconfigEnabled: true, superDigest },
      real: { settings: { reconfigEnabled: 'true', 'DigestAuthenticationProvider.superDigest': superDigest } },
    },
    interview,
  );
  const normal = (answers: string[]) => answers.map((answer) => answer.replace(/version=[0-9a-f]+/g, 'version'));
  expect(normal(ours)).toEqual(normal(theirs));
});
