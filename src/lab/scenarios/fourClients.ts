import type { Action } from '../Action';
import type { ClientMember, Scenario } from '../Scenario';

/** The lanes: the plain client before and after it learnt to end a session itself, and what three frameworks make of it. */
const lanes: readonly Pick<ClientMember, 'name' | 'profile' | 'framework'>[] = [
  { name: 'java-3.8', profile: 'java-3.8' },
  { name: 'java-3.9', profile: 'java-3.9' },
  { name: 'curator-2', profile: 'java-3.4', framework: 'curator-2' },
  { name: 'curator-5', profile: 'java-3.8', framework: 'curator-5' },
  { name: 'kazoo', framework: 'kazoo' },
];

const timeoutMs = 6000;
const breaksAtMs = 3000;
/** One and a half times the session's timeout. */
const worksAgainAtMs = breaksAtMs + (timeoutMs * 3) / 2;

/**
 * Four clients, one clock: the same fault for all, on one time axis, and every application hears of it in its own words and at
 * its own time. Each has an ephemeral znode of its own. `fourClientsTable` says what each one hears.
 */
function fourClientsOf<Id extends string>(id: Id, faults: readonly Action[]): Scenario & { readonly id: Id } {
  const creates = lanes.map(
    ({ name }): Action => ({ atMs: 200, do: 'create', who: name, path: `/${name}`, mode: 'ephemeral' }),
  );
  return {
    id,
    members: [
      { kind: 'server', name: 'zk1', tickMs: 2000 },
      ...lanes.map((lane): ClientMember => ({ kind: 'client', connect: 'zk1', sessionTimeoutMs: timeoutMs, ...lane })),
    ],
    latencyMs: 5,
    actions: [...creates, ...faults],
    endsAtMs: 30_000,
  };
}

/** Every client's cable is out for one and a half times the timeout: the server ends all sessions meanwhile. */
export const fourClients = fourClientsOf('fourClients', [
  ...lanes.map(({ name }): Action => ({ atMs: breaksAtMs, do: 'cut', who: name })),
  ...lanes.map(({ name }): Action => ({ atMs: worksAgainAtMs, do: 'heal', who: name })),
]);

/** The server is dead for as long: nobody is there to end a session, and all of them live on with it. */
export const fourClientsNoServer = fourClientsOf('fourClientsNoServer', [
  { atMs: breaksAtMs, do: 'kill', who: 'zk1' },
  { atMs: worksAgainAtMs, do: 'restart', who: 'zk1' },
]);
