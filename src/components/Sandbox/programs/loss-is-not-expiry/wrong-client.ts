import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';

// The mistake: every Disconnected is answered by a new client.
let made = 0;
let zk = start();

function start(): ZooKeeper {
  made += 1;
  const name = `client ${made}`;
  const client = new ZooKeeper('zk1:2181', {
    sessionTimeoutMs: 6000,
    watcher: (event) => {
      console.log(`${name}: ${event.state}`);
      if (event.state === 'SyncConnected') register(name, client);
      if (event.state === 'Disconnected') {
        client.close(); // The wire is down: the server hears nothing of this.
        zk = start(); // A new client, so a new session.
      }
    },
  });
  return client;
}

async function register(name: string, client: ZooKeeper) {
  try {
    await client.create('/alice', name, { mode: 'ephemeral' });
    console.log(`${name}: made /alice`);
  } catch (error) {
    if (!(error instanceof KeeperError)) throw error;
    console.log(`${name}: ${error.reason}`);
  }
}

// Two short breaks, half a second each. The timeout is 6 s.
for (let cut = 1; cut <= 2; cut += 1) {
  await lab.wait(1000);
  lab.cut('alice');
  await lab.wait(500);
  lab.heal('alice');
  await lab.wait(1500);
}

const old = await zk.exists('/alice');
console.log(`/alice is there, but is it mine? ${old?.ephemeralOwner === zk.sessionId}`);

await lab.wait(8000);
console.log(`8 s later: I am ${zk.state}, /alice is ${(await zk.exists('/alice')) ? 'there' : 'gone'}`);
console.log(`clients made: ${made}`);
await zk.close();
