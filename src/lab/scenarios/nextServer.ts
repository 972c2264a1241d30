import type { Scenario } from '../Scenario';
import { whichServer } from './whichServer';

/** alice owns /app/a. Her links are cut for half a second: she goes on to the next server of her list, with the same session. */
export const nextServer: Scenario = {
  ...whichServer,
  id: 'nextServer',
  actions: [
    { atMs: 3000, do: 'create', who: 'bob', path: '/app' },
    { atMs: 4000, do: 'create', who: 'alice', path: '/a', mode: 'ephemeral' },
    { atMs: 5000, do: 'cut', who: 'alice' },
    { atMs: 5500, do: 'heal', who: 'alice' },
  ],
  endsAtMs: 12_000,
};
