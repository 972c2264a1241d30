import { lab, ZooKeeper } from 'zookeeper-client-lab';

// The mistake: a short timeout, and a heartbeat of its own to make up for it.
const zk = new ZooKeeper('zk1:2181', {
  sessionTimeoutMs: 1000,
  watcher: (event) => console.log(`I hear ${event.state}`),
});
await zk.create('/alice', 'here', { mode: 'ephemeral' });
console.log(`asked for 1000 ms, granted ${zk.negotiatedTimeoutMs} ms`);

let answered = 0;
const heartbeat = setInterval(async () => {
  if (await zk.exists('/alice').catch(() => null)) answered += 1;
}, 500);

await lab.wait(4000);
console.log(`${answered} heartbeats answered. Now a pause of 7 s`);
// As in a long garbage collection: nothing in this process runs.
lab.freeze('alice');
await lab.wait(7000);
lab.thaw('alice');
await lab.wait(4000);

clearInterval(heartbeat);
const stat = await zk.exists('/alice').catch(() => null);
console.log(`I am ${zk.state}, /alice is ${stat ? 'there' : 'gone'}`);
await zk.close();
