import { lab, ZooKeeper } from 'zookeeper-client-lab';

// No server can be reached when this program starts.
lab.silence('alice');

let up: () => void = () => {};
const isUp = new Promise<boolean>((resolve) => {
  up = () => resolve(true);
});
const zk = new ZooKeeper('zk1,zk2,zk3/app', {
  sessionTimeoutMs: 9000,
  watcher: ({ state }) => {
    console.log(`I hear ${state}`);
    if (state === 'SyncConnected') up();
  },
});

// The repair: a limit of its own. The client goes on trying.
const isLate = new Promise<boolean>((resolve) => {
  setTimeout(() => resolve(false), 5000);
});
if (!(await Promise.race([isUp, isLate]))) {
  console.log('no ZooKeeper yet: I start with the settings of yesterday');
}

await lab.wait(5000);
lab.heal('alice');
await isUp;

// Nobody makes the chroot for us: somebody without it has to.
if ((await zk.exists('/')) === null) {
  console.log('there is no /app');
  const root = new ZooKeeper('zk1,zk2,zk3', { sessionTimeoutMs: 9000 });
  await root.create('/app');
  await root.close();
}
console.log(`made ${await zk.create('/a', 'here', { mode: 'ephemeral' })}`);
await zk.close();
