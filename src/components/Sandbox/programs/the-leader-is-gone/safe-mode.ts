import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';

// The repair: stop acting, keep the client, wait, look.
let acting = false;
let made = 0;
let zk = start();

function start(): ZooKeeper {
  made += 1;
  const name = `client ${made}`;
  const client = new ZooKeeper('zk1:2181,zk2:2181', {
    sessionTimeoutMs: 6000,
    watcher: (event) => {
      console.log(`${name}: ${event.state}`);
      if (event.state === 'SyncConnected') register(name, client);
      if (event.state === 'Disconnected') acting = false; // From here on it cannot know.
      if (event.state === 'Expired') zk = start(); // Only now is the session over.
    },
  });
  return client;
}

async function register(name: string, client: ZooKeeper) {
  try {
    // Look first: /alice may be there, of this session or of an older one.
    const stat = await client.exists('/alice');
    if (stat?.ephemeralOwner !== client.sessionId) {
      if (stat) await client.delete('/alice', -1); // Of an older session: it would go with that.
      await client.create('/alice', name, { mode: 'ephemeral' });
    }
    acting = true;
    console.log(`${name}: /alice is mine, I act`);
  } catch (error) {
    if (!(error instanceof KeeperError)) throw error;
    console.log(`${name}: ${error.reason}`); // SyncConnected comes again, and it looks again.
  }
}

// Two of three servers die, the leader among them. Without a quorum there is no leader.
await lab.wait(5000);
lab.kill('zk3');
lab.kill('zk2');
await lab.wait(10_000);
console.log(`10 s without a leader, do I act? ${acting}`);
await lab.wait(20_000);
lab.restart('zk2');
await lab.wait(3000);

const stat = await zk.exists('/alice');
console.log(`/alice is mine: ${stat?.ephemeralOwner === zk.sessionId}, clients made: ${made}`);
await zk.close();
