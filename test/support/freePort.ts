import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * A loopback port on which nobody listens. It lies below the range from which Linux and macOS take the ports of outgoing
 * connections, so that a listener which goes away for a while finds it free when it comes back.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host: '127.0.0.1', port }, () => probe.close(() => resolve(true)));
  });
}
