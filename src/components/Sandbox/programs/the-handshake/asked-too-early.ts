import { lab, ZooKeeper } from 'zookeeper-client-lab';

const zk = new ZooKeeper('zk1:2181,zk2:2181', {
  sessionTimeoutMs: 6000,
  watcher: ({ state }) => {
    console.log(`I hear ${state}`);
    if (state === 'SyncConnected') register();
  },
});
// The mistake: it notes who it is before anybody has told it.
const me = zk.sessionId;
console.log(`I am session 0x${me.toString(16)}`);

async function register() {
  const stat = await zk.exists('/alice');
  if (stat?.ephemeralOwner === me) return; // It is mine, and stays.
  if (stat) {
    const owner = stat.ephemeralOwner.toString(16);
    console.log(`/alice is of 0x${owner}: not mine, I delete it`);
    await zk.delete('/alice', -1);
  }
  await zk.create('/alice', '', { mode: 'ephemeral' });
  console.log('made /alice');
}

await lab.wait(5000);
// A short break: the session lives through it.
lab.cut('alice');
await lab.wait(500);
lab.heal('alice');
await lab.wait(4500);
console.log(`at the end I am session 0x${zk.sessionId.toString(16)}`);
await zk.close();
