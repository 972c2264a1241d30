import type { Localized } from './Locale';

/** What records are for that are neither the request nor the answer of an operation, by jute's name. */
export const recordWords: Readonly<Record<string, Localized>> = {
  ConnectRequest: {
    en: 'The first bytes that a client sends: opens a session or resumes one. No header stands in front.',
    'zh-Hans': '客户端发送的第一批字节：建立或恢复会话。前面没有报头。',
  },
  ConnectResponse: {
    en: 'The first bytes that a server sends. A session that is gone is answered with a timeout of 0.',
    'zh-Hans': '服务器发送的第一批字节。会话已不存在时，应答中的超时为 0。',
  },
  RequestHeader: { en: 'In front of every request but the first.', 'zh-Hans': '除第一个请求外，位于每个请求之前。' },
  ReplyHeader: {
    en: 'In front of every reply but the first, and of every event. A body follows only where err is 0.',
    'zh-Hans': '除第一个应答外，位于每个应答以及每个事件之前。只有 err 为 0 时后面才有内容。',
  },
  WatcherEvent: { en: 'A watch has fired.', 'zh-Hans': '某个 watch 触发了。' },
  MultiHeader: {
    en: 'In front of each operation inside a multi, and of each result; one with done set ends the list.',
    'zh-Hans': '位于 multi 中每个操作和每个结果之前；done 为真的那个表示列表结束。',
  },
  SetSASLRequest: { en: 'A step of SASL, as jute’s table has it.', 'zh-Hans': 'SASL 认证的一步，见于 jute 的定义。' },
  GetMaxChildrenRequest: {
    en: 'In jute’s table; no server answers it.',
    'zh-Hans': '见于 jute 的定义，没有服务器应答它。',
  },
  GetMaxChildrenResponse: {
    en: 'In jute’s table; no server sends it.',
    'zh-Hans': '见于 jute 的定义，没有服务器发送它。',
  },
  SetMaxChildrenRequest: {
    en: 'In jute’s table; no server answers it.',
    'zh-Hans': '见于 jute 的定义，没有服务器应答它。',
  },
  Id: {
    en: 'Who somebody is under a scheme, such as world:anyone.',
    'zh-Hans': '某个 scheme 之下的身份，例如 world:anyone。',
  },
  ACL: { en: 'What somebody may do with one znode.', 'zh-Hans': '某个身份可以对一个节点做什么。' },
  Stat: { en: 'What a server tells of a znode beside its data.', 'zh-Hans': '服务器给出的节点数据之外的信息。' },
  StatPersisted: { en: 'A Stat as servers keep it on disk.', 'zh-Hans': '服务器写在磁盘上的 Stat。' },
  ClientInfo: { en: 'One identity of a connection.', 'zh-Hans': '连接的一个身份。' },
  TxnDigest: { en: 'A digest of the tree behind a transaction.', 'zh-Hans': '事务之后的整棵树的摘要。' },
  TxnHeader: { en: 'In front of every transaction.', 'zh-Hans': '位于每个事务之前。' },
  CreateTxnV0: { en: 'A create, as releases before 3.4 wrote it.', 'zh-Hans': '创建节点，3.4 之前的版本使用的格式。' },
  CreateTxn: { en: 'A znode was created.', 'zh-Hans': '创建了节点。' },
  CreateTTLTxn: { en: 'A znode with a time to live was created.', 'zh-Hans': '创建了带 TTL 的节点。' },
  CreateContainerTxn: { en: 'A container was created.', 'zh-Hans': '创建了容器节点。' },
  DeleteTxn: { en: 'A znode was deleted.', 'zh-Hans': '删除了节点。' },
  SetDataTxn: { en: 'Data was written.', 'zh-Hans': '写入了数据。' },
  CheckVersionTxn: { en: 'A version was checked, inside a multi.', 'zh-Hans': '在 multi 中校验了版本。' },
  SetACLTxn: { en: 'An ACL was set.', 'zh-Hans': '设置了 ACL。' },
  SetMaxChildrenTxn: { en: 'In jute’s table; no server writes it.', 'zh-Hans': '见于 jute 的定义，没有服务器写入它。' },
  CreateSessionTxn: { en: 'A session was opened.', 'zh-Hans': '建立了会话。' },
  CloseSessionTxn: {
    en: 'A session is over, and its ephemerals with it.',
    'zh-Hans': '会话结束，它的临时节点随之删除。',
  },
  ErrorTxn: {
    en: 'A request failed. It changed nothing and used up a zxid.',
    'zh-Hans': '请求失败。没有改变任何东西，但占用了一个 zxid。',
  },
  Txn: { en: 'One operation inside a multi.', 'zh-Hans': 'multi 中的一个操作。' },
  MultiTxn: { en: 'Several operations, all or none.', 'zh-Hans': '多个操作，全做或全不做。' },
  FileHeader: {
    en: 'The first bytes of a transaction log or a snapshot.',
    'zh-Hans': '事务日志或快照文件的第一批字节。',
  },
  LearnerInfo: {
    en: 'Data of a learner’s first packet: who it is.',
    'zh-Hans': 'learner 第一个报文中的数据：它是谁。',
  },
  QuorumPacket: {
    en: 'Everything between a leader and its learners is one of these.',
    'zh-Hans': 'leader 与 learner 之间的一切都是这种报文。',
  },
  QuorumAuthPacket: { en: 'A step of authentication between servers.', 'zh-Hans': '服务器之间认证的一步。' },
  EpochAck: {
    en: 'Data of a learner’s promise to follow in the new epoch.',
    'zh-Hans': 'learner 承诺在新 epoch 中跟随时附带的数据。',
  },
  LeaderProtocol: { en: 'Data of the leader’s first packet.', 'zh-Hans': 'leader 第一个报文中的数据。' },
  SessionTouch: {
    en: 'A session that a learner heard from: a list of these comes with its answer to a ping.',
    'zh-Hans': 'learner 听到过的一个会话：它应答 ping 时带上这样的一个列表。',
  },
  RevalidateRequest: { en: 'A learner asks whether a session lives.', 'zh-Hans': 'learner 询问某个会话是否还在。' },
  RevalidateResponse: { en: 'The leader’s answer.', 'zh-Hans': 'leader 的回答。' },
  ForwardedRequest: {
    en: 'In front of a request that a learner passes on; the request’s own bytes follow.',
    'zh-Hans': '位于 learner 转发的请求之前，后面是请求本身的字节。',
  },
  DesignatedLeader: {
    en: 'Who should lead once a new membership is in force.',
    'zh-Hans': '新的成员配置生效后应由谁领导。',
  },
  InitialMessage: {
    en: 'The first bytes on an election connection: who calls, and where it can be called back.',
    'zh-Hans': '选举连接上的第一批字节：谁在连接，可以回连到哪里。',
  },
  Notification: {
    en: 'Whom a server votes for: all that an election says.',
    'zh-Hans': '服务器投票给谁：选举中只说这一件事。',
  },
};

/** What a field means where its name does not say it, by `Record.field`. */
export const fieldNotes: Readonly<Record<string, Localized>> = {
  'ConnectRequest.protocolVersion': { en: 'always 0', 'zh-Hans': '总是 0' },
  'ConnectRequest.lastZxidSeen': { en: 'a server that is behind it refuses', 'zh-Hans': '落后于它的服务器会拒绝' },
  'ConnectRequest.timeOut': { en: 'ms asked for', 'zh-Hans': '请求的超时，ms' },
  'ConnectRequest.sessionId': { en: '0 asks for a new session', 'zh-Hans': '0 表示请求新会话' },
  'ConnectRequest.passwd': {
    en: '16 bytes, from the session’s first answer',
    'zh-Hans': '16 字节，来自建立会话时的应答',
  },
  'ConnectResponse.protocolVersion': { en: 'always 0', 'zh-Hans': '总是 0' },
  'ConnectResponse.timeOut': {
    en: 'ms granted; 0: the session is over',
    'zh-Hans': '授予的超时，ms；0 表示会话已结束',
  },
  'ConnectResponse.passwd': { en: '16 bytes: the key to resume the session', 'zh-Hans': '16 字节：恢复会话的凭据' },
  'ConnectResponse.readOnly': { en: 'this server serves reads alone', 'zh-Hans': '这台服务器只提供读' },
  'RequestHeader.xid': {
    en: 'counts the client’s requests; some below 0 are reserved',
    'zh-Hans': '客户端请求的编号，一些负数有专门用途',
  },
  'RequestHeader.type': { en: 'number of the operation', 'zh-Hans': '操作编号' },
  'ReplyHeader.xid': { en: 'of the request it answers; −1 for an event', 'zh-Hans': '所应答请求的编号；事件为 −1' },
  'ReplyHeader.zxid': {
    en: 'the last transaction that this server has applied',
    'zh-Hans': '该服务器已应用的最后一个事务',
  },
  'ReplyHeader.err': { en: 'error code', 'zh-Hans': '错误码' },
  'WatcherEvent.type': { en: 'event type', 'zh-Hans': '事件类型' },
  'WatcherEvent.state': { en: 'always 3, SyncConnected', 'zh-Hans': '总是 3，即 SyncConnected' },
  'CreateRequest.flags': { en: 'create mode', 'zh-Hans': '创建模式' },
  'CreateTTLRequest.flags': { en: 'create mode', 'zh-Hans': '创建模式' },
  'CreateTTLRequest.ttl': { en: 'ms', 'zh-Hans': 'ms' },
  'DeleteRequest.version': { en: '−1: any', 'zh-Hans': '−1 表示任意' },
  'SetDataRequest.version': { en: '−1: any', 'zh-Hans': '−1 表示任意' },
  'SetACLRequest.version': { en: 'of the ACL; −1: any', 'zh-Hans': 'ACL 的版本；−1 表示任意' },
  'SetWatches.relativeZxid': { en: 'the last zxid that the client has seen', 'zh-Hans': '客户端见过的最后一个 zxid' },
  'SetWatches2.relativeZxid': { en: 'the last zxid that the client has seen', 'zh-Hans': '客户端见过的最后一个 zxid' },
  'AddWatchRequest.mode': { en: '0 persistent, 1 persistent recursive', 'zh-Hans': '0 持久，1 持久递归' },
  'ReconfigRequest.curConfigId': { en: '−1: whatever the version is', 'zh-Hans': '−1 表示不论版本' },
  'MultiHeader.type': {
    en: 'number of the operation; −1 at the end, and for an error',
    'zh-Hans': '操作编号；结束处和出错时为 −1',
  },
  'ACL.perms': {
    en: 'sum of 1 read, 2 write, 4 create, 8 delete, 16 admin',
    'zh-Hans': '1 读、2 写、4 创建、8 删除、16 管理之和',
  },
  'Stat.czxid': { en: 'created it', 'zh-Hans': '创建它的 zxid' },
  'Stat.mzxid': { en: 'changed its data last', 'zh-Hans': '最后一次修改数据的 zxid' },
  'Stat.ctime': { en: 'ms since 1970, at its creation', 'zh-Hans': '创建时间，1970 年以来的 ms' },
  'Stat.mtime': {
    en: 'ms since 1970, at the last change of data',
    'zh-Hans': '最后一次修改数据的时间，1970 年以来的 ms',
  },
  'Stat.version': { en: 'changes of its data', 'zh-Hans': '数据变化次数' },
  'Stat.cversion': { en: 'children made plus children deleted', 'zh-Hans': '子节点创建与删除的总次数' },
  'Stat.aversion': { en: 'changes of its ACL', 'zh-Hans': 'ACL 变化次数' },
  'Stat.ephemeralOwner': { en: 'session id; 0 when not ephemeral', 'zh-Hans': 'session id；不是临时节点时为 0' },
  'Stat.dataLength': { en: 'bytes', 'zh-Hans': '字节' },
  'Stat.pzxid': { en: 'made or deleted a child last', 'zh-Hans': '最后一次增删子节点的 zxid' },
  'TxnHeader.clientId': { en: 'session id', 'zh-Hans': 'session id' },
  'TxnHeader.cxid': { en: 'xid of the request', 'zh-Hans': '请求的 xid' },
  'TxnHeader.time': { en: 'ms since 1970 on the leader’s clock', 'zh-Hans': 'leader 时钟上 1970 年以来的 ms' },
  'TxnHeader.type': {
    en: 'number of the operation; −1 for a request that failed',
    'zh-Hans': '操作编号；请求失败时为 −1',
  },
  'CreateTxn.parentCVersion': { en: 'children ever made under the parent', 'zh-Hans': '父节点下创建过的子节点总数' },
  'CreateSessionTxn.timeOut': { en: 'ms', 'zh-Hans': 'ms' },
  'QuorumPacket.type': { en: 'proposal, ack, commit, ping and so on', 'zh-Hans': '提议、确认、提交、ping 等' },
  'Notification.state': {
    en: '0 looking, 1 following, 2 leading, 3 observing',
    'zh-Hans': '0 寻找，1 跟随，2 领导，3 旁观',
  },
  'Notification.leader': { en: 'server id of the candidate', 'zh-Hans': '候选者的 server id' },
  'Notification.zxid': {
    en: 'the last one that the candidate had logged',
    'zh-Hans': '候选者已写入日志的最后一个 zxid',
  },
  'Notification.electionEpoch': { en: 'round of the election', 'zh-Hans': '选举轮次' },
  'Notification.peerEpoch': { en: 'epoch that the candidate last took part in', 'zh-Hans': '候选者最后参与的 epoch' },
};
