import { KeeperError } from '../../protocol/KeeperError';
import type { ReconfigRequest } from '../../protocol/proto';
import { JuteError } from '../../protocol/wire';
import { ConfigError, QuorumConfig, type QuorumServer, serverOf } from './QuorumConfig';

/** With fewer voters there would be nobody to agree with. Source: QuorumPeerConfig.isStandaloneEnabled */
const fewestVoters = 2;

/**
 * The membership that a request leads to, with the zxid of its transaction as version: `current` with servers that join and
 * leave, or a whole new one. Throws KeeperError: BadArguments for what makes no sense, MarshallingError where upstream's own
 * reading breaks off. Source: PrepRequestProcessor, reconfig
 */
export function nextConfig(asked: ReconfigRequest, current: QuorumConfig, zxid: bigint): QuorumConfig {
  const servers = asked.newMembers === null ? withChanges(asked, current) : wholeOf(asked.newMembers);
  const config = new QuorumConfig(servers, zxid);
  if (config.votingMembers.size < fewestVoters) throw new KeeperError('BadArguments');
  return config;
}

function wholeOf(text: string): Iterable<QuorumServer> {
  const config = understood(() => QuorumConfig.parse(text));
  const voters = config.votingMembers.size;
  // These are found out in another place, and go by another name.
  if (config.observingMembers.size > 0 && voters < fewestVoters)
    throw new JuteError('observers, and nobody to observe');
  return config.members.values();
}

function withChanges({ joiningServers, leavingServers }: ReconfigRequest, current: QuorumConfig): QuorumServer[] {
  const next = new Map(current.members);
  for (const leaving of partsOf(leavingServers)) next.delete(sidOf(leaving));
  for (const joining of partsOf(joiningServers)) {
    const [key = '', value, ...more] = joining.split('=').map((part) => part.trim());
    if (value === undefined || more.length > 0) throw new KeeperError('BadArguments');
    const sid = sidOf(key.slice(key.lastIndexOf('.') + 1));
    const server = understood(() => serverOf(`server.${sid}`, value));
    if (server.clientAddress === null) throw new KeeperError('BadArguments');
    for (const other of next.values()) {
      if (other.sid !== sid && shareAddress(server, other)) throw new KeeperError('BadArguments');
    }
    next.set(sid, server);
  }
  return [...next.values()];
}

/** Source: common.StringUtils.split */
function partsOf(list: string | null): string[] {
  return (list ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function sidOf(text: string): bigint {
  if (!/^[+-]?\d+$/.test(text)) throw new JuteError(`${text} is no server id`);
  return BigInt.asIntN(64, BigInt(text));
}

function understood<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof ConfigError) throw new KeeperError('BadArguments');
    throw error;
  }
}

/** Addresses that only mean something on the machine itself do not count. Source: QuorumServer.checkAddressDuplicate */
function shareAddress(one: QuorumServer, other: QuorumServer): boolean {
  const taken = new Set(addressesOf(other));
  return addressesOf(one).some((address) => taken.has(address));
}

function addressesOf({ host, quorumPort, electionPort, clientAddress }: QuorumServer): string[] {
  return [`${host}:${quorumPort}`, `${host}:${electionPort}`, clientAddress ?? ''].filter((address) => {
    return address !== '' && !/^(0\.0\.0\.0|127\.\d+\.\d+\.\d+|localhost|\[::1?\]):/.test(address);
  });
}
