import { KeeperError, ZkClient } from 'zookeeper-client-lab';

// alice leads as long as /leader is hers, and writes reports.
// The mistake: she trusts a call that has succeeded.
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const beganMs = Date.now();
const zk = await ZkClient.connect('zk1:2181', { sessionTimeoutMs: 6000 });
let leads = false;

async function stand() {
  try {
    await zk.createEphemeral('/leader', 'alice');
    leads = true;
  } catch (error) {
    if (!(error instanceof KeeperError)) throw error;
    leads = false;
  }
  console.log(leads ? 'I lead' : 'bob leads');
}

zk.subscribeStateChanges({
  handleStateChanged: (state) => console.log(`I hear ${state}`),
  handleNewSession: stand,
});
await zk.subscribeDataChanges('/leader', {
  handleDataChange: () => {},
  handleDataDeleted: stand,
});
await stand();

for (let report = 1; Date.now() < beganMs + 56_000; await sleep(300)) {
  if (!leads) continue;
  const askedMs = Date.now();
  await zk.writeData('/report', `alice ${report}`);
  console.log(`report ${report} is written, after ${Date.now() - askedMs} ms`);
  report += 1;
}
await zk.close();
