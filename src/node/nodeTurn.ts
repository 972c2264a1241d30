import type { Turn } from '../ports/Turn';

/** Node runs all waiting microtasks before it comes to an immediate. */
export const nodeTurn: Turn = (next) => {
  setImmediate(next);
};
