import { CuratorFramework, InterProcessMutex, lab, RetryNTimes, ZooKeeper } from 'zookeeper-client-lab';

// Whoever holds the lock at zk1 gives orders to a store.
const store = new ZooKeeper('store:2181', { sessionTimeoutMs: 40_000 });
const curator = new CuratorFramework('zk1:2181', {
  clientProfile: 'java-3.8',
  sessionTimeoutMs: 6000,
  connectionTimeoutMs: 3000,
  retryPolicy: new RetryNTimes(3, 100),
});
const mutex = new InterProcessMutex(curator, '/lock');
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

curator.connectionStates.addListener((state) => {
  console.log(`${state}: the mutex says ${mutex.isAcquired ? 'held' : 'not held'}`);
});

curator.start();
await store.create('/orders');
await mutex.acquire();
console.log('I hold the lock');

for (let order = 1; lab.nowMs() < 45_000; order += 1) {
  await sleep(500);
  // The mistake: it asks the mutex, and the mutex asks nobody.
  if (!mutex.isAcquired) continue;
  await store.setData('/orders', `alice ${order}`);
}
await Promise.all([curator.close(), store.close()]);
