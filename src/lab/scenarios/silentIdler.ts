import type { Scenario } from '../Scenario';
import { heartbeats } from './heartbeats';

/**
 * alice idles, and from 5 s on nothing of hers arrives. zk1 heard her last by her ping of 3.2 s, and ends her session on the
 * tick of 14 s. By then she has pinged twice in vain; nobody has counted.
 */
export const silentIdler: Scenario = {
  ...heartbeats,
  id: 'silentIdler',
  actions: [...heartbeats.actions, { atMs: 5000, do: 'silence', who: 'alice' }],
  endsAtMs: 25_000,
};
