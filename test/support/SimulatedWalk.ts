import type { ZooKeeper, ZooKeeperOptions } from '../../src/client';
import { Process } from '../../src/sim/Process';
import { VirtualClock } from '../../src/sim/VirtualClock';
import type { Step, Walk } from './clientCnxnPaths';
import { headerOnly, ScriptedServer } from './ScriptedServer';

/** A client in a simulated world, and a scripted server that does what no well-behaved one does. */
export class SimulatedWalk implements Walk {
  readonly timeoutMs = 6000;
  readonly #server = new ScriptedServer();
  readonly #process: Process;
  readonly #zk: ZooKeeper;
  /** Handshakes that have an answer. */
  #answered = 0;

  constructor(options: Partial<ZooKeeperOptions>) {
    const { world, network } = this.#server;
    this.#server.grant = null;
    network.addServer('zk2');
    this.#server.listenAlso('zk2');
    this.#process = new Process({
      clock: new VirtualClock(world),
      transport: network.transportOf('alice'),
      turn: world.turn,
    });
    const { clock, transport, turn } = this.#process;
    this.#zk = this.#server.client({ clock, transport, turn, canBeReadOnly: true, ...options });
  }

  get notes() {
    return this.#server.notes;
  }

  ask(): void {
    this.#zk.sync('/').catch(() => {});
  }

  speak(): void {
    this.#server.notify('NodeCreated', '/nobody');
  }

  piece(): void {
    this.#server.send(Uint8Array.of(0));
  }

  silence(): void {
    this.#server.network.apply({ do: 'silence', who: 'alice' });
  }

  freeze(): void {
    this.#process.freeze();
  }

  thaw(): void {
    this.#process.thaw();
  }

  wait(ms: number): Promise<void> {
    return this.#server.wait(ms);
  }

  waitUntil(holds: () => boolean, withinMs: number): Promise<boolean> {
    return this.#server.waitUntil(holds, withinMs);
  }

  stop(): void {
    this.#process.kill();
  }

  async cause({ from, event, readOnly }: Step): Promise<void> {
    switch (event) {
      case 'granted':
        await this.#asked();
        return this.#server.answerHandshake({ readOnly });
      case 'refused':
        await this.#asked();
        return this.#server.answerHandshake({ timeOut: 0 });
      case 'broken':
        if (from.endsWith('dialing')) this.#server.network.apply({ do: 'cut', who: 'alice' });
        else this.#server.close();
        return;
      case 'authRefused':
        return this.#server.send(headerOnly({ xid: -4, zxid: 0n, err: -115 }));
      case 'close':
        void this.#zk.close();
        return;
      case 'sessionClosed':
        for (const asked of this.#server.asked) if (asked.op === 'closeSession') this.#server.reply(asked);
        return;
      case 'requestTimedOut':
        return this.ask();
      case 'serverListChanged':
        return this.#zk.updateServerList('zk2');
      case 'readWriteServerFound':
        this.#server.words = { isro: 'rw' };
    }
  }

  async #asked(): Promise<void> {
    await this.waitUntil(() => this.#server.handshakes.length > this.#answered, this.timeoutMs);
    this.#answered = this.#server.handshakes.length;
  }
}
