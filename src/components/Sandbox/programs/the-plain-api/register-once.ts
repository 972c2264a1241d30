import { KeeperError, ZooKeeper } from 'zookeeper-client-lab';

// alice is to be found at /alice, with what she does.
// The mistake: she leaves it to her client to keep that true.
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const zk = new ZooKeeper('zk1:2181', {
  sessionTimeoutMs: 6000,
  watcher: (event) => console.log(`I hear ${event.state}`),
});

await zk.create('/alice', 'free', { mode: 'ephemeral' });
console.log('/alice says free');

await sleep(3500);
try {
  await zk.setData('/alice', 'busy');
  console.log('/alice says busy');
} catch (error) {
  if (!(error instanceof KeeperError)) throw error;
  // It reconnects by itself, so it will send this by itself.
  console.log(`${error.reason}: my client will see to it`);
}

await sleep(23_500);
const found = await zk.exists('/alice').catch((error: KeeperError) => error.reason);
console.log(found === 'SessionExpired' ? `I look for /alice: ${found}` : '/alice is there');
