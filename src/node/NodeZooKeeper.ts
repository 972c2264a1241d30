import {
  clientProfiles,
  DnsSrvHostProvider,
  parseDnsSrv,
  type ResolveSrv,
  ZooKeeper,
  type ZooKeeperOptions,
} from '../client';
import { nodeTurn } from './nodeTurn';
import { makeResolveSrv } from './resolveSrv';
import { systemClock } from './systemClock';
import { systemRandom } from './systemRandom';
import { makeTcpTransport, type TlsOptions, tcpTransport } from './tcpTransport';

/** What a client may be told in Node, where it needs nothing of it: its world is TCP and the system's clock. */
export interface NodeZooKeeperOptions extends Partial<ZooKeeperOptions> {
  /** Speak TLS with the servers, at their `secureClientPort`. */
  readonly tls?: TlsOptions;
}

/** Where the connect string is `dns-srv://name`, which clients know from `java-3.10` on. */
export interface BuildOptions extends NodeZooKeeperOptions {
  /** Default: as the system's DNS servers say. */
  readonly resolveSrv?: ResolveSrv;
  /** Seconds between two looks at the SRV records; 0: they are looked up once. Default 60. */
  readonly dnsSrvRefreshIntervalSeconds?: number;
}

/** A client that lives in Node: the one of everywhere else, with its world filled in. */
export class NodeZooKeeper extends ZooKeeper {
  /** Throws a TypeError when an argument makes no sense. */
  constructor(connectString: string, options: NodeZooKeeperOptions = {}) {
    const { tls, ...given } = options;
    super(connectString, {
      transport: tls ? makeTcpTransport({ tls }) : tcpTransport,
      clock: systemClock,
      random: systemRandom,
      turn: nodeTurn,
      ...given,
    });
  }

  /**
   * The same for every kind of connect string: resolves at once, or when the servers of `dns-srv://name` are known. Rejects where
   * the constructor throws, and when there are none.
   */
  static async build(connectString: string, options: BuildOptions = {}): Promise<NodeZooKeeper> {
    const { resolveSrv = makeResolveSrv(), dnsSrvRefreshIntervalSeconds, ...given } = options;
    const profile = clientProfiles[given.clientProfile ?? 'java-3.9'];
    const dnsSrv = profile.knowsDnsSrv && !given.hostProvider ? parseDnsSrv(connectString) : null;
    if (!dnsSrv) return new NodeZooKeeper(connectString, given);
    const hostProvider = await DnsSrvHostProvider.lookUp(dnsSrv.name, {
      resolveSrv,
      clock: given.clock ?? systemClock,
      random: given.random ?? systemRandom,
      ...(dnsSrvRefreshIntervalSeconds !== undefined && { refreshIntervalSeconds: dnsSrvRefreshIntervalSeconds }),
    });
    try {
      return new NodeZooKeeper(connectString, { ...given, hostProvider });
    } catch (thrown) {
      hostProvider.close();
      throw thrown;
    }
  }
}
Object.defineProperty(NodeZooKeeper, 'name', { value: 'ZooKeeper' });
