import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';

// The repair: ask whose it is; and on Expired begin anew.
let zk = start('first run');

function start(run: string): ZooKeeper {
  const client = new ZooKeeper('zk1:2181', {
    sessionTimeoutMs: 6000,
    watcher: (event) => {
      console.log(`${run}: ${event.state}`);
      if (event.state === 'SyncConnected') register(run, client);
      // This object is dead: a new client, a new session.
      if (event.state === 'Expired') zk = start(`${run}, anew`);
    },
  });
  return client;
}

async function register(run: string, client: ZooKeeper) {
  try {
    const stat = await client.exists('/alice');
    // Of this very session: mine.
    if (stat?.ephemeralOwner === client.sessionId) return;
    if (stat) {
      console.log(`${run}: /alice is of another session`);
      // Do this only to a name that is yours alone.
      await client.delete('/alice', stat.version);
    }
    await client.create('/alice', run, { mode: 'ephemeral' });
    console.log(`${run}: made /alice`);
  } catch (error) {
    if (!(error instanceof KeeperError)) throw error;
    console.log(`${run}: ${error.reason}`);
    // Nobody knows what was done: look again, as long as this client lives.
    if (client.state === 'connected') register(run, client);
  }
}

await lab.wait(3000);
// A crash: the first run ends, and no goodbye reaches the server.
lab.cut('alice');
zk.close();
await lab.wait(1000);
lab.heal('alice');

zk = start('second run');
await lab.wait(8000);

// A pause longer than the timeout of 6 s.
lab.freeze('alice');
await lab.wait(12_000);
lab.thaw('alice');
await lab.wait(4000);

const stat = await zk.exists('/alice');
const isMine = stat?.ephemeralOwner === zk.sessionId;
console.log(`I am ${zk.state}, /alice is mine: ${isMine}`);
await zk.close();
