import { KeeperError, type Op, op, ZooKeeper } from '../../client';
import type { Transport } from '../../ports/Transport';
import type { CreateMode } from '../../protocol/createModes';
import { Process } from '../../sim/Process';
import type { SeededRandom } from '../../sim/SeededRandom';
import { VirtualClock } from '../../sim/VirtualClock';
import type { World } from '../../sim/World';
import { oneOf } from './oneOf';

export interface FuzzClientOptions {
  readonly name: string;
  readonly world: World;
  readonly transport: Transport;
  readonly connect: string;
  readonly sessionTimeoutMs: number;
  readonly dice: SeededRandom;
  /** Takes away what the process leaves behind in the network. */
  readonly vanished: () => void;
  /** Something was thrown that is no KeeperError. */
  readonly failed: (error: unknown) => void;
}

const tops = ['/a', '/b', '/c'];
const names = ['x', 'y', 'z'];
const modes: readonly CreateMode[] = [
  'persistent',
  'ephemeral',
  'ephemeral',
  'persistentSequential',
  'ephemeralSequential',
];

/** A client of ours in its process, that asks for anything, and begins anew whenever its session is over. */
export class FuzzClient {
  readonly name: string;
  readonly #options: FuzzClientOptions;
  readonly #dice: SeededRandom;
  #process: Process;
  #zk: ZooKeeper;
  #lives = 0;
  #asked = 0;
  /** ms between two requests or bursts, at most. */
  readonly #pauseMs: number;
  #isActive = true;

  constructor(options: FuzzClientOptions) {
    this.name = options.name;
    this.#options = options;
    this.#dice = options.dice;
    this.#pauseMs = 100 + this.#dice.nextInt(3000);
    this.#process = this.#newProcess();
    this.#zk = this.#newZooKeeper();
    this.#askLater();
  }

  get zk(): ZooKeeper {
    return this.#zk;
  }

  /** Asks for nothing more; its session lives on. */
  rest(): void {
    this.#isActive = false;
  }

  kill(): void {
    this.#process.kill();
    this.#options.vanished();
  }

  restart(): void {
    this.kill();
    this.#process = this.#newProcess();
    this.#zk = this.#newZooKeeper();
  }

  freeze(): void {
    this.#process.freeze();
  }

  thaw(): void {
    this.#process.thaw();
  }

  #newProcess(): Process {
    const { world, transport } = this.#options;
    return new Process({ clock: new VirtualClock(world), transport, turn: world.turn });
  }

  #newZooKeeper(): ZooKeeper {
    this.#lives += 1;
    const { clock, transport, turn } = this.#process;
    const { connect, sessionTimeoutMs } = this.#options;
    const random = this.#dice.split(`life ${this.#lives}`);
    return new ZooKeeper(connect, { clock, transport, turn, random, sessionTimeoutMs, watcher: () => {} });
  }

  /** A timer of the world's and not of the process: it goes on in the next life. */
  #askLater(): void {
    const { world } = this.#options;
    world.at(world.nowMs + 1 + this.#dice.nextInt(this.#pauseMs), () => {
      if (!this.#isActive) return;
      this.#askSomething();
      this.#askLater();
    });
  }

  #askSomething(): void {
    if (this.#process.state !== 'running') return;
    if (this.#zk.state === 'closed') this.#zk = this.#newZooKeeper();
    if (this.#zk.state === 'closing') return;
    const burst = this.#dice.nextInt(4) === 0 ? 1 + this.#dice.nextInt(5) : 1;
    for (let left = burst; left > 0; left -= 1) {
      this.#ask().catch((error: unknown) => {
        if (!(error instanceof KeeperError)) this.#options.failed(error);
      });
    }
  }

  #ask(): Promise<unknown> {
    const zk = this.#zk;
    const path = this.#path();
    const watch = this.#dice.nextInt(2) === 0 ? { watch: true } : {};
    switch (this.#dice.nextInt(16)) {
      case 0:
      case 1:
      case 2:
        return zk.create(path, this.#data(), { mode: oneOf(this.#dice, modes) });
      case 3:
        return zk.create(oneOf(this.#dice, tops), this.#data());
      case 4:
      case 5:
      case 6:
        return zk.setData(path, this.#data(), this.#version());
      case 7:
      case 8:
        return zk.delete(path, this.#version());
      case 9:
      case 10:
        return zk.getData(path, watch);
      case 11:
        return zk.exists(path, watch);
      case 12:
        return zk.getChildren(oneOf(this.#dice, tops), watch);
      case 13:
        return zk.sync(path);
      case 14:
        return zk.multi(Array.from({ length: 1 + this.#dice.nextInt(4) }, () => this.#step()));
      default:
        return this.#askRarely(path);
    }
  }

  #askRarely(path: string): Promise<unknown> {
    switch (this.#dice.nextInt(6)) {
      case 0:
        return this.#zk.close();
      case 1:
        return this.#zk.addWatch(path, { mode: 'persistent' });
      case 2:
        return this.#zk.addWatch(oneOf(this.#dice, tops), { mode: 'persistentRecursive' });
      default:
        return this.#zk.getData(path, { watch: true });
    }
  }

  #step(): Op {
    const path = this.#path();
    switch (this.#dice.nextInt(4)) {
      case 0:
        return op.check(path, this.#version());
      case 1:
        return op.create(path, this.#data(), { mode: oneOf(this.#dice, modes) });
      case 2:
        return op.setData(path, this.#data(), this.#version());
      default:
        return op.delete(path, this.#version());
    }
  }

  #path(): string {
    const top = oneOf(this.#dice, tops);
    return this.#dice.nextInt(5) === 0 ? top : `${top}/${oneOf(this.#dice, names)}`;
  }

  #version(): number {
    return this.#dice.nextInt(3) === 0 ? this.#dice.nextInt(4) : -1;
  }

  #data(): string {
    this.#asked += 1;
    return `${this.name} ${this.#asked}`;
  }
}
