import { KeeperError, ZooKeeper } from 'zookeeper-client-lab';

// The repair: alice remembers what /alice should say,
// and makes it so each time she is connected.
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let wanted = 'free';
let zk = start();

function start(): ZooKeeper {
  const client = new ZooKeeper('zk1:2181', {
    sessionTimeoutMs: 6000,
    watcher: (event) => {
      console.log(`I hear ${event.state}`);
      if (event.state === 'SyncConnected') makeItSo(client);
      if (event.state === 'Expired') zk = start();
    },
  });
  return client;
}

async function makeItSo(client: ZooKeeper) {
  try {
    const stat = await client.exists('/alice');
    const isMine = stat?.ephemeralOwner === client.sessionId;
    // Of a session before: it would go with that one.
    if (stat && !isMine) await client.delete('/alice', stat.version);
    if (isMine) await client.setData('/alice', wanted);
    else await client.create('/alice', wanted, { mode: 'ephemeral' });
    console.log(`/alice says ${wanted}`);
  } catch (error) {
    if (!(error instanceof KeeperError)) throw error;
    console.log(`${error.reason}: when I am connected again`);
  }
}

await sleep(3500);
wanted = 'busy';
await makeItSo(zk);

await sleep(23_500);
await zk.close();
