import { execFileSync } from 'node:child_process';
import { findZooKeeper } from '../../src/node/findZooKeeper';

/** The real server's release, as a recording names it. */
export function serverName(): string {
  const found = findZooKeeper();
  if (!found.found) throw new Error(found.why);
  const name = `Apache ZooKeeper ${found.version}`;
  try {
    const [, version = ''] = execFileSync('dpkg-query', ['--show', 'zookeeper'], { encoding: 'utf8' }).split('\t');
    return `${name} (Debian ${version.trim()})`;
  } catch {
    return name; // not from a Debian package
  }
}
