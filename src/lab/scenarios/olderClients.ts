import type { Scenario } from '../Scenario';
import { cutOff } from './cutOff';
import { heartbeats } from './heartbeats';

/** The same world with Java clients up to 3.9.2: they never end a session by themselves. */
function withOlderClients(scenario: Scenario, id: string): Scenario {
  const members = scenario.members.map((member) =>
    member.kind === 'client' ? ({ ...member, profile: 'java-3.8' } as const) : member,
  );
  return { ...scenario, id, members };
}

export const cutOffOlderClients = withOlderClients(cutOff, 'cutOffOlderClients');
export const heartbeatsOlderClients = withOlderClients(heartbeats, 'heartbeatsOlderClients');
