import type { KeeperErrorName } from '../../protocol/KeeperError';
import type { Localized } from './Locale';

/** What a program, or whoever runs the ensemble, does about each error. Beside `names.reasons`, which say what it means. */
export const remedies: Readonly<Record<KeeperErrorName, Localized>> = {
  SystemError: {
    en: 'Reserved: servers of today do not send it. A code that this client does not know gets this name: compare the releases of both.',
    'zh-Hans': '保留：现在的服务器不会发送它。客户端不认识的错误码也归为此名：请核对客户端与服务器的版本。',
  },
  RuntimeInconsistency: {
    en: 'Look at the other results of the same multi: the one with another error is the cause.',
    'zh-Hans': '看同一个 multi 的其他结果：带有别的错误的那个才是原因。',
  },
  DataInconsistency: { en: 'Reserved: servers of today do not send it.', 'zh-Hans': '保留：现在的服务器不会发送它。' },
  ConnectionLoss: {
    en: 'Keep the client. Once it is connected again, find out whether the request was carried out; only then repeat it.',
    'zh-Hans': '保留客户端。重新连上之后，先查清请求是否已经执行，再决定要不要重试。',
  },
  MarshallingError: {
    en: 'Client and server disagree about a record: compare their releases.',
    'zh-Hans': '客户端与服务器对记录的格式理解不同：请核对两边的版本。',
  },
  Unimplemented: {
    en: 'Use a server that knows the operation, or have it switched on: znodes with a time to live need extendedTypesEnabled.',
    'zh-Hans': '换用支持该操作的服务器，或启用该操作：带 TTL 的节点需要 extendedTypesEnabled。',
  },
  OperationTimeout: {
    en: 'Servers of today do not send it. The C client says it of a call that waited too long: take it for a ConnectionLoss.',
    'zh-Hans': '现在的服务器不会发送它。C 客户端用它表示调用等待过久：按 ConnectionLoss 处理。',
  },
  BadArguments: {
    en: 'Correct the program: a path, a mode, a version or a membership is not allowed.',
    'zh-Hans': '修改程序：路径、模式、版本或成员配置不合法。',
  },
  UnknownSession: {
    en: 'Take it for a SessionExpired: make a new client.',
    'zh-Hans': '按 SessionExpired 处理：新建客户端。',
  },
  NewConfigNoQuorum: {
    en: 'Start the new members, wait until more than half of the new voters follow the leader, then ask again.',
    'zh-Hans': '启动新成员，等新配置中过半的投票成员跟上 leader，再重新请求。',
  },
  ReconfigInProgress: {
    en: 'Wait for the other change, read the configuration, then ask again.',
    'zh-Hans': '等另一次变更结束，读取配置，再重新请求。',
  },
  ApiError: {
    en: 'No request is answered with it. From this code down the request is at fault, above it the system.',
    'zh-Hans': '没有请求会以它应答。从这个码往下是请求本身的问题，往上是系统的问题。',
  },
  NoNode: {
    en: 'Create it, its parent first, or go without. With a chroot: create the chroot, nobody does it for you.',
    'zh-Hans': '先创建父节点再创建它，或者不依赖它。用了 chroot 时，要自己创建 chroot 节点，没有谁会替你创建。',
  },
  NoAuth: {
    en: 'Show credentials with addAuth, or have the ACL changed by somebody who may.',
    'zh-Hans': '用 addAuth 出示凭据，或请有权限的人修改 ACL。',
  },
  BadVersion: {
    en: 'Somebody else was faster: read again, decide again, write with the version just read.',
    'zh-Hans': '别人先改了：重新读取，重新判断，用刚读到的版本再写。',
  },
  NoChildrenForEphemerals: {
    en: 'Put the children under a persistent znode.',
    'zh-Hans': '把子节点放在持久节点之下。',
  },
  NodeExists: {
    en: 'Find out whose it is. After a ConnectionLoss it may be your own; an ephemeral one may belong to your last session: compare ephemeralOwner.',
    'zh-Hans':
      '查清它属于谁。ConnectionLoss 之后它可能就是你自己建的；临时节点可能属于你的上一个会话：比较 ephemeralOwner。',
  },
  NotEmpty: {
    en: 'Delete the children first, and be ready for new ones to appear meanwhile.',
    'zh-Hans': '先删除子节点，并考虑期间可能又出现新的子节点。',
  },
  SessionExpired: {
    en: 'Make a new client, create your ephemerals anew and set your watches anew. Whatever rested on the old session is lost.',
    'zh-Hans': '新建客户端，重新创建临时节点，重新注册 watch。依赖旧会话的一切都已失去。',
  },
  InvalidCallback: {
    en: 'Reserved: no client of today says it.',
    'zh-Hans': '保留：现在的客户端不会报告它。',
  },
  InvalidACL: {
    en: 'Give at least one entry, with a scheme that the server knows; the scheme auth needs an authenticated client.',
    'zh-Hans': '至少给出一项，并使用服务器认识的 scheme；scheme 为 auth 时客户端必须已认证。',
  },
  AuthFailed: {
    en: 'Correct the credentials, then make a new client: this one is dead.',
    'zh-Hans': '改正凭据，然后新建客户端：当前客户端已失效。',
  },
  SessionMoved: {
    en: 'Send nothing more on this connection. The request reached a server that this session has left.',
    'zh-Hans': '不要再用这条连接。请求到达的服务器，会话已经离开。',
  },
  NotReadOnly: {
    en: 'Write again when the client is connected to a server that serves writes.',
    'zh-Hans': '等客户端连上可写的服务器后再写。',
  },
  EphemeralOnLocalSession: {
    en: 'Have localSessionsUpgradingEnabled switched on, or do without ephemerals.',
    'zh-Hans': '启用 localSessionsUpgradingEnabled，或不使用临时节点。',
  },
  NoWatcher: {
    en: 'There is nothing to remove: the watch has fired, or was never set.',
    'zh-Hans': '没有可移除的 watch：它已经触发，或从未注册。',
  },
  RequestTimeout: {
    en: 'Take it for a ConnectionLoss: the request may have been carried out.',
    'zh-Hans': '按 ConnectionLoss 处理：请求可能已经执行。',
  },
  ReconfigDisabled: {
    en: 'Have reconfigEnabled set on every server.',
    'zh-Hans': '在每台服务器上启用 reconfigEnabled。',
  },
  SessionClosedRequireSaslAuth: {
    en: 'Set up SASL for the client, then make a new one.',
    'zh-Hans': '为客户端配置 SASL，然后新建客户端。',
  },
  QuotaExceeded: {
    en: 'Delete something below the quota, or have the quota raised.',
    'zh-Hans': '删除该配额之下的内容，或调高配额。',
  },
  ThrottledOp: {
    en: 'Wait, and ask again with fewer requests under way. It was not carried out.',
    'zh-Hans': '稍后重试，并减少同时进行的请求。该请求没有执行。',
  },
};
