/** The client's public face. Everything else in this folder is its own business. */
export type { CreateMode } from '../protocol/createModes';
export { type ACL, OPEN_ACL_UNSAFE, permissions, READ_ACL_UNSAFE, type Stat } from '../protocol/data';
export { KeeperError, type KeeperErrorName } from '../protocol/KeeperError';
export type { EventType, KeeperState, WatchedEvent } from '../protocol/watchedEvents';
export type { ClientLogEntry } from './ClientLogEntry';
export { type ClientProfileName, clientProfiles } from './clientProfiles';
export { type ConnectString, parseConnectString } from './connectString';
export { type HostProvider, StaticHostProvider } from './HostProvider';
export type { Watcher } from './Watcher';
export {
  type ClientPorts,
  type ClientState,
  type Data,
  MultiError,
  type Op,
  type OpResult,
  op,
  ZooKeeper,
  type ZooKeeperOptions,
} from './ZooKeeper';
