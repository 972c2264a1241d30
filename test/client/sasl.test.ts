import { describe, expect, it } from 'vitest';
import { assert } from '../../src/assert';
import { KeeperError } from '../../src/client';
import type { ConnectResponse } from '../../src/protocol/proto';
import { ZooKeeperSaslServer } from '../../src/server/ZooKeeperSaslServer';
import { type Asked, ScriptedServer } from '../support/ScriptedServer';

const bob = { username: 'bob', password: 'secret' };
const readOnly: Partial<ConnectResponse> = { readOnly: true };

/** Answers every step of SASL as a server does that knows these users. */
async function authenticate(server: ScriptedServer, users: Readonly<Record<string, string>>): Promise<void> {
  const sasl = new ZooKeeperSaslServer(users, 'nonce');
  await answerSasl(server, (token) => sasl.evaluateResponse(token));
  await answerSasl(server, (token) => sasl.evaluateResponse(token));
}

async function answerSasl(server: ScriptedServer, answer: (token: Uint8Array) => Uint8Array | null): Promise<void> {
  await server.wait(10);
  const step = lastOf(server);
  expect(step.op).toBe('sasl');
  const { token } = step.body as { token: Uint8Array };
  server.reply(step, { body: { token: answer(token) }, zxid: 0n });
  await server.wait(10);
}

function lastOf(server: ScriptedServer): Asked {
  const last = server.asked.at(-1);
  assert(last, 'the client asked something');
  return last;
}

const opsOf = (server: ScriptedServer) => server.asked.map(({ op }) => op);
const statesOf = (server: ScriptedServer) => server.heard.map(({ state }) => state);

async function reasonOf(call: Promise<unknown>): Promise<unknown> {
  return call.catch((thrown: unknown) => (thrown instanceof KeeperError ? thrown.reason : thrown));
}

describe('a client that authenticates by SASL', () => {
  it('asks for nothing else before both sides have shown that they know the password', async () => {
    const server = new ScriptedServer();
    const zk = server.client({ sasl: bob });
    zk.addAuth('digest', 'a:b');
    zk.sync('/').catch(() => {});
    await server.wait(10);
    expect(zk.state).toBe('connected');
    expect(opsOf(server)).toEqual(['sasl']);
    zk.addAuth('digest', 'c:d');

    await authenticate(server, { bob: 'secret' });
    expect(opsOf(server)).toEqual(['sasl', 'sasl', 'auth', 'auth', 'sync']);
    expect(server.asked.map(({ xid }) => xid)).toEqual([1, 2, -4, -4, 3]); // the steps are numbered as calls are
    expect(statesOf(server)).toEqual(['SyncConnected', 'SaslAuthenticated']);
  });

  it('puts a ping off meanwhile', async () => {
    const server = new ScriptedServer();
    server.client({ sasl: bob });
    await server.wait(2500);
    expect(opsOf(server)).toEqual(['sasl']); // a ping was due after 2 s
    await authenticate(server, { bob: 'secret' });
    expect(opsOf(server)).toEqual(['sasl', 'sasl', 'ping']);
  });

  it('waits for an answer no longer than for any other', async () => {
    const server = new ScriptedServer();
    const zk = server.client({ sasl: bob });
    await server.wait(3999);
    expect(zk.state).toBe('connected');
    await server.wait(100);
    expect(zk.state).toBe('connecting');
  });

  it('does so anew on the next connection, and then sets its watches again', async () => {
    const server = new ScriptedServer();
    const zk = server.client({ sasl: bob });
    await authenticate(server, { bob: 'secret' });
    zk.exists('/a', { watcher: () => {} }).catch(() => {});
    await server.wait(10);
    server.reply(lastOf(server), { err: -101 });
    await server.wait(10);
    server.close();
    await server.waitUntil(() => server.handshakes.length === 2, 3000);
    await authenticate(server, { bob: 'secret' });
    expect(opsOf(server)).toEqual(['sasl', 'sasl', 'exists', 'sasl', 'sasl', 'setWatches']);
  });

  it('does so on a server that serves reads only, too', async () => {
    const server = new ScriptedServer();
    server.grant = readOnly;
    server.client({ sasl: bob, canBeReadOnly: true });
    await authenticate(server, { bob: 'secret' });
    expect(statesOf(server)).toEqual(['ConnectedReadOnly', 'SaslAuthenticated']);
  });

  it('closes its session afterwards, where it was told to close before', async () => {
    const server = new ScriptedServer();
    const zk = server.client({ sasl: bob });
    await server.wait(10);
    const closed = zk.close();
    await authenticate(server, { bob: 'secret' });
    expect(opsOf(server)).toEqual(['sasl', 'sasl', 'closeSession']);
    server.reply(lastOf(server));
    await server.wait(10);
    await closed;
  });

  it.each([
    ['has no token', () => null],
    ['has a challenge without a nonce', () => new TextEncoder().encode('algorithm=md5-sess')],
    ['has another algorithm', () => new TextEncoder().encode('nonce="x",algorithm=sha')],
    [
      'wants to seal what is sent',
      () => new TextEncoder().encode('nonce="x",qop="auth-int,auth-conf",algorithm=md5-sess'),
    ],
  ])('is dead where the server %s', async (_, answer) => {
    const server = new ScriptedServer();
    const zk = server.client({ sasl: bob });
    const call = zk.sync('/');
    const failed = reasonOf(call);
    await answerSasl(server, answer);
    expect(zk.state).toBe('authFailed');
    expect(await failed).toBe('AuthFailed');
    expect(statesOf(server)).toEqual(['SyncConnected', 'AuthFailed']);
  });

  it('is dead where the server cannot show that it knows the password', async () => {
    const server = new ScriptedServer();
    const zk = server.client({ sasl: bob });
    const sasl = new ZooKeeperSaslServer({ bob: 'secret' }, 'nonce');
    await answerSasl(server, (token) => sasl.evaluateResponse(token));
    await answerSasl(server, () => new TextEncoder().encode(`rspauth=${'0'.repeat(32)}`));
    expect(zk.state).toBe('authFailed');
  });
});
