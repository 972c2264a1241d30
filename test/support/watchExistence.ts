import type { ClaimClient, ClaimWorld } from './ClaimWorld';

export interface ExistenceWatch {
  /** Null until the watch has said NodeDeleted. */
  readonly goneAtMs: number | null;
  /** Resolves with the time when it said so. */
  untilGone(withinMs?: number): Promise<number>;
}

/** Lets a client watch a znode, from now on until it is deleted. The znode must exist. */
export async function watchExistence(world: ClaimWorld, client: ClaimClient, path: string): Promise<ExistenceWatch> {
  let goneAtMs: number | null = null;
  const look = async (): Promise<void> => {
    const stat = await client.zk.exists(path, {
      watcher: ({ type }) => {
        if (type === 'NodeDeleted') goneAtMs ??= world.nowMs();
        if (type === 'NodeDataChanged') void look(); // a one-shot watch: it has to be set again
      },
    });
    if (stat === null) goneAtMs ??= world.nowMs();
  };
  await look();
  if (goneAtMs !== null) throw new Error(`${path} does not exist.`);
  return {
    get goneAtMs() {
      return goneAtMs;
    },
    untilGone: async (withinMs) => {
      await world.until(`${path} is gone`, () => goneAtMs !== null, withinMs);
      return goneAtMs ?? world.nowMs();
    },
  };
}
