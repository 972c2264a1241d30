import { setTimeout as pause } from 'node:timers/promises';
import { ServedEnsemble, type ServedEnsembleOptions } from '../../src/node/ServedEnsemble';
import type { ServerAddress } from '../../src/ports/Transport';
import { askWord } from './askWord';
import { RealEnsemble, type RealEnsembleOptions } from './RealEnsemble';
import { RecordingClient } from './RecordingClient';

export interface BothEnsemblesOptions {
  readonly servers?: number;
  readonly observers?: number;
  /** What ours is to be like, and the same in the words of real ones. */
  readonly ours?: NonNullable<ServedEnsembleOptions['settings']>;
  readonly real?: Pick<RealEnsembleOptions, 'settings' | 'properties'>;
}

const tickMs = 500;

/** Servers that elect a leader, simulated behind TCP or real ones. Ids count from 1. */
export abstract class EnsembleSide {
  readonly addresses: readonly ServerAddress[];

  constructor(addresses: readonly ServerAddress[]) {
    this.addresses = addresses;
  }

  abstract kill(id: number): Promise<void>;
  abstract restart(id: number): Promise<void>;
  abstract stop(): Promise<void>;

  address(id: number): ServerAddress {
    return this.addresses[id - 1] ?? { host: '127.0.0.1', port: 0 };
  }

  ask(id: number, word: string): Promise<string> {
    return askWord(this.address(id), word);
  }

  /** Asks again until the answer is as wished. */
  async until(id: number, word: string, wished: RegExp): Promise<void> {
    while (!wished.test(await this.ask(id, word).catch(() => ''))) await pause(10);
  }

  /** The ids of the leader, of the followers, of the observers; waits until somebody leads. */
  async roles(): Promise<{ leader: number; followers: number[]; observers: number[] }> {
    for (;;) {
      const ids = this.addresses.map((_, index) => index + 1);
      const answers = await Promise.all(ids.map((id) => this.ask(id, 'srvr').catch(() => '')));
      const thatAre = (mode: string) => ids.filter((id) => answers[id - 1]?.includes(`Mode: ${mode}\n`));
      const [leader] = thatAre('leader');
      if (leader !== undefined) return { leader, followers: thatAre('follower'), observers: thatAre('observer') };
      await pause(10);
    }
  }

  /** A client that has not said anything yet. */
  open(id: number): RecordingClient {
    return RecordingClient.open(this.address(id), `server ${id}`);
  }

  /** A client with a session. */
  async join(id: number, timeOut = 8000): Promise<RecordingClient> {
    const client = this.open(id);
    await client.connect({ timeOut });
    return client;
  }
}

class Simulated extends EnsembleSide {
  readonly #ensemble: ServedEnsemble;

  constructor(ensemble: ServedEnsemble) {
    super(
      ensemble.addresses.split(',').map((address) => {
        const [host = '', port] = address.split(':');
        return { host, port: Number(port) };
      }),
    );
    this.#ensemble = ensemble;
  }

  override async kill(id: number): Promise<void> {
    this.#ensemble.kill(id);
  }

  override restart(id: number): Promise<void> {
    return this.#ensemble.restart(id);
  }

  override async stop(): Promise<void> {
    this.#ensemble.stop();
  }
}

class Real extends EnsembleSide {
  readonly #ensemble: RealEnsemble;

  constructor(ensemble: RealEnsemble) {
    super(ensemble.addresses);
    this.#ensemble = ensemble;
  }

  override kill(id: number): Promise<void> {
    return this.#ensemble.kill(id);
  }

  override restart(id: number): Promise<void> {
    return this.#ensemble.start(id);
  }

  override stop(): Promise<void> {
    return this.#ensemble.stop();
  }
}

/** Runs the same on a simulated ensemble behind TCP and on a real one, and gives both results. */
export async function onBothEnsembles<Result>(
  { servers = 3, observers = 0, ours = {}, real = {} }: BothEnsemblesOptions,
  run: (side: EnsembleSide) => Promise<Result>,
): Promise<{ ours: Result; theirs: Result }> {
  const simulated = async () => {
    const settings = { fourLetterWords: '*', ...ours } as const;
    const options = { port: 0, host: '127.0.0.1', servers, observers, tickMs, latencyMs: 0, settings };
    return new Simulated(await ServedEnsemble.start(options));
  };
  const genuine = async () => new Real(await RealEnsemble.start({ servers, observers, tickMs, ...real }));
  const on = async (side: EnsembleSide) => {
    try {
      return await run(side);
    } finally {
      await side.stop();
    }
  };
  const [mine, their] = await Promise.all([simulated().then(on), genuine().then(on)]);
  return { ours: mine, theirs: their };
}
