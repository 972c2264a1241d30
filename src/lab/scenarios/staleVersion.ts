import { goingWrong } from './cutOff';

/** alice and bob have both read /config at version 0. Both write with that version, bob first. */
export const staleVersion = goingWrong(
  'staleVersion',
  [
    { atMs: 1000, do: 'getData', who: 'bob', path: '/config' },
    { atMs: 3000, do: 'setData', who: 'bob', path: '/config', data: 'from bob', version: 0 },
    { atMs: 3001, do: 'setData', who: 'alice', path: '/config', data: 'from alice', version: 0 },
  ],
  6000,
);
