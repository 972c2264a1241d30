import type { ClientCnxnEvent } from '../../../machines/clientCnxnMachine';
import type { KeeperErrorName } from '../../protocol/KeeperError';
import type { OperationName } from '../../protocol/opCodes';
import type { QuorumPacketType } from '../../protocol/quorumPackets';
import type { EventType, KeeperState } from '../../protocol/watchedEvents';
import type { Locale, Localized } from './Locale';

/** States of `clientCnxnMachine` as dotted paths, parents included. */
export type ClientCnxnState =
  | 'connecting'
  | `connecting.${'pausing' | 'dialing' | 'associating' | 'cleaningUp'}`
  | 'connected'
  | 'connectedReadOnly'
  | 'closing'
  | `closing.${'handshaking' | 'asking'}`
  | 'closed'
  | 'authFailed';

/** Timers of `clientCnxnMachine`; when one is due it acts like an event of its name. */
export type ClientCnxnDelay =
  | 'cleanupDelay'
  | 'pause'
  | 'connectDeadline'
  | 'readDeadline'
  | 'pingDue'
  | 'expirationDeadline'
  | 'searchDue';

export type ClientCnxnTrigger = ClientCnxnEvent['type'] | ClientCnxnDelay;

const states: Readonly<Record<ClientCnxnState, Localized>> = {
  connecting: { en: 'connecting', 'zh-Hans': '连接中' },
  'connecting.pausing': { en: 'pausing before the next attempt', 'zh-Hans': '下次尝试前的停顿' },
  'connecting.dialing': { en: 'dialing a server', 'zh-Hans': '正在建立 TCP 连接' },
  'connecting.associating': { en: 'waiting for the handshake', 'zh-Hans': '等待握手应答' },
  'connecting.cleaningUp': { en: 'cleaning up the old connection', 'zh-Hans': '清理旧连接' },
  connected: { en: 'connected', 'zh-Hans': '已连接' },
  connectedReadOnly: { en: 'connected, read-only', 'zh-Hans': '已连接（只读）' },
  closing: { en: 'closing', 'zh-Hans': '关闭中' },
  'closing.handshaking': { en: 'finishing the handshake to close', 'zh-Hans': '完成握手以便关闭' },
  'closing.asking': { en: 'asking the server to end the session', 'zh-Hans': '请求服务器结束会话' },
  closed: { en: 'closed', 'zh-Hans': '已关闭' },
  authFailed: { en: 'authentication failed', 'zh-Hans': '认证失败' },
};

const triggers: Readonly<Record<ClientCnxnTrigger, Localized>> = {
  opened: { en: 'TCP connection opened', 'zh-Hans': 'TCP 连接建立' },
  granted: { en: 'session granted', 'zh-Hans': '会话已授予' },
  refused: { en: 'session refused: expired', 'zh-Hans': '会话被拒绝：已过期' },
  broken: { en: 'connection broken', 'zh-Hans': '连接断开' },
  authRefused: { en: 'credentials refused', 'zh-Hans': '认证被拒绝' },
  close: { en: 'close() called', 'zh-Hans': '调用 close()' },
  sessionClosed: { en: 'end of session confirmed', 'zh-Hans': '会话结束得到确认' },
  requestTimedOut: { en: 'a call timed out', 'zh-Hans': '调用超时' },
  serverListChanged: { en: 'server list changed', 'zh-Hans': '服务器列表变更' },
  readWriteServerFound: { en: 'a server that serves writes is found', 'zh-Hans': '找到可写的服务器' },
  cleanupDelay: { en: 'clean-up done', 'zh-Hans': '清理完成' },
  pause: { en: 'pause over', 'zh-Hans': '停顿结束' },
  connectDeadline: { en: 'connect timeout', 'zh-Hans': '连接超时' },
  readDeadline: { en: 'read timeout', 'zh-Hans': '读超时' },
  pingDue: { en: 'ping due', 'zh-Hans': '该发 ping' },
  expirationDeadline: { en: 'own expiry timer', 'zh-Hans': '自行过期的定时器' },
  searchDue: { en: 'time to look for a server that serves writes', 'zh-Hans': '该找可写的服务器' },
};

/** States of one member of an ensemble, as its chart has them. */
const peerStates = {
  looking: { en: 'looks for a leader', 'zh-Hans': '正在寻找 leader' },
  'leading.discovery': { en: 'elected, asks a quorum to follow', 'zh-Hans': '已当选，请多数成员跟随' },
  'leading.synchronization': { en: 'hands its history over', 'zh-Hans': '正在交出自己的历史' },
  'leading.broadcast': { en: 'leads and serves', 'zh-Hans': '领导并提供服务' },
  'following.discovery': { en: 'goes to its leader', 'zh-Hans': '去连接 leader' },
  'following.synchronization': { en: 'takes the history over', 'zh-Hans': '正在接过历史' },
  'following.broadcast': { en: 'follows and serves', 'zh-Hans': '跟随并提供服务' },
  'observing.discovery': { en: 'goes to its leader', 'zh-Hans': '去连接 leader' },
  'observing.synchronization': { en: 'takes the history over', 'zh-Hans': '正在接过历史' },
  'observing.broadcast': { en: 'observes and serves', 'zh-Hans': '旁观并提供服务' },
} satisfies Record<string, Localized>;

/** Timers as the lab shows them. */
const timers = {
  ping: { en: 'next ping', 'zh-Hans': '下次 ping' },
  readDeadline: { en: 'gives the connection up', 'zh-Hans': '放弃连接' },
  connectDeadline: { en: 'gives the attempt up', 'zh-Hans': '放弃本次尝试' },
  expire: { en: 'gives the session up', 'zh-Hans': '放弃会话' },
  dial: { en: 'next attempt', 'zh-Hans': '下次尝试' },
} satisfies Record<string, Localized>;

/** What a reader can do to a world. */
const faults = {
  cut: { en: 'cut the link', 'zh-Hans': '切断链路' },
  silence: { en: 'silence the link', 'zh-Hans': '让链路静默' },
  slow: { en: 'slow the link down', 'zh-Hans': '让链路变慢' },
  heal: { en: 'heal the link', 'zh-Hans': '恢复链路' },
  kill: { en: 'kill the process', 'zh-Hans': '杀掉进程' },
  restart: { en: 'start the process again', 'zh-Hans': '重启进程' },
  freeze: { en: 'freeze the process', 'zh-Hans': '冻结进程' },
  thaw: { en: 'thaw the process', 'zh-Hans': '解冻进程' },
  crash: { en: 'take the power', 'zh-Hans': '断电' },
  slowDisk: { en: 'slow the disk down', 'zh-Hans': '让磁盘变慢' },
  partition: { en: 'part the servers', 'zh-Hans': '隔开服务器' },
} satisfies Record<string, Localized>;

const links = {
  up: { en: 'up', 'zh-Hans': '畅通' },
  silent: { en: 'silent: swallows everything, tells nobody', 'zh-Hans': '静默：吞掉一切，谁也不通知' },
  halfSilent: { en: 'carries bytes one way only', 'zh-Hans': '只通一个方向' },
  cut: { en: 'cut: connections are reset, dials refused', 'zh-Hans': '切断：连接被重置，新连接被拒绝' },
} satisfies Record<string, Localized>;

const processes = {
  running: { en: 'running', 'zh-Hans': '运行中' },
  frozen: { en: 'frozen', 'zh-Hans': '已冻结' },
  dead: { en: 'dead', 'zh-Hans': '已终止' },
} satisfies Record<string, Localized>;

/** How a connection ended, or why it never came to be. */
const breaks = {
  ended: { en: 'the other side closed it in order (FIN)', 'zh-Hans': '对方正常关闭（FIN）' },
  reset: { en: 'it was reset (RST)', 'zh-Hans': '连接被重置（RST）' },
  refused: { en: 'the dial was refused', 'zh-Hans': '连接请求被拒绝' },
  unresolved: { en: 'the host name is unknown', 'zh-Hans': '主机名无法解析' },
  unreachable: { en: 'the server cannot be reached', 'zh-Hans': '服务器不可达' },
} satisfies Record<string, Localized>;

/** Which watch: as the client and the server keep them. */
const watches = {
  data: { en: 'data watch', 'zh-Hans': 'data watch（数据）' },
  exist: { en: 'exists watch', 'zh-Hans': 'exists watch（存在）' },
  child: { en: 'child watch', 'zh-Hans': 'child watch（子节点）' },
  persistent: { en: 'persistent watch', 'zh-Hans': 'persistent watch（持久）' },
  persistentRecursive: { en: 'persistent recursive watch', 'zh-Hans': 'persistent recursive watch（持久递归）' },
} satisfies Record<string, Localized>;

const watchModes = {
  standard: { en: 'one-shot', 'zh-Hans': '一次性' },
  persistent: { en: 'persistent', 'zh-Hans': '持久' },
  persistentRecursive: { en: 'persistent recursive', 'zh-Hans': '持久递归' },
} satisfies Record<string, Localized>;

/** Session events, from the application's side. */
const keeperStates: Readonly<Record<KeeperState, Localized>> = {
  Disconnected: { en: 'connection lost; the session may live', 'zh-Hans': '连接丢失，会话可能还在' },
  SyncConnected: { en: 'connected, with the session it had or a new one', 'zh-Hans': '已连接，会话是原来的或新的' },
  AuthFailed: { en: 'credentials refused; the client is dead', 'zh-Hans': '认证被拒绝，客户端已失效' },
  ConnectedReadOnly: { en: 'connected to a read-only server', 'zh-Hans': '已连上只读服务器' },
  SaslAuthenticated: { en: 'authenticated by SASL', 'zh-Hans': 'SASL 认证通过' },
  Closed: { en: 'the application closed the client', 'zh-Hans': '应用关闭了客户端' },
  Expired: { en: 'the session is over; make a new client', 'zh-Hans': '会话已过期，需要新建客户端' },
};

const eventTypes: Readonly<Record<EventType, Localized>> = {
  None: { en: 'about the connection or session', 'zh-Hans': '关于连接或会话' },
  NodeCreated: { en: 'the znode was created', 'zh-Hans': '节点被创建' },
  NodeDeleted: { en: 'the znode was deleted', 'zh-Hans': '节点被删除' },
  NodeDataChanged: { en: 'the data of the znode was set', 'zh-Hans': '节点数据被写入' },
  NodeChildrenChanged: { en: 'a child was created or deleted', 'zh-Hans': '子节点有增删' },
  DataWatchRemoved: { en: 'the data watch was removed', 'zh-Hans': 'data watch 被移除' },
  ChildWatchRemoved: { en: 'the child watch was removed', 'zh-Hans': 'child watch 被移除' },
  PersistentWatchRemoved: { en: 'the persistent watch was removed', 'zh-Hans': '持久 watch 被移除' },
};

/** What servers say to each other; a `ping` and a `sync` have the words of a client's. */
const peerFrames: Readonly<
  Record<Exclude<QuorumPacketType, OperationName> | 'snapshot' | 'InitialMessage' | 'Notification', Localized>
> = {
  InitialMessage: { en: 'who dials', 'zh-Hans': '自报身份' },
  Notification: { en: 'a vote', 'zh-Hans': '选票' },
  followerInfo: { en: 'a follower, and the epoch it has promised', 'zh-Hans': 'follower 及其承诺过的 epoch' },
  observerInfo: { en: 'an observer, and the epoch it has promised', 'zh-Hans': 'observer 及其承诺过的 epoch' },
  leaderInfo: { en: 'the new epoch', 'zh-Hans': '新的 epoch' },
  ackEpoch: { en: 'the promise, and how new the history is', 'zh-Hans': '承诺，并说明历史有多新' },
  diff: { en: 'the changes that are missing follow', 'zh-Hans': '接下来补上缺的变更' },
  trunc: { en: 'forget what came after', 'zh-Hans': '丢掉之后的变更' },
  snap: { en: 'the whole tree follows', 'zh-Hans': '接下来是整棵树' },
  snapshot: { en: 'the whole tree', 'zh-Hans': '整棵树' },
  newLeader: { en: 'that was the history', 'zh-Hans': '历史到此为止' },
  upToDate: { en: 'a quorum has the history, serve', 'zh-Hans': '历史已达到法定人数，开始服务' },
  request: { en: 'a write passed on', 'zh-Hans': '转发的写' },
  proposal: { en: 'a change to be written to disk', 'zh-Hans': '待落盘的变更' },
  ack: { en: 'it is on disk', 'zh-Hans': '已落盘' },
  commit: { en: 'carry it out', 'zh-Hans': '执行' },
  inform: { en: 'a change that is committed', 'zh-Hans': '已提交的变更' },
  revalidate: { en: 'whether a session lives', 'zh-Hans': '会话是否还在' },
  commitAndActivate: { en: 'carry the new membership out', 'zh-Hans': '启用新的集群成员' },
  informAndActivate: { en: 'a new membership that is committed', 'zh-Hans': '已提交的新集群成员' },
};

/** What travels: operations, and the frames that are none. */
const clientFrames: Readonly<Record<OperationName | 'ConnectRequest' | 'ConnectResponse' | 'notification', Localized>> =
  {
    ConnectRequest: { en: 'open or resume a session', 'zh-Hans': '建立或恢复会话' },
    ConnectResponse: { en: 'the session granted or refused', 'zh-Hans': '授予或拒绝会话' },
    notification: { en: 'a watch event', 'zh-Hans': 'watch 事件' },
    create: { en: 'create a znode', 'zh-Hans': '创建节点' },
    create2: { en: 'create a znode, answer with its Stat', 'zh-Hans': '创建节点并返回 Stat' },
    createContainer: { en: 'create a container', 'zh-Hans': '创建容器节点' },
    createTTL: { en: 'create a znode with a time to live', 'zh-Hans': '创建带 TTL 的节点' },
    delete: { en: 'delete a znode', 'zh-Hans': '删除节点' },
    exists: { en: 'ask whether a znode exists', 'zh-Hans': '查询节点是否存在' },
    getData: { en: 'read data', 'zh-Hans': '读取数据' },
    setData: { en: 'write data', 'zh-Hans': '写入数据' },
    getACL: { en: 'read the ACL', 'zh-Hans': '读取 ACL' },
    setACL: { en: 'set the ACL', 'zh-Hans': '设置 ACL' },
    getChildren: { en: 'list the children', 'zh-Hans': '列出子节点' },
    getChildren2: { en: 'list the children, with Stat', 'zh-Hans': '列出子节点并返回 Stat' },
    sync: { en: 'let the server catch up with the leader', 'zh-Hans': '让服务器追上 leader' },
    ping: { en: 'heartbeat', 'zh-Hans': '心跳' },
    check: { en: 'check a version', 'zh-Hans': '校验版本' },
    multi: { en: 'several operations, all or none', 'zh-Hans': '多个操作，全做或全不做' },
    multiRead: { en: 'several reads', 'zh-Hans': '多个读操作' },
    reconfig: { en: 'change the membership', 'zh-Hans': '变更集群成员' },
    checkWatches: { en: 'ask whether a watch is set', 'zh-Hans': '查询是否设置了 watch' },
    removeWatches: { en: 'remove watches', 'zh-Hans': '移除 watch' },
    addWatch: { en: 'set a persistent watch', 'zh-Hans': '设置持久 watch' },
    setWatches: { en: 'set the watches again', 'zh-Hans': '重新注册 watch' },
    setWatches2: { en: 'set the watches again, persistent ones too', 'zh-Hans': '重新注册 watch，含持久 watch' },
    auth: { en: 'show credentials', 'zh-Hans': '出示凭据' },
    sasl: { en: 'a step of SASL', 'zh-Hans': 'SASL 认证的一步' },
    closeSession: { en: 'end the session', 'zh-Hans': '结束会话' },
    getEphemerals: { en: 'list own ephemerals', 'zh-Hans': '列出自己的临时节点' },
    getAllChildrenNumber: { en: 'count all znodes below', 'zh-Hans': '统计所有后代节点数' },
    whoAmI: { en: 'ask for own identities', 'zh-Hans': '查询自己的身份' },
  };

/** Why a call failed. */
const reasons: Readonly<Record<KeeperErrorName, Localized>> = {
  SystemError: { en: 'the server failed inside', 'zh-Hans': '服务器内部错误' },
  RuntimeInconsistency: {
    en: 'not tried, because an earlier operation of the multi failed',
    'zh-Hans': '没有执行，因为 multi 中前面的操作失败了',
  },
  DataInconsistency: { en: 'the server found its data inconsistent', 'zh-Hans': '服务器发现数据不一致' },
  ConnectionLoss: {
    en: 'the connection was lost; the server may have carried out the request or not',
    'zh-Hans': '连接丢失；请求可能执行了，也可能没有',
  },
  MarshallingError: { en: 'the request could not be decoded', 'zh-Hans': '请求无法解码' },
  Unimplemented: {
    en: 'the server does not know this operation, or it is switched off',
    'zh-Hans': '服务器不支持该操作，或该操作已停用',
  },
  OperationTimeout: { en: 'the operation took too long', 'zh-Hans': '操作超时' },
  BadArguments: { en: 'an argument is not allowed', 'zh-Hans': '参数不合法' },
  UnknownSession: { en: 'the session is unknown to this server', 'zh-Hans': '该服务器不认识这个会话' },
  NewConfigNoQuorum: {
    en: 'no quorum of the new configuration is connected and in step',
    'zh-Hans': '新配置没有足够的成员连上并同步',
  },
  ReconfigInProgress: { en: 'another change of the membership is under way', 'zh-Hans': '另一次成员变更正在进行' },
  ApiError: { en: 'the request is not valid', 'zh-Hans': '请求无效' },
  NoNode: { en: 'the znode does not exist', 'zh-Hans': '节点不存在' },
  NoAuth: { en: 'the ACL does not allow it', 'zh-Hans': 'ACL 不允许' },
  BadVersion: { en: 'the version given is not the current one', 'zh-Hans': '给出的版本不是当前版本' },
  NoChildrenForEphemerals: { en: 'an ephemeral znode cannot have children', 'zh-Hans': '临时节点不能有子节点' },
  NodeExists: { en: 'the znode exists already', 'zh-Hans': '节点已存在' },
  NotEmpty: { en: 'the znode has children', 'zh-Hans': '节点还有子节点' },
  SessionExpired: { en: 'the session is over; make a new client', 'zh-Hans': '会话已结束，需要新建客户端' },
  InvalidCallback: { en: 'the callback is not valid', 'zh-Hans': '回调无效' },
  InvalidACL: {
    en: 'the ACL is empty or names an unknown scheme or id',
    'zh-Hans': 'ACL 为空，或含未知的 scheme 或 id',
  },
  AuthFailed: { en: 'the server refused the credentials', 'zh-Hans': '服务器拒绝了认证' },
  SessionMoved: { en: 'the session has moved to another server', 'zh-Hans': '会话已转移到另一台服务器' },
  NotReadOnly: { en: 'the server is read-only now', 'zh-Hans': '服务器目前只读' },
  EphemeralOnLocalSession: {
    en: 'a local session cannot own ephemeral znodes',
    'zh-Hans': '本地会话不能拥有临时节点',
  },
  NoWatcher: { en: 'there is no such watch', 'zh-Hans': '没有这个 watch' },
  RequestTimeout: {
    en: 'the reply did not come within the request timeout',
    'zh-Hans': '在请求超时之内没有收到应答',
  },
  ReconfigDisabled: { en: 'changing the membership is switched off', 'zh-Hans': '成员变更功能已停用' },
  SessionClosedRequireSaslAuth: {
    en: 'the server accepts only clients that authenticate by SASL',
    'zh-Hans': '服务器只接受通过 SASL 认证的客户端',
  },
  QuotaExceeded: { en: 'the change would exceed a quota', 'zh-Hans': '该变更会超出配额' },
  ThrottledOp: { en: 'the server is too busy and refused the request', 'zh-Hans': '服务器过于繁忙，拒绝了请求' },
};

/** Short names and meanings of what the stage, the chart and the timeline show. Upstream's own words stay as keys. */
export const names = {
  states,
  triggers,
  timers,
  faults,
  peerStates,
  links,
  processes,
  breaks,
  watches,
  watchModes,
  keeperStates,
  eventTypes,
  frames: { ...peerFrames, ...clientFrames },
  reasons,
};

/** The words for a key that comes out of a history; the key itself where the table has none. */
export function nameOf(table: Readonly<Record<string, Localized>>, key: string, locale: Locale): string {
  return table[key]?.[locale] ?? key;
}
