import type { Action } from '../Action';
import type { Scenario } from '../Scenario';
import { cutOff } from './cutOff';
import { furtherOf } from './furtherOf';

/** Who alice is and what she does stands at /alice, which is ephemeral; she watches /config, bob watches /alice. Nothing goes wrong by itself. */
export const plainApi: Scenario = {
  ...cutOff,
  id: 'plainApi',
  actions: cutOff.actions.map((action) => (action.do === 'create' && action.who === 'alice' ? free(action) : action)),
  endsAtMs: 60_000,
};

const further = furtherOf(plainApi);
const cut = (atMs: number): Action => ({ atMs, do: 'cut', who: 'alice' });
const heal = (atMs: number): Action => ({ atMs, do: 'heal', who: 'alice' });

/**
 * For programs in alice’s place: her cable is out from 3 s to 6 s, and from 11 s to 23 s, longer than a session lasts. bob looks at
 * /alice each time it has been in for 3 s.
 */
export const foundAgain: Scenario = {
  ...further(
    'foundAgain',
    [
      cut(3000),
      heal(6000),
      { atMs: 9000, do: 'getData', who: 'bob', path: '/alice' },
      cut(11_000),
      heal(23_000),
      { atMs: 26_000, do: 'getData', who: 'bob', path: '/alice' },
    ],
    60_000,
  ),
  startsWithinMs: 200,
};

/**
 * alice’s first call, at once, is for a znode whose parent is missing. At 2.998 s she writes, and at 3 s her cable is out, for 1.5 s: the
 * request is lost. bob changes what she watches meanwhile.
 */
export const lostRequest = further(
  'lostRequest',
  [
    { atMs: 0, do: 'create', who: 'alice', path: '/team/alice' },
    { atMs: 2998, do: 'setData', who: 'alice', path: '/alice', data: 'busy' },
    cut(3000),
    { atMs: 3500, do: 'setData', who: 'bob', path: '/config', data: 'v2' },
    heal(4500),
  ],
  12_000,
);

/**
 * alice’s cable is out from 3 s to 12 s, longer than her session lives. At 13 s she asks her client once more. At 14 s her process starts anew and
 * makes a client, no more; at 16 s bob changes what she once watched.
 */
export const newClientAlone = further(
  'newClientAlone',
  [
    cut(3000),
    heal(12_000),
    { atMs: 13_000, do: 'setData', who: 'alice', path: '/alice', data: 'busy' },
    { atMs: 14_000, do: 'restart', who: 'alice' },
    { atMs: 16_000, do: 'setData', who: 'bob', path: '/config', data: 'v2' },
  ],
  20_000,
);

function free(action: Extract<Action, { do: 'create' }>): Action {
  return { ...action, data: 'free' };
}
