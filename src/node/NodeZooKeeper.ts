import { ZooKeeper, type ZooKeeperOptions } from '../client';
import { nodeTurn } from './nodeTurn';
import { systemClock } from './systemClock';
import { systemRandom } from './systemRandom';
import { makeTcpTransport, type TlsOptions, tcpTransport } from './tcpTransport';

/** What a client may be told in Node, where it needs nothing of it: its world is TCP and the system's clock. */
export interface NodeZooKeeperOptions extends Partial<ZooKeeperOptions> {
  /** Speak TLS with the servers, at their `secureClientPort`. */
  readonly tls?: TlsOptions;
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
}
Object.defineProperty(NodeZooKeeper, 'name', { value: 'ZooKeeper' });
