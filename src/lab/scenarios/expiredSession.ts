import type { Scenario } from '../Scenario';
import { cutOff } from './cutOff';

/**
 * What can outlive a session and what cannot: alice owns the ephemeral /alice, has made the persistent /notes, and watches
 * /config. bob, a client of 3.8, owns /bob and watches /alice. Nothing goes wrong by itself.
 */
export const expiredSession: Scenario = {
  ...cutOff,
  id: 'expiredSession',
  members: cutOff.members.map((member) =>
    member.kind === 'client' && member.name === 'bob' ? { ...member, profile: 'java-3.8' } : member,
  ),
  actions: [
    ...cutOff.actions,
    { atMs: 500, do: 'create', who: 'alice', path: '/notes', data: 'kept' },
    { atMs: 600, do: 'create', who: 'bob', path: '/bob', data: 'here', mode: 'ephemeral' },
  ],
};
