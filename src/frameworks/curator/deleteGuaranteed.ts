import { KeeperError } from '../../client';
import type { CuratorFramework } from './CuratorFramework';
import { isRetryable } from './RetryPolicy';

/**
 * Deletes a znode for sure, as long as the framework is not closed. The caller hears of the failure all the same; what goes on
 * in the background does so for ever, and asks no more for a version, as upstream. Without it a lock whose release lost its connection would stay taken until the
 * session ends. Source: DeleteBuilderImpl.pathInForeground, FailedDeleteManager
 */
export async function deleteGuaranteed(curator: CuratorFramework, path: string, version: number): Promise<void> {
  try {
    await curator.retry((zk) => zk.delete(path, version));
  } catch (thrown) {
    if (isRetryable(thrown)) void deleteInBackground(curator, path);
    throw thrown;
  }
}

/** The same from the start in the background: ends when the node is gone, or the framework is closed. */
export async function deleteInBackground(curator: CuratorFramework, path: string): Promise<void> {
  while (curator.state === 'started') {
    try {
      return await curator.inBackground((zk) => zk.delete(path));
    } catch (thrown) {
      if (thrown instanceof KeeperError && !isRetryable(thrown)) return; // such as NoNode: it is gone
      if (!(thrown instanceof KeeperError) && curator.state === 'started') throw thrown;
    }
  }
}
