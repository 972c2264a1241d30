/** The client's public face. Everything else in this folder is its own business. */
export type { CreateMode } from '../protocol/createModes';
export {
  type ACL,
  type ClientInfo,
  CREATOR_ALL_ACL,
  OPEN_ACL_UNSAFE,
  permissions,
  READ_ACL_UNSAFE,
  type Stat,
} from '../protocol/data';
export { KeeperError, type KeeperErrorName } from '../protocol/KeeperError';
export type { AddWatchMode, EventType, KeeperState, WatchedEvent } from '../protocol/watchedEvents';
export type { ClientLogEntry } from './ClientLogEntry';
export type { WatcherType } from './ClientWatchManager';
export type { Data } from './callArguments';
export { type ClientProfileName, clientProfiles } from './clientProfiles';
export { type ConnectString, type DnsSrvString, parseConnectString, parseDnsSrv } from './connectString';
export { DnsSrvHostProvider, type DnsSrvOptions, type ResolveSrv } from './DnsSrvHostProvider';
export { type HostProvider, StaticHostProvider } from './HostProvider';
export { type CreateOptions, MultiError, type Op, type OpResult, op, type ReadOp, type ReadResult } from './Op';
export type { Transaction } from './Transaction';
export type { Watcher } from './Watcher';
export {
  type AddWatchOptions,
  type ClientPorts,
  type ClientState,
  type ReconfigOptions,
  type RemoveWatchesOptions,
  type WatchOptions,
  ZooKeeper,
  type ZooKeeperOptions,
} from './ZooKeeper';
export type { SaslOptions } from './ZooKeeperSaslClient';
