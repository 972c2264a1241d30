import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';

// A till in the branch office. It shows the prices, and reports a sale to headquarters.
const text = new TextDecoder();
let connected = () => {};
const anyServer = new Promise<void>((resolve) => {
  connected = resolve;
});

await lab.wait(20_000); // The line to headquarters has been broken for some time.
const zk = new ZooKeeper('zk4:2181,zk1:2181', {
  sessionTimeoutMs: 30_000,
  canBeReadOnly: true,
  watcher: (event) => {
    console.log(`I hear ${event.state}`);
    if (event.state === 'SyncConnected' || event.state === 'ConnectedReadOnly') connected(); // The mistake: as if they were one.
  },
});

async function show(): Promise<void> {
  const { data } = await zk.getData('/config');
  console.log(`prices: ${text.decode(data ?? undefined)}`);
}

async function report(): Promise<void> {
  try {
    await zk.create('/sale', 'three');
    console.log('the sale is reported');
  } catch (error) {
    if (!(error instanceof KeeperError)) throw error;
    console.log(`the sale is not reported: ${error.reason}`);
  }
}

await anyServer;
await show();
await report();

await lab.wait(10_000);
lab.heal('alice', 'zk1'); // The line works again.
await lab.wait(20_000);
await show();
await zk.close();
