import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { assert } from '../../src/assert';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import type { ServerAddress } from '../../src/ports/Transport';
import { freePort } from './freePort';

export interface RealZooKeeperOptions {
  /** Default 500: sessions may be as short as a second. */
  readonly tickMs?: number;
  /** More lines for the configuration file. In a value `{port}` stands for some free port, `{clientPort}` for the server's own. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Java's system properties, for what upstream reads from there alone: `readonlymode.enabled`. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Server id, from 1; it only matters where there are settings `server.N`. Default 1. */
  readonly id?: number;
  /** Where clients connect. Default: some free port. */
  readonly address?: ServerAddress;
}

/** How long a start may take before it counts as failed. A start takes about a second. */
const startDeadlineMs = 30_000;

/** Small and quick to start; the server lives for seconds. */
const jvmFlags = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/**
 * Ends the server and removes its folder when this process closes the pipe, or dies in whatever way. It reads process
 * ids, one a line; the last one counts, and an empty line stands for no server.
 */
const guardScript =
  'java=; while read -r pid; do java=$pid; done; [ -z "$java" ] || kill -9 "$java" 2>/dev/null; rm -rf "$1"';

/** A real Apache ZooKeeper server of one's own: on loopback, in a temporary folder, gone when `stop` was called or the test run died. */
export class RealZooKeeper {
  readonly address: ServerAddress;
  readonly tickMs: number;
  readonly #folder: string;
  readonly #flags: readonly string[];
  readonly #guard: ChildProcess;
  #java: ChildProcess | null = null;

  private constructor(address: ServerAddress, tickMs: number, folder: string, flags: readonly string[]) {
    this.address = address;
    this.tickMs = tickMs;
    this.#folder = folder;
    this.#flags = flags;
    // Detached: a Ctrl-C that ends the test run must not end the guard before it has cleaned up.
    this.#guard = spawn('/bin/sh', ['-c', guardScript, 'guard', folder], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  }

  /** Resolves when the server answers. */
  static async start(options: RealZooKeeperOptions = {}): Promise<RealZooKeeper> {
    const server = await RealZooKeeper.install(options);
    try {
      await server.restart();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** A server with its folder and its configuration, whose process does not run yet. */
  static async install(options: RealZooKeeperOptions = {}): Promise<RealZooKeeper> {
    const { tickMs = 500, settings = {}, properties = {}, id = 1 } = options;
    const address = options.address ?? { host: '127.0.0.1', port: await freePort() };
    const folder = mkdtempSync(join(tmpdir(), 'zookeeper-client-lab-'));
    const lines: Record<string, string> = {
      tickTime: String(tickMs),
      initLimit: '10',
      syncLimit: '5',
      dataDir: folder,
      clientPort: String(address.port),
      clientPortAddress: address.host,
      maxClientCnxns: '0',
      'admin.enableServer': 'false',
      '4lw.commands.whitelist': '*',
      forceSync: 'no', // a test kills processes, never the machine: what was written survives without fsync
      ...settings,
    };
    const text = Object.entries(lines).map(([key, value]) => `${key}=${value}\n`);
    const config = text.join('').replaceAll('{clientPort}', String(address.port));
    writeFileSync(join(folder, 'zoo.cfg'), await withFreePorts(config));
    writeFileSync(join(folder, 'myid'), `${id}\n`); // only read where there are lines `server.N`
    const flags = Object.entries(properties).map(([name, value]) => `-D${name}=${value}`);
    return new RealZooKeeper(address, tickMs, folder, flags);
  }

  /** Starts the process again after `kill`, with its data and on its port. Resolves when the server answers. */
  async restart(): Promise<void> {
    this.launch();
    await this.#ready();
  }

  /** Starts the process and waits for nothing: a server without a quorum answers nobody. */
  launch(): void {
    assert(this.#java === null, 'The server is running already.');
    const found = findZooKeeper();
    if (!found.found) throw new Error(found.why);

    const log = openSync(join(this.#folder, 'log'), 'a');
    const main = 'org.apache.zookeeper.server.quorum.QuorumPeerMain';
    const flags = [...jvmFlags, ...this.#flags, '-cp', found.classPath];
    const java = spawn(found.java, [...flags, main, join(this.#folder, 'zoo.cfg')], { stdio: ['ignore', log, log] });
    closeSync(log);
    this.#java = java;
    this.#tellGuard(String(java.pid));
    java.once('exit', () => {
      this.#java = null;
      this.#tellGuard('');
    });
  }

  /** SIGKILL. Resolves when the process is gone: its connections are reset, its port refuses. */
  async kill(): Promise<void> {
    const java = this.#java;
    if (java === null) return;
    const gone = once(java, 'exit');
    java.kill('SIGKILL');
    await gone;
  }

  /** SIGSTOP: the process stands still, its connections stay up and its kernel goes on accepting. Ends when it does stand still. */
  async freeze(): Promise<void> {
    const java = this.#running();
    java.kill('SIGSTOP');
    assert(java.pid !== undefined, 'a running process has a number');
    while (!standsStill(java.pid)) await pause(1);
  }

  /** SIGCONT. */
  thaw(): void {
    this.#running().kill('SIGCONT');
  }

  /** Ends the process and removes its folder. */
  async stop(): Promise<void> {
    await this.kill();
    const gone = once(this.#guard, 'exit');
    this.#guard.stdin?.end();
    await gone;
  }

  /** Sends a four-letter word; resolves with the text, or null when the server did not answer within a second. */
  ask(word: string): Promise<string | null> {
    return new Promise((resolve) => {
      let text = '';
      const socket = connect(this.address);
      const end = (answer: string | null) => {
        socket.destroy();
        resolve(answer);
      };
      socket.setTimeout(1000, () => end(null));
      socket.on('connect', () => socket.write(word));
      socket.on('data', (bytes) => {
        text += bytes.toString();
      });
      socket.on('end', () => end(text));
      socket.on('error', () => end(null));
    });
  }

  #running(): ChildProcess {
    assert(this.#java !== null, 'The server is not running.');
    return this.#java;
  }

  #tellGuard(pid: string): void {
    this.#guard.stdin?.write(`${pid}\n`);
  }

  async #ready(): Promise<void> {
    const giveUpAt = performance.now() + startDeadlineMs;
    while (this.#java !== null && performance.now() < giveUpAt) {
      if ((await this.ask('srvr'))?.includes('Mode: ')) return;
      await pause(20);
    }
    throw new Error(`ZooKeeper did not start: ${readFileSync(join(this.#folder, 'log'), 'utf8').slice(-2000)}`);
  }
}

async function withFreePorts(text: string): Promise<string> {
  const parts = text.split('{port}');
  let filled = parts[0] ?? '';
  for (const part of parts.slice(1)) filled += `${await freePort()}${part}`;
  return filled;
}

/** The signal reaches one thread after the other: until the last one has stopped, a request may still be served. */
function standsStill(pid: number): boolean {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return true; // no Linux: the signal has to do
  return readdirSync(tasks).every((task) => stateOf(`${tasks}/${task}/stat`) === 'T');
}

/** The letter behind the name in brackets; T for a thread that has ended meanwhile. */
function stateOf(file: string): string {
  try {
    const stat = readFileSync(file, 'utf8');
    return stat.charAt(stat.lastIndexOf(')') + 2);
  } catch {
    return 'T';
  }
}
