import type { Clock, TimerHandle } from '../ports/Clock';
import { Appointment } from './Agenda';
import type { World } from './World';

/** A world's time as the clock port. It stops at every deadline on its way, so a timer set inside a timer counts from the right moment. */
export class VirtualClock implements Clock {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  now(): number {
    return this.#world.nowMs;
  }

  setTimeout(run: () => void, delayMs: number): Appointment {
    return this.#world.at(this.#world.nowMs + delayMs, run);
  }

  clearTimeout(timer: TimerHandle): void {
    if (timer instanceof Appointment) this.#world.cancel(timer);
  }
}
