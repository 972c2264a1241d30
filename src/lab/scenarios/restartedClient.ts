import type { Scenario } from '../Scenario';
import { expiredSession } from './expiredSession';

/** alice is killed and starts again a second later. Her znode is there, and it is not hers: it goes with the session before. */
export const restartedClient: Scenario = {
  ...expiredSession,
  id: 'restartedClient',
  actions: [
    ...expiredSession.actions,
    { atMs: 3000, do: 'kill', who: 'alice' },
    { atMs: 4000, do: 'restart', who: 'alice' },
    { atMs: 5000, do: 'create', who: 'alice', path: '/alice', data: 'here again', mode: 'ephemeral' },
  ],
  endsAtMs: 20_000,
};
