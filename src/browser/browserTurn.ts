import type { Turn } from '../ports/Turn';

/**
 * A message to oneself: the browser runs all waiting microtasks before it comes to it, and does not slow it down in a page
 * that lies in the background, as it does with timers. Made by a function, so that whoever needs it keeps a channel of his own.
 */
export function browserTurn(): Turn {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (next) => {
    waiting.push(next);
    port2.postMessage(null);
  };
}
