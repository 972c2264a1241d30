import { lab, ZooKeeper } from 'zookeeper-client-lab';

// The repair: a timeout that the longest pause fits into.
const longestPauseMs = 7000;
const zk = new ZooKeeper('zk1:2181', {
  sessionTimeoutMs: longestPauseMs * 2,
  watcher: (event) => console.log(`I hear ${event.state}`),
});
await zk.create('/alice', 'here', { mode: 'ephemeral' });

const grantedMs = zk.negotiatedTimeoutMs;
// 100 ms to clean up, up to 1 s by chance, 1 s per lap of the addresses
const reconnectMs = 2100;
// The last ping may be T/3 old when the pause begins.
const silentMs = grantedMs / 3 + longestPauseMs + reconnectMs;
console.log(`granted ${grantedMs} ms, silent for ${Math.ceil(silentMs)} ms at most`);
console.log(`a pause can end the session: ${silentMs >= grantedMs}`);

for (let pause = 1; pause <= 2; pause += 1) {
  await lab.wait(9000);
  // As in a long garbage collection: nothing in this process runs.
  lab.freeze('alice');
  await lab.wait(longestPauseMs);
  lab.thaw('alice');
  console.log(`pause ${pause} is over`);
}
await lab.wait(4000);

const stat = await zk.exists('/alice');
const isMine = stat?.ephemeralOwner === zk.sessionId;
console.log(`I am ${zk.state}, /alice is mine: ${isMine}`);
await zk.close();
