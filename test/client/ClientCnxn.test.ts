import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeeperError, op, type ZooKeeper } from '../../src/client';
import { JuteWriter } from '../../src/jute/JuteWriter';
import { headerOnly, ScriptedServer } from '../support/ScriptedServer';

/** How a call has ended by now: its value, its error, or that it still waits. */
function watchEnd(call: Promise<unknown>): { end: unknown } {
  const seen = { end: 'waits' as unknown };
  call.then(
    (value) => {
      seen.end = value;
    },
    (error: unknown) => {
      seen.end = error instanceof KeeperError ? error.reason : error;
    },
  );
  return seen;
}

async function connected(server: ScriptedServer, options = {}): Promise<ZooKeeper> {
  const zk = server.client(options);
  await server.wait(10);
  expect(zk.state).toBe('connected');
  return zk;
}

/** Lets `ms` pass while the server answers pings, 10 ms at a time. */
async function waitAlive(server: ScriptedServer, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10) {
    await server.wait(10);
    for (const asked of server.asked.splice(0)) if (asked.op === 'ping') server.reply(asked);
  }
}

describe('the handshake', () => {
  it('asks for the wished timeout and takes what is granted', async () => {
    const server = new ScriptedServer();
    server.grant = { timeOut: 4000 };
    const zk = server.client({ sessionTimeoutMs: 6000 });
    expect([zk.state, zk.sessionId, zk.negotiatedTimeoutMs]).toEqual(['connecting', 0n, 0]);

    await server.wait(10);

    expect(server.handshakes[0]?.request).toMatchObject({
      timeOut: 6000,
      sessionId: 0n,
      lastZxidSeen: 0n,
      readOnly: false,
    });
    expect([zk.state, zk.sessionId, zk.negotiatedTimeoutMs]).toEqual(['connected', 0x77n, 4000]);
    expect(server.heard.map(({ state }) => state)).toEqual(['SyncConnected']);
  });

  it('sends what waited, in order, once the server has accepted', async () => {
    const server = new ScriptedServer();
    const zk = server.client();
    void zk.create('/a');
    void zk.exists('/a');
    expect(server.asked).toEqual([]);

    await server.wait(10);
    expect(server.asked.map((asked) => [asked.xid, asked.op])).toEqual([
      [1, 'create'],
      [2, 'exists'],
    ]);
  });

  it('presents the session and the last zxid seen at the next connection, and resumes', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    const call = watchEnd(zk.setData('/a', 'x'));
    await server.wait(5);
    server.reply(server.asked[0] as never, { zxid: 9n, err: -101 });
    await server.wait(5);
    expect(call.end).toBe('NoNode');

    server.close();
    await server.wait(2500);

    expect(server.handshakes).toHaveLength(2);
    expect(server.handshakes[1]?.request).toMatchObject({ sessionId: 0x77n, lastZxidSeen: 9n });
    expect(server.heard.map(({ state }) => state)).toEqual(['SyncConnected', 'Disconnected', 'SyncConnected']);
    expect(zk.sessionId).toBe(0x77n);
  });

  it('ends in Expired when the server no longer knows the session; then every call fails', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    server.grant = { timeOut: 0, sessionId: 0n, passwd: new Uint8Array(16) };
    server.close();
    const waiting = watchEnd(zk.getData('/a'));
    await server.wait(3000);

    expect(zk.state).toBe('closed');
    expect(server.heard.map(({ state }) => state)).toEqual(['SyncConnected', 'Disconnected', 'Expired']);
    expect(waiting.end).toMatch(/SessionExpired|ConnectionLoss/);
    const late = watchEnd(zk.getData('/a'));
    await server.wait(1);
    expect(late.end).toBe('SessionExpired');
  });

  it('gives a server up that accepts and never answers, after sessionTimeout / hosts', async () => {
    const server = new ScriptedServer();
    server.grant = null;
    server.client({ sessionTimeoutMs: 6000 });
    await server.wait(6000);
    expect(server.handshakes).toHaveLength(1);
    expect(server.broken).toEqual([]);

    await server.wait(10);
    expect(server.broken).toHaveLength(1);
    expect(server.heard).toEqual([]); // never connected: nothing to tell
  });

  it('tries on for ever when nobody listens, and tells nothing', async () => {
    const server = new ScriptedServer();
    server.network.apply({ do: 'cut', who: 'alice' });
    const zk = server.client();
    await server.wait(60_000);

    expect(zk.state).toBe('connecting');
    expect(server.heard).toEqual([]);
    const closing = watchEnd(zk.close());
    await server.wait(7000);
    expect([zk.state, closing.end]).toEqual(['closed', undefined]);
  });
});

describe('calls', () => {
  it('fail with ConnectionLoss before Disconnected is told, when the connection breaks', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    const order: string[] = [];
    zk.getData('/a').catch((error: KeeperError) => order.push(error.reason));
    await server.wait(5);
    server.close();
    await server.wait(500);
    expect(server.heard.map(({ state }) => state)).toEqual(['SyncConnected', 'Disconnected']);
    const call = server.notes.findIndex((note) => note.kind === 'settled' && note.result === 'ConnectionLoss');
    const told = server.notes.findIndex((note) => note.kind === 'watchedEvent' && note.state === 'Disconnected');
    expect(order).toEqual(['ConnectionLoss']);
    expect(call).toBeGreaterThan(-1);
    expect(call).toBeLessThan(told);
  });

  it('made while connecting wait, and fail only when an attempt fails', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    server.network.apply({ do: 'cut', who: 'alice' });
    await server.wait(200);
    const call = watchEnd(zk.getData('/a'));
    await server.wait(5);
    expect(call.end).toBe('waits');

    await server.wait(3000);
    expect(call.end).toBe('ConnectionLoss');
  });

  it('end by arguments that make no sense, at once and without a byte on the wire', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    await expect(zk.create('a')).rejects.toThrow(/must start with \//);
    await expect(zk.getData('/a/')).rejects.toThrow(TypeError);
    await expect(zk.setData('/a', 'x', 1.5)).rejects.toThrow(/version 1.5/);
    await expect(zk.setData('/a', 5 as never)).rejects.toThrow(/Uint8Array/);
    await expect(zk.create('/a', '', { mode: 'persistentTtl' })).rejects.toThrow(/needs ttlMs/);
    await expect(zk.create('/a', '', { ttlMs: 5 })).rejects.toThrow(/not for persistent/);
    await expect(zk.multi([op.check('/a', 0), op.delete('b')])).rejects.toThrow(TypeError);
    await server.wait(5);
    expect(server.asked).toEqual([]);
  });

  it('carry the chroot to the server, and paths come back without it', async () => {
    const server = new ScriptedServer();
    const zk = server.client({}, 'zk1:2181/app');
    await server.wait(10);
    const made = watchEnd(zk.create('/a'));
    void zk.exists('/');
    const heard: (string | null)[] = [];
    void zk.exists('/a', { watcher: (event) => heard.push(event.path) });
    await server.wait(5);
    expect(server.asked.map(({ body }) => (body as { path: string }).path)).toEqual(['/app/a', '/app', '/app/a']);

    const [create, root, exists] = server.asked as [never, never, never];
    server.reply(create, { body: { path: '/app/a' } });
    server.reply(root, { err: -101 });
    server.reply(exists, { err: -101 });
    server.notify('NodeCreated', '/app/a');
    await server.wait(5);
    expect(made.end).toBe('/a');
    expect(heard).toEqual(['/a']);
  });

  it('all end, whenever the connection breaks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 8 }),
        fc.integer({ min: 0, max: 40 }),
        async (times, breakAt) => {
          const server = new ScriptedServer();
          const zk = server.client();
          const calls: { end: unknown }[] = [];
          for (let ms = 0; ms <= 40; ms += 1) {
            for (const time of times) if (time === ms) calls.push(watchEnd(zk.setData('/a', 'x')));
            if (ms === breakAt) server.network.apply({ do: 'cut', who: 'alice' });
            await server.wait(1);
          }
          void zk.close();
          await server.wait(7000);
          expect(calls.every(({ end }) => end === 'ConnectionLoss' || end === 'SessionExpired')).toBe(true);
          expect(zk.state).toBe('closed');
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('times', () => {
  it('an idle client pings every third of the timeout, and a busy one does not', async () => {
    const server = new ScriptedServer();
    await connected(server);
    const pings: number[] = [];
    for (let ms = 0; ms < 13_000; ms += 10) {
      await server.wait(10);
      for (const asked of server.asked.splice(0)) {
        pings.push(server.world.nowMs);
        server.reply(asked);
      }
    }
    expect(pings.length).toBe(6); // 13 s with T = 6 s: one every 2 s
    for (const [index, at] of pings.slice(1).entries()) expect(at - (pings[index] as number)).toBeCloseTo(2000, -2);
  });

  it('a silent server is given up after two thirds of the timeout since its last byte', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    await server.wait(3980);
    expect(zk.state).toBe('connected');
    await server.wait(30);
    expect(zk.state).toBe('connecting');
  });

  it.each([
    ['java-3.8', 'connecting'],
    ['java-3.9', 'closed'],
  ] as const)('%s is %s after two timeouts without a server', async (clientProfile, state) => {
    const server = new ScriptedServer();
    const zk = await connected(server, { clientProfile });
    server.network.apply({ do: 'cut', who: 'alice' });
    await server.wait(12_000);

    expect(zk.state).toBe(state);
    expect(server.heard.map((event) => event.state)).toEqual(
      state === 'closed' ? ['SyncConnected', 'Disconnected', 'Expired'] : ['SyncConnected', 'Disconnected'],
    );
  });
});

describe('watches', () => {
  it('are registered by the reply, fire once, and are set again on the next connection', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    const heard: string[] = [];
    void zk.exists('/gone', { watcher: ({ type }) => heard.push(type) });
    void zk.getData('/a', { watcher: ({ type }) => heard.push(type) });
    const missing = watchEnd(zk.getData('/missing', { watcher: () => {} }));
    await server.wait(5);
    const [exists, getData, getMissing] = server.asked as [never, never, never];
    server.reply(exists, { err: -101 });
    server.reply(getData, { zxid: 5n, body: { data: null, stat } });
    server.reply(getMissing, { err: -101, zxid: 5n });
    await server.wait(5);
    expect(missing.end).toBe('NoNode');

    server.close();
    await server.wait(2500);
    const again = server.asked.at(-1);
    expect(again).toMatchObject({
      op: 'setWatches',
      body: { relativeZxid: 5n, dataWatches: ['/a'], existWatches: ['/gone'], childWatches: [] },
    });
    expect(again?.xid).toBeGreaterThan(0); // as Java sends it

    server.notify('NodeDataChanged', '/a');
    server.notify('NodeDataChanged', '/a');
    await server.wait(5);
    expect(heard.filter((type) => type === 'NodeDataChanged')).toHaveLength(1);
  });

  it('are not registered when the reply was lost', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    const call = watchEnd(zk.exists('/a', { watcher: () => {} }));
    await server.wait(5);
    server.close();
    await server.wait(2500);
    expect(call.end).toBe('ConnectionLoss');
    expect(server.asked.filter((asked) => asked.op === 'setWatches')).toEqual([]);
  });

  it('are told before the reply that shows the change', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    const order: string[] = [];
    void zk.exists('/a', { watcher: ({ type }) => order.push(type) });
    await server.wait(5);
    server.reply(server.asked[0] as never, { err: -101 });
    await server.wait(5);
    void zk.getData('/a').then(() => order.push('getData'));
    await server.wait(5);
    server.notify('NodeCreated', '/a');
    server.reply(server.asked[1] as never, { body: { data: null, stat } });
    await server.wait(5);
    expect(order).toEqual(['NodeCreated', 'getData']);
  });
});

describe('credentials', () => {
  it('go out first on every connection, and are asked of nobody twice', async () => {
    const server = new ScriptedServer();
    const zk = server.client();
    zk.addAuth('digest', 'a:b');
    watchEnd(zk.exists('/a'));
    await server.wait(10);
    zk.addAuth('digest', 'c:d');
    await server.wait(10);
    expect(server.asked.map(({ xid, op: name }) => [xid, name])).toEqual([
      [-4, 'auth'],
      [1, 'exists'],
      [-4, 'auth'],
    ]);

    server.asked.length = 0;
    server.close();
    await server.wait(2500);
    expect(server.asked.map(({ body }) => (body as { scheme: string; auth: Uint8Array }).auth)).toEqual([
      new TextEncoder().encode('a:b'),
      new TextEncoder().encode('c:d'),
    ]);
  });

  it('that a server refuses end the client', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    zk.addAuth('digest', 'no');
    const waiting = watchEnd(zk.getData('/a'));
    await server.wait(5);
    server.send(headerOnly({ xid: -4, zxid: 0n, err: -115 }));
    await server.wait(5);

    expect(zk.state).toBe('authFailed');
    expect(server.heard.map(({ state }) => state)).toEqual(['SyncConnected', 'AuthFailed']);
    expect(waiting.end).toBe('AuthFailed');
    const late = watchEnd(zk.getData('/a'));
    const closing = watchEnd(zk.close());
    zk.addAuth('digest', 'again'); // says nothing any more
    await server.wait(5);
    expect([late.end, closing.end]).toEqual(['AuthFailed', undefined]);
    await server.wait(20_000);
    expect(server.handshakes).toHaveLength(1);
  });
});

describe('the time a call may take', () => {
  it('ends it with RequestTimeout; the connection is given up, and with it the other calls', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server, { requestTimeoutMs: 500 });
    const first = watchEnd(zk.getData('/a'));
    await server.wait(200);
    const second = watchEnd(zk.getData('/b'));
    await server.wait(290);
    expect([first.end, second.end, zk.state]).toEqual(['waits', 'waits', 'connected']);
    await server.wait(20);
    expect([first.end, zk.state]).toEqual(['RequestTimeout', 'connecting']);
    await server.wait(100); // the clean-up of the connection
    expect(second.end).toBe('ConnectionLoss');
    await server.wait(2500);
    expect([zk.state, zk.sessionId]).toEqual(['connected', 0x77n]);
  });

  it('counts from the call, also while there is no connection', async () => {
    const server = new ScriptedServer();
    server.grant = null;
    const zk = server.client({ requestTimeoutMs: 500 });
    const calls = [watchEnd(zk.getData('/a')), watchEnd(zk.getData('/b'))];
    await server.wait(510);
    expect(calls.map(({ end }) => end)).toEqual(['RequestTimeout', 'RequestTimeout']);
    expect(server.handshakes).toHaveLength(1); // the attempt goes on
  });

  it('starts anew with each call, and does nothing to those that are answered', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server, { requestTimeoutMs: 500 });
    for (let round = 0; round < 5; round += 1) {
      const call = watchEnd(zk.getData('/a'));
      await server.wait(300);
      server.reply(server.asked.pop() as never, { err: -101 });
      await server.wait(5);
      expect(call.end).toBe('NoNode');
    }
    expect(server.handshakes).toHaveLength(1);
  });

  it('holds for close() as well', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server, { requestTimeoutMs: 500 });
    const closing = watchEnd(zk.close());
    await server.wait(510);
    expect([zk.state, closing.end]).toEqual(['closed', undefined]);
  });

  it('leaves no timer behind once the client is closed, also for calls that come too late', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server, { requestTimeoutMs: 30_000 });
    const calls = [watchEnd(zk.getData('/a')), watchEnd(zk.close()), watchEnd(zk.getData('/b'))];
    await server.wait(5);
    server.close();
    await server.wait(200);
    calls.push(watchEnd(zk.getData('/c')));
    await server.wait(10);
    expect(calls.map(({ end }) => end)).toEqual(['ConnectionLoss', undefined, 'ConnectionLoss', 'SessionExpired']);
    expect([zk.state, server.world.pending]).toEqual(['closed', 0]);
  });
});

describe('a read-only server', () => {
  it('is told to those who take it, and gives a session that counts for nothing elsewhere', async () => {
    const server = new ScriptedServer();
    server.grant = { readOnly: true };
    const zk = server.client({ canBeReadOnly: true });
    await server.wait(10);
    expect(zk.state).toBe('connectedReadOnly');
    expect(server.handshakes[0]?.request.readOnly).toBe(true);
    expect(server.heard.map(({ state }) => state)).toEqual(['ConnectedReadOnly']);

    server.grant = { sessionId: 0x88n };
    server.close();
    await server.wait(2500);
    expect(server.handshakes[1]?.request.sessionId).toBe(0n);
    expect([zk.state, zk.sessionId]).toEqual(['connected', 0x88n]);
    expect(server.heard.map(({ state }) => state)).toEqual(['ConnectedReadOnly', 'Disconnected', 'SyncConnected']);
  });

  it('keeps a session that a server with a quorum has given', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server, { canBeReadOnly: true });
    server.grant = { readOnly: true };
    server.close();
    await server.wait(2500);
    expect(server.handshakes[1]?.request.sessionId).toBe(0x77n);
    expect(zk.state).toBe('connectedReadOnly');
  });

  it('is left for one that serves writes; the question comes ever less often', async () => {
    const server = new ScriptedServer();
    server.grant = { readOnly: true };
    server.words = { isro: 'ro' };
    const zk = server.client({ canBeReadOnly: true });
    await server.wait(10);
    const asked: number[] = [];
    for (let ms = 0; ms < 7000; ms += 10) {
      await server.wait(10);
      for (const ping of server.asked.splice(0)) server.reply(ping);
      for (const word of server.heardWords.splice(0)) {
        expect(word).toBe('isro');
        asked.push(server.world.nowMs);
      }
    }
    const gaps = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
    expect(gaps).toEqual([200, 400, 800, 1600, 3200]);
    expect(zk.state).toBe('connectedReadOnly');

    server.grant = { sessionId: 0x99n };
    server.words = { isro: 'rw' };
    for (let ms = 0; ms < 9000; ms += 10) {
      await server.wait(10);
      for (const ping of server.asked.splice(0)) server.reply(ping);
    }
    expect([zk.state, zk.sessionId]).toEqual(['connected', 0x99n]);
    expect(server.heard.map(({ state }) => state)).toEqual(['ConnectedReadOnly', 'Disconnected', 'SyncConnected']);
  });

  it.each([
    ['says nothing', null],
    ['hangs up', ''],
    ['says something else', 'This ZooKeeper instance is not currently serving requests'],
  ])('is kept while the server that is asked %s', async (_, answer) => {
    const server = new ScriptedServer();
    server.grant = { readOnly: true };
    server.words = { isro: answer };
    const zk = server.client({ canBeReadOnly: true });
    await waitAlive(server, 8000);
    expect(server.heardWords.length).toBeGreaterThan(3);
    expect(zk.state).toBe('connectedReadOnly');
    const closing = watchEnd(zk.close());
    await server.wait(5);
    for (const asked of server.asked) if (asked.op === 'closeSession') server.reply(asked);
    await server.wait(5);
    expect(closing.end).toBeUndefined();
  });
});

describe('a changed list of servers', () => {
  it('moves a client whose server is gone: Disconnected, SyncConnected, the same session', async () => {
    const server = new ScriptedServer();
    server.network.addServer('zk2');
    const zk = await connected(server);
    server.listenAlso('zk2');
    zk.updateServerList('zk2:2181/ignored');
    await server.wait(2500);

    expect(server.handshakes.map(({ at }) => at)).toEqual(['zk1', 'zk2']);
    expect(server.handshakes[1]?.request.sessionId).toBe(0x77n);
    expect(server.heard.map(({ state }) => state)).toEqual(['SyncConnected', 'Disconnected', 'SyncConnected']);
  });

  it('leaves a client alone whose server is still there', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    zk.updateServerList('zk1:2181');
    await server.wait(1000);
    expect([zk.state, server.handshakes.length]).toEqual(['connected', 1]);
    expect(() => zk.updateServerList('')).toThrow(TypeError);
  });

  it('is refused where the host provider has one list for ever', () => {
    const server = new ScriptedServer();
    const address = { host: 'zk1', port: 2181 };
    const hostProvider = { size: 1, next: () => ({ address, pauseMs: 0 }), onConnected: () => {} };
    expect(() => server.client({ hostProvider }).updateServerList('zk2:2181')).toThrow(TypeError);
  });
});

describe('close', () => {
  it('asks the server, and ends in Closed when it has answered', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    const closing = watchEnd(zk.close());
    await server.wait(5);
    expect([zk.state, closing.end, server.asked.at(-1)?.op]).toEqual(['closing', 'waits', 'closeSession']);
    const late = watchEnd(zk.getData('/a'));
    await server.wait(1);
    expect(late.end).toBe('ConnectionLoss');

    server.reply(server.asked.at(-1) as never);
    await server.wait(5);
    expect([zk.state, closing.end]).toEqual(['closed', undefined]);
    expect(server.heard.map(({ state }) => state)).toEqual(['SyncConnected', 'Closed']);
    expect(server.broken).toHaveLength(1);
  });

  it.each([
    ['pausing', 0],
    ['dialing', 1],
    ['associating', 3],
    ['connected', 10],
  ])('ends from %s', async (_, ms) => {
    const server = new ScriptedServer();
    const zk = server.client();
    await server.wait(ms);
    const closing = watchEnd(zk.close());
    await server.wait(20);
    for (const asked of server.asked) if (asked.op === 'closeSession') server.reply(asked);
    await server.wait(20);
    expect([zk.state, closing.end]).toEqual(['closed', undefined]);
    const again = watchEnd(zk.close());
    await server.wait(1);
    expect(again.end).toBeUndefined();
  });

  it('ends also when the server never answers', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    const closing = watchEnd(zk.close());
    await server.wait(4100); // two thirds of 6 s
    expect([zk.state, closing.end]).toEqual(['closed', undefined]);
  });
});

describe('what no server should send ends the connection, not the client', () => {
  const lie = (length: number): Uint8Array => {
    const writer = new JuteWriter();
    writer.writeInt(length);
    return writer.written();
  };
  it.each([
    ['a negative length', lie(-5)],
    ['a huge length', lie(0x7fffffff)],
    ['a reply nobody asked for', headerOnly({ xid: 7, zxid: 1n, err: 0 })],
    ['a header that is cut short', Uint8Array.of(0, 0, 0, 3, 1, 2, 3)],
    [
      'a watch event of a type that does not exist',
      Uint8Array.of(
        0,
        0,
        0,
        29,
        255,
        255,
        255,
        255,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        99,
        0,
        0,
        0,
        3,
        0,
        0,
        0,
        1,
        47,
      ),
    ],
  ])('%s', async (_, bytes) => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    server.send(bytes);
    await server.wait(5);
    expect(zk.state).toBe('connecting');
    expect(server.notes.some(({ kind }) => kind === 'distrusted')).toBe(true);

    await server.wait(2500);
    expect([zk.state, zk.sessionId]).toEqual(['connected', 0x77n]);
  });

  it('a wrong xid fails the call that waits with ConnectionLoss', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    const call = watchEnd(zk.getData('/a'));
    await server.wait(5);
    server.send(headerOnly({ xid: 99, zxid: 1n, err: 0 }));
    await server.wait(500);
    expect(call.end).toBe('ConnectionLoss');
  });

  it('one byte at a time is no mistake', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    const call = watchEnd(zk.getData('/a'));
    await server.wait(5);
    for (const byte of headerOnly({ xid: 1, zxid: 1n, err: -101 })) server.send(Uint8Array.of(byte));
    await server.wait(5);
    expect(call.end).toBe('NoNode');
  });

  it('random bytes never throw out of the client', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 60 }), async (bytes) => {
        const server = new ScriptedServer();
        const zk = await connected(server);
        server.send(bytes);
        await waitAlive(server, 50);
        expect(['connected', 'connecting', 'authFailed']).toContain(zk.state);
      }),
      { numRuns: 100 },
    );
  });
});

const stat = {
  czxid: 1n,
  mzxid: 1n,
  ctime: 0n,
  mtime: 0n,
  version: 0,
  cversion: 0,
  aversion: 0,
  ephemeralOwner: 0n,
  dataLength: 0,
  numChildren: 0,
  pzxid: 1n,
};
