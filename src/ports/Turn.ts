/**
 * Calls `next` once, after every microtask that is waiting now has run, so that whoever awaits a promise
 * that was just settled goes first. `setImmediate` in Node, a MessageChannel in the browser, an event of the
 * same virtual millisecond in the World.
 */
export type Turn = (next: () => void) => void;
