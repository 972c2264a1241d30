import type { Scenario } from '../Scenario';
import { expiredSession } from './expiredSession';

/** bob stands still from 3 s to 15 s. His session ends at 10 s; his client, of 3.8, is told by the answer to its next handshake. */
export const expiredWhileFrozen: Scenario = {
  ...expiredSession,
  id: 'expiredWhileFrozen',
  actions: [
    ...expiredSession.actions,
    { atMs: 3000, do: 'freeze', who: 'bob' },
    { atMs: 15_000, do: 'thaw', who: 'bob' },
    { atMs: 20_000, do: 'getData', who: 'bob', path: '/config' },
  ],
  endsAtMs: 25_000,
};
