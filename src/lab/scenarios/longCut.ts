import { goingWrong } from './cutOff';

/**
 * alice's cable is out from 3 s to 20 s. zk1 ends her session on the tick of 10 s: the first one more than 6 s after her last
 * ping, of 2 s. She is told nothing; a client of today gives itself up at about the same time, by its own clock.
 */
export const longCut = goingWrong(
  'longCut',
  [
    { atMs: 3000, do: 'cut', who: 'alice' },
    { atMs: 20_000, do: 'heal', who: 'alice' },
  ],
  30_000,
);
