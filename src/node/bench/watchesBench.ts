import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { NodeZooKeeper } from '../NodeZooKeeper';
import { systemClock } from '../systemClock';
import { type BenchServer, realServer } from './benchServers';
import type { Measured } from './Measured';

const count = 100_000;
const window = 1000;

/** A hundred thousand watches of one client: registered, set again after its link was cut, and fired by somebody else. */
export async function* clientWatches(): AsyncGenerator<Measured> {
  const server = await realServer();
  const relay = await startRelay(server);
  let heard = 0;
  let allHeard: () => void = () => {};
  let back: () => void = () => {};
  const zk = new NodeZooKeeper(relay.address, {
    sessionTimeoutMs: 40_000,
    watcher: ({ state }) => state === 'SyncConnected' && back(),
  });
  const other = new NodeZooKeeper(server.address);
  const watcher = ({ type }: { type: string }): void => {
    if (type === 'NodeCreated') heard += 1;
    if (heard === count) allHeard();
  };
  try {
    await other.create('/bench');
    const plain = await perSecond((index) => other.exists(`/bench/w${index}`));
    const registered = await perSecond((index) => zk.exists(`/bench/w${index}`, { watcher }));
    yield line('registered, each by an exists', registered, plain, 'an exists without a watch');

    const isBack = new Promise<void>((resolve) => {
      back = resolve;
    });
    relay.cut();
    await isBack;
    const beganMs = systemClock.now();
    await zk.sync('/'); // it stands behind the watches in the queue
    const again = rate(systemClock.now() - beganMs);
    yield line('set again after a cut, from SyncConnected on', again, registered, 'registered one by one');

    const everything = new Promise<void>((resolve) => {
      allHeard = resolve;
    });
    const firedFromMs = systemClock.now();
    const made = await perSecond((index) => other.create(`/bench/w${index}`));
    await everything;
    yield line(
      'fired, each by a create of another client',
      rate(systemClock.now() - firedFromMs),
      made,
      'those creates',
    );
  } finally {
    await zk.close();
    await other.close();
    relay.stop();
    await server.stop();
  }
}

async function perSecond(start: (index: number) => Promise<unknown>): Promise<number> {
  const beganMs = systemClock.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await start(index);
  };
  await Promise.all(Array.from({ length: window }, lane));
  return rate(systemClock.now() - beganMs);
}

function rate(ms: number): number {
  return Math.round((count * 1000) / Math.max(1, ms));
}

function line(what: string, ours: number, peer: number, peerName: string): Measured {
  return { bench: `client-watches, ${what}`, ours, peer, peerName, unit: 'per second, of 100,000' };
}

/** Hands bytes on, until it is cut; then it hands on those of the next connection. */
async function startRelay(server: BenchServer) {
  const [host = '', port = ''] = server.address.split(':');
  const sockets = new Set<Socket>();
  const relay = createServer({ noDelay: true }, (near) => {
    const far = connect({ host, port: Number(port), noDelay: true });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const stop = (): void => {
    cut();
    relay.close();
  };
  return { address: `127.0.0.1:${(relay.address() as AddressInfo).port}`, cut, stop }; // never a string for TCP
}
