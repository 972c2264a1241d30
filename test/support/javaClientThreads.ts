import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findZooKeeper } from '../../src/node/findZooKeeper';

/**
 * The names of the threads of a running Java client, connected to `connectString`. The client is upstream's command line;
 * on SIGQUIT any Java machine writes down its threads, so no development kit is needed.
 */
export async function javaClientThreads(connectString: string): Promise<string[]> {
  const found = findZooKeeper();
  if (!found.found) throw new Error(found.why);
  const main = 'org.apache.zookeeper.ZooKeeperMain';
  const flags = ['-Xmx64m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', found.classPath];
  const java = spawn(found.java, [...flags, main, '-server', connectString], { stdio: ['pipe', 'pipe', 'ignore'] });
  const over = once(java, 'exit');
  try {
    let text = '';
    let asked = false;
    for await (const chunk of java.stdout) {
      text += chunk;
      // Its default watcher speaks once the session is there: by then both threads run.
      if (!asked && text.includes('SyncConnected')) {
        asked = true;
        java.kill('SIGQUIT');
      }
      if (asked && text.includes('JNI global refs')) break; // the dump ends with it
    }
    return [...text.matchAll(/^"([^"]+)"/gm)].map(([, name]) => name ?? '');
  } finally {
    java.kill('SIGKILL');
    await over;
  }
}
