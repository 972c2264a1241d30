import type { Question, QuizRun } from '../Question';
import { changedAtMs, doneAtMs, expiredAtMs, grantedTo, heardAtMs } from '../whatHappened';

/** zk3 leads three servers; alice's server is a follower. T is 6 s, the tick 2 s. */
const lesson = 'ensemble/the-leader-is-gone';
const timeoutMs = 6000;
const tickMs = 2000;
/** What happens within this time of something else happened because of it. */
const atOnceMs = 500;

function everExpired(run: QuizRun, who: string): boolean {
  return expiredAtMs(run, who) !== null || heardAtMs(run, who, 'Expired').length > 0;
}

/** When a server led the ensemble, each time. */
function ledAtMs({ history }: QuizRun): number[] {
  return history.flatMap((entry) => (entry.kind === 'peer' && entry.to === 'leading.broadcast' ? [entry.atMs] : []));
}

/** While nobody led: from the death of zk3 to the next leader. */
function withoutLeader(run: QuizRun): readonly [number, number] {
  const killed = doneAtMs(run, 'kill', 'zk3') ?? Number.NaN;
  return [killed, ledAtMs(run).find((atMs) => atMs > killed) ?? Number.NaN];
}

/** Whether `who` heard Disconnected because zk3 died, and came back with the session of before. */
function disconnectedAndResumed(run: QuizRun, who: string): boolean {
  const [killed] = withoutLeader(run);
  const [told = Number.NaN] = heardAtMs(run, who, 'Disconnected').filter((atMs) => atMs > killed);
  return (
    told - killed <= atOnceMs &&
    heardAtMs(run, who, 'SyncConnected').some((atMs) => atMs > told) &&
    new Set(grantedTo(run, who)).size === 1
  );
}

/** The leader dies: who notices, what lives on, how long, and what a program does meanwhile. */
export const theLeaderIsGone: readonly Question[] = [
  {
    id: 'ensemble/thirty-seconds',
    lesson,
    claims: ['I-01'],
    ask: {
      en: 'The leader of the ensemble goes down, and for 30 s there is no other. T is 6 s. alice holds the ephemeral /alice, and her program leads by it. What does it do in these 30 s?',
      'zh-Hans':
        '集群的 leader 宕机，30 秒选不出新的。T 是 6 秒。alice 拥有临时节点 /alice，她的程序凭它充当应用自己的 leader。这 30 秒里，程序应该怎么做？',
    },
    choices: [
      {
        id: 'stop-and-wait',
        confusion: null,
        text: {
          en: 'It stops leading, keeps its client, and waits: the session will go on, and /alice is still there.',
          'zh-Hans': '不再充当 leader，保留客户端，等着：会话会继续，/alice 还在。',
        },
        why: {
          en: 'Right. Nobody expires without a leader, and the next one gives each session a whole timeout. But alice cannot know that a leader is missing; her own cable might be cut. So she stops acting first.',
          'zh-Hans':
            '正确。没有 leader 就没有谁过期，下一个 leader 给每个会话一个完整的超时。但 alice 无法知道缺的是 leader，也可能是她自己断了网。所以先停手。',
        },
        holds: (run) =>
          disconnectedAndResumed(run, 'alice') &&
          !everExpired(run, 'alice') &&
          changedAtMs(run, '/alice', 'deleted').length === 0,
      },
      {
        id: 'over-after-t',
        confusion: 2,
        text: {
          en: 'It makes a new client: T has passed five times, so the session has expired.',
          'zh-Hans': '新建客户端：时间已经是 T 的五倍，会话早就过期了。',
        },
        why: {
          en: 'No. Only a leader lets sessions expire, and there was none to count. A new client meets the old /alice, which lives for another whole timeout.',
          'zh-Hans':
            '不对。只有 leader 能让会话过期，而这段时间没有谁在计时。新客户端会遇到旧的 /alice，它还能再活一个完整的超时。',
        },
        holds: (run) => everExpired(run, 'alice'),
      },
      {
        id: 'reads-go-on',
        confusion: 20,
        text: {
          en: 'It goes on reading: followers answer reads by themselves, only writes need a leader.',
          'zh-Hans': '继续读：follower 自己就能应答读，只有写才需要 leader。',
        },
        why: {
          en: 'No. A follower that has lost its leader serves nobody. The read that alice asked for at 15 s ended with ConnectionLoss.',
          'zh-Hans': '不对。失去 leader 的 follower 谁也不服务。alice 在 15 秒发出的读以 ConnectionLoss 告终。',
        },
        holds: (run) => {
          const [from, to] = withoutLeader(run);
          return run.history.some(
            ({ atMs, ...entry }) =>
              entry.kind === 'settled' && entry.op === 'exists' && entry.ok && atMs > from + atOnceMs && atMs < to,
          );
        },
      },
      {
        id: 'new-session-is-quicker',
        confusion: 16,
        text: {
          en: 'It makes a new client: the server that is left cannot resume the old session, but gives new ones.',
          'zh-Hans': '新建客户端：剩下的那台服务器恢复不了旧会话，但可以给新的。',
        },
        why: {
          en: 'No. A new session is a write, and needs a quorum like any other. The server that is left accepts the connection and hangs up.',
          'zh-Hans': '不对。新建会话也是写，同样需要法定人数。剩下的那台服务器接受连接后就挂断。',
        },
        holds: (run) => {
          const [from, to] = withoutLeader(run);
          return run.history.some(({ atMs, kind }) => kind === 'granted' && atMs > from && atMs < to);
        },
      },
    ],
    scenario: 'noLeaderForThirty',
    replayAtMs: 35_000,
    facts: ['S-14', 'S-15', 'E-14', 'X-20'],
  },
  {
    id: 'ensemble/who-is-disconnected',
    lesson,
    claims: ['I-01', 'J-17'],
    ask: {
      en: 'zk3 leads, zk1 and zk2 follow. alice is connected to a follower. zk3 is killed, the other two are healthy. Whose application hears of it?',
      'zh-Hans':
        'zk3 是 leader，zk1 和 zk2 是 follower。alice 连在一个 follower 上。zk3 被杀掉，另外两台一切正常。谁的应用会察觉？',
    },
    choices: [
      {
        id: 'everybody-keeps-session',
        confusion: null,
        text: {
          en: 'Everybody’s: alice and bob both hear Disconnected, and then SyncConnected with the session they had.',
          'zh-Hans': '所有人的：alice 和 bob 都收到 Disconnected，随后收到 SyncConnected，会话还是原来的。',
        },
        why: {
          en: 'Right. A follower that loses its leader hangs up on all its clients. Every server knows that the sessions exist, so they go on at any of them, once a leader says so.',
          'zh-Hans':
            '正确。follower 失去 leader 时会挂断所有客户端。每台服务器都知道这些会话存在，所以只要 leader 确认，在哪台上都能继续。',
        },
        holds: (run) => ['alice', 'bob'].every((who) => disconnectedAndResumed(run, who) && !everExpired(run, who)),
      },
      {
        id: 'only-clients-of-the-leader',
        confusion: 1,
        text: {
          en: 'Only those whose connection was to zk3. alice goes on undisturbed.',
          'zh-Hans': '只有连在 zk3 上的。alice 不受影响。',
        },
        why: {
          en: 'No. alice’s server was healthy, and hung up on her all the same, within 5 ms of the death of zk3.',
          'zh-Hans': '不对。alice 连的服务器一切正常，却在 zk3 死后 5 毫秒内照样挂断了她。',
        },
        holds: (run) => {
          const [killed] = withoutLeader(run);
          return !Number.isNaN(killed) && !heardAtMs(run, 'alice', 'Disconnected').some((atMs) => atMs > killed);
        },
      },
      {
        id: 'sessions-die-with-the-leader',
        confusion: 3,
        text: {
          en: 'Everybody’s, and with Expired: the leader kept the sessions, and they died with it.',
          'zh-Hans': '所有人的，而且是 Expired：会话由 leader 保管，跟它一起没了。',
        },
        why: {
          en: 'No. That a session exists, and its timeout, is on the disks of a quorum. Only its deadline was in the memory of zk3.',
          'zh-Hans': '不对。会话的存在和超时都在达到法定人数的成员的磁盘上。只有截止时间在 zk3 的内存里。',
        },
        holds: (run) => everExpired(run, 'alice') && everExpired(run, 'bob'),
      },
      {
        id: 'new-sessions-for-all',
        confusion: 13,
        text: {
          en: 'Everybody’s: both hear Disconnected, and then SyncConnected with a new session from the new leader.',
          'zh-Hans': '所有人的：都收到 Disconnected，随后收到 SyncConnected，会话是新 leader 给的新会话。',
        },
        why: {
          en: 'No. They show their old id and password, and the new leader knows both. The id is the same as before.',
          'zh-Hans': '不对。他们出示旧的 id 和密码，新 leader 都认得。id 与之前相同。',
        },
        holds: (run) => ['alice', 'bob'].every((who) => new Set(grantedTo(run, who)).size > 1),
      },
    ],
    scenario: 'leaderKilled',
    replayAtMs: 5005,
    facts: ['E-14', 'S-18', 'S-15'],
  },
  {
    id: 'ensemble/whole-timeout',
    lesson,
    claims: ['J-17'],
    ask: {
      en: 'alice’s process is killed at 5 s; by the clock of the leader zk3 her session ends at 12 s. At 10 s zk3 dies too, and a quarter of a second later another server leads. When does her ephemeral /alice go?',
      'zh-Hans':
        'alice 的进程在 5 秒时被杀掉；按 leader zk3 的时钟，她的会话到 12 秒结束。10 秒时 zk3 也死了，四分之一秒后另一台服务器开始领导。她的临时节点 /alice 什么时候消失？',
    },
    choices: [
      {
        id: 'whole-timeout-anew',
        confusion: null,
        text: {
          en: 'On the first tick more than 6 s after the new leader began: each session gets a whole timeout.',
          'zh-Hans': '新 leader 上任 6 秒后的第一个 tick：每个会话都重新得到完整的超时。',
        },
        why: {
          en: 'Right. The deadline was in the memory of zk3 alone. Who comes next does not know when alice was last heard of, and rather waits too long.',
          'zh-Hans': '正确。截止时间只在 zk3 的内存里。接任者不知道最后一次听到 alice 是什么时候，宁可多等。',
        },
        holds: (run) => {
          const [gone = Number.NaN] = changedAtMs(run, '/alice', 'deleted');
          const [, led] = withoutLeader(run);
          return gone > led + timeoutMs && gone <= led + timeoutMs + tickMs + atOnceMs;
        },
      },
      {
        id: 'deadline-is-replicated',
        confusion: 3,
        text: {
          en: 'At 12 s: all servers keep the session, and its deadline with it.',
          'zh-Hans': '12 秒：所有服务器都保存会话，截止时间也一起保存。',
        },
        why: {
          en: 'No. All keep that it exists, and its timeout. The deadline moves with every ping, and is written nowhere.',
          'zh-Hans': '不对。所有服务器保存的是它存在，以及它的超时。截止时间随每次 ping 移动，哪里也不写。',
        },
        holds: (run) => {
          const [gone = Number.NaN] = changedAtMs(run, '/alice', 'deleted');
          return gone >= 12_000 && gone <= 12_000 + atOnceMs;
        },
      },
      {
        id: 'swept-at-the-election',
        confusion: 3,
        text: {
          en: 'At the election: the new leader drops sessions that have no connection.',
          'zh-Hans': '选举之时：新 leader 丢弃没有客户端连接的会话，临时节点随之消失。',
        },
        why: {
          en: 'No. At that moment no session has a connection, for everybody has been disconnected.',
          'zh-Hans': '不对。那一刻没有哪个会话有连接，因为所有人都断开了。',
        },
        holds: (run) => {
          const [gone = Number.NaN] = changedAtMs(run, '/alice', 'deleted');
          const [, led] = withoutLeader(run);
          return gone >= led && gone - led <= atOnceMs;
        },
      },
      {
        id: 'forgotten-for-ever',
        confusion: 4,
        text: {
          en: 'Never: who counted the session is dead, so the znode stays until somebody deletes it.',
          'zh-Hans': '永远不会：给会话计时的 zk3 死了，节点会一直留着，直到有人删除它。',
        },
        why: {
          en: 'No. The new leader counts every session that it finds in its own history, whether the client comes back or not.',
          'zh-Hans': '不对。新 leader 会给自己历史里的每个会话计时，不管客户端回不回来。',
        },
        holds: (run) => ledAtMs(run).length > 0 && changedAtMs(run, '/alice', 'deleted').length === 0,
      },
    ],
    scenario: 'deadClientThenLeader',
    replayAtMs: 10_000,
    facts: ['S-15', 'S-18', 'X-21'],
  },
];
