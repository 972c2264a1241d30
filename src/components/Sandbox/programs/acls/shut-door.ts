import { CREATOR_ALL_ACL, lab, ZooKeeper } from 'zookeeper-client-lab';

// alice keeps a key that nobody else may see, and puts up a notice that everybody may read.
const text = new TextDecoder();
const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000 });
zk.addAuth('digest', 'alice:secret');

// The mistake: it shuts /vault, and believes that what is in it is shut as well.
await zk.create('/vault', '', { acl: CREATOR_ALL_ACL });
await zk.create('/vault/key', 'tiger');
await zk.create('/vault/notice', 'closed on Sundays');

await lab.wait(3000); // bob tries both by now.
const notice = await zk.getData('/vault/notice');
console.log(`the notice says: ${text.decode(notice.data ?? undefined)}`);

lab.cut('alice');
await lab.wait(1000);
lab.heal('alice');
await lab.wait(3000);
await zk.setData('/vault/key', 'panther'); // After a reconnection it must still be hers.
console.log('the key is changed');

await lab.wait(2000); // bob tries again.
await zk.close();
