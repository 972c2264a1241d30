import { goingWrong } from './cutOff';

/** alice's process is killed at 3 s. Her connection is gone at once, her session and her znode stay until the tick of 10 s. */
export const killedClient = goingWrong('killedClient', [{ atMs: 3000, do: 'kill', who: 'alice' }], 15_000);
