import { ServedEnsemble } from '../../src/node/ServedEnsemble';
import type { ServerAddress } from '../../src/ports/Transport';
import { askWord } from './askWord';
import { RealEnsemble } from './RealEnsemble';
import { RealZooKeeper } from './RealZooKeeper';

/** A server to be compared with another. */
export interface Side {
  readonly address: ServerAddress;
  stop(): unknown;
}

const tickMs = 500;

/** The simulated server behind TCP, then a real ZooKeeper: both new and with the same ticks. */
export function bothServers(): Promise<Side[]> {
  return Promise.all([simulated(1), realServer()]);
}

/** A follower of three simulated servers behind TCP, then one of three real ones: all new and with the same ticks. */
export function bothFollowers(): Promise<Side[]> {
  return Promise.all([simulated(3), realFollower()]);
}

async function simulated(servers: number): Promise<Side> {
  const ensemble = await ServedEnsemble.start({ port: 0, host: '127.0.0.1', servers, tickMs, latencyMs: 0 });
  const addresses = ensemble.addresses.split(',').map((address) => {
    const [host = '', port] = address.split(':');
    return { host, port: Number(port) };
  });
  return { address: await followerOf(addresses), stop: () => ensemble.stop() };
}

async function realServer(): Promise<Side> {
  const server = await RealZooKeeper.start({ tickMs });
  return { address: server.address, stop: () => server.stop() };
}

async function realFollower(): Promise<Side> {
  const ensemble = await RealEnsemble.start({ tickMs });
  return { address: await followerOf(ensemble.addresses), stop: () => ensemble.stop() };
}

/** The first that follows; the only one when there is no other. */
async function followerOf(addresses: readonly ServerAddress[]): Promise<ServerAddress> {
  for (;;) {
    for (const address of addresses) {
      if (addresses.length === 1 || /^Mode: follower$/m.test(await askWord(address, 'srvr'))) return address;
    }
  }
}
