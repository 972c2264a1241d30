import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';

// The repair: the chroot stands once, behind the last address.
const servers = 'zk1:2181,zk2:2181,zk3:2181/app';
const chroot = servers.slice(servers.indexOf('/'));

await lab.wait(2000); // Until the ensemble has a leader.
await makeRoot();
const zk = new ZooKeeper(servers, {
  sessionTimeoutMs: 9000,
  watcher: ({ state }) => console.log(`I hear ${state}`),
});
console.log(`made ${await zk.create('/a', 'here', { mode: 'ephemeral' })}`);

// One server of three dies.
await lab.wait(2000);
lab.kill('zk1');
await lab.wait(20_000);
console.log(`I am ${zk.state}`);
await zk.close();

// Nobody makes the chroot for us: somebody without it has to.
async function makeRoot() {
  const root = new ZooKeeper('zk1,zk2,zk3', { sessionTimeoutMs: 9000 });
  let path = '';
  for (const part of chroot.split('/').slice(1)) {
    path += `/${part}`;
    try {
      await root.create(path);
      console.log(`made the root ${path}`);
    } catch (error) {
      if (!(error instanceof KeeperError)) throw error;
      if (error.reason !== 'NodeExists') throw error;
    }
  }
  await root.close();
}
