import type { ZooKeeperFound, ZooKeeperMissing } from '../../src/node/findZooKeeper';

/**
 * Whether tests on a real server run. Without ZooKeeper they fail where `CI=true`, and are skipped elsewhere, loudly.
 */
export function realServerWanted(found: ZooKeeperFound | ZooKeeperMissing): found is ZooKeeperFound {
  if (found.found) return true;
  if (process.env.CI === 'true') throw new Error(`The tests on a real ZooKeeper cannot run: ${found.why}`);
  console.warn(`SKIPPED: the tests on a real ZooKeeper. ${found.why}`);
  return false;
}
