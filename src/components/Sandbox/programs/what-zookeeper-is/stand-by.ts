import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';

// alice stands by. ZooKeeper elects nobody: these lines do.
const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000 });

async function lead(): Promise<void> {
  while (!(await tryToLead())) await untilChanged('/leader');
}

/** Of all who try, one succeeds. */
async function tryToLead(): Promise<boolean> {
  try {
    await zk.create('/leader', 'alice', { mode: 'ephemeral' });
    return true;
  } catch (error) {
    if (!(error instanceof KeeperError) || error.reason !== 'NodeExists') throw error;
    return false;
  }
}

async function untilChanged(path: string): Promise<void> {
  let wake = (): void => {};
  const woken = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const stat = await zk.exists(path, { watcher: wake });
  if (stat === null) return; // It went between the two calls.
  console.log('somebody leads, I wait');
  await woken;
  console.log('I was told, I try again');
}

await lab.wait(1000);
const leading = lead();
await lab.wait(2000);
lab.kill('bob');

await leading;
console.log('I lead');
await zk.close(); // Whoever leaves on purpose makes room at once.
