import { type ClientLogEntry, KeeperError, type WatchedEvent, type Watcher, ZooKeeper } from '../client';
import type { Clock } from '../ports/Clock';
import type { Log } from '../ports/Log';
import type { Network } from '../sim/Network';
import { Process } from '../sim/Process';
import type { SeededRandom } from '../sim/SeededRandom';
import { VirtualClock } from '../sim/VirtualClock';
import type { World } from '../sim/World';
import type { WorldEntry } from '../sim/WorldEntry';
import type { ClientCall } from './Action';
import { aclOf } from './aclOf';
import type { MemberPorts, Program } from './Program';
import type { ClientMember } from './Scenario';
import { SlowApplication } from './SlowApplication';
import { type FrameworkName, startFramework } from './startFramework';

export interface LabClientOptions {
  readonly member: ClientMember;
  readonly world: World;
  readonly network: Network;
  /** This member's own dice. */
  readonly random: SeededRandom;
  readonly log: Log<ClientLogEntry>;
  /** Takes what a framework tells its application. */
  readonly noteConnectionState: (framework: FrameworkName, state: string) => void;
  /** Takes what an application takes up whose watchers wait. */
  readonly noteTakenUp: (event: WatchedEvent) => void;
  readonly noteProcess: (entry: Extract<WorldEntry, { kind: 'process' }>) => void;
  /** Runs in place of a client of ours. */
  readonly program?: Program;
}

/** A member that is a client: its process, and in it a ZooKeeper object, a framework that makes some, or the reader's program. */
export class LabClient {
  readonly #options: LabClientOptions;
  #lives = 0;
  #process: Process;
  /** The client of the moment. Null while a program runs in its place. */
  #zk: (() => ZooKeeper) | null = null;
  /** What every watch of the application calls. */
  #watcher: Watcher = hearOnly;

  constructor(options: LabClientOptions) {
    this.#options = options;
    this.#process = this.#newProcess();
    this.#start();
  }

  kill(): void {
    if (this.#process.state === 'dead') return;
    this.#process.kill();
    this.#options.network.kill(this.#options.member.name);
    this.#zk = null;
    this.#noteProcess();
  }

  /** A new process with a new client object, which knows nothing of the one before. */
  restart(): void {
    this.kill();
    this.#process = this.#newProcess();
    this.#start();
  }

  freeze(): void {
    if (this.#process.state !== 'running') return;
    this.#process.freeze();
    this.#noteProcess();
  }

  thaw(): void {
    if (this.#process.state !== 'frozen') return;
    this.#process.thaw();
    this.#noteProcess();
  }

  /** The application asks. One that stands still asks when it goes on, one that is dead never. */
  call(call: ClientCall): void {
    const zk = this.#zk;
    if (zk === null) return;
    this.#process.deliver(() => {
      // What became of it is in the history.
      ask(zk(), call, this.#watcher).catch((thrown: unknown) => {
        if (!(thrown instanceof KeeperError)) throw thrown;
      });
    });
  }

  #newProcess(): Process {
    const { member, world, network } = this.#options;
    return new Process({
      clock: new VirtualClock(world),
      transport: network.transportOf(member.name),
      turn: world.turn,
    });
  }

  #start(): void {
    const { member, world, random, log, program } = this.#options;
    const process = this.#process;
    this.#lives += 1;
    this.#noteProcess();
    const ports: MemberPorts = {
      clock: process.clock,
      transport: process.transport,
      turn: process.turn,
      random: random.split(`life ${this.#lives}`),
      log: (entry) => {
        if (process.state !== 'dead') log(entry);
      },
    };
    if (program) {
      world.calledForeignCode();
      program({
        ...ports,
        clock: announcing(world, process.clock),
        outside: { clock: new VirtualClock(world), turn: world.turn },
        noteConnectionState: (framework, state) => {
          if (process.state !== 'dead') this.#options.noteConnectionState(framework, state);
        },
        isDead: () => process.state === 'dead',
      });
      return;
    }
    if (member.framework !== undefined) {
      const { framework } = member;
      this.#zk = startFramework(framework, member, ports, (state) => {
        if (process.state !== 'dead') this.#options.noteConnectionState(framework, state);
      });
      return;
    }
    if (member.watcherTakesMs !== undefined) this.#watcher = this.#slowWatcher(process, member.watcherTakesMs);
    const zk = new ZooKeeper(member.connect, {
      ...ports,
      sessionTimeoutMs: member.sessionTimeoutMs,
      watcher: this.#watcher,
      ...(member.profile && { clientProfile: member.profile }),
      ...(member.canBeReadOnly && { canBeReadOnly: true }),
    });
    this.#zk = () => zk;
  }

  #slowWatcher(process: Process, takesMs: number): Watcher {
    const note = (event: WatchedEvent): void => {
      if (process.state !== 'dead') this.#options.noteTakenUp(event);
    };
    return new SlowApplication({ clock: process.clock, takesMs, note }).hear;
  }

  #noteProcess(): void {
    this.#options.noteProcess({ kind: 'process', who: this.#options.member.name, state: this.#process.state });
  }
}

/** A clock whose timers may lead to promises of a program. */
function announcing(world: World, clock: Clock): Clock {
  return {
    now: () => clock.now(),
    clearTimeout: (timer) => clock.clearTimeout(timer),
    setTimeout: (run, delayMs) =>
      clock.setTimeout(() => {
        world.calledForeignCode();
        run();
      }, delayMs),
  };
}

/** A watcher that does nothing: what it was told is in the history. */
function hearOnly(): void {}

async function ask(zk: ZooKeeper, call: ClientCall, watcher: Watcher): Promise<unknown> {
  switch (call.do) {
    case 'create':
      return zk.create(call.path, call.data ?? '', call.mode ? { mode: call.mode } : {});
    case 'delete':
      return zk.delete(call.path, call.version);
    case 'exists':
      return zk.exists(call.path, watching(call.watch, watcher));
    case 'getData':
      return zk.getData(call.path, watching(call.watch, watcher));
    case 'setData':
      return zk.setData(call.path, call.data, call.version);
    case 'getChildren':
      return zk.getChildren(call.path, watching(call.watch, watcher));
    case 'sync':
      return zk.sync(call.path);
    case 'close':
      return zk.close();
    case 'addWatch':
      return zk.addWatch(call.path, { mode: call.mode, watcher: hearOnly });
    case 'addAuth':
      return zk.addAuth(call.scheme, call.auth);
    case 'getACL':
      return zk.getACL(call.path);
    case 'setACL':
      return zk.setACL(call.path, aclOf(call.acl) ?? []);
  }
}

function watching(watch: boolean | undefined, watcher: Watcher): { watcher?: Watcher } {
  return watch ? { watcher } : {};
}
