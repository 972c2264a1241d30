import { lab, ZooKeeper } from 'zookeeper-client-lab';

// Change these two, and run it again.
const askedMs = 100_000;
const addresses = ['zk1:2181', 'zk2:2181', 'zk3:2181'];

const list = addresses.join(',');
const zk = new ZooKeeper(list, { sessionTimeoutMs: askedMs });
console.log(`constructed: granted ${zk.negotiatedTimeoutMs} ms`);

// The servers elect their leader first.
await lab.wait(3000);
const grantedMs = zk.negotiatedTimeoutMs;
const readMs = Math.trunc((grantedMs * 2) / 3);
const connectMs = Math.trunc(grantedMs / addresses.length);
console.log(`asked for ${askedMs} ms, granted ${grantedMs} ms`);
console.log(`a silent connection is given up after ${readMs} ms`);
console.log(`an attempt is given up after ${connectMs} ms`);
await zk.close();
