import { describe, expect, it } from 'vitest';
import { JuteReader } from '../../src/jute/JuteReader';
import { GetDataResponse, type ReconfigRequest } from '../../src/protocol/proto';
import { QuorumWorld, type QuorumWorldOptions, type RawClient } from './QuorumWorld';

const superDigest = 'super:D/InIHSb7yEEbrWz8b9l71RjZJU=';

function worldOf(options: QuorumWorldOptions = {}): QuorumWorld {
  return new QuorumWorld({ reconfigEnabled: true, superDigest, ...options }).settle();
}

function superUser(world: QuorumWorld, server: string): RawClient {
  const client = world.client(server, 40_000);
  client.send('auth', { type: 0, scheme: 'digest', auth: new TextEncoder().encode('super:test') });
  return client;
}

function reconfig(client: RawClient, asked: Partial<ReconfigRequest>) {
  const nothing = { joiningServers: null, leavingServers: null, newMembers: null, curConfigId: -1n };
  return client.call('reconfig', { ...nothing, ...asked });
}

function configSeenBy(client: RawClient): string {
  const reply = client.call('getData', { path: '/zookeeper/config', watch: false });
  const { data } = GetDataResponse.read(new JuteReader(reply?.body ?? new Uint8Array(0)));
  return new TextDecoder().decode(data ?? undefined);
}

const line = (id: number, type = 'participant') => `server.${id}=zk${id}:2888:3888:${type};zk${id}:2181`;

describe('changing the membership', () => {
  it('the first membership is numbered by the epoch that establishes it; without reconfiguration it stays at 0', () => {
    const lines = [1, 2, 3].map((id) => line(id));
    expect(configSeenBy(worldOf().client('zk1'))).toBe([...lines, 'version=100000000'].join('\n'));
    expect(configSeenBy(worldOf({ reconfigEnabled: false }).client('zk1'))).toBe([...lines, 'version=0'].join('\n'));
  });

  it('only whoever may write /zookeeper/config may; others are refused after everything else was right', () => {
    const world = worldOf();
    const alice = world.client('zk1');
    expect(reconfig(alice, { leavingServers: '3' })?.err).toBe(-102);
    expect(reconfig(alice, { curConfigId: 7n })?.err).toBe(-103);
    expect(reconfig(alice, { leavingServers: '2,3' })?.err).toBe(-8);
    const off = worldOf({ reconfigEnabled: false });
    expect(reconfig(superUser(off, 'zk1'), { leavingServers: '3' })?.err).toBe(-123);
  });

  it('a new server follows before it belongs to anything, then observes, then votes', () => {
    const world = worldOf();
    world.ensemble.addMember({ name: 'zk4' });
    world.until(() => world.ensemble.statusOf('zk4').mode === 'follower');
    const root = superUser(world, 'zk1');
    root.create('/a');
    world.wait(100);
    expect(world.has('zk4', '/a')).toBe(true);
    expect(reconfig(root, { joiningServers: line(4, 'observer') })?.err).toBe(0);
    world.until(() => world.ensemble.statusOf('zk4').mode === 'observer');
    expect(configSeenBy(root)).toContain(line(4, 'observer'));
    expect(reconfig(root, { joiningServers: line(4) })?.err).toBe(0);
    world.until(() => world.ensemble.statusOf('zk4').mode === 'follower');
    world.do({ do: 'kill', who: 'zk1' }).do({ do: 'kill', who: 'zk3' });
    expect(world.wait(60_000).ensemble.leader).toBeNull(); // two of four are no quorum
    world.do({ do: 'restart', who: 'zk1' });
    expect(world.leader()).toBe('zk4');
  });

  it('a leader that is removed names another one, who leads without an election', () => {
    const world = worldOf();
    const root = superUser(world, 'zk1');
    root.create('/a');
    root.send('reconfig', { joiningServers: null, leavingServers: '3', newMembers: null, curConfigId: -1n });
    world.until(() => world.ensemble.leader !== 'zk3' && world.ensemble.leader !== null).settle();
    expect(['zk1', 'zk2']).toContain(world.ensemble.leader);
    const votesAfter = world.noted('vote').filter(({ atMs }) => atMs > (world.noted('committed').at(-1)?.atMs ?? 0));
    expect(votesAfter).toEqual([]);
    world.until(() => world.ensemble.statusOf('zk3').mode === 'follower'); // it goes on, without a vote
    const alice = world.client('zk2');
    expect(configSeenBy(alice)).not.toContain('server.3');
    expect(alice.create('/b')?.err).toBe(0);
    world.do({ do: 'restart', who: 'zk3' });
    expect(world.ensemble.statusOf('zk3').process).toBe('dead'); // its own file no longer names it
  });

  it('the membership is on the disk: all may start again', () => {
    const world = worldOf();
    expect(reconfig(superUser(world, 'zk1'), { newMembers: `${line(1)},${line(2)},${line(3, 'observer')}` })?.err).toBe(
      0,
    );
    world.until(() => world.ensemble.statusOf('zk3').mode === 'observer');
    for (const name of world.ensemble.names) world.ensemble.kill(name);
    for (const name of world.ensemble.names) world.ensemble.restart(name);
    world.leader();
    world.settle();
    expect(world.ensemble.statusOf('zk3').mode).toBe('observer');
    expect(configSeenBy(world.client('zk3'))).toContain(line(3, 'observer'));
  });

  it('needs a quorum of the new servers that is connected and in step', () => {
    const world = worldOf({ servers: 5 });
    const root = superUser(world, 'zk5');
    world.do({ do: 'kill', who: 'zk1' }).do({ do: 'kill', who: 'zk2' }).wait(15_000);
    expect(reconfig(root, { newMembers: [1, 2, 5].map((id) => line(id)).join() })?.err).toBe(-13);
    expect(reconfig(root, { newMembers: [1, 4, 5].map((id) => line(id)).join() })?.err).toBe(0);
  });

  it('while one is under way there is no other, and what is decided meanwhile needs both quorums', () => {
    const world = worldOf({ servers: 3, observers: 2 });
    const root = superUser(world, 'zk3');
    const asked = {
      joiningServers: [line(4), line(5)].join(),
      leavingServers: null,
      newMembers: null,
      curConfigId: -1n,
    };
    world.do({ do: 'slowDisk', who: 'zk1', forceMs: 3000 });
    world.do({ do: 'slowDisk', who: 'zk2', forceMs: 3000 });
    const first = root.send('reconfig', asked);
    const second = root.send('reconfig', { ...asked, joiningServers: null, leavingServers: '1' });
    const bob = world.client('zk3');
    expect(bob.create('/meanwhile')?.err).toBe(0);
    world.until(() => root.reply(second) !== null);
    expect([root.reply(first)?.err, root.reply(second)?.err]).toEqual([0, -14]);
  });

  it('a reconfiguration that a leader did not live to commit is completed by the next one', () => {
    const world = worldOf();
    const root = superUser(world, 'zk3');
    world
      .do({ do: 'silence', who: 'zk3', from: 'zk1', way: 'in' })
      .do({ do: 'silence', who: 'zk3', from: 'zk2', way: 'in' });
    root.send('reconfig', { joiningServers: null, leavingServers: '3', newMembers: null, curConfigId: -1n });
    world.wait(200).do({ do: 'kill', who: 'zk3' });
    world.until(() => world.ensemble.leader === 'zk2').settle();
    world.ensemble.heal();
    world.do({ do: 'restart', who: 'zk3' });
    world.until(() => world.ensemble.statusOf('zk3').mode === 'follower');
    for (const name of world.ensemble.names) expect(configSeenBy(world.client(name))).not.toContain('server.3');
  });
});
