import { goingWrong } from './cutOff';

/**
 * alice makes a place in a queue at 3 s; her cable is cut 7 ms later, when zk1 has carried it out and the answer is on its way. At 8 s
 * bob makes a place of his own behind hers.
 */
export const answerLost = goingWrong(
  'answerLost',
  [
    { atMs: 500, do: 'create', who: 'bob', path: '/queue' },
    { atMs: 3000, do: 'create', who: 'alice', path: '/queue/n-', data: 'alice', mode: 'ephemeralSequential' },
    { atMs: 3007, do: 'cut', who: 'alice' },
    { atMs: 4000, do: 'heal', who: 'alice' },
    { atMs: 8000, do: 'create', who: 'bob', path: '/queue/n-', data: 'bob', mode: 'ephemeralSequential' },
  ],
  12_000,
);
