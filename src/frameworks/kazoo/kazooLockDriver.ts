import type { ZooKeeper } from '../../client';
import { childPath, parentPath } from '../../protocol/paths';
import type { CuratorFramework } from '../curator/CuratorFramework';
import { create, is } from '../curator/create';
import { byKey, type LockInternalsDriver } from '../curator/LockInternals';
import { randomUuid } from '../randomUuid';

/** Name of a lock's nodes in kazoo, between the 32 digits that say whose it is and the 10 of its number. */
export const kazooLockName = '__lock__';

const contender = /__lock__(-?\d{10})$/;

/**
 * Lays a lock's nodes out as kazoo's Lock does, so that both can stand in one line: `<uuid hex>__lock__0000000007`. What has
 * another name does not stand in it. Unlike Curator, kazoo takes a node that it finds again for its own whatever session made it.
 * Source: kazoo.recipe.lock.Lock
 */
export const kazooLockDriver: LockInternalsDriver = {
  async createsTheLock(curator, path, data) {
    const ownName = randomUuid(curator.ports.random).replaceAll('-', '') + kazooLockName;
    const parent = parentPath(path);
    await ensurePath(curator, parent);
    let tried = false;
    return curator.retry(async (zk) => {
      const found = tried ? await find(zk, parent, ownName) : null;
      tried = true;
      return found ?? zk.create(childPath(parent, ownName), data, { mode: 'ephemeralSequential' });
    });
  },
  sorted: (children) =>
    children.filter((name) => contender.test(name)).sort(byKey((name) => contender.exec(name)?.[1] ?? '')),
};

async function find(zk: ZooKeeper, parent: string, ownName: string): Promise<string | null> {
  const { children } = await zk.getChildren(parent);
  const found = children.find((name) => name.startsWith(ownName));
  return found === undefined ? null : childPath(parent, found);
}

async function ensurePath(curator: CuratorFramework, path: string): Promise<void> {
  try {
    await create(curator, path, '', { creatingParents: 'persistent' });
  } catch (thrown) {
    if (!is(thrown, 'NodeExists')) throw thrown;
  }
}
