import { assert } from '../assert';
import type { Clock } from '../ports/Clock';
import type { Turn } from '../ports/Turn';
import { Agenda, type Appointment } from './Agenda';

/** Time of day when a world's clock shows 0: 2024-01-01T00:00:00Z, in ms since 1970. */
export const wallOriginMs = 1_704_067_200_000;

/** Longest time, real ms, for which the world keeps the real event loop waiting. */
const longestRunMs = 50;

/** What the real world lends to a run that shares it with others: its clock and its turn. */
export interface RunHost {
  readonly clock: Pick<Clock, 'now'>;
  readonly turn: Turn;
}

/**
 * Virtual time and the one queue of what happens in it, ordered by (whole ms, number of the appointment). Each event
 * runs to its end before the next one starts, so the same appointments give the same world.
 */
export class World {
  readonly #agenda = new Agenda();
  #nowMs: number;
  #eventsRun = 0;
  #inEvent = false;
  #foreign = false;

  constructor(startMs = 0) {
    assert(Number.isInteger(startMs) && startMs >= 0, 'a world starts at a whole millisecond');
    this.#nowMs = startMs;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** The time of day that goes with `nowMs`, ms since 1970. */
  get wallMs(): number {
    return wallOriginMs + this.#nowMs;
  }

  get eventsRun(): number {
    return this.#eventsRun;
  }

  /** Events that are still to come. */
  get pending(): number {
    return this.#agenda.length;
  }

  /** When the next event is due; null when nothing will ever happen by itself. */
  get nextAtMs(): number | null {
    return this.#agenda.first?.atMs ?? null;
  }

  /** Runs `run` at `atMs`, or in the current millisecond when that is past. Fractions of a ms wait for the next whole one. */
  at(atMs: number, run: () => void): Appointment {
    return this.#agenda.add(this.#whole(atMs), false, run);
  }

  /** The same, but after everything else of that millisecond: so live and on replay alike. */
  lateAt(atMs: number, run: () => void): Appointment {
    return this.#agenda.add(this.#whole(atMs), true, run);
  }

  cancel(appointment: Appointment): void {
    this.#agenda.remove(appointment);
  }

  /** Says that the current event ran code that may have promises waiting: `run` lets them go on before the next event. */
  calledForeignCode(): void {
    this.#foreign = true;
  }

  /** The port for those who settle promises and call watchers: `next` comes as an event of its own in the same millisecond. */
  readonly turn: Turn = (next) => {
    this.calledForeignCode();
    this.at(this.#nowMs, () => {
      this.calledForeignCode();
      next();
    });
  };

  /** Runs the next event, and moves the clock to it. False when there is none. */
  step(): boolean {
    assert(!this.#inEvent, 'an event does not run other events');
    const next = this.#agenda.first;
    if (next === null) return false;
    this.#agenda.remove(next);
    this.#nowMs = next.atMs;
    this.#eventsRun += 1;
    this.#inEvent = true;
    try {
      next.run();
    } finally {
      this.#inEvent = false;
    }
    return true;
  }

  /** Runs all events up to and including `untilMs` without a pause. Right as long as nobody here waits for a promise. */
  runUntil(untilMs: number): void {
    for (let nextMs = this.nextAtMs; nextMs !== null && nextMs <= untilMs; nextMs = this.nextAtMs) this.step();
    this.#nowMs = Math.max(this.#nowMs, Math.floor(untilMs));
  }

  /**
   * The same with pauses: after each event that called foreign code, and at least every 50 real ms, the host gets its
   * turn, so that promises go on and the page stays alive. Ends early, between two events, when `stop` says so.
   */
  async run(untilMs: number, host: RunHost, stop: () => boolean = () => false): Promise<void> {
    let pausedAtMs = host.clock.now();
    for (;;) {
      if (this.#foreign || host.clock.now() - pausedAtMs >= longestRunMs) {
        this.#foreign = false;
        await new Promise<void>((resolve) => host.turn(resolve));
        pausedAtMs = host.clock.now();
        continue;
      }
      if (stop()) return;
      const nextMs = this.nextAtMs;
      if (nextMs === null || nextMs > untilMs) break;
      this.step();
    }
    this.#nowMs = Math.max(this.#nowMs, Math.floor(untilMs));
  }

  #whole(atMs: number): number {
    return Math.max(this.#nowMs, Math.ceil(atMs));
  }
}
