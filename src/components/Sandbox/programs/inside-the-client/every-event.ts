import { KeeperError, lab, type WatchedEvent, ZooKeeper } from 'zookeeper-client-lab';

// alice runs with what /config says. After each change she starts anew, and notes that in /restarts.
const zk = new ZooKeeper('zk1:2181', {
  sessionTimeoutMs: 6000,
  watcher: (event) => console.log(`default watcher: ${event.type}, ${event.state}`),
});

function hear(event: WatchedEvent): void {
  console.log(`watcher of /config: ${event.type}, ${event.state}`);
  // The mistake: whatever comes is taken for a change.
  restart();
}

async function restart(): Promise<void> {
  try {
    await zk.setData('/restarts', 'again');
    console.log('started anew');
    await zk.getData('/config', { watcher: hear });
  } catch (thrown) {
    if (!(thrown instanceof KeeperError)) throw thrown;
    console.log(`cannot: ${thrown.reason}`);
  }
}

await lab.wait(1000);
await zk.getData('/config', { watcher: hear });

await lab.wait(2800); // bob makes his first change.
lab.cut('alice');
await lab.wait(1000);
lab.heal('alice');

await lab.wait(7000); // And his second.
await zk.close();
