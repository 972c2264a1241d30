import type { ZooKeeper } from '../client';
import { CuratorFramework } from '../frameworks/curator/CuratorFramework';
import { ExponentialBackoffRetry } from '../frameworks/curator/RetryPolicy';
import { KazooClient } from '../frameworks/kazoo/KazooClient';
import type { MemberPorts } from './Program';
import type { ClientMember } from './Scenario';

/** Frameworks whose connection states a scripted lab can show: they need no promise. */
export type FrameworkName = 'curator-2' | 'curator-5' | 'kazoo';

/** Curator's retries in a lab: at most 100, 300 and 700 ms of sleep, as the dice fall. */
const baseSleepMs = 100;
const maxRetries = 3;

/** Starts what an application stands on, and tells what it is told. Returns how to get the ZooKeeper client of the moment. */
export function startFramework(
  framework: FrameworkName,
  { connect, sessionTimeoutMs, profile }: ClientMember,
  ports: MemberPorts,
  tell: (state: string) => void,
): () => ZooKeeper {
  if (framework === 'kazoo') {
    const kazoo = new KazooClient(connect, { ...ports, sessionTimeoutMs });
    kazoo.addListener(tell);
    kazoo.start();
    return () => kazoo.zooKeeper;
  }
  const curator = new CuratorFramework(connect, {
    ...ports,
    sessionTimeoutMs,
    connectionTimeoutMs: Math.trunc(sessionTimeoutMs / 2), // a call waits for a connection for less than a session lasts
    profile: framework,
    retryPolicy: new ExponentialBackoffRetry(ports.random, baseSleepMs, maxRetries),
    ...(profile && { clientProfile: profile }),
  });
  curator.connectionStates.addListener(tell);
  curator.start();
  return () => curator.zooKeeper;
}
