import { expect } from 'vitest';
import { ZkClient } from '../../src/frameworks/zkclient/ZkClient';
import { claim } from '../support/claim';
import { loseAnswer } from '../support/loseAnswer';
import { watchExistence } from '../support/watchExistence';

claim(
  'K-02',
  async (world) => {
    const timeoutMs = 6000;
    const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
    await bob.zk.create('/config', 'old');
    const { connectString, ports } = await world.member('alice');
    const alice = await ZkClient.connect(connectString, { ...ports, sessionTimeoutMs: timeoutMs });
    const told: string[] = [];
    alice.subscribeStateChanges({
      handleNewSession: async () => {
        await alice.createEphemeral('/alice');
        told.push('new session');
      },
    });
    await alice.subscribeDataChanges('/config', {
      handleDataChange: (_, data) => void told.push(Buffer.from(data ?? []).toString()),
      handleDataDeleted: () => void told.push('deleted'),
    });
    await alice.createEphemeral('/alice');

    // It waits: a call made while the connection is gone ends well.
    await world.cut('alice');
    const waited = alice.createPersistent('/waited');
    await world.wait(500);
    await world.heal('alice');
    await waited;

    // A listener stays where a watch would be gone.
    for (const value of ['one', 'two']) {
      await bob.zk.setData('/config', value);
      await world.until(`alice has heard of ${value}`, () => told.at(-1) === value);
    }

    // It repeats writes, too, without looking whether they were done: its own node is in the way, or there twice.
    const repeated = loseAnswer(world, 'alice', () => alice.createPersistent('/once').catch((thrown) => thrown.reason));
    expect(await repeated).toBe('NodeExists');
    await bob.zk.create('/line');
    await loseAnswer(world, 'alice', () => alice.create('/line/n-', '', 'persistentSequential'));
    expect((await bob.zk.getChildren('/line')).children).toHaveLength(2);

    // After the end of the session it makes a new client, tells of it, and sets the watches again.
    const { sessionId } = alice.zooKeeper;
    const node = await watchExistence(world, bob, '/alice');
    await world.cut('alice');
    await node.untilGone();
    await bob.zk.setData('/config', 'missed');
    await world.heal('alice');
    await world.until('alice has a new session', () => told.includes('new session') && told.at(-1) === 'missed');
    expect(alice.zooKeeper.sessionId).not.toBe(sessionId);
    expect((await bob.zk.exists('/alice'))?.ephemeralOwner).toBe(alice.zooKeeper.sessionId);
    await bob.zk.setData('/config', 'seen');
    await world.until('alice hears again', () => told.at(-1) === 'seen');
    await alice.close();
  },
  { ownServer: true },
);
