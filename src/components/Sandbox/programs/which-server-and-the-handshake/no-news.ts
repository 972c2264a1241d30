import { lab, ZooKeeper } from 'zookeeper-client-lab';

// No server can be reached when this program starts.
lab.silence('alice');

// The mistake: it waits for good news or bad, and there is none.
let tell: (isUp: boolean) => void = () => {};
const told = new Promise<boolean>((resolve) => {
  tell = resolve;
});

const zk = new ZooKeeper('zk1:2181', {
  sessionTimeoutMs: 6000,
  watcher: ({ state }) => {
    console.log(`I hear ${state}`);
    if (state === 'SyncConnected') tell(true);
    if (state === 'Disconnected' || state === 'Expired') tell(false);
  },
});
console.log(`constructed: I am ${zk.state}, session ${zk.sessionId}`);

const isUp = await told;
console.log(isUp ? 'ready' : 'no ZooKeeper: I start without');
await zk.close();
