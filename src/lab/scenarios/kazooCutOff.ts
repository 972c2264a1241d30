import type { Action } from '../Action';
import type { ClientMember, Scenario } from '../Scenario';

/** Who is cut off. Both have a session of 6 s; what they stand on decides what they hear. */
const cutOff: readonly Pick<ClientMember, 'name' | 'profile' | 'framework'>[] = [
  { name: 'kazoo', framework: 'kazoo' },
  { name: 'curator-5', profile: 'java-3.8', framework: 'curator-5' },
];

/**
 * An application on kazoo leads by the ephemeral /leader, and bob waits for it. Its cable is out from 3 s to 33 s, and that of an application on
 * Curator beside it. bob takes /leader at 11 s. At 36 s kazoo's application asks for it again. T is 6 s, the tick 2 s.
 */
export const kazooCutOff: Scenario = {
  id: 'kazooCutOff',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    ...cutOff.map((who): ClientMember => ({ kind: 'client', connect: 'zk1', sessionTimeoutMs: 6000, ...who })),
    { kind: 'client', name: 'bob', connect: 'zk1', sessionTimeoutMs: 6000 },
  ],
  latencyMs: 5,
  actions: [
    { atMs: 200, do: 'create', who: 'kazoo', path: '/leader', data: 'kazoo', mode: 'ephemeral' },
    { atMs: 1000, do: 'exists', who: 'bob', path: '/leader', watch: true },
    ...cutOff.map(({ name }): Action => ({ atMs: 3000, do: 'cut', who: name })),
    { atMs: 11_000, do: 'create', who: 'bob', path: '/leader', data: 'bob', mode: 'ephemeral' },
    ...cutOff.map(({ name }): Action => ({ atMs: 33_000, do: 'heal', who: name })),
    { atMs: 36_000, do: 'create', who: 'kazoo', path: '/leader', data: 'kazoo', mode: 'ephemeral' },
  ],
  endsAtMs: 45_000,
};
