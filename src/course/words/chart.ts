import type { clientCnxnMachine } from '../../../machines/clientCnxnMachine';
import type { ProposalEvent, ProposalState } from '../../../machines/proposalMachine';
import type { QuorumPeerEvent, quorumPeerMachine } from '../../../machines/quorumPeerMachine';
import type { SessionEvent, SessionState } from '../../../machines/sessionMachine';
import type { Localized } from './Locale';
import { names } from './names';

/** Everything that a drawn machine has to say, by the machine's own names. */
export interface ChartWords {
  /** What the figure shows. */
  readonly title: Localized;
  /** By dotted path. */
  readonly states: Readonly<Record<string, Localized>>;
  /** Events and delays. */
  readonly triggers: Readonly<Record<string, Localized>>;
  readonly guards: Readonly<Record<string, Localized>>;
  readonly actions: Readonly<Record<string, Localized>>;
}

type ClientCnxnImplementations = Parameters<(typeof clientCnxnMachine)['provide']>[0];
export type ClientCnxnAction = keyof NonNullable<ClientCnxnImplementations['actions']>;
type ClientCnxnGuard = keyof NonNullable<ClientCnxnImplementations['guards']>;

const clientCnxnActions: Readonly<Record<ClientCnxnAction, Localized>> = {
  chooseServer: { en: 'choose the next server', 'zh-Hans': '选择下一台服务器' },
  dialServer: { en: 'dial it', 'zh-Hans': '向它发起连接' },
  sendConnectRequest: { en: 'send ConnectRequest', 'zh-Hans': '发送 ConnectRequest' },
  rememberSession: { en: 'remember the session', 'zh-Hans': '记住会话' },
  resumeSending: { en: 'send watches and waiting calls', 'zh-Hans': '重新注册 watch，发送排队的调用' },
  sendPing: { en: 'send a ping', 'zh-Hans': '发送 ping' },
  askForReadWrite: { en: 'ask the next server whether it serves writes', 'zh-Hans': '询问下一台服务器是否可写' },
  searchLessOften: { en: 'double the pause between questions', 'zh-Hans': '询问间隔加倍' },
  searchAnew: { en: 'ask at short intervals again', 'zh-Hans': '恢复最短的询问间隔' },
  disconnect: { en: 'close the TCP connection', 'zh-Hans': '关闭 TCP 连接' },
  failPending: { en: 'fail the calls sent or waiting', 'zh-Hans': '让未完成的调用失败' },
  tellConnected: { en: 'tell watchers SyncConnected', 'zh-Hans': '通知 watcher：SyncConnected' },
  tellConnectedReadOnly: { en: 'tell watchers ConnectedReadOnly', 'zh-Hans': '通知 watcher：ConnectedReadOnly' },
  tellDisconnected: { en: 'tell watchers Disconnected', 'zh-Hans': '通知 watcher：Disconnected' },
  tellExpired: { en: 'tell watchers Expired', 'zh-Hans': '通知 watcher：Expired' },
  tellClosed: { en: 'tell watchers Closed', 'zh-Hans': '通知 watcher：Closed' },
  tellAuthFailed: { en: 'tell watchers AuthFailed', 'zh-Hans': '通知 watcher：AuthFailed' },
};

const clientCnxnGuards: Readonly<Record<ClientCnxnGuard, Localized>> = {
  toReadOnlyServer: { en: 'the server is read-only', 'zh-Hans': '服务器是只读的' },
  attemptTimedOut: { en: 'the attempt’s share of the timeout is used up', 'zh-Hans': '本次尝试分到的时间已用完' },
  silent: { en: 'nothing heard for 2/3 of the timeout', 'zh-Hans': '已有超时的 2/3 没有收到任何数据' },
  heardNothingTooLong: {
    en: 'nothing heard for 4/3 of the timeout (clients since 3.9.3)',
    'zh-Hans': '已有超时的 4/3 没有收到任何数据（3.9.3 起的客户端）',
  },
  pingIsDue: { en: 'nothing sent for too long', 'zh-Hans': '太久没有发送数据' },
  searchIsDue: { en: 'the pause between two questions is over', 'zh-Hans': '距上次询问已到间隔' },
};

const sessionStates: Readonly<Record<SessionState, Localized>> = {
  creating: { en: 'being created', 'zh-Hans': '创建中' },
  open: { en: 'open', 'zh-Hans': '有效' },
  expiring: { en: 'expiring', 'zh-Hans': '过期处理中' },
  closing: { en: 'closing', 'zh-Hans': '关闭中' },
  expired: { en: 'expired', 'zh-Hans': '已过期' },
  closed: { en: 'closed', 'zh-Hans': '已关闭' },
};

const sessionTriggers: Readonly<Record<SessionEvent['type'], Localized>> = {
  committed: { en: 'the session is created', 'zh-Hans': '会话已创建' },
  touched: { en: 'something arrived from the client', 'zh-Hans': '收到客户端的数据' },
  timeUp: { en: 'its deadline passed', 'zh-Hans': '到达截止时间' },
  closeRequested: { en: 'the client asked for the end', 'zh-Hans': '客户端请求结束' },
  removed: { en: 'the session and its ephemerals are removed', 'zh-Hans': '会话及其临时节点已删除' },
};

const peerTriggers: Readonly<Record<QuorumPeerEvent['type'], Localized>> = {
  electedLeader: { en: 'the election is over, it leads', 'zh-Hans': '选举结束，由它领导' },
  electedFollower: { en: 'the election is over, it follows', 'zh-Hans': '选举结束，它跟随' },
  electedObserver: { en: 'a leader is found, it observes', 'zh-Hans': '找到 leader，它旁观' },
  epochAgreed: { en: 'the new epoch is promised', 'zh-Hans': '新的 epoch 得到承诺' },
  upToDate: { en: 'the history is on the disks of a quorum', 'zh-Hans': '历史已在达到法定人数的成员上落盘' },
  lost: {
    en: 'its part is over: the quorum, the leader or the disk is gone',
    'zh-Hans': '角色结束：失去法定人数、leader 或磁盘',
  },
};

type PeerImplementations = Parameters<(typeof quorumPeerMachine)['provide']>[0];
type PeerAction = keyof NonNullable<PeerImplementations['actions']>;

const peerActions: Readonly<Record<PeerAction, Localized>> = {
  lookForLeader: { en: 'vote, and hear the votes of the others', 'zh-Hans': '投票，并听取其他成员的票' },
  lead: { en: 'wait for followers', 'zh-Hans': '等待 follower' },
  followLeader: { en: 'connect to the leader', 'zh-Hans': '连接 leader' },
  observeLeader: { en: 'connect to the leader', 'zh-Hans': '连接 leader' },
  shutDown: { en: 'close all client connections, stop serving', 'zh-Hans': '关闭所有客户端连接，停止服务' },
};

/** A compound state is named by the part that its phases have in common. */
const peerStates: Readonly<Record<string, Localized>> = {
  ...names.peerStates,
  leading: { en: 'leader', 'zh-Hans': 'leader' },
  following: { en: 'follower', 'zh-Hans': 'follower' },
  observing: { en: 'observer', 'zh-Hans': 'observer' },
};

const proposalStates: Readonly<Record<ProposalState, Localized>> = {
  proposed: { en: 'sent to the voters', 'zh-Hans': '已发给投票成员' },
  acknowledged: { en: 'on the disks of a quorum', 'zh-Hans': '已在达到法定人数的成员上落盘' },
  committed: { en: 'committed', 'zh-Hans': '已提交' },
  abandoned: { en: 'left to the next leader', 'zh-Hans': '留给下一个 leader' },
};

const proposalTriggers: Readonly<Record<ProposalEvent['type'], Localized>> = {
  acked: { en: 'one more voter has it on its disk', 'zh-Hans': '又一个投票成员已落盘' },
  quorumAcked: { en: 'a quorum has it on its disks', 'zh-Hans': '达到法定人数的成员已落盘' },
  turnCame: { en: 'all before it are committed', 'zh-Hans': '它之前的都已提交' },
  leaderLost: { en: 'the leader leads no more', 'zh-Hans': 'leader 不再领导' },
};

/** By the id of the machine. */
export const chartWords = {
  clientCnxn: {
    title: { en: 'The connection, as the client sees it', 'zh-Hans': '客户端眼中的连接' },
    states: names.states,
    triggers: names.triggers,
    guards: clientCnxnGuards,
    actions: clientCnxnActions,
  },
  session: {
    title: { en: 'One session, as the server sees it', 'zh-Hans': '服务器眼中的一个会话' },
    states: sessionStates,
    triggers: sessionTriggers,
    guards: {},
    actions: {},
  },
  quorumPeer: {
    title: { en: 'One member of the ensemble, as it sees itself', 'zh-Hans': '集群的一个成员眼中的自己' },
    states: peerStates,
    triggers: peerTriggers,
    guards: {},
    actions: peerActions,
  },
  proposal: {
    title: { en: 'One change, as the leader sees it', 'zh-Hans': 'leader 眼中的一次变更' },
    states: proposalStates,
    triggers: proposalTriggers,
    guards: {},
    actions: {},
  },
} satisfies Record<string, ChartWords>;

export type ChartId = keyof typeof chartWords;
