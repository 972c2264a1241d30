import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { assert } from '../../src/assert';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import type { ServerAddress } from '../../src/ports/Transport';
import { freePort } from './freePort';
import { RealEnsemble } from './RealEnsemble';

/** Where three servers run. */
export interface EnsemblePlace {
  readonly name: string;
  /** Why not here, or null. */
  readonly why: string | null;
  /** Resolves when a leader serves. */
  start(): Promise<RunningEnsemble>;
}

export interface RunningEnsemble {
  /** By id: the first is server 1's. */
  readonly addresses: readonly ServerAddress[];
  /** The id of the server that leads; waits until one does. */
  leader(): Promise<number>;
  /** Resolves when its process is gone. */
  kill(id: number): Promise<void>;
  /** Starts a killed server again, with what it had on its disk. Resolves when its process runs. */
  start(id: number): Promise<void>;
  stop(): Promise<void>;
}

const tickMs = 500;

const found = findZooKeeper();
const realPlace: EnsemblePlace = {
  name: 'three real servers',
  why: found.found ? null : found.why,
  start: () => RealEnsemble.start({ tickMs }),
};

/** `npm run ensemble`, spoken to by lines on its standard input. */
export class ServedServers implements RunningEnsemble {
  readonly addresses: readonly ServerAddress[];
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(process: ChildProcess, lines: AsyncIterator<string>, addresses: readonly ServerAddress[]) {
    this.#process = process;
    this.#lines = lines;
    this.addresses = addresses;
  }

  static async start(servers: number): Promise<ServedServers> {
    const flags = ['--servers', servers, '--port', await freePort(), '--tick-time', tickMs].map(String);
    // Without the preflight of `npm run ensemble`: it may install what the tests are running on.
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/node/serveEnsemble.ts', ...flags], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const first = await lines.next();
    const [, told = ''] = /^ready (.*)$/.exec(String(first.value)) ?? [];
    assert(told !== '', `The ensemble begins with: ${first.value}`);
    const addresses = told.split(',').map((address) => {
      const [host = '', port] = address.split(':');
      return { host, port: Number(port) };
    });
    return new ServedServers(child, lines, addresses);
  }

  async leader(): Promise<number> {
    for (;;) {
      const leads = (await this.#say('status')).find((line) => / leading /.test(line));
      if (leads !== undefined) return Number.parseInt(leads, 10);
    }
  }

  async kill(id: number): Promise<void> {
    await this.#say(`kill ${id}`);
  }

  async start(id: number): Promise<void> {
    await this.#say(`start ${id}`);
  }

  async stop(): Promise<void> {
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await gone;
  }

  /** The lines of the answer, up to its `ok`; any other end is a mistake. */
  async #say(line: string): Promise<string[]> {
    this.#process.stdin?.write(`${line}\n`);
    const answer: string[] = [];
    for (;;) {
      const { value, done } = await this.#lines.next();
      assert(!done && !/^error\b/.test(value), `${line}: ${value}`);
      if (/^ok\b/.test(value)) return answer;
      answer.push(value);
    }
  }
}

const simulatedPlace: EnsemblePlace = {
  name: 'three simulated servers',
  why: null,
  start: () => ServedServers.start(3),
};

export const ensemblePlaces: readonly EnsemblePlace[] = [simulatedPlace, realPlace];
