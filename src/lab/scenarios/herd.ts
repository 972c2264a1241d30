import type { Action } from '../Action';
import type { Scenario } from '../Scenario';

const waiters = ['bob', 'carol', 'dave'] as const;
const everybody = ['alice', ...waiters];

function queueAt(atMs: number, lock: string): readonly Action[] {
  return everybody.map((who, index) => ({
    atMs: atMs + 100 * index,
    do: 'create',
    who,
    path: `${lock}/n-`,
    mode: 'ephemeralSequential',
  }));
}

/** alice, bob, carol and dave queue in two locks. In /herd all watch the lock; in /line each watches the one before. alice leaves. */
export const herd: Scenario = {
  id: 'herd',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    ...everybody.map((name) => ({ kind: 'client', name, connect: 'zk1', sessionTimeoutMs: 6000 }) as const),
  ],
  latencyMs: 5,
  actions: [
    { atMs: 100, do: 'create', who: 'alice', path: '/herd' },
    { atMs: 100, do: 'create', who: 'alice', path: '/line' },
    ...queueAt(200, '/herd'),
    ...queueAt(600, '/line'),
    ...waiters.map((who) => ({ atMs: 1000, do: 'getChildren', who, path: '/herd', watch: true }) as const),
    ...waiters.map(
      (who, index) => ({ atMs: 1000, do: 'exists', who, path: `/line/n-000000000${index}`, watch: true }) as const,
    ),
    { atMs: 3000, do: 'close', who: 'alice' },
  ],
  endsAtMs: 8000,
};
