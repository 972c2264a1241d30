import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { findZooKeeper } from '../findZooKeeper';
import { Contestant } from './Contestant';

export interface BenchServer {
  readonly name: string;
  readonly address: string;
  stop(): Promise<void>;
}

/** A real ZooKeeper with enough memory, which does not wait for its disk. */
export async function realServer(): Promise<BenchServer> {
  const found = findZooKeeper();
  if (!found.found) throw new Error(found.why);
  const folder = await mkdtemp(join(tmpdir(), 'bench-zookeeper-'));
  const port = await freePort();
  const config = {
    tickTime: 2000,
    dataDir: folder,
    clientPort: port,
    clientPortAddress: '127.0.0.1',
    'admin.enableServer': false,
    '4lw.commands.whitelist': 'srvr',
    forceSync: 'no',
    snapCount: 10_000_000,
  };
  const lines = Object.entries(config).map(([key, value]) => `${key}=${value}\n`);
  await writeFile(join(folder, 'zoo.cfg'), lines.join(''));
  const main = 'org.apache.zookeeper.server.quorum.QuorumPeerMain';
  // Some clients put all their watches into one packet.
  const flags = ['-Xmx1g', `-Djute.maxbuffer=${0x7fffff}`];
  const java = spawn(found.java, [...flags, '-cp', found.classPath, main, join(folder, 'zoo.cfg')], {
    stdio: 'ignore',
  });
  const stop = async (): Promise<void> => {
    if (java.exitCode === null && java.signalCode === null) {
      const gone = once(java, 'exit');
      java.kill('SIGKILL');
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 300; tries += 1) {
    if (await serves(port)) return { name: `ZooKeeper ${found.version}`, address: `127.0.0.1:${port}`, stop };
    await pause(100);
  }
  await stop();
  throw new Error('ZooKeeper did not start within 30 s.');
}

/** One simulated server behind TCP, as `npm run ensemble` serves it. */
export async function simulatedServer(): Promise<BenchServer> {
  const flags = ['--servers', '1', '--port', '0'];
  const child = spawn(process.execPath, ['src/node/preflight.mjs', 'src/node/serveEnsemble.ts', ...flags], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /^ready (\S+)$/.exec(line)?.[1];
    if (address) return { name: 'the simulated server', address, stop };
  }
  throw new Error('The simulated server did not start.');
}

/** Answers from memory, without looking: what is left is the client. */
export async function cannedServer(): Promise<BenchServer> {
  const command = [process.execPath, join(import.meta.dirname, 'cannedServer.mjs')] as const;
  const { contestant, first } = await Contestant.start('the canned server', command);
  return { name: 'canned replies', address: `127.0.0.1:${first.port}`, stop: () => contestant.stop() };
}

function serves(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('srvr'));
    socket.setTimeout(1000, () => socket.destroy());
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text.includes('Mode: ')));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo; // a TCP server's address is never a string
  probe.close();
  await once(probe, 'close');
  return port;
}
