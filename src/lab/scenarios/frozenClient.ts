import { goingWrong } from './cutOff';

/**
 * alice's process stands still for 12 s, twice her timeout, as in a long garbage collection. The network is fine. When she goes
 * on she takes her session and her znode for hers, until she has read what came in meanwhile.
 */
export const frozenClient = goingWrong(
  'frozenClient',
  [
    { atMs: 3000, do: 'freeze', who: 'alice' },
    { atMs: 15_000, do: 'thaw', who: 'alice' },
  ],
  25_000,
);
