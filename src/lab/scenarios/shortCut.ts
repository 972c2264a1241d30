import { goingWrong } from './cutOff';

/** alice's cable is out for one second of her six: she comes back with the same session, and her znode never went. */
export const shortCut = goingWrong(
  'shortCut',
  [
    { atMs: 3000, do: 'cut', who: 'alice' },
    { atMs: 4000, do: 'heal', who: 'alice' },
  ],
  12_000,
);
