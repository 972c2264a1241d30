import { describe, expect, it, vi } from 'vitest';
import { KeeperError, op, type ZooKeeper } from '../../src/client';
import { bareFrame } from '../../src/protocol/frames';
import { ConnectResponse } from '../../src/protocol/proto';
import { Process } from '../../src/sim/Process';
import { VirtualClock } from '../../src/sim/VirtualClock';
import { headerOnly, ScriptedServer } from '../support/ScriptedServer';

/** How a call has ended by now: by its value or by its error's reason; `waits` when it has not. */
function watchEnd(call: Promise<unknown>): { end: unknown } {
  const seen: { end: unknown } = { end: 'waits' };
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
  await server.waitUntil(() => zk.state === 'connected', 100);
  return zk;
}

function joined(...frames: Uint8Array[]): Uint8Array {
  return Uint8Array.from(frames.flatMap((frame) => [...frame]));
}

const noNode = (xid: number) => headerOnly({ xid, zxid: 1n, err: -101 });

describe('a server that cannot be trusted', () => {
  it('closes in the middle of a reply: the call ends, and the session goes on elsewhere', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    const call = watchEnd(zk.getData('/a'));
    await server.wait(5);
    server.send(noNode(1).subarray(0, 11));
    server.close();
    await server.wait(200);
    expect(call.end).toBe('ConnectionLoss');
    await server.wait(2500);
    expect([zk.state, zk.sessionId]).toEqual(['connected', 0x77n]);
    const next = watchEnd(zk.getData('/a'));
    await server.wait(5);
    server.send(noNode(2));
    await server.wait(5);
    expect(next.end).toBe('NoNode'); // nothing of the torn reply is left
  });

  it.each([
    ['an absurd length', Uint8Array.of(0x7f, 0xff, 0xff, 0xff)],
    ['a reply nobody asked for', noNode(77)],
    ['a reply that is too short', Uint8Array.of(0, 0, 0, 2, 0, 0)],
  ])('a result in front of %s is not lost', async (_, nonsense) => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    const [first, second] = [watchEnd(zk.getData('/a')), watchEnd(zk.getData('/b'))];
    await server.wait(5);
    server.send(joined(noNode(1), nonsense, noNode(2)));
    await server.wait(200);
    expect([first.end, second.end]).toEqual(['NoNode', 'ConnectionLoss']);
    const told = server.notes.find((note) => note.kind === 'distrusted');
    expect(told?.why).toMatch(/claims|xid 77|only 2 are left/);
  });

  it('leaves out the end of a reply: the call ends, and what was wrong is noted', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    const call = watchEnd(zk.getData('/a'));
    await server.wait(5);
    const header = headerOnly({ xid: 1, zxid: 1n, err: 0 }); // where data and Stat should follow
    server.send(header);
    await server.wait(200);
    expect(call.end).toBe('ConnectionLoss');
    expect(server.notes.some(({ kind }) => kind === 'distrusted')).toBe(true);
  });

  it('answers the handshake one byte at a time', async () => {
    const server = new ScriptedServer();
    server.grant = null;
    const zk = server.client();
    await server.wait(10);
    const response = { protocolVersion: 0, timeOut: 6000, sessionId: 5n, passwd: new Uint8Array(16), readOnly: false };
    for (const byte of bareFrame(ConnectResponse, response)) {
      server.send(Uint8Array.of(byte));
      await server.wait(20);
    }
    expect([zk.state, zk.sessionId]).toEqual(['connected', 5n]);
  });

  it.each([
    ['no password', null],
    ['a password that is too short', Uint8Array.of(1, 2, 3)],
  ])('gives %s: the client shows it as it is the next time', async (_, passwd) => {
    const server = new ScriptedServer();
    server.grant = { passwd };
    const zk = await connected(server);
    server.close();
    await server.wait(2500);
    expect(zk.state).toBe('connected');
    expect(server.handshakes[1]?.request.passwd).toEqual(passwd ?? new Uint8Array(16));
  });

  it('says nothing for ever: no call waits for ever', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    const calls = [zk.getData('/a'), zk.create('/b'), zk.multi([op.delete('/c')]), zk.sync('/')].map(watchEnd);
    server.grant = null;
    await server.wait(4200); // two thirds of 6 s, and the clean-up
    expect(calls.map(({ end }) => end)).toEqual(Array(4).fill('ConnectionLoss'));
    const later = watchEnd(zk.getData('/a'));
    await server.wait(60_000);
    expect(later.end).toMatch(/ConnectionLoss|SessionExpired/);
  });
});

describe('names', () => {
  it('that nobody knows are tried again and again, until somebody does', async () => {
    const server = new ScriptedServer();
    const zk = server.client({}, 'zk9:2181');
    const call = watchEnd(zk.getData('/a'));
    await server.wait(20_000);
    expect([zk.state, call.end]).toEqual(['connecting', 'ConnectionLoss']);

    server.network.addServer('zk9');
    server.listenAlso('zk9');
    await server.wait(2500);
    expect([zk.state, server.handshakes.length]).toEqual(['connected', 1]);
  });
});

describe('an application that does what it should not', () => {
  it('throws in a watcher: it is told on the console, and everybody else goes on', async () => {
    const complained = vi.spyOn(console, 'error').mockImplementation(() => {});
    try {
      const server = new ScriptedServer();
      const zk = await connected(server);
      const heard: string[] = [];
      const bad = () => {
        throw new Error('mine');
      };
      watchEnd(zk.exists('/a', { watcher: bad }));
      watchEnd(zk.exists('/a', { watcher: ({ type }) => heard.push(type) }));
      await server.wait(5);
      for (const asked of server.asked.splice(0)) server.reply(asked, { err: -101 });
      server.notify('NodeCreated', '/a');
      await server.wait(5);
      expect(heard).toEqual(['NodeCreated']);
      expect(complained).toHaveBeenCalledOnce();

      const next = watchEnd(zk.getData('/a'));
      await server.wait(5);
      server.send(noNode(3));
      await server.wait(5);
      expect(next.end).toBe('NoNode');
    } finally {
      complained.mockRestore();
    }
  });

  it('blocks in a watcher: what came meanwhile is not lost, and the client finds back', async () => {
    const server = new ScriptedServer();
    const { world, network } = server;
    const turn = world.turn;
    const process = new Process({ clock: new VirtualClock(world), transport: network.transportOf('alice'), turn });
    const { clock, transport } = process;
    const zk = await connected(server, { clock, transport, turn: process.turn });
    watchEnd(zk.exists('/a', { watcher: ({ type }) => type === 'NodeCreated' && process.freeze() }));
    const call = watchEnd(zk.getData('/b'));
    await server.wait(5);
    server.send(noNode(1));
    server.notify('NodeCreated', '/a');
    await server.wait(1); // the event is there, and the watcher stands still
    await server.wait(1);
    server.send(noNode(2));
    await server.wait(5000); // longer than the connection may be silent
    expect(process.state).toBe('frozen');
    expect(call.end).toBe('waits');

    process.thaw();
    await server.wait(3000);
    expect(call.end).toBe('NoNode');
    expect(['connected', 'connecting']).toContain(zk.state);
    await server.wait(3000);
    expect(zk.state).toBe('connected');
  });

  it('calls after close: every call ends at once, and nothing else happens', async () => {
    const server = new ScriptedServer();
    const zk = await connected(server);
    const closing = watchEnd(zk.close());
    await server.wait(5);
    server.reply(server.asked.at(-1) as never);
    await server.wait(5);
    expect(closing.end).toBeUndefined();

    const watcher = (): void => {};
    const acl = [{ perms: 31, id: { scheme: 'world', id: 'anyone' } }];
    const calls: Record<string, Promise<unknown>> = {
      create: zk.create('/a'),
      create2: zk.create2('/a'),
      delete: zk.delete('/a'),
      exists: zk.exists('/a', { watcher }),
      getData: zk.getData('/a', { watcher }),
      setData: zk.setData('/a', ''),
      getACL: zk.getACL('/a'),
      setACL: zk.setACL('/a', acl),
      getChildren: zk.getChildren('/a', { watcher }),
      getAllChildrenNumber: zk.getAllChildrenNumber('/a'),
      getEphemerals: zk.getEphemerals(),
      addWatch: zk.addWatch('/a', { mode: 'persistent', watcher }),
      sync: zk.sync('/a'),
      multi: zk.multi([op.delete('/a')]),
      multiRead: zk.multiRead([op.getData('/a')]),
      commit: zk.transaction().create('/a').commit(),
      whoAmI: zk.whoAmI(),
      getConfig: zk.getConfig(),
      reconfig: zk.reconfig({ leaving: ['1'] }),
    };
    const ends = Object.entries(calls).map(([name, call]) => [name, watchEnd(call)] as const);
    const noWatch = watchEnd(zk.removeWatches('/a'));
    const again = watchEnd(zk.close());
    zk.addAuth('digest', 'a:b');
    zk.updateServerList('zk2:2181');
    zk.register(null);
    await server.wait(1);
    expect(Object.fromEntries(ends.map(([name, { end }]) => [name, end]))).toEqual(
      Object.fromEntries(ends.map(([name]) => [name, 'SessionExpired'])),
    );
    expect([noWatch.end, again.end]).toEqual(['NoWatcher', undefined]);

    await server.wait(60_000);
    expect([server.handshakes.length, zk.state]).toEqual([1, 'closed']);
  });
});
