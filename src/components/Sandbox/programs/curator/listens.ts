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

let mayOrder = false;
let session = 0n; // in which the lock was taken

curator.connectionStates.addListener((state) => {
  console.log(`${state}: the mutex says ${mutex.isAcquired ? 'held' : 'not held'}`);
  if (state === 'SUSPENDED' || state === 'LOST') mayOrder = false; // It cannot know.
  if (state === 'RECONNECTED' && session !== 0n) goOn(); // Look, then act.
});

/** The same session: the same place. A new one: none. */
async function goOn(): Promise<void> {
  if (curator.zooKeeper.sessionId === session) mayOrder = true;
  else {
    session = 0n;
    await mutex.release();
    await takeLock();
  }
}

async function takeLock(): Promise<void> {
  await mutex.acquire();
  session = curator.zooKeeper.sessionId;
  mayOrder = true;
  console.log('I hold the lock');
}

curator.start();
await store.create('/orders');
await takeLock();

for (let order = 1; lab.nowMs() < 45_000; order += 1) {
  await sleep(500);
  if (mayOrder) await store.setData('/orders', `alice ${order}`);
}
await Promise.all([curator.close(), store.close()]);
