import { CREATOR_ALL_ACL, lab, READ_ACL_UNSAFE, ZooKeeper } from 'zookeeper-client-lab';

// alice keeps a key that nobody else may see, and puts up a notice that everybody may read.
const text = new TextDecoder();
const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000 });
zk.addAuth('digest', 'alice:secret');

// Each znode has an ACL of its own, from the moment when it is made.
await zk.create('/vault', '', { acl: CREATOR_ALL_ACL });
await zk.create('/vault/key', 'tiger', { acl: CREATOR_ALL_ACL });
await zk.create('/vault/notice', 'closed on Sundays', { acl: [...READ_ACL_UNSAFE, ...CREATOR_ALL_ACL] });

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
