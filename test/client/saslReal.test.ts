import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CREATOR_ALL_ACL, KeeperError, type KeeperState, type SaslOptions, type ZooKeeper } from '../../src/client';
import { JuteReader } from '../../src/jute/JuteReader';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import { NodeZooKeeper } from '../../src/node/NodeZooKeeper';
import { ServedEnsemble } from '../../src/node/ServedEnsemble';
import type { ServerAddress } from '../../src/ports/Transport';
import { requestFrame } from '../../src/protocol/frames';
import { operations } from '../../src/protocol/opCodes';
import { GetSASLRequest, ReplyHeader, SetSASLResponse } from '../../src/protocol/proto';
import type { Side } from '../support/bothServers';
import { RecordingClient } from '../support/RecordingClient';
import { Relay } from '../support/Relay';
import { realServerWanted } from '../support/realServerWanted';
import { bothSaslServers, saslUsers } from '../support/saslServers';

const bob: SaslOptions = { username: 'bob', password: saslUsers.bob };
const clients: ZooKeeper[] = [];

/** A client, and the states it was told. */
function open({ host, port }: ServerAddress, sasl?: SaslOptions) {
  const told: KeeperState[] = [];
  let look = (): void => {};
  const zk = new NodeZooKeeper(`${host}:${port}`, {
    sessionTimeoutMs: 6000,
    watcher: ({ state }) => {
      told.push(state);
      look();
    },
    ...(sasl && { sasl }),
  });
  clients.push(zk);
  const hears = (times: number) =>
    new Promise<void>((resolve) => {
      look = () => told.length >= times && resolve();
      look();
    });
  return { zk, told, hears };
}

async function reasonOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'no error';
  } catch (thrown) {
    if (thrown instanceof KeeperError) return thrown.reason;
    throw thrown;
  }
}

afterAll(() => Promise.all(clients.map((zk) => zk.close())));

describe.skipIf(!realServerWanted(findZooKeeper()))('SASL, simulated and real', () => {
  let both: Side[];
  beforeAll(async () => {
    both = await bothSaslServers();
  });
  afterAll(() => Promise.all(both.map(({ stop }) => stop())));

  it('lets a user in, whom ACLs then know', async () => {
    for (const { address } of both) {
      const { zk, told } = open(address, bob);
      await zk.create('/of-bob', 'x', { acl: CREATOR_ALL_ACL });
      expect(told).toEqual(['SyncConnected', 'SaslAuthenticated']);
      expect((await zk.getACL('/of-bob')).acl).toEqual([{ perms: 31, id: { scheme: 'sasl', id: 'bob' } }]);
      expect(await zk.whoAmI()).toContainEqual({ authScheme: 'sasl', user: 'bob' });

      const { zk: nobody, told: heard } = open(address);
      expect(await reasonOf(nobody.getData('/of-bob'))).toBe('NoAuth');
      expect(heard).toEqual(['SyncConnected']);
      const acl = (id: string) => ({ acl: [{ perms: 31, id: { scheme: 'sasl', id } }] });
      expect(await reasonOf(nobody.create('/for-two', '', acl('a@b@c')))).toBe('InvalidACL');
      await nobody.create('/for-bob', 'hello', acl('bob'));
      expect(await reasonOf(nobody.getData('/for-bob'))).toBe('NoAuth');
      expect(await reasonOf(zk.getData('/for-bob'))).toBe('no error');
    }
  });

  it('takes names and passwords that are not ASCII, and has a super user', async () => {
    for (const { address } of both) {
      const { zk } = open(address, { username: 'ünal', password: saslUsers.ünal });
      await zk.create('/of-ünal', '', { acl: CREATOR_ALL_ACL });
      expect(await zk.whoAmI()).toContainEqual({ authScheme: 'sasl', user: 'ünal' });
      const { zk: root } = open(address, { username: 'root', password: saslUsers.root });
      expect(await reasonOf(root.delete('/of-ünal'))).toBe('no error');
    }
  });

  it.each([
    ['a wrong password', { ...bob, password: 'x' }],
    ['a stranger', { username: 'eve', password: 'x' }],
  ])('ends the client for %s: nothing that waited was asked', async (_, sasl) => {
    for (const { address } of both) {
      const { zk, told, hears } = open(address, sasl);
      expect(await reasonOf(zk.create('/never'))).toBe('AuthFailed');
      await hears(2);
      expect(told).toEqual(['SyncConnected', 'AuthFailed']);
      expect(zk.state).toBe('authFailed');
      expect(await open(address).zk.exists('/never')).toBeNull();
    }
  });

  it('authenticates on every connection anew', async () => {
    for (const { address } of both) {
      const relay = await Relay.start(address);
      const { zk, told, hears } = open(relay.address, bob);
      await zk.create('/again', '', { acl: CREATOR_ALL_ACL });
      relay.cut();
      await hears(3);
      await relay.heal();
      await hears(5);
      expect(told).toEqual([
        'SyncConnected',
        'SaslAuthenticated',
        'Disconnected',
        'SyncConnected',
        'SaslAuthenticated',
      ]);
      expect(await reasonOf(zk.getData('/again'))).toBe('no error');
      relay.stop();
    }
  });

  it.each([
    ['a challenge, and ends the connection where the answer is none', ['', 'charset=utf-8,username="bob"']],
    ['the same challenge to whatever token comes first', ['x', 'username="bob"']],
    ['nothing good to an answer of no sense', ['', '===']],
  ])('says %s', async (_, tokens) => {
    const [ours, theirs] = await Promise.all(both.map(({ address }) => exchange(address, tokens)));
    expect(ours).toEqual(theirs);
  });
});

it.skipIf(!realServerWanted(findZooKeeper()))('a server may ask it of everybody, simulated and real', async () => {
  const both = await bothSaslServers({ required: true });
  for (const { address } of both) {
    expect(await reasonOf(open(address).zk.exists('/'))).toBe('SessionClosedRequireSaslAuth');
    expect(await reasonOf(open(address, { ...bob, password: 'x' }).zk.exists('/'))).toBe('AuthFailed');
    expect(await reasonOf(open(address, bob).zk.exists('/'))).toBe('no error');
  }
  await Promise.all(clients.map((zk) => zk.close()));
  await Promise.all(both.map(({ stop }) => stop()));
});

it('a leader knows who somebody is that a follower has let in', async () => {
  const settings = { sasl: { users: saslUsers } };
  const options = { port: 0, host: '127.0.0.1', servers: 3, tickMs: 500, latencyMs: 0, settings };
  const ensemble = await ServedEnsemble.start(options);
  for (const [index, text] of ensemble.addresses.split(',').entries()) {
    const [host = '', port] = text.split(':');
    const address = { host, port: Number(port) };
    const { zk } = open(address, bob);
    await zk.create(`/by-${index}`, '', { acl: CREATOR_ALL_ACL });
    expect(await reasonOf(zk.setData(`/by-${index}`, 'x'))).toBe('no error');
    expect(await reasonOf(open(address).zk.setData(`/by-${index}`, 'y'))).toBe('NoAuth');
  }
  await Promise.all(clients.map((zk) => zk.close()));
  ensemble.stop();
});

/** What a server answers to tokens, its nonce left out, until it hangs up. */
async function exchange(address: ServerAddress, tokens: readonly string[]): Promise<unknown[]> {
  const client = RecordingClient.open(address, 'sasl');
  await client.connect({ timeOut: 6000 });
  const heard: unknown[] = [];
  for (const [xid, token] of tokens.entries()) {
    const body = { token: new TextEncoder().encode(token) };
    const frame = requestFrame({ xid, type: operations.sasl.code }, GetSASLRequest, body);
    heard.push(readable(await client.exchange(frame, 'sasl')));
  }
  await client.ended();
  return heard;
}

function readable(payload: Uint8Array | null): unknown {
  if (payload === null) return null;
  const from = new JuteReader(payload);
  const header = ReplyHeader.read(from);
  const { token } = SetSASLResponse.read(from);
  return { header, token: token && new TextDecoder().decode(token).replace(/nonce="[^"]*"/, 'nonce') };
}
