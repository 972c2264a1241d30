import type { Scenario } from '../Scenario';

/**
 * A queue with a history: /jobs has had four children, job-0000000000 to job-0000000002 and notes, of which two are left.
 * /config stands at version 0. The rest is up to the reader.
 */
export const jobs: Scenario = {
  id: 'jobs',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk1', sessionTimeoutMs: 6000 },
  ],
  latencyMs: 5,
  actions: [
    { atMs: 100, do: 'create', who: 'bob', path: '/jobs' },
    { atMs: 200, do: 'create', who: 'alice', path: '/jobs/job-', mode: 'persistentSequential' },
    { atMs: 300, do: 'create', who: 'alice', path: '/jobs/job-', mode: 'persistentSequential' },
    { atMs: 400, do: 'create', who: 'alice', path: '/jobs/job-', mode: 'persistentSequential' },
    { atMs: 500, do: 'create', who: 'bob', path: '/jobs/notes' },
    { atMs: 600, do: 'delete', who: 'bob', path: '/jobs/job-0000000000' },
    { atMs: 700, do: 'delete', who: 'bob', path: '/jobs/job-0000000001' },
    { atMs: 800, do: 'create', who: 'bob', path: '/config', data: 'v1' },
  ],
  endsAtMs: 60_000,
};

/** One more job; two writers with the same version; then /config is deleted, made again, and written with the old version. */
export const jobsGoOn: Scenario = {
  ...jobs,
  id: 'jobsGoOn',
  actions: [
    ...jobs.actions,
    { atMs: 900, do: 'getData', who: 'alice', path: '/config' },
    { atMs: 900, do: 'getData', who: 'bob', path: '/config' },
    { atMs: 1000, do: 'create', who: 'alice', path: '/jobs/job-', mode: 'persistentSequential' },
    { atMs: 1000, do: 'getData', who: 'alice', path: '/jobs' },
    { atMs: 2000, do: 'setData', who: 'alice', path: '/config', data: 'v2', version: 0 },
    { atMs: 2000, do: 'setData', who: 'bob', path: '/config', data: 'v3', version: 0 },
    { atMs: 3000, do: 'delete', who: 'bob', path: '/config' },
    { atMs: 3500, do: 'create', who: 'bob', path: '/config', data: 'v1' },
    { atMs: 4000, do: 'setData', who: 'alice', path: '/config', data: 'v9', version: 0 },
  ],
  endsAtMs: 10_000,
};
