import { lab, ZooKeeper } from 'zookeeper-client-lab';

// Whoever owns /alice may write to the store.
const askedMs = 100_000;
const store = new ZooKeeper('store:2181');

let mayWrite = true;
let timer: ReturnType<typeof setTimeout> | undefined;
const zk = new ZooKeeper('zk1:2181', {
  sessionTimeoutMs: askedMs,
  watcher: ({ state }) => {
    console.log(`I hear ${state}`);
    clearTimeout(timer);
    // A third of the timeout is left to finish.
    // The mistake: a third of which one?
    if (state === 'Disconnected') stopIn(askedMs / 3);
    if (state === 'Expired') stopIn(0);
  },
});

function stopIn(ms: number) {
  timer = setTimeout(() => {
    mayWrite = false;
  }, ms);
}

await zk.create('/alice', 'alice', { mode: 'ephemeral' });
await store.create('/lines');
let lines = 0;
while (mayWrite && lines < 90) {
  lines += 1;
  await store.setData('/lines', `alice ${lines}`);
  await lab.wait(1000);
}
console.log(`lines written: ${lines}`);
await Promise.all([zk.close(), store.close()]);
