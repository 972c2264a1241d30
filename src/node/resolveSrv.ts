import { Resolver } from 'node:dns/promises';
import type { ResolveSrv } from '../client';

/** Asks DNS servers for SRV records. Default: the system's. */
export function makeResolveSrv(dnsServers?: readonly string[]): ResolveSrv {
  const resolver = new Resolver();
  if (dnsServers) resolver.setServers(dnsServers);
  return async (name) => (await resolver.resolveSrv(name)).map(({ name: host, port }) => ({ host, port }));
}
