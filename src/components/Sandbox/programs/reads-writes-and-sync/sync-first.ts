import { lab, ZooKeeper } from 'zookeeper-client-lab';

// The writer sets a price and tells the reader by telephone. The reader sells at the price that it reads.
const text = new TextDecoder();
const options = { sessionTimeoutMs: 40_000 };

async function sell(reader: ZooKeeper, sale: string): Promise<void> {
  await reader.sync('/price'); // Its server catches up with the leader.
  const { data } = await reader.getData('/price');
  const price = text.decode(data ?? undefined);
  await reader.create(`/sold/${sale}`, price);
  console.log(`${sale}: sold at ${price}`);
}

await lab.wait(5000); // The servers have just been started.
const writer = new ZooKeeper('zk2:2181', options);
const reader = new ZooKeeper('zk1:2181', options);
await writer.create('/sold');
await writer.create('/price', '10');
await lab.wait(5000);

const sales = [
  { sale: 'first', price: '20', latencyMs: 1000 },
  { sale: 'second', price: '30', latencyMs: 3000 },
];
for (const { sale, price, latencyMs } of sales) {
  lab.slow('zk1', latencyMs, 'zk3'); // From the reader's server to the leader, one way.
  await writer.setData('/price', price);
  console.log(`${sale}: the telephone says ${price}`);
  await sell(reader, sale);
}
await writer.close();
await reader.close();
