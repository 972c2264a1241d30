import { goingWrong } from './cutOff';

/** alice closes her client at 3 s: her session and her znode end with the request that says so. */
export const closedClient = goingWrong('closedClient', [{ atMs: 3000, do: 'close', who: 'alice' }], 12_000);

/** The same, and a second later the application asks something of the closed client. */
export const askedAfterClose = goingWrong(
  'askedAfterClose',
  [
    { atMs: 3000, do: 'close', who: 'alice' },
    { atMs: 4000, do: 'exists', who: 'alice', path: '/alice' },
  ],
  12_000,
);

/** alice's cable is out from 3 s to 6 s; at 4 s she closes her client, and no server hears of it. */
export const closedWhileCut = goingWrong(
  'closedWhileCut',
  [
    { atMs: 3000, do: 'cut', who: 'alice' },
    { atMs: 4000, do: 'close', who: 'alice' },
    { atMs: 6000, do: 'heal', who: 'alice' },
  ],
  14_000,
);
