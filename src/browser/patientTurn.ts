import type { Turn } from '../ports/Turn';

/** Two turns for one: browsers announce a rejection that nobody handles after the first, and whoever listens for it comes in time. */
export function patientTurn(turn: Turn): Turn {
  return (next) => turn(() => turn(next));
}
