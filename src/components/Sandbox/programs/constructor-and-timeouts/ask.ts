import { lab, ZooKeeper } from 'zookeeper-client-lab';

// Change these two, and run it again.
const askedMs = 100_000;
const addresses = ['zk1:2181', 'zk2:2181', 'zk3:2181'];

const zk = new ZooKeeper(addresses.join(','), { sessionTimeoutMs: askedMs });
console.log(`constructed: granted ${zk.negotiatedTimeoutMs} ms`);

// The servers elect their leader first.
await lab.wait(3000);
const grantedMs = zk.negotiatedTimeoutMs;
console.log(`asked for ${askedMs} ms, granted ${grantedMs} ms`);
console.log(`a silent connection is given up after ${Math.trunc((grantedMs * 2) / 3)} ms`);
console.log(`an attempt is given up after ${Math.trunc(grantedMs / addresses.length)} ms`);
await zk.close();
