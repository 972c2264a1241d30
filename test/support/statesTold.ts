import type { KeeperState } from '../../src/client';
import type { ClaimClient } from './ClaimWorld';

/** What the default watcher was told of connection and session, in order. */
export function statesTold(client: ClaimClient): KeeperState[] {
  return client.events.filter(({ type }) => type === 'None').map(({ state }) => state);
}
