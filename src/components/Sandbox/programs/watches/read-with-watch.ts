import { lab, ZooKeeper } from 'zookeeper-client-lab';

// alice runs with what /config says, and follows each change.
const text = new TextDecoder();
const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000 });
let applied = '';

async function follow(): Promise<void> {
  for (;;) {
    let changed = (): void => {};
    const change = new Promise<void>((resolve) => {
      changed = resolve;
    });
    // One request reads and sets the watch: whatever comes after this answer, we shall hear of it.
    const { data } = await zk.getData('/config', {
      watcher: (event) => {
        if (event.type === 'NodeDataChanged') changed();
      },
    });
    await apply(text.decode(data ?? undefined));
    await change; // It may have come while we applied.
  }
}

/** Takes its time, as restarting a pool of connections does. */
async function apply(config: string): Promise<void> {
  await lab.wait(200);
  applied = config;
  console.log(`I run with ${applied}`);
}

await lab.wait(500);
follow();

await lab.wait(3500); // bob has made two changes by now.
const { data } = await zk.getData('/config');
console.log(`/config says ${text.decode(data ?? undefined)}, and I run with ${applied}`);

lab.cut('alice');
await lab.wait(2000); // A third one, meanwhile.
lab.heal('alice');
await lab.wait(6000); // And a fourth.
await zk.close();
