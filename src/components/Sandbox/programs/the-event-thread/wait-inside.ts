import { lab, type WatchedEvent, ZooKeeper } from 'zookeeper-client-lab';

// Java’s event thread in three lines: one watcher at a time, and the next one when that is done.
let before: Promise<void> = Promise.resolve();
const onEventThread = (watcher: (event: WatchedEvent) => Promise<void>) => (event: WatchedEvent) => {
  before = before.then(() => watcher(event));
};

// alice works as long as she is connected. A change of /config counts from the moment at which /ready is there.
let connected = false;
const zk = new ZooKeeper('zk1:2181', {
  sessionTimeoutMs: 6000,
  watcher: onEventThread(async (event) => {
    console.log(`I hear ${event.state}`);
    connected = event.state === 'SyncConnected';
  }),
});

const hear = onEventThread(async (event) => {
  if (event.type !== 'NodeDataChanged') return;
  console.log('/config has changed, I wait for /ready');
  // The mistake: this waits on the event thread, and only the event thread could end the waiting.
  await apply();
});

async function apply(): Promise<void> {
  await ready();
  const { data } = await zk.getData('/config', { watcher: hear });
  await zk.setData('/applied', data);
  console.log(`I run with ${new TextDecoder().decode(data ?? undefined)}`);
}

/** Ends when /ready is there. */
function ready(): Promise<void> {
  return new Promise((resolve) => {
    const watcher = onEventThread(async (event) => {
      if (event.type === 'NodeCreated') resolve();
    });
    zk.exists('/ready', { watcher }).then((stat) => stat && resolve());
  });
}

lab.wait(5000).then(() => lab.cut('alice'));
lab.wait(8000).then(() => lab.heal('alice'));
await lab.wait(500);
await zk.create('/alice', '', { mode: 'ephemeral' });
await zk.getData('/config', { watcher: hear });
for (let round = 1; round <= 5; round += 1) {
  if (connected) zk.setData('/work', `round ${round}`).catch(() => console.log(`round ${round}: the work is lost`));
  await lab.wait(3000);
}
console.log(`/alice is ${(await zk.exists('/alice')) ? 'mine' : 'gone'}`);
await zk.close();
