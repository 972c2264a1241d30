import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';

// The repair: any server passes a write on, so it knows them all.
const servers = 'zk1:2181,zk2:2181,zk3:2181,zk4:2181';

let zk = start();

function start(): ZooKeeper {
  return new ZooKeeper(servers, {
    sessionTimeoutMs: 6000,
    watcher: (event) => {
      console.log(`heard: ${event.state}`);
      if (event.state === 'Expired') zk = start();
    },
  });
}

async function write(path: string) {
  try {
    await zk.create(path);
    console.log(`${path}: written`);
  } catch (error) {
    if (!(error instanceof KeeperError)) throw error;
    console.log(`${path}: not written, ${error.reason}`);
  }
}

// New software: one server after the other is stopped and started.
await lab.wait(5000);
for (const server of ['zk3', 'zk1', 'zk2', 'zk4']) {
  lab.kill(server);
  await lab.wait(3000);
  await write(`/order-without-${server}`);
  lab.restart(server);
  await lab.wait(5000);
}

const { children } = await zk.getChildren('/');
console.log(`orders written: ${children.filter((name) => name.startsWith('order')).length} of 4`);
await zk.close();
