import { lab, ZooKeeper } from 'zookeeper-client-lab';

const zk = new ZooKeeper('zk1:2181,zk2:2181', {
  sessionTimeoutMs: 6000,
  watcher: ({ state }) => {
    console.log(`I hear ${state}`);
    if (state === 'SyncConnected') register();
  },
});
console.log(`before the handshake I am session 0x${zk.sessionId.toString(16)}: none`);

async function register() {
  const stat = await zk.exists('/alice');
  // The repair: here the handshake is done, and there is an id to compare with.
  if (stat?.ephemeralOwner === zk.sessionId) {
    console.log('/alice is mine, it stays');
    return;
  }
  if (stat) {
    console.log('/alice is of another session, I delete it');
    await zk.delete('/alice', -1);
  }
  await zk.create('/alice', '', { mode: 'ephemeral' });
  console.log(`made /alice as session 0x${zk.sessionId.toString(16)}`);
}

await lab.wait(5000);
// A short break: the session lives through it.
lab.cut('alice');
await lab.wait(500);
lab.heal('alice');
await lab.wait(4500);
await zk.close();
