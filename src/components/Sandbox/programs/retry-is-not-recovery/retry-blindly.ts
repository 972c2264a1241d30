import { KeeperError, ZooKeeper } from 'zookeeper-client-lab';

// alice stands in line at /queue, by an ephemeral sequential znode.
const zk = new ZooKeeper('zk1:2181', {
  sessionTimeoutMs: 6000,
  watcher: (event) => console.log(`I hear ${event.state}`),
});
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

// The mistake: whatever fails is done once more, ten times, a second apart.
async function retry<Result>(call: () => Promise<Result>): Promise<Result | null> {
  for (let retries = 10; retries > 0; retries -= 1) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof KeeperError)) throw error;
      console.log(`${error.reason}: I try again`);
      await sleep(1000);
    }
  }
  return null;
}

if (!(await retry(() => zk.exists('/queue')))) console.log('there is no queue');
const place = await retry(() => zk.create('/queue/n-', 'alice', { mode: 'ephemeralSequential' }));
console.log(`my place is ${place}`);

await sleep(9000); // Waiting for its turn. The second break comes meanwhile.
const stat = await retry(() => zk.exists(place ?? '/'));
console.log(stat ? 'my place is still there' : 'I have no place, and no session');
await zk.close();
