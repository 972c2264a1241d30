import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** What a contestant is asked to do, see `contest.mjs`. */
export interface Job {
  readonly op: string;
  readonly window: number;
  readonly count: number;
  readonly first?: number;
}

/** A client in a process of its own, which does one job after the other. */
export class Contestant {
  readonly name: string;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;

  private constructor(name: string, [file, ...args]: readonly [string, ...string[]]) {
    this.name = name;
    this.#child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#reader = createInterface({ input: this.#child.stdout });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  /** Starts the program and reads its first line. Rejects when it ends before that. */
  static async start(
    name: string,
    command: readonly [string, ...string[]],
  ): Promise<{ contestant: Contestant; first: Record<string, unknown> }> {
    const contestant = new Contestant(name, command);
    return { contestant, first: await contestant.#answer() };
  }

  /** Resolves with what it measured. Rejects when it failed. */
  async ask(job: Job): Promise<Record<string, number>> {
    this.#child.stdin.write(`${JSON.stringify(job)}\n`);
    const answer = await this.#answer();
    if (answer.error !== undefined) throw new Error(`${this.name}: ${String(answer.error)}`);
    return answer as Record<string, number>;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  async #answer(): Promise<Record<string, unknown>> {
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) throw new Error(`${this.name} ended.`);
      if (value.startsWith('{')) return JSON.parse(value); // a library may talk on the same stream
    }
  }
}
