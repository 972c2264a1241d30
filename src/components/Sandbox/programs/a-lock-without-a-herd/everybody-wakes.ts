import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';

// Five want one lock. Each has a client of its own, and in /lock
// an ephemeral sequential znode.
for (const name of ['w1', 'w2', 'w3', 'w4', 'w5']) {
  const zk = new ZooKeeper('zk1:2181,zk2:2181,zk3:2181', { sessionTimeoutMs: 6000 });
  // Until bob has made /lock and /work.
  await lab.wait(3000 - Math.min(lab.nowMs(), 3000));
  const mine = await takePlace(zk, name);
  if (name === 'w3') giveUp(zk);
  else work(zk, name, mine);
}

async function work(zk: ZooKeeper, name: string, mine: string): Promise<void> {
  await myTurn(zk, mine);
  // By these writes the check sees who holds the lock.
  await again(() => zk.setData(`/work/${name}`, 'begins'));
  console.log(`${name} works`);
  await lab.wait(2000);
  await again(() => zk.setData(`/work/${name}`, 'ends'));
  await zk.close(); // And the znode in /lock goes with the session.
}

/** Ends when no znode in /lock comes before mine. */
async function myTurn(zk: ZooKeeper, mine: string): Promise<void> {
  for (;;) {
    let wake = (): void => {};
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    // The mistake: all watch /lock. Whatever happens there wakes all.
    const { children } = await again(() =>
      zk.getChildren('/lock', { watcher: (event) => event.type !== 'None' && wake() }),
    );
    if (inLine(children)[0] === mine) return;
    await woken;
  }
}

/** The first in line first: the digits at the end count. */
function inLine(children: readonly string[]): string[] {
  return [...children].sort((one, other) => Number(one.slice(-10)) - Number(other.slice(-10)));
}

/** One place in line. After a lost answer it looks for its name. */
async function takePlace(zk: ZooKeeper, name: string): Promise<string> {
  for (;;) {
    try {
      const made = await zk.create(`/lock/${name}-`, name, { mode: 'ephemeralSequential' });
      return made.slice('/lock/'.length);
    } catch (error) {
      if (!(error instanceof KeeperError) || error.reason !== 'ConnectionLoss') throw error;
    }
    const { children } = await again(() => zk.getChildren('/lock'));
    const mine = children.find((child) => child.startsWith(`${name}-`));
    if (mine !== undefined) return mine;
  }
}

/** w3 loses patience while it waits. */
async function giveUp(zk: ZooKeeper): Promise<void> {
  await lab.wait(1000);
  await zk.close();
}

/** Asks again when the connection was lost. */
async function again<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof KeeperError) || error.reason !== 'ConnectionLoss') throw error;
      await lab.wait(100);
    }
  }
}
