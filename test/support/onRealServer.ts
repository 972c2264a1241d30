import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { ClaimClientOptions, ClaimEnsemble, ClaimWorld } from './ClaimWorld';
import { RealClaimWorld, type RealServer } from './RealClaimWorld';
import { RealEnsemble } from './RealEnsemble';
import { RealZooKeeper } from './RealZooKeeper';
import { sharedZooKeeper } from './sharedZooKeeper';

interface OnRealServerOptions {
  /** Go to every client. */
  readonly defaults?: ClaimClientOptions;
  /** A server for this run alone, in place of the one that all share. */
  readonly ownServer?: boolean;
  /** Several servers for this run alone. */
  readonly ensemble?: ClaimEnsemble | undefined;
}

/** Runs a claim's body beside a real ZooKeeper, under a chroot of its own whose name begins with `name`. */
export async function onRealServer(
  name: string,
  body: (world: ClaimWorld) => Promise<void>,
  { defaults = {}, ownServer = false, ensemble: wanted }: OnRealServerOptions = {},
): Promise<void> {
  const chroot = `/${name}-${randomBytes(4).toString('hex')}`; // the same body may run more than once on one server
  if (wanted) {
    const { voters: servers, observers = 0 } = wanted;
    const ensemble = await RealEnsemble.start({ servers, observers });
    const own = ensemble.server(1);
    try {
      await RealClaimWorld.run(chroot, { address: own.address, tickMs: own.tickMs, own, ensemble }, body, defaults);
    } finally {
      await ensemble.stop();
    }
    return;
  }
  if (!ownServer) {
    const server: RealServer = { ...(await sharedZooKeeper(inject('sharedZooKeeperPort'))), own: null };
    return RealClaimWorld.run(chroot, server, body, defaults);
  }
  const own = await RealZooKeeper.start();
  try {
    await RealClaimWorld.run(chroot, { address: own.address, tickMs: own.tickMs, own }, body, defaults);
  } finally {
    await own.stop();
  }
}
