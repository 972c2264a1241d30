import { goingWrong } from './cutOff';

/** alice's cable is out from 3 s to 4 s; meanwhile bob changes /config twice, and makes and deletes /job, for which she waits. */
export const changedWhileAway = goingWrong(
  'changedWhileAway',
  [
    { atMs: 500, do: 'exists', who: 'alice', path: '/job', watch: true },
    { atMs: 3000, do: 'cut', who: 'alice' },
    { atMs: 3200, do: 'setData', who: 'bob', path: '/config', data: 'v2' },
    { atMs: 3300, do: 'create', who: 'bob', path: '/job' },
    { atMs: 3400, do: 'setData', who: 'bob', path: '/config', data: 'v3' },
    { atMs: 3500, do: 'delete', who: 'bob', path: '/job' },
    { atMs: 4000, do: 'heal', who: 'alice' },
  ],
  12_000,
);
