import { lab, ZooKeeper } from 'zookeeper-client-lab';

// No server can be reached when this program starts.
lab.silence('alice');

let up: () => void = () => {};
const isUp = new Promise<boolean>((resolve) => {
  up = () => resolve(true);
});
const zk = new ZooKeeper('zk1:2181', {
  sessionTimeoutMs: 6000,
  watcher: ({ state }) => {
    console.log(`I hear ${state}`);
    if (state === 'SyncConnected') up();
  },
});

// The repair: a limit of its own. The client goes on trying.
const isLate = new Promise<boolean>((resolve) => {
  setTimeout(() => resolve(false), 8000);
});
if (!(await Promise.race([isUp, isLate]))) {
  console.log('no ZooKeeper yet: I start with the settings of yesterday');
}

await lab.wait(5000);
lab.heal('alice');
await isUp;
console.log(`made ${await zk.create('/a', 'here', { mode: 'ephemeral' })}`);
await zk.close();
