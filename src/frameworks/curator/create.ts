import { type ACL, type CreateMode, type Data, KeeperError, type ZooKeeper } from '../../client';
import { childPath, parentPath } from '../../protocol/paths';
import type { CuratorFramework } from './CuratorFramework';
import { deleteInBackground } from './deleteGuaranteed';
import { ProtectedMode } from './ProtectedMode';

export interface CreateOptions {
  readonly mode?: CreateMode;
  readonly acl?: readonly ACL[];
  /** Puts a name of its own before the node's, and looks for it before every further try. */
  readonly withProtection?: boolean;
  /** Makes missing parents: as containers, which the server takes away when they have run empty, or to stay. */
  readonly creatingParents?: 'containers' | 'persistent';
}

/**
 * Creates a znode under the retry policy. Without protection a retry may meet the node of its own first try: as NodeExists, or,
 * with a sequential mode, without noticing, as an orphan that nobody deletes. With protection it is found: one that an
 * earlier session left is deleted and made again. Left out: orSetData, idempotent, TTL, a Stat beside the path. Source: CreateBuilderImpl.pathInForeground, findProtectedNodeInForeground
 */
export async function create(
  curator: CuratorFramework,
  path: string,
  data: Data,
  { mode = 'persistent', acl, withProtection = false, creatingParents }: CreateOptions,
): Promise<string> {
  const protectedMode = withProtection ? new ProtectedMode(curator.ports.random) : null;
  const wholePath = protectedMode?.protectedPath(path) ?? path;
  const options = { mode, ...(acl && { acl }) };
  const isEphemeral = mode.startsWith('ephemeral');
  let tried = false;
  let sessionId = 0n;

  const attempt = async (zk: ZooKeeper): Promise<string> => {
    if (sessionId === 0n) sessionId = zk.sessionId;
    if (tried && protectedMode) {
      const found = await findProtected(zk, parentPath(path), protectedMode);
      if (found !== null && (!isEphemeral || zk.sessionId === sessionId)) return found;
      if (found !== null) void deleteInBackground(curator, found);
      sessionId = zk.sessionId;
    }
    tried = true;
    try {
      return await zk.create(wholePath, data, options);
    } catch (thrown) {
      if (!creatingParents || !is(thrown, 'NoNode')) throw thrown;
      await makeParents(zk, parentPath(path), creatingParents === 'containers' ? 'container' : 'persistent');
      return zk.create(wholePath, data, options);
    }
  };

  try {
    return await curator.retry(attempt);
  } catch (thrown) {
    // Given up, and yet it may have been made: nobody will ever own it.
    if (protectedMode && is(thrown, 'ConnectionLoss')) void deleteLater(curator, parentPath(path), protectedMode);
    throw thrown;
  }
}

async function findProtected(zk: ZooKeeper, parent: string, mode: ProtectedMode): Promise<string | null> {
  try {
    const found = mode.find((await zk.getChildren(parent)).children);
    return found === null ? null : childPath(parent, found);
  } catch (thrown) {
    if (is(thrown, 'NoNode')) return null;
    throw thrown;
  }
}

/** Source: FindAndDeleteProtectedNodeInBackground */
async function deleteLater(curator: CuratorFramework, parent: string, mode: ProtectedMode): Promise<void> {
  try {
    const found = await curator.inBackground((zk) => findProtected(zk, parent, mode));
    if (found !== null) await curator.inBackground((zk) => zk.delete(found));
  } catch (thrown) {
    if (curator.state !== 'started') return;
    if (thrown instanceof KeeperError) await deleteLater(curator, parent, mode);
    else console.error('What a failed create may have made could not be deleted.', thrown);
  }
}

async function makeParents(zk: ZooKeeper, path: string, mode: CreateMode): Promise<void> {
  if (path === '/') return;
  try {
    await zk.create(path, '', { mode });
  } catch (thrown) {
    if (is(thrown, 'NodeExists')) return;
    if (!is(thrown, 'NoNode')) throw thrown;
    await makeParents(zk, parentPath(path), mode);
    await makeParents(zk, path, mode);
  }
}

export function is(thrown: unknown, reason: KeeperError['reason']): boolean {
  return thrown instanceof KeeperError && thrown.reason === reason;
}
