import { KeeperError, ZooKeeper } from 'zookeeper-client-lab';

// The repair: look before repeating, and begin anew when the session is over.
let place: string | null = null;
let zk = start();
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function start(): ZooKeeper {
  const client = new ZooKeeper('zk1:2181', {
    sessionTimeoutMs: 6000,
    watcher: (event) => {
      console.log(`I hear ${event.state}`);
      if (event.state === 'SyncConnected') standInLine(client);
      if (event.state === 'Expired') {
        place = null; // It went with the session.
        zk = start();
      }
    },
  });
  return client;
}

async function standInLine(client: ZooKeeper) {
  // A name that only this session can have made.
  const own = `${client.sessionId.toString(16)}-`;
  try {
    const { children } = await client.getChildren('/queue');
    const found = children.find((child) => child.startsWith(own));
    if (found === undefined) {
      place = await client.create(`/queue/${own}n-`, 'alice', { mode: 'ephemeralSequential' });
    } else place = `/queue/${found}`;
    console.log(`${found ? 'I find my place' : 'I take a place'}: ${place}`);
  } catch (error) {
    if (!(error instanceof KeeperError)) throw error;
    // Nobody knows. SyncConnected comes again, and it looks again.
    console.log(`${error.reason}: I shall look`);
  }
}

await sleep(26_000);
const stat = place === null ? null : await zk.exists(place);
console.log(stat?.ephemeralOwner === zk.sessionId ? `${place} is mine` : 'I have no place');
await zk.close();
