import type { Clock, TimerHandle } from '../ports/Clock';
import type { BrokenReason, Connection, ConnectionListener, ServerAddress, Transport } from '../ports/Transport';
import type { Turn } from '../ports/Turn';
import type { ProcessState } from './WorldEntry';

/** What a process stands on: virtual in a World, the real things beside a real server. */
export interface ProcessHost {
  readonly clock: Clock;
  readonly transport: Transport;
  readonly turn: Turn;
}

/**
 * One life of one member's process, between it and its host's ports. It can stand still, as in a long garbage collection:
 * its timers and reads wait while the clock goes on. After `kill` nothing of it ever runs again; whoever starts anew makes a new one.
 */
export class Process implements ProcessHost {
  readonly clock: Clock;
  readonly transport: Transport;
  readonly turn: Turn;
  readonly #host: ProcessHost;
  readonly #timers = new Set<ProcessTimer>();
  readonly #connections = new Set<ProcessConnection>();
  /** Turns that were asked for before it stood still, oldest first. */
  #turns: (() => void)[] = [];
  /** What came in while it stood still, oldest first. */
  #reads: (() => void)[] = [];
  /** Timers that came due while it stood still, in the order of their due times. */
  #overdue: ProcessTimer[] = [];
  #catchingUp = false;
  #state: ProcessState = 'running';

  constructor(host: ProcessHost) {
    this.#host = host;
    this.clock = {
      now: () => host.clock.now(),
      setTimeout: (run, delayMs) => this.#setTimeout(run, delayMs),
      clearTimeout: (timer) => this.#clearTimeout(timer),
    };
    this.transport = { dial: (address, listener) => this.#dial(address, listener) };
    this.turn = (next) => {
      if (this.#state !== 'dead') host.turn(() => this.#takeTurn(next));
    };
  }

  get state(): ProcessState {
    return this.#state;
  }

  /** Stops timers and reads; they are kept. */
  freeze(): void {
    if (this.#state === 'running') this.#state = 'frozen';
  }

  /** Goes on. What was read meanwhile runs first, then the overdue timers, each as an event of its own. */
  thaw(): void {
    if (this.#state !== 'frozen') return;
    this.#state = 'running';
    this.#catchUp();
  }

  /** Ends this life: timers are cleared, connections closed, what was kept is dropped. */
  kill(): void {
    this.#state = 'dead';
    this.#turns = [];
    this.#reads = [];
    this.#overdue = [];
    for (const timer of this.#timers) this.#host.clock.clearTimeout(timer.hostTimer);
    this.#timers.clear();
    for (const connection of this.#connections) connection.close();
    this.#connections.clear();
  }

  /** Runs something that reached this process from outside: at once, or in its turn when it stands still. Never when dead. */
  deliver(read: () => void): void {
    if (this.#state === 'dead') return;
    if (this.#keepsUp()) read();
    else this.#reads.push(read);
  }

  /** Held back, it asks for a turn again when its time comes: what it does must not be taken for a read. */
  #takeTurn(next: () => void): void {
    if (this.#state === 'running') next();
    if (this.#state === 'frozen') this.#turns.push(() => this.#host.turn(() => this.#takeTurn(next)));
  }

  #keepsUp(): boolean {
    return this.#state === 'running' && this.#turns.length + this.#reads.length + this.#overdue.length === 0;
  }

  #catchUp(): void {
    if (this.#catchingUp || this.#keepsUp()) return;
    this.#catchingUp = true;
    this.#host.clock.setTimeout(() => {
      this.#catchingUp = false;
      if (this.#state !== 'running') return;
      const next = this.#turns.shift() ?? this.#reads.shift() ?? this.#overdue.shift()?.run;
      next?.();
      this.#catchUp();
    }, 0);
  }

  #setTimeout(run: () => void, delayMs: number): ProcessTimer {
    const timer: ProcessTimer = new ProcessTimer(() => {
      this.#timers.delete(timer);
      run();
    });
    if (this.#state === 'dead') return timer;
    this.#timers.add(timer);
    timer.hostTimer = this.#host.clock.setTimeout(() => {
      if (this.#keepsUp()) timer.run();
      else this.#overdue.push(timer);
    }, delayMs);
    return timer;
  }

  #clearTimeout(timer: TimerHandle): void {
    if (!(timer instanceof ProcessTimer) || !this.#timers.delete(timer)) return;
    this.#host.clock.clearTimeout(timer.hostTimer);
    this.#overdue = this.#overdue.filter((other) => other !== timer);
  }

  #dial(address: ServerAddress, listener: ConnectionListener): Connection {
    const connection: ProcessConnection = new ProcessConnection(this, listener, () =>
      this.#connections.delete(connection),
    );
    if (this.#state === 'dead') return connection;
    this.#connections.add(connection);
    connection.host = this.#host.transport.dial(address, connection);
    return connection;
  }
}

class ProcessTimer {
  readonly run: () => void;
  hostTimer: TimerHandle = null;

  constructor(run: () => void) {
    this.run = run;
  }
}

/** Passes on what the host's connection says when the process gets to it, unless it closed the connection before. */
class ProcessConnection implements Connection, ConnectionListener {
  readonly #process: Process;
  readonly #listener: ConnectionListener;
  readonly #forget: () => void;
  #over = false;
  /** Null in a process that was dead when it dialled. */
  host: Connection | null = null;

  constructor(process: Process, listener: ConnectionListener, forget: () => void) {
    this.#process = process;
    this.#listener = listener;
    this.#forget = forget;
  }

  send(bytes: Uint8Array): void {
    if (!this.#over) this.host?.send(bytes);
  }

  close(): void {
    if (this.#over) return;
    this.#end();
    this.host?.close();
  }

  opened(): void {
    this.#pass(() => this.#listener.opened());
  }

  received(bytes: Uint8Array): void {
    this.#pass(() => this.#listener.received(bytes));
  }

  broken(reason: BrokenReason): void {
    this.#pass(() => {
      this.#end();
      this.#listener.broken(reason);
    });
  }

  #pass(read: () => void): void {
    this.#process.deliver(() => {
      if (!this.#over) read();
    });
  }

  #end(): void {
    this.#over = true;
    this.#forget();
  }
}
