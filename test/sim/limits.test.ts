import { describe, expect, it } from 'vitest';
import { QuorumWorld, type QuorumWorldOptions, type RawClient } from './QuorumWorld';

function outstanding(world: QuorumWorld, server: string): number {
  const asking = world.connect(server);
  asking.sendBytes(new TextEncoder().encode('srvr'));
  world.until(() => asking.broken !== null);
  return Number(/^Outstanding: (\d+)$/m.exec(asking.text)?.[1]);
}

function opened(options: QuorumWorldOptions, count: number): { world: QuorumWorld; clients: RawClient[] } {
  const world = new QuorumWorld(options).settle();
  const clients = Array.from({ length: count }, () => world.connect('zk1'));
  world.wait(100);
  return { world, clients };
}

describe('limits', () => {
  it('more connections from one address than maxClientCnxns are closed as they come; one that ends makes room', () => {
    const { world, clients } = opened({ maxClientCnxns: 60 }, 62);
    expect(clients.filter(({ broken }) => broken !== null)).toHaveLength(2);
    clients[0]?.close();
    world.wait(100);
    const next = world.client('zk1');
    expect(next.create('/a')?.err).toBe(0);
  });

  it('maxCnxns counts all, and both are off unless they are set', () => {
    const { clients } = opened({ maxCnxns: 5 }, 7);
    expect(clients.filter(({ broken }) => broken !== null)).toHaveLength(2);
    expect(opened({}, 200).clients.every(({ broken }) => broken === null)).toBe(true);
  });

  it('those who wait for a leader count as well', () => {
    const world = new QuorumWorld({ maxClientCnxns: 3 }).settle();
    world.do({ do: 'kill', who: 'zk2' }).do({ do: 'kill', who: 'zk3' });
    world.until(() => world.ensemble.statusOf('zk1').state === 'looking');
    const clients = Array.from({ length: 5 }, () => world.connect('zk1'));
    world.wait(100);
    expect(clients.map(({ broken }) => broken !== null)).toEqual([false, false, false, true, true]);
  });

  it.each([
    [1000, 900],
    [0xfffff, 0xfffff - 100],
  ])('a frame of more than jute.maxbuffer = %i bytes ends its connection, one of fewer does not', (limit, fits) => {
    const world = new QuorumWorld(limit === 0xfffff ? {} : { maxFrameBytes: limit }).settle();
    const alice = world.client('zk1');
    expect(alice.create('/fits', 'persistent', new Uint8Array(fits))?.err).toBe(0);
    expect(alice.create('/not', 'persistent', new Uint8Array(limit))).toBeNull();
    expect(alice.broken).toBe('ended');
    for (const name of world.ensemble.names) expect(world.has(name, '/not')).toBe(false);
  });

  it.each([
    ['zk1', 1000], // a follower
    ['zk3', 500], // the leader of three, whose limit is divided by the number of its followers
  ])(
    'what is under way on %s is limited while a disk is slow, and nothing is lost or out of order',
    (server, limit) => {
      const world = new QuorumWorld({ fourLetterWords: '*' }).settle();
      const alice = world.client(server, 40_000);
      for (const who of world.ensemble.names) world.do({ do: 'slowDisk', who, forceMs: 2000 });
      alice.create('/warm');
      let last = 0;
      for (let n = 0; n < 1500; n += 1) last = alice.sendCreate(`/n${n}`);
      world.wait(500);
      expect(outstanding(world, server)).toBe(limit + 1);
      for (let waits = 0; alice.reply(last) === null && waits < 100; waits += 1) world.wait(1000);
      const order = alice.replies.map(({ xid }) => xid);
      expect(order).toEqual([...order].sort((one, other) => one - other));
      expect(alice.replies.every(({ err }) => err === 0)).toBe(true);
      expect(world.has('zk2', '/n1499')).toBe(true);
    },
  );
});
