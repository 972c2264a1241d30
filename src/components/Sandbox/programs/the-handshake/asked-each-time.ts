import { lab, ZooKeeper } from 'zookeeper-client-lab';

const zk = new ZooKeeper('zk1:2181,zk2:2181', {
  sessionTimeoutMs: 6000,
  watcher: ({ state }) => {
    console.log(`I hear ${state}`);
    if (state === 'SyncConnected') register();
  },
});
console.log(`before the handshake: session ${zk.sessionId}, so none`);

async function register() {
  const stat = await zk.exists('/alice');
  // The repair: only now there is an id to compare with.
  if (stat?.ephemeralOwner === zk.sessionId) {
    console.log('/alice is mine, it stays');
    return;
  }
  if (stat) {
    console.log('/alice is of another session, I delete it');
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
await zk.close();
