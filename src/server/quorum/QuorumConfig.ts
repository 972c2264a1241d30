import { QuorumMaj } from './QuorumVerifier';

export type LearnerType = 'participant' | 'observer';

/** One member, as the configuration names it. */
export interface QuorumServer {
  readonly sid: bigint;
  readonly host: string;
  readonly quorumPort: number;
  readonly electionPort: number;
  readonly type: LearnerType;
  /** `0.0.0.0:2181`; null when each server's own file says it. */
  readonly clientAddress: string | null;
}

/** A line of the configuration that makes no sense. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** The members of an ensemble, as text and as a quorum by majority. Source: QuorumMaj, QuorumPeer.QuorumServer */
export class QuorumConfig extends QuorumMaj {
  readonly members: ReadonlyMap<bigint, QuorumServer>;

  constructor(servers: Iterable<QuorumServer>, version = 0n) {
    const sorted = [...servers].sort((one, other) => Number(one.sid - other.sid));
    const members = new Map(sorted.map((server) => [server.sid, server]));
    const sidsOf = (type: LearnerType) => [...members.values()].filter((s) => s.type === type).map(({ sid }) => sid);
    super({ votingMembers: sidsOf('participant'), observingMembers: sidsOf('observer'), version });
    this.members = members;
  }

  /** `server.1=host:2888:3888:participant;0.0.0.0:2181` for each member, then the version in hex. */
  get text(): string {
    const lines = [...this.members.values()].map(({ sid, host, quorumPort, electionPort, type, clientAddress }) => {
      const client = clientAddress === null ? '' : `;${clientAddress}`;
      return `server.${sid}=${host}:${quorumPort}:${electionPort}:${type}${client}\n`;
    });
    return `${lines.join('')}version=${this.version.toString(16)}`;
  }

  withVersion(version: bigint): QuorumConfig {
    return new QuorumConfig(this.members.values(), version);
  }

  /** Whether the same servers have the same addresses and parts. Source: QuorumMaj.equals */
  hasSameMembers(other: QuorumConfig): boolean {
    return this.withVersion(0n).text === other.withVersion(0n).text;
  }

  /** Throws ConfigError. */
  static parse(text: string): QuorumConfig {
    const servers: QuorumServer[] = [];
    let version = 0n;
    for (const line of text.split(/[\n,]+/).map((each) => each.trim())) {
      if (line === '') continue;
      const [, key = '', value = ''] = /^([^=]+?)\s*=\s*(.*)$/.exec(line) ?? [];
      if (key === 'version') version = versionOf(value);
      else servers.push(serverOf(key, value));
    }
    return new QuorumConfig(servers, version);
  }

  /** What came as data of a packet or a znode; null where that is no membership. */
  static read(text: Uint8Array | null): QuorumConfig | null {
    if (text === null || text.byteLength <= 1) return null;
    try {
      return QuorumConfig.parse(new TextDecoder().decode(text));
    } catch (error) {
      if (error instanceof ConfigError) return null;
      throw error;
    }
  }
}

function versionOf(text: string): bigint {
  if (!/^[0-9a-f]{1,16}$/i.test(text)) throw new ConfigError(`${text} is no version`);
  return BigInt(`0x${text}`);
}

/** `server.5`, `host:2888:3888[:participant|:observer][;[host:]port]`. Throws ConfigError. */
export function serverOf(key: string, value: string): QuorumServer {
  const sid = /^server\.(\d+)$/.exec(key)?.[1];
  const [address = '', client] = value.split(';');
  const found = /^([^:[\]]+|\[[^\]]+\]):(\d+):(\d+)(?::(participant|observer))?$/.exec(address.trim());
  const [, host, quorumPort, electionPort, type = 'participant'] = found ?? [];
  if (sid === undefined || host === undefined || quorumPort === electionPort || /;.*;/.test(value))
    throw new ConfigError(`${key}=${value} names no server`);
  if (client !== undefined && !/^([^:]+:|\[[^\]]+\]:)?\d+$/.test(client.trim()))
    throw new ConfigError(`${key}=${value} has no address for clients`);
  const at = client?.trim();
  const clientAddress = at === undefined ? null : at.includes(':') ? at : `0.0.0.0:${at}`;
  return {
    sid: BigInt(sid),
    host,
    quorumPort: Number(quorumPort),
    electionPort: Number(electionPort),
    type: type as LearnerType, // the pattern allows these two
    clientAddress,
  };
}
