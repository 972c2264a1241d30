import { KeeperError, ZooKeeper } from 'zookeeper-client-lab';

// The first in line at /election leads, and only the leader gives orders.
const store = new ZooKeeper('store:2181', { sessionTimeoutMs: 40_000 });
const mode = 'ephemeralSequential';
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let leading = false;
const zk = start();

function start(): ZooKeeper {
  const client = new ZooKeeper('zk1:2181', {
    sessionTimeoutMs: 6000,
    watcher: ({ state }) => {
      console.log(`I hear ${state}`);
      // The mistake: it knows one duty out of three.
      if (state === 'SyncConnected') stand(client);
    },
  });
  return client;
}

/** Looks where it stands, and takes a place if it has none. */
async function stand(client: ZooKeeper): Promise<void> {
  const own = `${client.sessionId.toString(16)}-`;
  try {
    const { children } = await client.getChildren('/election');
    const number = (name: string) => Number(name.slice(-10));
    const line = children.sort((a, b) => number(a) - number(b));
    const at = line.findIndex((child) => child.startsWith(own));
    const before = line[at - 1];
    if (at < 0) {
      await client.create(`/election/${own}n-`, 'alice', { mode });
      return stand(client);
    }
    leading = at === 0;
    console.log(leading ? 'I lead' : `I wait for ${before}`);
    if (leading) return;
    const ahead = await client.exists(`/election/${before}`, {
      watcher: ({ type }) => {
        if (type === 'NodeDeleted') stand(client);
      },
    });
    if (ahead === null) return stand(client);
  } catch (error) {
    if (!(error instanceof KeeperError)) throw error;
    if (error.reason !== 'NoNode') return; // SyncConnected comes again.
    // Nobody has made the line yet.
    await client.create('/election').catch(() => {});
    await stand(client);
  }
}

await store.create('/orders');
for (let order = 1; order <= 90; order += 1) {
  await sleep(500);
  if (leading) await store.setData('/orders', `alice ${order}`);
}
await Promise.all([zk.close(), store.close()]);
