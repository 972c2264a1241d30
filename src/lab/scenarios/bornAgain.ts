import { goingWrong } from './cutOff';

/** alice has read /config at version 0. bob deletes it and makes it anew; then alice writes with the version that she has read. */
export const bornAgain = goingWrong(
  'bornAgain',
  [
    { atMs: 2000, do: 'delete', who: 'bob', path: '/config', version: 0 },
    { atMs: 2500, do: 'create', who: 'bob', path: '/config', data: 'another one' },
    { atMs: 3000, do: 'setData', who: 'alice', path: '/config', data: 'from alice', version: 0 },
  ],
  6000,
);
