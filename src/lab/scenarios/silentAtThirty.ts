import type { Scenario } from '../Scenario';
import { heartbeats } from './heartbeats';

/**
 * The same with a timeout of 30 s, as most are told to use: a ping every 10 s, the last one heard at 30.2 s. The link is silent from
 * 35 s on.
 */
export const silentAtThirty: Scenario = {
  ...heartbeats,
  id: 'silentAtThirty',
  members: heartbeats.members.map((member) =>
    member.kind === 'client' && member.name === 'alice' ? { ...member, sessionTimeoutMs: 30_000 } : member,
  ),
  actions: [...heartbeats.actions, { atMs: 35_000, do: 'silence', who: 'alice' }],
  endsAtMs: 140_000,
};
