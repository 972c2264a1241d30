import type { Ensemble } from '../../sim/Ensemble';
import type { EnsembleFault, Fault } from '../../sim/Fault';
import type { SeededRandom } from '../../sim/SeededRandom';
import type { World } from '../../sim/World';
import type { FuzzClient } from './FuzzClient';
import { oneOf } from './oneOf';

export interface FaultDiceOptions {
  readonly world: World;
  readonly ensemble: Ensemble;
  readonly clients: readonly FuzzClient[];
  readonly dice: SeededRandom;
  readonly tickMs: number;
  /** ms between two faults, at most. */
  readonly pauseMs: number;
  /** For those who read what happened. */
  readonly note: (what: string) => void;
}

type AnyFault = Fault | EnsembleFault;

/** Does harm to an ensemble and its clients, by chance, and takes most of it back after a while. */
export class FaultDice {
  readonly #options: FaultDiceOptions;
  readonly #dice: SeededRandom;
  readonly #servers: readonly string[];
  #isOver = false;

  constructor(options: FaultDiceOptions) {
    this.#options = options;
    this.#dice = options.dice;
    this.#servers = options.ensemble.names;
    this.#throwLater();
  }

  /** No more faults; everything works again, and whoever is dead starts. */
  healAll(): void {
    this.#isOver = true;
    const { ensemble, clients } = this.#options;
    ensemble.heal();
    for (const who of this.#servers) {
      this.#do({ do: 'freeDisk', who });
      this.#do({ do: 'slowDisk', who, forceMs: 0 });
      this.#do({ do: 'drift', who, driftPpm: 0 });
      this.#do({ do: 'thaw', who });
      if (ensemble.statusOf(who).process === 'dead') this.#do({ do: 'restart', who });
    }
    for (const client of clients) client.thaw();
  }

  /** In ms: a few ticks, seldom many. */
  #while(): number {
    const { tickMs } = this.#options;
    return 1 + this.#dice.nextInt(this.#dice.nextInt(3) === 0 ? 12 * tickMs : 3 * tickMs);
  }

  #later(ms: number, run: () => void): void {
    const { world } = this.#options;
    world.at(world.nowMs + ms, () => {
      if (!this.#isOver) run();
    });
  }

  #throwLater(): void {
    this.#later(1 + this.#dice.nextInt(this.#options.pauseMs), () => {
      this.#throw();
      this.#throwLater();
    });
  }

  #do(fault: AnyFault): void {
    this.#options.note(JSON.stringify(fault));
    this.#options.ensemble.apply(fault);
  }

  /** And back after a while. */
  #forAWhile(fault: AnyFault, back: AnyFault): void {
    this.#do(fault);
    this.#later(this.#while(), () => this.#do(back));
  }

  #server(): string {
    const { ensemble } = this.#options;
    // Leaders are the more interesting ones.
    if (this.#dice.nextInt(3) === 0 && ensemble.leader !== null) return ensemble.leader;
    return oneOf(this.#dice, this.#servers);
  }

  #throw(): void {
    const who = this.#server();
    switch (this.#dice.nextInt(20)) {
      case 0:
        this.#forAWhile({ do: 'kill', who }, { do: 'restart', who });
        return;
      case 1:
        this.#forAWhile({ do: 'crash', who }, { do: 'restart', who });
        return;
      case 2:
        this.#do({ do: 'restart', who });
        return;
      case 3:
      case 4:
        this.#forAWhile({ do: 'freeze', who }, { do: 'thaw', who });
        return;
      case 5:
      case 6:
        this.#partition();
        return;
      case 7:
        this.#silence(who);
        return;
      case 8:
        this.#link(who, { do: 'cut', who });
        return;
      case 9:
        this.#link(who, { do: 'lose', who, percent: 1 + this.#dice.nextInt(50) });
        return;
      case 10:
        this.#link(who, { do: 'jitter', who, jitterMs: 1 + this.#dice.nextInt(200) });
        return;
      case 11:
        this.#link(who, { do: 'slow', who, latencyMs: 1 + this.#dice.nextInt(2 * this.#options.tickMs) });
        return;
      case 12:
        this.#forAWhile(
          { do: 'slowDisk', who, forceMs: 1 + this.#dice.nextInt(this.#dice.nextInt(3) === 0 ? 5000 : 100) },
          { do: 'slowDisk', who, forceMs: 0 },
        );
        return;
      case 13:
        this.#do({ do: 'fillDisk', who });
        this.#later(this.#while(), () => {
          this.#do({ do: 'freeDisk', who });
          if (this.#options.ensemble.statusOf(who).process === 'dead') this.#do({ do: 'restart', who });
        });
        return;
      case 14:
        this.#do({ do: 'drift', who, driftPpm: this.#dice.nextInt(200_001) - 100_000 });
        return;
      case 15:
        this.#disaster();
        return;
      default:
        this.#harmClient();
    }
  }

  #partition(): void {
    const { leader } = this.#options.ensemble;
    const sides: string[][] = [[], []];
    for (const who of this.#servers) sides[this.#dice.nextInt(2)]?.push(who);
    const alone = leader !== null && this.#dice.nextInt(3) === 0;
    this.#do({
      do: 'partition',
      sides: alone ? [[leader], this.#servers.filter((who) => who !== leader)] : sides,
    });
    this.#later(this.#while(), () => {
      this.#options.note('heal all links');
      this.#options.ensemble.heal();
    });
  }

  #silence(who: string): void {
    const way = (['in', 'out', null] as const)[this.#dice.nextInt(3)];
    this.#link(who, way ? { do: 'silence', who, way } : { do: 'silence', who });
  }

  /** One link of the server, or all of them. */
  #link(who: string, fault: Extract<AnyFault, { do: 'cut' | 'lose' | 'jitter' | 'slow' | 'silence' }>): void {
    const others = [
      ...this.#servers.filter((other) => other !== who),
      ...this.#options.clients.map(({ name }) => name),
    ];
    const from = this.#dice.nextInt(2) === 0 ? { from: oneOf(this.#dice, others) } : {};
    this.#forAWhile({ ...fault, ...from }, { do: 'heal', who, ...from });
  }

  /** What befalls several at once. */
  #disaster(): void {
    const shuffled = [...this.#servers];
    for (let at = shuffled.length - 1; at > 0; at -= 1) {
      const other = this.#dice.nextInt(at + 1);
      [shuffled[at], shuffled[other]] = [shuffled[other] ?? '', shuffled[at] ?? ''];
    }
    const majority = shuffled.slice(0, Math.floor(shuffled.length / 2) + 1);
    switch (this.#dice.nextInt(4)) {
      case 0: {
        // One after the other, each as soon as the one before it may be back.
        const gapMs = 1 + this.#dice.nextInt(3 * this.#options.tickMs);
        shuffled.forEach((who, index) => {
          this.#later(1 + index * gapMs, () => this.#do({ do: 'restart', who }));
        });
        return;
      }
      case 1:
        for (const who of majority) this.#forAWhile({ do: 'kill', who }, { do: 'restart', who });
        return;
      case 2:
        for (const who of shuffled) this.#forAWhile({ do: 'crash', who }, { do: 'restart', who });
        return;
      default:
        for (const who of majority) this.#forAWhile({ do: 'freeze', who }, { do: 'thaw', who });
    }
  }

  #harmClient(): void {
    const client = oneOf(this.#dice, this.#options.clients);
    const { name: who } = client;
    const say = (what: string) => this.#options.note(`${what} ${who}`);
    switch (this.#dice.nextInt(4)) {
      case 0:
        say('freeze');
        client.freeze();
        this.#later(this.#while(), () => {
          say('thaw');
          client.thaw();
        });
        return;
      case 1:
        say('restart');
        client.restart();
        return;
      case 2:
        this.#forAWhile({ do: 'cut', who }, { do: 'heal', who });
        return;
      default:
        this.#forAWhile({ do: 'silence', who }, { do: 'heal', who });
    }
  }
}
