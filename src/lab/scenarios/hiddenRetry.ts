import type { Action } from '../Action';
import type { Scenario } from '../Scenario';

const cut = (atMs: number): Action => ({ atMs, do: 'cut', who: 'alice' });
/** alice is 600 ms away from zk1. */
const far = (atMs: number): Action => ({ atMs, do: 'slow', who: 'alice', latencyMs: 600 });
const healed = (atMs: number): readonly Action[] => [{ atMs, do: 'heal', who: 'alice' }, far(atMs)];

const members = [
  { kind: 'server', name: 'zk1', tickMs: 2000 },
  { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
  { kind: 'client', name: 'bob', connect: 'zk1', sessionTimeoutMs: 6000 },
] as const satisfies Scenario['members'];

/**
 * For programs in alice’s place, who leads as long as the ephemeral /leader is hers, and writes to /report. Her link is cut at 8 s for a second,
 * and at 24 s for 12 s, longer than a session lasts. bob leads from 33 s to 46 s, and writes his first report at 34 s.
 */
export const hiddenRetry: Scenario = {
  id: 'hiddenRetry',
  members,
  latencyMs: 5,
  startsWithinMs: 200,
  actions: [
    far(0),
    { atMs: 100, do: 'create', who: 'bob', path: '/report', data: 'none' },
    cut(8000),
    ...healed(9000),
    cut(24_000),
    { atMs: 33_000, do: 'create', who: 'bob', path: '/leader', data: 'bob', mode: 'ephemeral' },
    { atMs: 34_000, do: 'setData', who: 'bob', path: '/report', data: 'bob 1' },
    ...healed(36_000),
    { atMs: 46_000, do: 'delete', who: 'bob', path: '/leader' },
  ],
  endsAtMs: 60_000,
};

/**
 * What zkclient’s calls come to, made one by one with a plain client. alice asks for /leader at 3 s, and the answer is lost; at 9 s she asks once
 * more. At 19.9 s she writes to /report, and at 20 s her link is cut for 12 s. At 28.5 s there is a new client for her. bob leads from 29 s on,
 * and writes. At 37 s she writes the same once more, and reads /config again. At 39 s bob gives /leader up, and nobody takes it.
 */
export const callsRepeated: Scenario = {
  id: 'callsRepeated',
  members,
  latencyMs: 5,
  actions: [
    far(0),
    { atMs: 100, do: 'create', who: 'bob', path: '/report', data: 'none' },
    { atMs: 200, do: 'create', who: 'bob', path: '/config', data: 'v1' },
    { atMs: 3000, do: 'create', who: 'alice', path: '/leader', data: 'alice', mode: 'ephemeral' },
    cut(3800),
    ...healed(4600),
    { atMs: 9000, do: 'create', who: 'alice', path: '/leader', data: 'alice', mode: 'ephemeral' },
    { atMs: 11_000, do: 'getData', who: 'alice', path: '/config', watch: true },
    { atMs: 19_900, do: 'setData', who: 'alice', path: '/report', data: 'alice 8' },
    cut(20_000),
    { atMs: 28_500, do: 'restart', who: 'alice' },
    { atMs: 29_000, do: 'create', who: 'bob', path: '/leader', data: 'bob', mode: 'ephemeral' },
    { atMs: 30_000, do: 'setData', who: 'bob', path: '/report', data: 'bob 1' },
    { atMs: 31_000, do: 'setData', who: 'bob', path: '/config', data: 'v2' },
    ...healed(32_000),
    { atMs: 37_000, do: 'setData', who: 'alice', path: '/report', data: 'alice 8' },
    { atMs: 37_000, do: 'getData', who: 'alice', path: '/config', watch: true },
    { atMs: 39_000, do: 'delete', who: 'bob', path: '/leader' },
  ],
  endsAtMs: 42_000,
};
