import { KeeperError, type KeeperErrorName } from '../../src/client';

/** How a call ended: `ok`, or the reason it was rejected with. Ask at once when the call is made: then no rejection goes unheard. */
export function endOf(call: Promise<unknown>): Promise<'ok' | KeeperErrorName> {
  return call.then(
    () => 'ok',
    (thrown: unknown) => {
      if (thrown instanceof KeeperError) return thrown.reason;
      throw thrown;
    },
  );
}
