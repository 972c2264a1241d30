/** What was asked for, kept between the two bounds. Source: ZooKeeperServer.processConnectRequest */
export function negotiatedTimeoutMs(askedMs: number, minMs: number, maxMs: number): number {
  return Math.min(Math.max(askedMs, minMs), maxMs);
}

/** Between which timeouts a server grants when nothing else is set. Source: ZooKeeperServer.setMinSessionTimeout, setMaxSessionTimeout */
export function defaultTimeoutBounds(tickMs: number): { readonly minMs: number; readonly maxMs: number } {
  return { minMs: 2 * tickMs, maxMs: 20 * tickMs };
}
