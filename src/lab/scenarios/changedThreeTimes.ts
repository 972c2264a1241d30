import { goingWrong } from './cutOff';

/** Nothing is broken. bob changes /config three times, a second apart; alice, who watched it once, never reads it again. */
export const changedThreeTimes = goingWrong(
  'changedThreeTimes',
  [
    { atMs: 3000, do: 'setData', who: 'bob', path: '/config', data: 'v2' },
    { atMs: 4000, do: 'setData', who: 'bob', path: '/config', data: 'v3' },
    { atMs: 5000, do: 'setData', who: 'bob', path: '/config', data: 'v4' },
  ],
  8000,
);
