import { type ClientLogEntry, type ClientPorts, type WatchedEvent, ZooKeeper } from '../../src/client';
import type { BrokenReason, Connection, ConnectionListener, ServerAddress, Transport } from '../../src/ports/Transport';
import { Process } from '../../src/sim/Process';
import type { At, ClaimClient, ClaimClientOptions, ClaimConnection } from './ClaimWorld';
import { FrameRecorder } from './FrameRecorder';

/** A client of a claim in its process, on the ports of either world, with everything written down. */
export class ClaimProcess implements ClaimClient {
  readonly name: string;
  readonly process: Process;
  readonly zk: ZooKeeper;
  readonly events: (WatchedEvent & At)[] = [];
  readonly log: (ClientLogEntry & At)[] = [];
  readonly connections: TappedConnection[] = [];

  constructor(name: string, connectString: string, host: Omit<ClientPorts, 'log'>, options: ClaimClientOptions) {
    this.name = name;
    const { clock } = host;
    this.process = new Process({ clock, turn: host.turn, transport: this.#tapped(host.transport, () => clock.now()) });
    const { addressCount: _, connectString: __, watcher, ...rest } = options;
    this.zk = new ZooKeeper(connectString, {
      ...rest,
      clock: this.process.clock,
      transport: this.process.transport,
      turn: this.process.turn,
      random: host.random,
      log: (entry) => this.log.push({ ...entry, atMs: clock.now() }),
      watcher: (event) => {
        this.events.push({ ...event, atMs: clock.now() });
        watcher?.(event);
      },
    });
  }

  #tapped(transport: Transport, now: () => number): Transport {
    return {
      dial: (address, listener) => {
        const tapped = new TappedConnection(address, listener, now);
        this.connections.push(tapped);
        tapped.host = transport.dial(address, tapped);
        return tapped;
      },
    };
  }
}

/** Writes down what passes a client's socket. */
class TappedConnection implements ClaimConnection, Connection, ConnectionListener {
  readonly address: string;
  readonly dialledAtMs: number;
  openedAtMs: number | null = null;
  end: BrokenReason | 'closed' | null = null;
  endAtMs: number | null = null;
  host: Connection | null = null;
  readonly #listener: ConnectionListener;
  readonly #now: () => number;
  readonly #recorder: FrameRecorder;
  readonly #times: number[] = [];

  constructor({ host, port }: ServerAddress, listener: ConnectionListener, now: () => number) {
    this.address = `${host}:${port}`;
    this.dialledAtMs = now();
    this.#listener = listener;
    this.#now = now;
    this.#recorder = new FrameRecorder(this.address);
  }

  get frames(): ClaimConnection['frames'] {
    return this.#recorder.recorded.frames.map((frame, index) => ({ ...frame, atMs: this.#times[index] ?? 0 }));
  }

  send(bytes: Uint8Array): void {
    if (this.end === null) this.#note('client', bytes);
    this.host?.send(bytes);
  }

  close(): void {
    this.#over('closed');
    this.host?.close();
  }

  opened(): void {
    this.openedAtMs = this.#now();
    this.#listener.opened();
  }

  received(bytes: Uint8Array): void {
    this.#note('server', bytes);
    this.#listener.received(bytes);
  }

  broken(reason: BrokenReason): void {
    this.#over(reason);
    this.#listener.broken(reason);
  }

  #note(from: 'client' | 'server', bytes: Uint8Array): void {
    for (const _ of this.#recorder.push(from, bytes)) this.#times.push(this.#now());
  }

  #over(end: BrokenReason | 'closed'): void {
    if (this.end !== null) return;
    this.end = end;
    this.endAtMs = this.#now();
  }
}
