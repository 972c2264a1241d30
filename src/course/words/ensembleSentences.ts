import type { Locale } from './Locale';

interface Member {
  readonly who: string;
}
interface OfSession extends Member {
  readonly sessionId: string;
}
interface OfZxid extends Member {
  readonly zxid: string;
}

/** What a sentence needs of what the members of an ensemble say of themselves, their disks and their clocks. */
export interface SpokenOfEnsemble {
  readonly peerLink: {
    readonly one: string;
    readonly other: string;
    readonly state: string;
    readonly latencyMs: number;
    readonly silentTo?: string;
  };
  readonly disk: Member & { readonly forceMs: number; readonly isFull: boolean };
  readonly clock: Member & { readonly driftPpm: number };
  readonly peer: Member & { readonly from: string; readonly event: string; readonly to: string };
  readonly vote: OfZxid & { readonly leader: number; readonly electionEpoch: number; readonly peerEpoch: number };
  readonly epoch: Member & { readonly of: 'accepted' | 'current'; readonly epoch: number };
  readonly sync: OfZxid & { readonly to: number; readonly by: 'diff' | 'trunc' | 'snap' };
  readonly established: OfZxid & { readonly epoch: number };
  readonly upToDate: OfZxid & { readonly epoch: number };
  readonly proposed: OfZxid & { readonly op: string };
  readonly logged: OfZxid;
  readonly acked: OfZxid & { readonly by: number };
  readonly committed: OfZxid;
  readonly applied: OfZxid & { readonly op: string };
  readonly truncated: OfZxid;
  readonly gaveUp: Member & { readonly why: string };
  readonly sessionHeard: OfSession & { readonly by: string };
  readonly sessionKnown: OfSession & { readonly timeoutMs: number };
  readonly sessionForgotten: OfSession;
  readonly sessionAsked: OfSession;
  readonly sessionRevalidated: OfSession & { readonly timeoutMs: number };
}

type EnsembleWords = { readonly [K in keyof SpokenOfEnsemble]: (entry: SpokenOfEnsemble[K]) => string };

type Names = Readonly<Record<string, Readonly<Record<Locale, string>>>>;

/** What a member does from a state of `quorumPeerMachine` on: the second half of a sentence that its name begins. */
const parts: Names = {
  looking: { en: 'looks for a leader', 'zh-Hans': '开始寻找 leader' },
  'leading.discovery': {
    en: 'is elected: as leader it asks a quorum to follow it in a new epoch',
    'zh-Hans': '当选：作为 leader，请多数成员在新的 epoch 中跟随它',
  },
  'leading.synchronization': {
    en: 'has the promise of a quorum and hands its history to the learners',
    'zh-Hans': '得到多数成员的承诺，把自己的历史交给 learner',
  },
  'leading.broadcast': {
    en: 'has a quorum behind its history: it serves as leader',
    'zh-Hans': '的历史已被多数成员接受：它以 leader 身份提供服务',
  },
  'following.discovery': {
    en: 'is to follow, and goes to its leader',
    'zh-Hans': '成为 follower，去连接它的 leader',
  },
  'following.synchronization': {
    en: 'promises to follow this epoch and takes over the leader’s history',
    'zh-Hans': '承诺跟随这个 epoch，接过 leader 的历史',
  },
  'following.broadcast': {
    en: 'is up to date: it serves as follower',
    'zh-Hans': '已同步：它以 follower 身份提供服务',
  },
  'observing.discovery': { en: 'observes, and goes to its leader', 'zh-Hans': '成为 observer，去连接它的 leader' },
  'observing.synchronization': {
    en: 'takes over the leader’s history, without a vote',
    'zh-Hans': '接过 leader 的历史，但没有投票权',
  },
  'observing.broadcast': {
    en: 'is up to date: it serves as observer',
    'zh-Hans': '已同步：它以 observer 身份提供服务',
  },
};

const reasons: Names = {
  noQuorumInTime: { en: 'no quorum followed it in initLimit', 'zh-Hans': 'initLimit 内没有多数成员跟随它' },
  followersSilent: {
    en: 'it has not heard from a quorum within syncLimit',
    'zh-Hans': 'syncLimit 内没有多数成员的消息',
  },
  zxidsUsedUp: { en: 'its epoch has no zxids left', 'zh-Hans': '这个 epoch 的 zxid 已用完' },
  leaderUnreachable: { en: 'the leader cannot be reached', 'zh-Hans': '连不上 leader' },
  linkBroken: { en: 'the link to the leader is over', 'zh-Hans': '与 leader 的连接已断开' },
  leaderSilent: { en: 'the leader has been silent for too long', 'zh-Hans': 'leader 沉默太久' },
  epochTooOld: {
    en: 'the leader’s epoch is older than one it has promised to follow',
    'zh-Hans': 'leader 的 epoch 比它承诺过的更旧',
  },
  behindFollower: { en: 'a follower knows more than it does', 'zh-Hans': '有 follower 比它知道得更多' },
  reconfigured: { en: 'the membership has changed', 'zh-Hans': '成员配置变了' },
  diskFull: { en: 'its disk is full', 'zh-Hans': '磁盘已满' },
};

const syncs: Readonly<Record<'diff' | 'trunc' | 'snap', Readonly<Record<Locale, string>>>> = {
  diff: { en: 'what it misses, change by change (DIFF)', 'zh-Hans': '补上缺的变更（DIFF）' },
  trunc: { en: 'to forget what nobody else knows (TRUNC)', 'zh-Hans': '丢掉别人都没有的变更（TRUNC）' },
  snap: { en: 'the whole tree (SNAP)', 'zh-Hans': '整棵树（SNAP）' },
};

const en: EnsembleWords = {
  peerLink: ({ one, other, state, latencyMs, silentTo }) =>
    ({
      up: `${one} and ${other} reach each other, ${latencyMs} ms one way.`,
      silent: `Nothing arrives any more between ${one} and ${other}, and nobody is told.`,
      halfSilent: `${silentTo} hears nothing of the other any more; what it says itself arrives (${one}, ${other}).`,
      cut: `The link between ${one} and ${other} is cut.`,
    })[state] ?? state,
  disk: ({ who, forceMs, isFull }) =>
    isFull ? `The disk of ${who} is full.` : `The disk of ${who} takes ${forceMs} ms to force a write to the medium.`,
  clock: ({ who, driftPpm }) => `The clock of ${who} gains ${driftPpm} microseconds a second on the others.`,
  peer: ({ who, to }) => `${who} ${parts[to]?.en ?? to}.`,
  vote: ({ who, leader, zxid, electionEpoch, peerEpoch }) =>
    `${who} votes for server ${leader} (epoch ${peerEpoch}, zxid ${zxid}) in round ${electionEpoch} and tells the others.`,
  epoch: ({ who, of, epoch }) =>
    of === 'accepted'
      ? `${who} writes down that it follows epoch ${epoch} and no older one.`
      : `${who} writes down that its history is that of epoch ${epoch}.`,
  sync: ({ who, to, by, zxid }) => `${who} brings server ${to}, which stands at ${zxid}, up to date: ${syncs[by].en}.`,
  established: ({ who, epoch, zxid }) =>
    `A quorum has the history of ${who} on disk, up to ${zxid}: epoch ${epoch} is established.`,
  upToDate: ({ who, epoch, zxid }) => `${who} stands at ${zxid} in epoch ${epoch} and lets clients in.`,
  proposed: ({ who, zxid, op }) => `${who} proposes ${zxid} (${op}) to its followers.`,
  logged: ({ who, zxid }) => `${who} has ${zxid} on its disk.`,
  acked: ({ who, zxid, by }) => `${who} hears that server ${by} has ${zxid} on its disk.`,
  committed: ({ who, zxid }) => `A quorum has ${zxid}: ${who} commits it.`,
  applied: ({ who, zxid, op }) => `${who} carries out ${zxid} (${op}).`,
  truncated: ({ who, zxid }) => `${who} forgets everything after ${zxid}: no quorum ever had it.`,
  gaveUp: ({ who, why }) => `${who} gives up its part: ${reasons[why]?.en ?? why}.`,
  sessionHeard: ({ who, sessionId, by }) =>
    `${who} hears of session ${sessionId} (${by}); the leader learns of it with the next ping.`,
  sessionKnown: ({ who, sessionId, timeoutMs }) =>
    `${who} learns that session ${sessionId} exists, with a timeout of ${timeoutMs} ms.`,
  sessionForgotten: ({ who, sessionId }) => `${who} learns that session ${sessionId} is over.`,
  sessionAsked: ({ who, sessionId }) => `${who} asks the leader whether session ${sessionId} still lives.`,
  sessionRevalidated: ({ who, sessionId, timeoutMs }) =>
    `${who} hears from the leader that session ${sessionId} lives, and lets it go on with a timeout of ${timeoutMs} ms.`,
};

const zhHans: EnsembleWords = {
  peerLink: ({ one, other, state, latencyMs, silentTo }) =>
    ({
      up: `${one} 与 ${other} 互相可达，单程 ${latencyMs} ms。`,
      silent: `${one} 与 ${other} 之间什么也到不了，谁也不会得到通知。`,
      halfSilent: `${silentTo} 再也听不到对方，它自己说的仍能送达（${one}、${other}）。`,
      cut: `${one} 与 ${other} 之间的链路已切断。`,
    })[state] ?? state,
  disk: ({ who, forceMs, isFull }) =>
    isFull ? `${who} 的磁盘已满。` : `${who} 的磁盘把一次写入真正落盘需要 ${forceMs} ms。`,
  clock: ({ who, driftPpm }) => `${who} 的时钟每秒比别人快 ${driftPpm} 微秒。`,
  peer: ({ who, to }) => `${who} ${parts[to]?.['zh-Hans'] ?? to}。`,
  vote: ({ who, leader, zxid, electionEpoch, peerEpoch }) =>
    `${who} 在第 ${electionEpoch} 轮投票给服务器 ${leader}（epoch ${peerEpoch}，zxid ${zxid}），并告诉其他成员。`,
  epoch: ({ who, of, epoch }) =>
    of === 'accepted'
      ? `${who} 写下承诺：跟随 epoch ${epoch}，不再跟随更旧的。`
      : `${who} 写下：它的历史属于 epoch ${epoch}。`,
  sync: ({ who, to, by, zxid }) => `${who} 让停在 ${zxid} 的服务器 ${to} 跟上：${syncs[by]['zh-Hans']}。`,
  established: ({ who, epoch, zxid }) => `多数成员已把 ${who} 的历史落盘，直到 ${zxid}：epoch ${epoch} 确立。`,
  upToDate: ({ who, epoch, zxid }) => `${who} 在 epoch ${epoch} 中到达 ${zxid}，开始接受客户端。`,
  proposed: ({ who, zxid, op }) => `${who} 向 follower 提议 ${zxid}（${op}）。`,
  logged: ({ who, zxid }) => `${who} 已把 ${zxid} 落盘。`,
  acked: ({ who, zxid, by }) => `${who} 得知服务器 ${by} 已把 ${zxid} 落盘。`,
  committed: ({ who, zxid }) => `多数成员已有 ${zxid}：${who} 提交它。`,
  applied: ({ who, zxid, op }) => `${who} 执行 ${zxid}（${op}）。`,
  truncated: ({ who, zxid }) => `${who} 丢掉 ${zxid} 之后的一切：它们从未得到多数成员确认。`,
  gaveUp: ({ who, why }) => `${who} 放弃当前角色：${reasons[why]?.['zh-Hans'] ?? why}。`,
  sessionHeard: ({ who, sessionId, by }) =>
    `${who} 收到会话 ${sessionId} 的消息（${by}）；leader 要到下一次 ping 才知道。`,
  sessionKnown: ({ who, sessionId, timeoutMs }) => `${who} 得知会话 ${sessionId} 存在，超时 ${timeoutMs} ms。`,
  sessionForgotten: ({ who, sessionId }) => `${who} 得知会话 ${sessionId} 已结束。`,
  sessionAsked: ({ who, sessionId }) => `${who} 问 leader：会话 ${sessionId} 是否还在。`,
  sessionRevalidated: ({ who, sessionId, timeoutMs }) =>
    `${who} 从 leader 得知会话 ${sessionId} 仍在，让它以 ${timeoutMs} ms 的超时继续。`,
};

/** What happened inside an ensemble, said in each language. */
export const ensembleSentences: Readonly<Record<Locale, EnsembleWords>> = { en, 'zh-Hans': zhHans };
