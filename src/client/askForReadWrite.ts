import type { Clock } from '../ports/Clock';
import type { Connection, ServerAddress, Transport } from '../ports/Transport';

/** ms within which the server must have answered. Source: ClientCnxn.SendThread.pingRwServer */
const answerWithinMs = 1000;

/**
 * Asks a server by the four-letter word `isro` whether it serves writes; calls `found` when it does, and else nothing.
 * Returns what gives the question up. Source: ClientCnxn.SendThread.pingRwServer
 */
export function askForReadWrite(
  { transport, clock }: { readonly transport: Transport; readonly clock: Clock },
  address: ServerAddress,
  found: () => void,
): () => void {
  let answer = '';
  const word = new TextEncoder().encode('isro');
  const connection: Connection = transport.dial(address, {
    opened: () => connection.send(word),
    received: (bytes) => {
      answer += String.fromCharCode(...bytes.subarray(0, 3));
      if (answer.length < 2) return;
      giveUp();
      if (answer.startsWith('rw')) found();
    },
    broken: () => clock.clearTimeout(timer),
  });
  const timer = clock.setTimeout(() => connection.close(), answerWithinMs);
  const giveUp = (): void => {
    clock.clearTimeout(timer);
    connection.close();
  };
  return giveUp;
}
