import type { Clock } from '../ports/Clock';
import type { Turn } from '../ports/Turn';

/** What waiting takes. */
export interface WaitingPorts {
  readonly clock: Clock;
  readonly turn: Turn;
}

/** Ends after `ms`, on a turn of its own: a process that stands still goes on only when it runs again. */
export function sleep({ clock, turn }: WaitingPorts, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimeout(() => turn(resolve), ms);
  });
}
