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

/** How the servers agree on a change. */
export const broadcast: readonly Question[] = [
  {
    id: 'ensemble/one-stands-still',
    lesson: null,
    section: 'ensemble/the-leader-is-gone#who-decides',
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
        confusion: 28,
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
          en: 'Then nothing is committed. Within about syncLimit ticks the leader finds that it has no quorum and steps down. Until then the outcome of the write is open, and the client hears ConnectionLoss.',
          'zh-Hans':
            '那就什么也提交不了。大约 syncLimit 个 tick 之内，leader 发现自己没有达到法定人数的成员，于是下台。在那之前这次写的结果悬而未决，客户端得到 ConnectionLoss。',
        },
      },
      next: 'ensemble/whole-timeout',
    },
  },
];
