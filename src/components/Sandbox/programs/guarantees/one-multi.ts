import { KeeperError, lab, op, ZooKeeper } from 'zookeeper-client-lab';

// Two buyers want the last one. Whoever has an order must have taken one from the stock.
const text = new TextDecoder();

async function buy(zk: ZooKeeper, who: string): Promise<void> {
  const { data, stat } = await zk.getData('/stock');
  const left = Number(text.decode(data ?? undefined));
  if (left === 0) {
    console.log(`${who}: sold out`);
    return;
  }
  try {
    // One transaction: both happen, or neither.
    await zk.multi([op.create(`/orders/${who}`), op.setData('/stock', String(left - 1), stat.version)]);
    console.log(`${who}: bought`);
  } catch (error) {
    if (!(error instanceof KeeperError)) throw error;
    console.log(`${who}: nothing bought, ${error.reason}`);
  }
}

const first = new ZooKeeper('zk2:2181', { sessionTimeoutMs: 20_000 });
const second = new ZooKeeper('zk3:2181', { sessionTimeoutMs: 20_000 });
await lab.wait(5000); // The servers have just been started.
await first.create('/orders');
await first.create('/stock', '1');
await second.sync('/');
await Promise.all([buy(first, 'ann'), buy(second, 'ben')]);

const { children } = await first.getChildren('/orders');
const { data } = await first.getData('/stock');
console.log(`orders: ${children.sort().join(' and ')}; in stock: ${text.decode(data ?? undefined)}`);
await first.close();
await second.close();
