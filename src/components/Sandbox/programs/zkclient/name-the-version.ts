import { KeeperError, ZkClient } from 'zookeeper-client-lab';

// The repair: each call says what it expects. What cannot be done twice
// is refused the second time, and then she looks.
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const beganMs = Date.now();
const zk = await ZkClient.connect('zk1:2181', { sessionTimeoutMs: 6000 });
let leads = false;
/** Of /report, as she knows it. */
let version = 0;

async function stand() {
  leads = false;
  try {
    await zk.createEphemeral('/leader', 'alice').catch(unlessRefused);
    version = (await zk.readData('/report')).stat.version;
    // It may be hers all the same, from a try before.
    const { stat } = await zk.readData('/leader');
    leads = stat.ephemeralOwner === zk.zooKeeper.sessionId;
  } catch (error) {
    unlessRefused(error);
  }
  console.log(leads ? 'I lead' : 'bob leads');
}

function unlessRefused(error: unknown) {
  if (!(error instanceof KeeperError)) throw error;
  console.log(`refused: ${error.reason}`);
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
  try {
    version = (await zk.writeData('/report', `alice ${report}`, version)).version;
    console.log(`report ${report} is written`);
    report += 1;
  } catch (error) {
    unlessRefused(error);
    // Somebody has written since: bob, or she in a try before.
    await stand();
  }
}
await zk.close();
