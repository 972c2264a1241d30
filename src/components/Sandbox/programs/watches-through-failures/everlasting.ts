import { KeeperError, lab, type WatchedEvent, ZooKeeper } from 'zookeeper-client-lab';

// alice runs with what /config says. The mistake: it takes a client for everlasting.
const text = new TextDecoder();
let applied = '';

await lab.wait(500);
const zk = start();

function start(): ZooKeeper {
  const client = new ZooKeeper('zk1:2181', {
    sessionTimeoutMs: 6000,
    watcher: (event) => {
      console.log(`state: ${event.state}`);
      if (event.state === 'SyncConnected') read();
    },
  });
  const onChange = (event: WatchedEvent): void => {
    if (event.type !== 'None') read();
  };
  /** One request reads and sets the watch. */
  async function read(): Promise<void> {
    try {
      const { data } = await client.getData('/config', { watcher: onChange });
      applied = text.decode(data ?? undefined);
      console.log(`I run with ${applied}`);
    } catch (error) {
      if (!(error instanceof KeeperError)) throw error; // Lost: SyncConnected comes again, and it reads again.
    }
  }
  return client;
}

await lab.wait(27_500); // Twice it is cut off meanwhile; bob writes v2, v3 and v4.
console.log(`bob has written v4, and I run with ${applied}`);
await zk.close();
