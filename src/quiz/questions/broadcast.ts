import type { Question, QuizRun } from '../Question';
import { doneAtMs } from '../whatHappened';

/** What happens within this time of something else happened because of it. */
const atOnceMs = 500;

/** How the create of alice ended, and how long after she asked. */
function createOf({ history }: QuizRun): { readonly ok: boolean; readonly afterMs: number } | null {
  const asked = history.find((entry) => entry.kind === 'call' && entry.op === 'create');
  const ended = history.find((entry) => entry.kind === 'settled' && entry.op === 'create');
  return asked && ended?.kind === 'settled' ? { ok: ended.ok, afterMs: ended.atMs - asked.atMs } : null;
}

/** When zk1 had the znode. */
function onZk1AtMs({ history }: QuizRun): number | null {
  return (
    history.find((entry) => entry.kind === 'znode' && entry.who === 'zk1' && entry.path === '/order')?.atMs ?? null
  );
}

/** What alice got done, in the order in which she asked: paths that she created, and whether she could read. */
function succeededOf({ history }: QuizRun): string {
  return history
    .flatMap((entry) => {
      if (entry.kind !== 'settled' || !entry.ok) return [];
      return entry.op === 'create' ? [entry.result] : ['read'];
    })
    .join(' ');
}

/** Who takes part in a change, and how the servers agree on it. */
export const broadcast: readonly Question[] = [
  {
    id: 'ensemble/one-stands-still',
    lesson: null,
    section: 'ensemble/from-proposal-to-commit#one-stands-still',
    claims: ['T-07', 'I-11'],
    title: { en: 'ZAB, Paxos and two-phase commit', 'zh-Hans': 'ZAB、Paxos 与两阶段提交' },
    ask: {
      en: 'ZAB is often told as a two-phase commit: the leader proposes, the others agree, the leader commits. Of three servers zk3 leads, and zk1 stands still from 5 s to 9 s. alice, connected to zk2, creates /order at 6 s. What becomes of it?',
      'zh-Hans':
        'ZAB 常被讲成两阶段提交：leader 提议，其他服务器同意，leader 提交。三台服务器中 zk3 是 leader，zk1 从 5 秒到 9 秒停住不动。alice 连在 zk2 上，6 秒时创建 /order。结果如何？',
    },
    choices: [
      {
        id: 'quorum-is-enough',
        confusion: null,
        text: {
          en: 'It succeeds at once, and zk1 has it after 9 s.',
          'zh-Hans': '立刻成功；zk1 在 9 秒之后也有了它。',
        },
        why: {
          en: 'Right. Two of three have it on their disks, the leader among them: that is a quorum. What zk1 missed waits on its connection, in order.',
          'zh-Hans': '正确。三台中的两台（包括 leader）已经落盘，达到法定人数。zk1 错过的内容按顺序在它的连接上等着。',
        },
        holds: (run) => {
          const ended = createOf(run);
          const thawed = doneAtMs(run, 'thaw', 'zk1') ?? Number.NaN;
          return ended?.ok === true && ended.afterMs <= atOnceMs && (onZk1AtMs(run) ?? Number.NaN) >= thawed;
        },
      },
      {
        id: 'all-must-agree',
        confusion: 20,
        text: {
          en: 'It waits, and succeeds once zk1 has agreed, after 9 s.',
          'zh-Hans': '一直等着，9 秒之后 zk1 同意了才成功。',
        },
        why: {
          en: 'No. So it would be with two-phase commit, where each participant has a say. Here nobody waits for the slowest.',
          'zh-Hans': '不对。两阶段提交才会这样，因为每个参与者都有表决权。这里谁也不等最慢的那台。',
        },
        holds: (run) => {
          const ended = createOf(run);
          return ended?.ok === true && ended.afterMs >= 3000;
        },
      },
      {
        id: 'silent-one-aborts-it',
        confusion: 6,
        text: {
          en: 'It fails: one of the servers does not agree, so the leader aborts it.',
          'zh-Hans': '失败：有一台服务器没有同意，于是 leader 中止它。',
        },
        why: {
          en: 'No. ZAB has no abort: a follower cannot refuse a proposal, it can only acknowledge it or be silent.',
          'zh-Hans': '不对。ZAB 没有中止：follower 不能拒绝提议，只能确认，或者沉默。',
        },
        holds: (run) => createOf(run)?.ok === false,
      },
      {
        id: 'missed-for-ever',
        confusion: 20,
        text: {
          en: 'It succeeds, and zk1 never gets it: it was not there for the commit.',
          'zh-Hans': '成功，但 zk1 永远得不到它：提交时它不在场。',
        },
        why: {
          en: 'No. A follower that lags is behind, never different: it gets each change in the order of the zxids, or is brought up to date by the leader when it comes back.',
          'zh-Hans': '不对。落后的 follower 只是慢，内容不会不同：它按 zxid 的顺序得到每个变更，回来时由 leader 补齐。',
        },
        holds: (run) => createOf(run)?.ok === true && onZk1AtMs(run) === null,
      },
    ],
    scenario: 'oneStandsStill',
    replayAtMs: 6000,
    facts: ['E-09', 'E-12', 'E-13', 'Q-05'],
    interview: {
      probes: {
        en: 'Whether you know what ZAB adds to “a majority agrees”: one leader, one order, and a history that the next leader keeps.',
        'zh-Hans': '你是否知道 ZAB 在“多数同意”之外还有什么：一个 leader、一个顺序，以及下一个 leader 会保留的历史。',
      },
      answer: {
        en: 'The leader gives each change a zxid and sends it to the followers. Each writes it to its disk and acknowledges. When a quorum has done so, and all earlier changes are committed, it is committed. It looks like two-phase commit, but a quorum is enough and nobody can veto. Paxos agrees on one value at a time; ZAB broadcasts a whole history of one leader in order. When the leader dies, the next one takes a new epoch and first brings a quorum to its own history, so nothing that a quorum acknowledged is lost. In that it is close to Raft.',
        'zh-Hans':
          'leader 给每个变更一个 zxid，发给 follower。每台先落盘，再确认。当达到法定人数的成员都这样做了，并且更早的变更都已提交，它就提交。看起来像两阶段提交，但达到法定人数就够了，谁也不能否决。Paxos 一次就一个值达成一致；ZAB 按顺序广播一个 leader 的整段历史。leader 宕机后，下一个 leader 进入新的 epoch，先让达到法定人数的成员与自己的历史同步，所以达到法定人数的成员确认过的内容不会丢。这一点与 Raft 很接近。',
      },
      followUp: {
        ask: {
          en: 'And if zk2 stands still as well?',
          'zh-Hans': '如果 zk2 也停住呢？',
        },
        answer: {
          en: 'Then nothing is committed. Within about syncLimit ticks the leader finds that it has no quorum and steps down. The outcome of the write stays open even then: what the old leader has logged may be committed by the next one, or dropped. The client hears ConnectionLoss.',
          'zh-Hans':
            '那就什么也提交不了。大约 syncLimit 个 tick 之内，leader 发现自己没有达到法定人数的成员，于是下台。即使下台之后，这次写的结果仍悬而未决：旧 leader 已写进日志的内容，可能由下一个 leader 提交，也可能被丢弃。客户端得到 ConnectionLoss。',
        },
      },
      next: 'ensemble/zab-paxos-raft',
    },
  },
  {
    id: 'ensemble/observer-is-left',
    lesson: null,
    section: 'ensemble/roles#observers',
    claims: ['T-06', 'I-11'],
    title: { en: 'Leader, follower, observer', 'zh-Hans': 'leader、follower 与 observer' },
    ask: {
      en: 'Which roles are there, and what may each do? zk1, zk2 and zk3 vote, zk3 leads, zk4 is an observer. alice is connected to zk4. zk1 is killed at 5 s, zk2 at 8 s: two of four servers are left. She creates /first at 6 s and /second at 12 s, and reads at 13 s. What succeeds?',
      'zh-Hans':
        '有哪些角色，各能做什么？zk1、zk2、zk3 投票，zk3 是 leader，zk4 是 observer。alice 连在 zk4 上。zk1 在 5 秒被杀掉，zk2 在 8 秒，四台只剩两台。她在 6 秒创建 /first，12 秒创建 /second，13 秒读一次。哪些会成功？',
    },
    choices: [
      {
        id: 'first-alone',
        confusion: null,
        text: {
          en: '/first alone. Then nobody serves: no create, no read.',
          'zh-Hans': '只有 /first。之后谁也不服务：不能创建，也不能读。',
        },
        why: {
          en: 'Right. A quorum is two of the three voters; the observer does not count. Without one the leader steps down, and zk4, which has lost its leader, hangs up.',
          'zh-Hans':
            '正确。法定人数是三个投票成员中的两个，observer 不算。达不到时 leader 下台，失去 leader 的 zk4 挂断所有连接。',
        },
        holds: (run) => succeededOf(run) === '/first',
      },
      {
        id: 'leader-is-enough',
        confusion: 7,
        text: {
          en: 'All of it: the leader is alive, and the leader decides.',
          'zh-Hans': '全部成功：leader 还在，由 leader 决定。',
        },
        why: {
          en: 'No. The leader puts the writes into an order, but a quorum has to have each on its disks. A leader without a quorum steps down.',
          'zh-Hans': '不对。leader 为写排序，但每个写都要由达到法定人数的成员落盘。达不到法定人数，leader 就下台。',
        },
        holds: (run) => succeededOf(run) === '/first /second read',
      },
      {
        id: 'observers-only-read',
        confusion: 20,
        text: {
          en: 'Only the read: an observer answers reads and takes no writes.',
          'zh-Hans': '只有读：observer 只应答读，不接受写。',
        },
        why: {
          en: 'No. To a client an observer is a server like any other: it passes the write on to the leader and answers when it has applied it. It only has no vote.',
          'zh-Hans':
            '不对。对客户端来说，observer 与其他服务器没有两样：它把写转给 leader，自己执行之后应答。它只是没有投票权。',
        },
        holds: (run) => succeededOf(run) === 'read',
      },
      {
        id: 'reads-go-on-there',
        confusion: 20,
        text: {
          en: '/first and the read: only writes need a quorum, and zk4 has the whole tree.',
          'zh-Hans': '/first 和读：只有写需要法定人数，而 zk4 有整棵树。',
        },
        why: {
          en: 'No. It has the tree, but it cannot know how old it has become. Without a leader no server answers reads, unless read-only mode is enabled.',
          'zh-Hans': '不对。树是有的，但它无法知道这棵树已经旧了多少。没有 leader，谁也不应答读，除非启用了只读模式。',
        },
        holds: (run) => succeededOf(run) === '/first read',
      },
    ],
    scenario: 'observerLeft',
    replayAtMs: 8000,
    facts: ['E-01', 'E-11', 'E-14', 'E-21'],
    interview: {
      probes: {
        en: 'Whether you know who counts for a quorum, and why anybody would want a server that does not.',
        'zh-Hans': '你是否知道谁算进法定人数，以及为什么会有人想要一台不算数的服务器。',
      },
      answer: {
        en: 'There are three. The leader puts all writes into one order and lets sessions expire. Followers vote, write each proposal to disk and acknowledge it. Observers learn only what is committed: they neither vote nor acknowledge. All three serve clients, answer reads themselves, and see to it that writes reach the leader. So observers add capacity for reads, in another data centre for instance, and writes wait for no more servers than before. The price: they do not help when voters are missing. A server that looks for a leader has none of these roles, and serves nobody.',
        'zh-Hans':
          '有三种。leader 为所有写排出一个顺序，也由它让会话过期。follower 投票，把每个提议落盘并确认。observer 只接收已提交的内容，不投票，也不确认。三种都服务客户端，自己应答读，并把写送到 leader。所以 observer 能增加读能力，例如放在另一个机房，而写要等的服务器并不变多。代价是：投票成员不够时，它帮不上忙。正在寻找 leader 的服务器没有角色，谁也不服务。',
      },
      followUp: {
        ask: {
          en: 'Would a fourth voter in place of the observer have helped?',
          'zh-Hans': '如果 zk4 不是 observer，而是第四个投票成员，会好一些吗？',
        },
        answer: {
          en: 'No. Of four voters a quorum is three, so four can lose one, as three can. The fifth is what helps.',
          'zh-Hans': '不会。四个投票成员的法定人数是三，只能少一台，与三个时相同。第五个才有用。',
        },
      },
      next: 'ensemble/one-stands-still',
    },
  },
];
