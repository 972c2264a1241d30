import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';

// Two workers do five jobs each, and count them in /counter.
const text = new TextDecoder();

async function countOne(zk: ZooKeeper): Promise<void> {
  for (;;) {
    const { data, stat } = await zk.getData('/counter');
    const count = Number(text.decode(data ?? undefined));
    try {
      await zk.setData('/counter', String(count + 1), stat.version); // Only if nobody has written since.
      return;
    } catch (error) {
      if (!(error instanceof KeeperError) || error.reason !== 'BadVersion') throw error;
      // Somebody was faster: read again.
    }
  }
}

async function work(zk: ZooKeeper, jobMs: number): Promise<void> {
  for (let job = 1; job <= 5; job += 1) {
    await lab.wait(jobMs); // the job itself
    await countOne(zk);
  }
}

const first = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000 });
const second = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000 });
await first.create('/counter', '0');
await Promise.all([work(first, 20), work(second, 30)]);

const { data, stat } = await first.getData('/counter');
console.log(`10 jobs are done, /counter says ${text.decode(data ?? undefined)}, its version is ${stat.version}`);
await first.close();
await second.close();
