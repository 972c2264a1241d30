import { randomInt } from 'node:crypto';
import type { Random } from '../ports/Random';

/** The operating system's dice: different in every process, as two clients that shuffle the same host list must be. */
export const systemRandom: Random = {
  nextInt: (bound) => randomInt(bound),
};
