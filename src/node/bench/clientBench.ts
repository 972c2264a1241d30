import { NodeZooKeeper } from '../NodeZooKeeper';
import { readFlags } from '../readFlags';
import { type BenchServer, cannedServer, realServer } from './benchServers';
import { Contestant } from './Contestant';
import { type Entrant, nodeZooKeeperClient, others, ours } from './contestants';
import type { Measured } from './Measured';
import { measuredBy, spread } from './spread';

const operations = ['create', 'set', 'get', 'exists'];
/** Operations per measurement, by how many are under way at once. */
const counts: Readonly<Record<number, number>> = { 1: 1000, 64: 10_000, 1000: 40_000 };

/**
 * Our client beside everybody else's, on a real ZooKeeper and on a server that answers from memory: operations per second, and
 * CPU time per operation of the contestant's whole process. Every contestant does every job once per round, one after the other.
 */
export async function* clientBench(argv: readonly string[]): AsyncGenerator<Measured> {
  const flags = readFlags(argv, {
    rounds: { kind: 'integer', min: 1, max: 100, default: 5 },
    operations: { kind: 'text', meaning: 'some of create,set,get,exists', default: operations.join() },
    windows: { kind: 'text', meaning: 'some of 1,64,1000', default: Object.keys(counts).join() },
    against: { kind: 'text', meaning: 'real, canned or both', default: 'both' },
    only: { kind: 'text', meaning: 'part of the name of the peers that take part', default: ',' },
  });
  const say = (sentence: string): void => console.error(sentence);
  const peers = (await others(say)).filter(({ name }) => flags.only === ',' || name.includes(flags.only));
  const entrants = [...(await ours()), ...peers];
  const servers = { real: realServer, canned: cannedServer };
  for (const [kind, start] of Object.entries(servers)) {
    if (flags.against !== 'both' && flags.against !== kind) continue;
    const server = await start();
    try {
      yield* contestOn(server, entrants, flags);
    } finally {
      await server.stop();
    }
  }
}

interface Plan {
  readonly rounds: number;
  readonly operations: string;
  readonly windows: string;
}

async function* contestOn(
  server: BenchServer,
  entrants: readonly Entrant[],
  { rounds, operations: wanted, windows }: Plan,
): AsyncGenerator<Measured> {
  await prepare(server);
  const contestants: Contestant[] = [];
  try {
    for (const { name, command } of entrants) {
      contestants.push((await Contestant.start(name, command(server.address))).contestant);
    }
    for (const op of wanted.split(',')) {
      for (const window of windows.split(',').map(Number)) {
        const count = counts[window] ?? 1000;
        const samples = await measure(contestants, { op, window, count }, rounds);
        yield* compare(`client ${op}, window ${window}, ${server.name}`, samples, count);
      }
    }
  } finally {
    for (const contestant of contestants) await contestant.stop();
  }
}

interface Samples {
  readonly name: string;
  readonly ms: number[];
  readonly cpuMs: number[];
}

/** A first round warms everybody up and is not kept. */
export async function measure(
  contestants: readonly Contestant[],
  job: { op: string; window: number; count: number },
  rounds: number,
): Promise<Samples[]> {
  const samples: Samples[] = contestants.map(({ name }) => ({ name, ms: [], cpuMs: [] }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contestant] of contestants.entries()) {
      const own = { ...job, first: index * 1_000_000 };
      const { ms = 0, cpuMs = 0 } = await contestant.ask(own);
      if (job.op === 'create') await contestant.ask({ ...own, op: 'delete', window: 1000 });
      if (round === 0) continue;
      samples[index]?.ms.push(ms);
      samples[index]?.cpuMs.push(cpuMs);
    }
  }
  return samples;
}

function* compare(bench: string, [own, ...peers]: readonly Samples[], count: number): Generator<Measured> {
  if (!own) return;
  const perSecond = ({ ms }: Samples) => spread(ms.map((each) => (count * 1000) / each));
  const perOperation = ({ cpuMs }: Samples) => spread(cpuMs.map((each) => (each * 1000) / count));
  for (const peer of peers) {
    yield measuredBy(bench, perSecond(own), perSecond(peer), peer.name, 'operations per second');
    yield {
      ...measuredBy(bench, perOperation(own), perOperation(peer), peer.name, 'µs of CPU per operation'),
      better: 'less',
    };
  }
}

/** An empty /bench with one znode that all read and set. */
export async function prepare({ address }: BenchServer): Promise<void> {
  const zk = new NodeZooKeeper(address);
  await zk.create('/bench');
  await zk.create('/bench/fixed', new Uint8Array(100));
  await zk.close();
}

/** Bytes in use after ten million operations, less those after the first million: ours, and a peer's after a tenth of that. */
export async function* clientMemory(): AsyncGenerator<Measured> {
  const server = await cannedServer();
  const started: Contestant[] = [];
  const grown = async ({ name, command }: Entrant, millions: number): Promise<number> => {
    const { contestant } = await Contestant.start(name, command(server.address));
    started.push(contestant);
    const inUse: number[] = [];
    for (let million = 0; million < millions; million += 1) {
      for (const op of operations) await contestant.ask({ op, window: 1000, count: 250_000 });
      const { heapUsed = 0, arrayBuffers = 0, rss = 0 } = await contestant.ask({ op: 'memory', window: 0, count: 0 });
      inUse.push(heapUsed + arrayBuffers);
      console.error(
        `${name}: ${million + 1} million operations, ${heapUsed + arrayBuffers} bytes in use, ${rss} resident`,
      );
    }
    return (inUse.at(-1) ?? 0) - (inUse[0] ?? 0);
  };
  try {
    const [own] = await ours();
    const peer = await nodeZooKeeperClient();
    if (!own) return;
    yield {
      bench: 'client-memory',
      ours: await grown(own, 10),
      peer: await grown(peer, 2),
      peerName: peer.name,
      unit: 'bytes more in use (ours: 9 million operations later; the peer: 1 million)',
      better: 'less',
    };
  } finally {
    for (const contestant of started) await contestant.stop();
    await server.stop();
  }
}
