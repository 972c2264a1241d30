import type { Scenario } from '../Scenario';
import { expiredSession } from './expiredSession';

/** alice is cut off at 3 s and stays out. Her watch goes with the connection, /alice with the session, /notes not at all. */
export const expiredBehindCut: Scenario = {
  ...expiredSession,
  id: 'expiredBehindCut',
  actions: [...expiredSession.actions, { atMs: 3000, do: 'cut', who: 'alice' }],
  endsAtMs: 20_000,
};
