import type { WatchedEvent } from '../protocol/watchedEvents';

/** Hears of one change of a znode, and of every change of the connection and session. What it throws is logged and dropped. */
export type Watcher = (event: WatchedEvent) => void;
