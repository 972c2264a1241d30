import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A program that answers every line on its standard input with a line of JSON, and says `"ready"` first. */
export class DrivenProgram {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #lines: AsyncIterator<string>;
  #complaints = '';

  private constructor([file, ...args]: readonly [string, ...string[]]) {
    this.#child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    this.#child.stderr.on('data', (bytes: Buffer) => {
      this.#complaints += bytes.toString();
    });
  }

  /** Resolves when it is ready. */
  static async start(command: readonly [string, ...string[]]): Promise<DrivenProgram> {
    const program = new DrivenProgram(command);
    const first = await program.#next();
    if (first !== 'ready') throw new Error(`${command.join(' ')} says ${String(first)}.`);
    return program;
  }

  /** Lines it wrote to its standard error. */
  get complaints(): readonly string[] {
    return this.#complaints.split('\n').filter((line) => line !== '');
  }

  /** What it answers. One at a time. */
  ask(line: string): Promise<unknown> {
    this.#child.stdin.write(`${line}\n`);
    return this.#next();
  }

  /** Ends it in order: it closes its session. */
  async end(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.stdin.end();
    await gone;
  }

  /** Ends it at once: its session lives on. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  async #next(): Promise<unknown> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`The program ended early.\n${this.#complaints}`);
    return JSON.parse(value);
  }
}
