import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';

// The repair: one client as long as its session lives.
let made = 0;
let zk = start();

function start(): ZooKeeper {
  made += 1;
  const name = `client ${made}`;
  const client = new ZooKeeper('zk1:2181', {
    sessionTimeoutMs: 6000,
    watcher: (event) => {
      console.log(`${name}: ${event.state}`);
      if (event.state === 'SyncConnected') register(name, client);
      // Disconnected: nothing to do. The client finds a server by itself.
      if (event.state === 'Expired') zk = start(); // Only now is the session over.
    },
  });
  return client;
}

async function register(name: string, client: ZooKeeper) {
  try {
    // Look first: a create whose answer was lost may have worked.
    const stat = await client.exists('/alice');
    if (stat?.ephemeralOwner === client.sessionId) {
      console.log(`${name}: /alice is still mine`);
      return;
    }
    await client.create('/alice', name, { mode: 'ephemeral' });
    console.log(`${name}: made /alice`);
  } catch (error) {
    if (!(error instanceof KeeperError)) throw error;
    console.log(`${name}: ${error.reason}`);
    // After ConnectionLoss nobody knows. SyncConnected comes again, and we look again.
  }
}

// A break just while the answer to create is on its way.
await lab.wait(38);
lab.cut('alice');
await lab.wait(500);
lab.heal('alice');
await lab.wait(3000);

// A break longer than the timeout of 6 s.
lab.cut('alice');
await lab.wait(9000);
lab.heal('alice');
await lab.wait(3000);

const stat = await zk.exists('/alice');
console.log(`/alice is mine: ${stat?.ephemeralOwner === zk.sessionId}, clients made: ${made}`);
await zk.close();
