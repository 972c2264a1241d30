import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';

// The mistake: it counts T by itself, and then takes the session for dead.
let made = 0;
let countdown: ReturnType<typeof setTimeout> | undefined;
let zk = start();

function start(): ZooKeeper {
  made += 1;
  const name = `client ${made}`;
  const client = new ZooKeeper('zk1:2181,zk2:2181', {
    sessionTimeoutMs: 6000,
    watcher: (event) => {
      console.log(`${name}: ${event.state}`);
      if (event.state === 'SyncConnected') {
        clearTimeout(countdown);
        register(name, client);
      }
      if (event.state === 'Disconnected') countdown = setTimeout(() => giveUp(name, client), 6000);
    },
  });
  return client;
}

function giveUp(name: string, client: ZooKeeper) {
  console.log(`${name}: 6 s have passed, so my session is over`);
  client.close(); // Nobody serves: no server hears this.
  zk = start();
}

async function register(name: string, client: ZooKeeper) {
  try {
    // Look first: a create whose answer was lost may have worked.
    const stat = await client.exists('/alice');
    if (stat?.ephemeralOwner === client.sessionId) {
      console.log(`${name}: /alice is still mine`);
      return;
    }
    await client.create('/alice', name, { mode: 'ephemeral' });
    console.log(`${name}: made /alice`);
  } catch (error) {
    if (!(error instanceof KeeperError)) throw error;
    console.log(`${name}: ${error.reason}`);
  }
}

// Two of three servers die, the leader among them. Without a quorum there is no leader.
await lab.wait(5000);
lab.kill('zk3');
lab.kill('zk2');
await lab.wait(30_000);
lab.restart('zk2');

await lab.wait(3000);
const old = await zk.exists('/alice');
console.log(`/alice is there, but is it mine? ${old?.ephemeralOwner === zk.sessionId}`);

await lab.wait(10_000);
console.log(`10 s later: I am ${zk.state}, /alice is ${(await zk.exists('/alice')) ? 'there' : 'gone'}`);
console.log(`clients made: ${made}`);
await zk.close();
