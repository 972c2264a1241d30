import { lab, ZooKeeper } from 'zookeeper-client-lab';

// Whoever owns /alice may write to the store.
const askedMs = 100_000;
const store = new ZooKeeper('store:2181');

let mayWrite = true;
let timer: ReturnType<typeof setTimeout> | undefined;
const zk = new ZooKeeper('zk1:2181', {
  sessionTimeoutMs: askedMs,
  watcher: ({ state }) => {
    const grantedMs = zk.negotiatedTimeoutMs;
    console.log(`I hear ${state}, granted: ${grantedMs} ms`);
    clearTimeout(timer);
    // A third of what was granted is left to finish.
    // A quarter leaves room for what takes time.
    if (state === 'Disconnected') stopIn(grantedMs / 4);
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
