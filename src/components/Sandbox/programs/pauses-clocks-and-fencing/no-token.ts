import { ZooKeeper } from 'zookeeper-client-lab';

// alice has a lock at zk1, and writes a report to a store, line by line.
const store = new ZooKeeper('store:2181', { sessionTimeoutMs: 40_000 });
const locks = new ZooKeeper('zk1:2181', {
  sessionTimeoutMs: 6000,
  watcher: (event) => console.log(`I hear ${event.state}`),
});
const work = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

await locks.create('/lock');
await store.create('/report');
const place = await locks.create('/lock/n-', 'alice', { mode: 'ephemeralSequential' });
console.log(`${place} is the first in line: I hold the lock`);

async function write(line: string): Promise<boolean> {
  // The mistake: the store takes this from anybody, at any time.
  await store.setData('/report', line);
  return true;
}

for (let line = 1; line <= 5; line += 1) {
  await work(1000); // what a line costs
  if (!(await write(`alice ${line}`))) break;
  console.log(`line ${line} is written`);
}
await Promise.all([locks.close(), store.close()]);
