import type { Scenario } from '../Scenario';
import { candidates } from './candidates';
import { cutOff } from './cutOff';
import { heartbeats } from './heartbeats';
import { insideTheClient } from './insideTheClient';
import { watchesHeld } from './watchesHeld';

/** The same world with Java clients up to 3.9.2: they never end a session by themselves. */
function withOlderClients(scenario: Scenario, id: string): Scenario {
  const members = scenario.members.map((member) =>
    member.kind === 'client' ? ({ ...member, profile: 'java-3.8' } as const) : member,
  );
  return { ...scenario, id, members };
}

export const cutOffOlderClients = withOlderClients(cutOff, 'cutOffOlderClients');
export const heartbeatsOlderClients = withOlderClients(heartbeats, 'heartbeatsOlderClients');
export const candidatesOlderClients = withOlderClients(candidates, 'candidatesOlderClients');
export const insideTheClientOlderClients = withOlderClients(insideTheClient, 'insideTheClientOlderClients');
export const watchesHeldOlderClients = withOlderClients(watchesHeld, 'watchesHeldOlderClients');
