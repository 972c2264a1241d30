import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TestProject } from 'vitest/node';
import type { ServerAddress } from '../../src/ports/Transport';
import { RealZooKeeper } from './RealZooKeeper';

declare module 'vitest' {
  interface ProvidedContext {
    /** Loopback port on which the shared server's address is told; whoever asks first starts the server. */
    sharedZooKeeperPort: number;
  }
}

/**
 * Vitest's global setup: one real ZooKeeper for all test files of a run. It starts when the first file asks for it, so
 * that a run without such tests does not wait for it, and ends with the run.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<RealZooKeeper> | null = null;
  const broker = createServer((asking: Socket) => {
    asking.on('error', () => {});
    server ??= RealZooKeeper.start();
    server.then(
      ({ address, tickMs }) => asking.end(JSON.stringify({ address, tickMs })),
      (error: unknown) => asking.end(JSON.stringify({ error: String(error) })),
    );
  });
  broker.listen({ host: '127.0.0.1', port: 0 });
  await once(broker, 'listening');
  const { port } = broker.address() as AddressInfo; // a TCP server's address is never a string
  project.provide('sharedZooKeeperPort', port);
  return async () => {
    broker.close();
    const started = await server?.catch(() => null);
    await started?.stop();
  };
}

/** Asks for the shared server. Rejects when it cannot be started. */
export async function sharedZooKeeper(port: number): Promise<{ address: ServerAddress; tickMs: number }> {
  const told = JSON.parse(await text(connect({ host: '127.0.0.1', port })));
  if (told.error !== undefined) throw new Error(told.error);
  return told;
}
