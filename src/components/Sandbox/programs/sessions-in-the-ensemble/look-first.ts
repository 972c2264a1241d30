import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';

// The repair: another server is no other session. It looks whose /alice is.
let zk = start();

function start(): ZooKeeper {
  return new ZooKeeper('zk1:2181,zk2:2181', {
    sessionTimeoutMs: 6000,
    watcher: (event) => {
      console.log(`heard: ${event.state}`);
      if (event.state === 'SyncConnected') register();
      if (event.state === 'Expired') zk = start();
    },
  });
}

async function register() {
  try {
    const stat = await zk.exists('/alice');
    if (stat?.ephemeralOwner === zk.sessionId) {
      console.log('still registered'); // The session has come along, and so has its znode.
      return;
    }
    if (stat) await zk.delete('/alice', -1); // Of a session before: it would go with that.
    await zk.create('/alice', '', { mode: 'ephemeral' });
    console.log(`registered, in session 0x${zk.sessionId.toString(16)}`);
  } catch (error) {
    if (!(error instanceof KeeperError)) throw error;
    console.log(`not registered: ${error.reason}`); // SyncConnected comes again.
  }
}

// New software: one server after the other is stopped and started.
await lab.wait(5000);
for (const server of ['zk2', 'zk1']) {
  lab.kill(server);
  await lab.wait(3000);
  lab.restart(server);
  await lab.wait(5000);
}

// And a cable that is out for longer than T.
lab.cut('alice');
await lab.wait(10_000);
lab.heal('alice');
await lab.wait(5000);

const stat = await zk.exists('/alice');
console.log(`/alice is mine: ${stat?.ephemeralOwner === zk.sessionId}`);
await zk.close();
