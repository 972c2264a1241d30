import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';

// An update: at 6 s this process is killed, at 7 s it begins here again, and remembers nothing.
const servers = 'zk1:2181,zk2:2181';
const text = new TextDecoder();
await lab.wait(Math.max(0, 3000 - lab.nowMs())); // Until bob has made /members.

const zk = new ZooKeeper(servers, { sessionTimeoutMs: 6000, ...(await savedSession()) });
await register();
await zk.setData('/saved', JSON.stringify({ id: `${zk.sessionId}`, password: [...zk.sessionPassword] }));
console.log('/members/alice is there');

await lab.wait(12_000);
const stat = await zk.exists('/members/alice');
console.log(`at the end it is mine: ${stat?.ephemeralOwner === zk.sessionId}`);
await zk.close();

/** What the process before has left. Here a znode; a file would do, and be read by fewer. */
async function savedSession(): Promise<{ sessionId: bigint; sessionPassword: Uint8Array } | undefined> {
  const reader = new ZooKeeper(servers, { sessionTimeoutMs: 6000 });
  const { data } = await reader.getData('/saved');
  await reader.close();
  if (!data?.length) return undefined; // The first time.
  const { id, password } = JSON.parse(text.decode(data));
  return { sessionId: BigInt(id), sessionPassword: Uint8Array.from(password) };
}

async function register(): Promise<void> {
  try {
    await zk.create('/members/alice', '', { mode: 'ephemeral' });
  } catch (error) {
    if (!(error instanceof KeeperError) || error.reason !== 'NodeExists') throw error;
    const stat = await zk.exists('/members/alice');
    if (stat?.ephemeralOwner === zk.sessionId) return; // The same session: it is ours.
    await zk.delete('/members/alice', -1); // Of another session: it would go with that.
    await zk.create('/members/alice', '', { mode: 'ephemeral' });
  }
}
