import { lab, ZooKeeper } from 'zookeeper-client-lab';

// A persistent watch stays where it is. What happens while we are away, it never tells.
const text = new TextDecoder();
const zk = new ZooKeeper('zk1:2181', {
  sessionTimeoutMs: 6000,
  watcher: (event) => console.log(`state: ${event.state}`),
});

await lab.wait(500);
await zk.addWatch('/config', {
  mode: 'persistent',
  watcher: (event) => {
    if (event.type !== 'None') console.log(`told: ${event.type}`);
  },
});

await lab.wait(3500);
lab.cut('alice');
await lab.wait(2000); // bob writes v4 meanwhile.
lab.heal('alice');
await lab.wait(3000);
const { data } = await zk.getData('/config');
console.log(`/config says ${text.decode(data ?? undefined)}, and nobody told me`);

await lab.wait(2000); // bob writes v5.
await zk.close();
