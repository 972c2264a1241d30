import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';

// The mistake: NodeExists is taken for "it is there, so all is well".
let zk = start('first run');

function start(run: string): ZooKeeper {
  const client = new ZooKeeper('zk1:2181', {
    sessionTimeoutMs: 6000,
    watcher: (event) => {
      console.log(`${run}: ${event.state}`);
      if (event.state === 'SyncConnected') register(run, client);
    },
  });
  return client;
}

async function register(run: string, client: ZooKeeper) {
  try {
    await client.create('/alice', run, { mode: 'ephemeral' });
    console.log(`${run}: made /alice`);
  } catch (error) {
    if (!(error instanceof KeeperError)) throw error;
    console.log(`${run}: ${error.reason}, fine`);
  }
}

await lab.wait(3000);
// A crash: the first run ends, and no goodbye reaches the server.
lab.cut('alice');
zk.close();
await lab.wait(1000);
lab.heal('alice');

zk = start('second run');
await lab.wait(8000);
const stat = await zk.exists('/alice');
console.log(`I am ${zk.state}, /alice is ${stat ? 'there' : 'gone'}`);
await zk.close();
