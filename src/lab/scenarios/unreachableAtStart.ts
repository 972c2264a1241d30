import type { Scenario } from '../Scenario';
import { whichServer } from './whichServer';

/** alice starts while nothing of hers arrives; that lasts 12 s. She asks something at 1 s. */
export const unreachableAtStart: Scenario = {
  ...whichServer,
  id: 'unreachableAtStart',
  actions: [
    { atMs: 0, do: 'silence', who: 'alice' },
    { atMs: 1000, do: 'exists', who: 'alice', path: '/' },
    { atMs: 12_000, do: 'heal', who: 'alice' },
  ],
  endsAtMs: 20_000,
};
