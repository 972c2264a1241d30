import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { NodeZooKeeper } from '../NodeZooKeeper';
import { readFlags } from '../readFlags';
import { systemClock } from '../systemClock';
import { type BenchServer, realServer } from './benchServers';
import { Contestant } from './Contestant';
import { type Entrant, kazoo, nodeZooKeeperClient, ours } from './contestants';
import type { Measured } from './Measured';
import { measuredBy, type Spread, spread } from './spread';

const window = 1000;
const cuts = 3;

/** Watches per second. */
interface Rates {
  readonly name: string;
  /** By an exists each, which sets no watch. */
  readonly plain: number;
  readonly registered: number;
  readonly again: Spread;
  readonly fired: number;
  /** The creates of another client that fire them. */
  readonly made: number;
  /** µs of CPU of the client's process for each watch that fires. */
  readonly cpuPerFired: number;
}

/**
 * A hundred thousand watches of one client: registered, set again after its link was cut, and fired by somebody else. Ours beside
 * what it cannot do without, and beside node-zookeeper-client and kazoo, who do the same one after the other: the former
 * sets its watches again in one packet, for which the server takes longer ones than it does by default; kazoo forgets them, so
 * its program sets them one by one.
 */
export async function* clientWatches(argv: readonly string[]): AsyncGenerator<Measured> {
  const { watches: count } = readFlags(argv, {
    watches: { kind: 'integer', min: 1, max: 1_000_000, default: 100_000 },
  });
  const server = await realServer();
  const other = new NodeZooKeeper(server.address);
  try {
    await other.create('/bench');
    await other.create('/bench/fixed');
    const [entrant] = await ours();
    if (!entrant) return;
    await ratesOf(entrant, server, other, count, 0); // warms the server up, and is not kept
    const own = await ratesOf(entrant, server, other, count, count);
    const unit = `per second, of ${count.toLocaleString('en')}`;
    const line = (what: string, mine: number, peer: number, peerName: string): Measured => ({
      bench: `client-watches, ${what}`,
      ours: mine,
      peer,
      peerName,
      unit,
    });
    yield line(registered, own.registered, own.plain, 'an exists without a watch');
    yield line(again, own.again.median, own.registered, 'registered one by one');
    yield line(fired, own.fired, own.made, 'those creates');
    for (const [index, start] of [nodeZooKeeperClient, kazoo].entries()) {
      const peer = await start().catch((error: Error) => {
        console.error(error.message);
        return null;
      });
      if (!peer) continue;
      const theirs = await ratesOf(peer, server, other, count, (index + 2) * count);
      yield line(registered, own.registered, theirs.registered, theirs.name);
      yield measuredBy(`client-watches, ${again}`, own.again, theirs.again, theirs.name, unit);
      yield {
        ...line(fired, own.cpuPerFired, theirs.cpuPerFired, theirs.name),
        unit: 'µs of CPU per watch',
        better: 'less',
      };
    }
  } finally {
    await other.close();
    await server.stop();
  }
}

const registered = 'registered, each by an exists';
const again = 'set again after a cut, from SyncConnected on';
const fired = 'fired, each by a create of another client';

/** What one client does, in a process of its own, with the watches from `first` on. */
async function ratesOf(
  { name, command }: Entrant,
  server: BenchServer,
  other: NodeZooKeeper,
  count: number,
  first: number,
): Promise<Rates> {
  const relay = await startRelay(server);
  const { contestant } = await Contestant.start(name, command(relay.address));
  const rate = (ms: number): number => Math.round((count * 1000) / Math.max(1, ms));
  const ask = async (op: string) => rate((await contestant.ask({ op, window, count, first })).ms ?? 0);
  try {
    await ask('exists'); // warms it up
    const plain = await ask('exists');
    const registered = await ask('watch');
    const again: number[] = [];
    while (again.length < cuts) {
      const isSetAgain = ask('again');
      relay.cut();
      again.push(await isSetAgain);
    }
    const allFired = contestant.ask({ op: 'fired', window, count });
    const beganMs = systemClock.now();
    await createAll(other, count, first);
    const made = rate(systemClock.now() - beganMs);
    const { cpuMs = 0 } = await allFired;
    const fired = rate(systemClock.now() - beganMs);
    const cpuPerFired = Math.round((cpuMs * 10_000) / count) / 10;
    return { name, plain, registered, again: spread(again), fired, made, cpuPerFired };
  } finally {
    await contestant.stop();
    relay.stop();
  }
}

async function createAll(zk: NodeZooKeeper, count: number, first: number): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await zk.create(`/bench/w${first + index}`);
  };
  await Promise.all(Array.from({ length: window }, lane));
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
