/**
 * What `import … from 'zookeeper-client-lab'` means to the compiler in a program of a sandbox. Declarations only: at run time
 * each program gets its own `programModule`, so these names hold nothing outside a sandbox.
 */
import type { ZkClient as OneZkClient } from '../frameworks/zkclient/ZkClient';
import type { ProgramFrameworks } from './programFrameworks';
import type { ProgramFace } from './programModule';

export declare const ZooKeeper: ProgramFace['ZooKeeper'];
export type ZooKeeper = InstanceType<ProgramFace['ZooKeeper']>;
export declare const KeeperError: ProgramFace['KeeperError'];
export type KeeperError = InstanceType<ProgramFace['KeeperError']>;
export declare const MultiError: ProgramFace['MultiError'];
export type MultiError = InstanceType<ProgramFace['MultiError']>;
export declare const StaticHostProvider: ProgramFace['StaticHostProvider'];
export declare const op: ProgramFace['op'];
export declare const permissions: ProgramFace['permissions'];
export declare const OPEN_ACL_UNSAFE: ProgramFace['OPEN_ACL_UNSAFE'];
export declare const READ_ACL_UNSAFE: ProgramFace['READ_ACL_UNSAFE'];
export declare const CREATOR_ALL_ACL: ProgramFace['CREATOR_ALL_ACL'];
export declare const CuratorFramework: ProgramFace['CuratorFramework'];
export type CuratorFramework = InstanceType<ProgramFace['CuratorFramework']>;
export declare const InterProcessMutex: ProgramFace['InterProcessMutex'];
export type InterProcessMutex = InstanceType<ProgramFace['InterProcessMutex']>;
export declare const RetryNTimes: ProgramFace['RetryNTimes'];
export declare const lab: ProgramFace['lab'];
export declare const ZkClient: ProgramFrameworks['ZkClient'];
export type ZkClient = OneZkClient;
export type { CuratorConnectionState } from '../../machines/curatorConnectionMachine';
export type {
  ACL,
  ClientState,
  CreateMode,
  Data,
  EventType,
  KeeperErrorName,
  KeeperState,
  Op,
  OpResult,
  Stat,
  WatchedEvent,
  Watcher,
} from '../client';
export type { ZkChildListener, ZkDataListener, ZkStateListener } from '../frameworks/zkclient/ZkClient';
export type {
  ProgramCuratorOptions as CuratorFrameworkOptions,
  ProgramZooKeeperOptions as ZooKeeperOptions,
} from './programModule';
