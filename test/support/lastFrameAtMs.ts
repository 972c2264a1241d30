import type { ClaimClient } from './ClaimWorld';

/** When the client last sent a frame, or last got one; on the world's clock. */
export function lastFrameAtMs(client: ClaimClient, from: 'client' | 'server'): number {
  const frame = client.connections.flatMap(({ frames }) => frames).findLast((each) => each.from === from);
  if (!frame) throw new Error(`No frame from the ${from} has passed the socket of ${client.name}.`);
  return frame.atMs;
}
