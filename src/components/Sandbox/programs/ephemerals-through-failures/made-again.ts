import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';

// An update: at 6 s this process is killed, at 7 s it begins here again, and remembers nothing.
await lab.wait(Math.max(0, 3000 - lab.nowMs())); // Until bob has made /members.

// The mistake: a new session. The old one has not ended, and so its znode is in the way.
const zk = new ZooKeeper('zk1:2181,zk2:2181', { sessionTimeoutMs: 6000 });
await register();
console.log('/members/alice is there');

await lab.wait(12_000);
const stat = await zk.exists('/members/alice');
console.log(`at the end it is mine: ${stat?.ephemeralOwner === zk.sessionId}`);
await zk.close();

async function register(): Promise<void> {
  try {
    await zk.create('/members/alice', '', { mode: 'ephemeral' });
  } catch (error) {
    if (!(error instanceof KeeperError) || error.reason !== 'NodeExists') throw error;
    await zk.delete('/members/alice', -1); // Of the session before: it would go with that.
    await zk.create('/members/alice', '', { mode: 'ephemeral' });
  }
}
