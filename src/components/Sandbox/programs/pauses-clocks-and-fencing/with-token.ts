import { KeeperError, ZooKeeper } from 'zookeeper-client-lab';

// The repair: each write carries a number, and none follows a higher one.
const store = new ZooKeeper('store:2181', { sessionTimeoutMs: 40_000 });
const locks = new ZooKeeper('zk1:2181', {
  sessionTimeoutMs: 6000,
  watcher: (event) => console.log(`I hear ${event.state}`),
});
const work = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

await locks.create('/lock');
await store.create('/report');
const place = await locks.create('/lock/n-', 'alice', { mode: 'ephemeralSequential' });
const token = Number(place.slice(-10));
console.log(`${place} is the first in line: my token is ${token}`);

async function write(line: string): Promise<boolean> {
  for (;;) {
    const { data, stat } = await store.getData('/report');
    const newest = Number.parseInt(new TextDecoder().decode(data ?? undefined), 10);
    if (newest > token) {
      console.log(`refused: the store has seen token ${newest}`);
      return false;
    }
    try {
      // Taken only if nobody has written since we looked.
      await store.setData('/report', `${token} ${line}`, stat.version);
      return true;
    } catch (error) {
      if (!(error instanceof KeeperError) || error.reason !== 'BadVersion') throw error;
    }
  }
}

for (let line = 1; line <= 5; line += 1) {
  await work(1000); // what a line costs
  if (!(await write(`alice ${line}`))) break;
  console.log(`line ${line} is written`);
}
await Promise.all([locks.close(), store.close()]);
