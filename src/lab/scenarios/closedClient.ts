import { goingWrong } from './cutOff';

/** alice closes her client at 3 s: her session and her znode end with the request that says so. */
export const closedClient = goingWrong('closedClient', [{ atMs: 3000, do: 'close', who: 'alice' }], 12_000);
