/** What `dist/client/index.js` exports: the client's public face, living in Node. */
export * from '../client';
export type { Clock, TimerHandle } from '../ports/Clock';
export type { Log } from '../ports/Log';
export type { Random } from '../ports/Random';
export type { BrokenReason, Connection, ConnectionListener, ServerAddress, Transport } from '../ports/Transport';
export type { Turn } from '../ports/Turn';
export {
  type BuildOptions,
  NodeZooKeeper as ZooKeeper,
  type NodeZooKeeperOptions as ZooKeeperOptions,
} from './NodeZooKeeper';
export {
  makeTcpTransport,
  type ResolvedAddress,
  type ResolveName,
  type TcpTransportOptions,
  type TlsOptions,
  tcpTransport,
} from './tcpTransport';
