import { ServedEnsemble } from '../../src/node/ServedEnsemble';
import type { ServerAddress } from '../../src/ports/Transport';
import { RealZooKeeper } from './RealZooKeeper';

/** A server to be compared with another. */
export interface Side {
  readonly address: ServerAddress;
  stop(): unknown;
}

/** The simulated server behind TCP, then a real ZooKeeper: both new and with the same ticks. */
export async function bothServers(): Promise<Side[]> {
  const options = { port: 0, host: '127.0.0.1', servers: 1, tickMs: 500, latencyMs: 0 };
  const [ensemble, real] = await Promise.all([ServedEnsemble.start(options), RealZooKeeper.start({ tickMs: 500 })]);
  const port = Number(ensemble.addresses.split(':')[1]);
  return [
    { address: { host: '127.0.0.1', port }, stop: () => ensemble.stop() },
    { address: real.address, stop: () => real.stop() },
  ];
}
