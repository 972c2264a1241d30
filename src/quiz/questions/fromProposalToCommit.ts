import type { Question, QuizRun } from '../Question';
import { doneAtMs, times } from '../whatHappened';

/** zk3 leads, zk1 and zk2 follow, zk4 observes; alice's server is zk2, bob's zk4. T is 6 s. */
const lesson = 'ensemble/from-proposal-to-commit';
const path = '/order';
/** What happens within this time of something else happened because of it. */
const atOnceMs = 500;

/** The ids of the servers that the leader knew to have /order on disk when it committed it, in order. */
function knownToHaveIt({ history }: QuizRun): string {
  const proposed = history.find((entry) => entry.kind === 'proposed' && entry.op === 'create');
  if (proposed?.kind !== 'proposed') return '';
  const committed = history.find((entry) => entry.kind === 'committed' && entry.zxid === proposed.zxid);
  return history
    .flatMap((entry) =>
      entry.kind === 'acked' && entry.zxid === proposed.zxid && entry.seq < (committed?.seq ?? -1) ? [entry.by] : [],
    )
    .sort((one, other) => one - other)
    .join();
}

/** How alice's create ended, and how long after she asked; NaN while it has not. */
function createOf({ history }: QuizRun): { readonly ok: boolean; readonly afterMs: number } {
  const asked = history.find((entry) => entry.kind === 'call' && entry.who === 'alice' && entry.op === 'create');
  const ended = history.find((entry) => entry.kind === 'settled' && entry.who === 'alice' && entry.op === 'create');
  if (!asked || ended?.kind !== 'settled') return { ok: false, afterMs: Number.NaN };
  return { ok: ended.ok, afterMs: ended.atMs - asked.atMs };
}

/** The servers in whose trees /order was when alice had her answer. */
function treesAtAnswer({ history }: QuizRun): string[] {
  const ended = history.find((entry) => entry.kind === 'settled' && entry.op === 'create' && entry.ok);
  return history.flatMap((entry) =>
    entry.kind === 'znode' && entry.path === path && entry.atMs <= (ended?.atMs ?? -1) ? [entry.who] : [],
  );
}

/** What zk3 proposed for the second create, at 6 s. */
const proposedAgain = (run: QuizRun) =>
  times(run, { kind: 'proposed', who: 'zk3' }).filter(({ atMs }) => atMs > 6000 && atMs <= 6000 + atOnceMs);

/** How alice's second create ended. */
const secondEnd = (run: QuizRun) => times(run, { kind: 'settled', who: 'alice', op: 'create' })[1];

/** The way of a write: who acknowledges, who answers, whom nobody waits for. */
export const fromProposalToCommit: readonly Question[] = [
  {
    id: 'ensemble/known-at-commit',
    lesson,
    claims: ['T-07'],
    ask: {
      en: 'zk1, zk2 and zk3 vote, zk3 leads, zk4 is an observer; all are well. alice, at zk2, creates /order. What does zk3 know in the moment in which it commits that?',
      'zh-Hans':
        'zk1、zk2、zk3 投票，zk3 是 leader，zk4 是 observer，全都正常。alice 在 zk2 上创建 /order。zk3 提交它的那一刻，知道些什么？',
    },
    choices: [
      {
        id: 'two-of-three',
        confusion: null,
        text: {
          en: 'That two of the three voters have it on their disks, itself among them.',
          'zh-Hans': '三个投票成员中有两个已经落盘，包括它自己。',
        },
        why: {
          en: 'Right. Its own disk counts as one, and the first ACK that arrives makes two: a quorum. The third ACK comes later and changes nothing.',
          'zh-Hans': '正确。它自己的磁盘算一个，最先到的 ACK 算第二个，达到法定人数。第三个 ACK 来得晚，什么也不改变。',
        },
        holds: (run) => knownToHaveIt(run).length === 3 && knownToHaveIt(run).endsWith(',3'),
      },
      {
        id: 'all-voters',
        confusion: 20,
        text: {
          en: 'That all three voters have it on their disks.',
          'zh-Hans': '三个投票成员全都已经落盘。',
        },
        why: {
          en: 'No. All of them is what two-phase commit waits for. Here the slowest is not waited for.',
          'zh-Hans': '不对。等齐所有成员的是两阶段提交。这里不等最慢的那台。',
        },
        holds: (run) => knownToHaveIt(run) === '1,2,3',
      },
      {
        id: 'leader-alone',
        confusion: 20,
        text: {
          en: 'That it has it on its own disk; of the others it knows nothing yet.',
          'zh-Hans': '它自己已经落盘；其他服务器的情况还不知道。',
        },
        why: {
          en: 'No. A leader alone cannot commit. If it died in that moment, nobody else would have the change.',
          'zh-Hans': '不对。leader 一台提交不了。如果它在这一刻宕机，别处就没有这个变更了。',
        },
        holds: (run) => knownToHaveIt(run) === '3',
      },
      {
        id: 'observer-counts',
        confusion: 20,
        text: {
          en: 'That three of the four servers have it on their disks, zk4 among them.',
          'zh-Hans': '四台服务器中有三台已经落盘，包括 zk4。',
        },
        why: {
          en: 'No. The observer gets no proposal and sends no ACK. It hears of the change when it is committed.',
          'zh-Hans': '不对。observer 收不到提议，也不发 ACK。变更提交之后它才得知。',
        },
        holds: (run) => knownToHaveIt(run).split(',').length === 3 && knownToHaveIt(run).endsWith('4'),
      },
    ],
    scenario: 'oneWrite',
    replayAtMs: 5020,
    facts: ['E-03', 'E-09', 'E-21'],
  },
  {
    id: 'ensemble/refused-by-the-leader',
    lesson,
    claims: ['T-07'],
    ask: {
      en: 'zk3 leads; alice, at the follower zk2, creates /order at 5 s, and by mistake once more at 6 s. Which way does the second one go, until she hears NodeExists?',
      'zh-Hans':
        'zk3 是 leader；alice 连在 follower zk2 上，5 秒创建 /order，6 秒又误创建了一次。直到她收到 NodeExists，第二次走了怎样的路？',
    },
    choices: [
      {
        id: 'refusal-is-proposed',
        confusion: null,
        text: {
          en: 'The same as the first: zk3 proposes the refusal, and commits it with a quorum of disks.',
          'zh-Hans': '与第一次相同：zk3 提议这次拒绝，落盘达到法定人数后提交。',
        },
        why: {
          en: 'Right. A proposal is a result, and NodeExists is one. It gets a zxid, so a failed write costs the servers as much as one that succeeds.',
          'zh-Hans': '正确。提议装的是结果，NodeExists 也是结果。它同样得到一个 zxid，所以失败的写与成功的写一样费事。',
        },
        holds: (run) => {
          const [refusal, ...others] = proposedAgain(run);
          return (
            others.length === 0 &&
            refusal?.op === 'error' &&
            times(run, { kind: 'committed', zxid: refusal.zxid }).length === 1 &&
            secondEnd(run)?.result === 'NodeExists'
          );
        },
      },
      {
        id: 'own-server-refuses',
        confusion: 20,
        text: {
          en: 'To zk2 and back: zk2 has /order in its tree by now, and refuses by itself.',
          'zh-Hans': '到 zk2 就回来：zk2 的树上已经有 /order，自己就拒绝了。',
        },
        why: {
          en: 'No. A follower decides on no write, not even on a hopeless one: its tree may be old.',
          'zh-Hans': '不对。follower 不决定写，注定失败的也不例外：它的树可能是旧的。',
        },
        holds: (run) => proposedAgain(run).length === 0 && (secondEnd(run)?.atMs ?? Number.NaN) <= 6010,
      },
      {
        id: 'leader-refuses-alone',
        confusion: 6,
        text: {
          en: 'To zk3 and back: zk3 sees that /order is there, and answers without a proposal.',
          'zh-Hans': '到 zk3 就回来：zk3 看到 /order 已经存在，不提议就应答。',
        },
        why: {
          en: 'No. zk3 does see it, and proposes what it has seen. In that way the refusal has its place in the one order, too.',
          'zh-Hans': '不对。zk3 确实看到了，但会把看到的结果提议出去。这样，拒绝在唯一的顺序里也有自己的位置。',
        },
        holds: (run) => proposedAgain(run).length === 0 && (secondEnd(run)?.atMs ?? Number.NaN) > 6010,
      },
      {
        id: 'voters-refuse-it',
        confusion: 20,
        text: {
          en: 'As far as the voters: zk3 proposes the create, they refuse, and zk3 takes it back.',
          'zh-Hans': '到投票成员为止：zk3 提议创建，它们拒绝，zk3 再撤回。',
        },
        why: {
          en: 'No. A voter cannot refuse: it acknowledges, or is silent. Whether a write may be done is settled before it is proposed.',
          'zh-Hans': '不对。投票成员不能拒绝：要么确认，要么沉默。写能不能做，在提议之前就已定好。',
        },
        holds: (run) => {
          const [create] = proposedAgain(run);
          return create?.op === 'create' && times(run, { kind: 'committed', zxid: create.zxid }).length === 0;
        },
      },
    ],
    scenario: 'writtenTwice',
    replayAtMs: 6010,
    facts: ['E-09', 'E-22', 'M-17'],
  },
  {
    id: 'ensemble/trees-at-the-answer',
    lesson,
    claims: ['T-07'],
    ask: {
      en: 'zk3 leads. zk1 stands still from 5 s to 9 s. alice, at zk2, creates /order at 6 s and gets her answer. In whose trees is /order in that moment?',
      'zh-Hans':
        'zk3 是 leader。zk1 从 5 秒到 9 秒停住不动。alice 在 zk2 上，6 秒创建 /order，并得到应答。那一刻，/order 在谁的树上？',
    },
    choices: [
      {
        id: 'hers-and-the-leaders',
        confusion: null,
        text: {
          en: 'In those of zk2, her server, and of zk3. zk1 does not have it.',
          'zh-Hans': '在 zk2（她连的服务器）和 zk3 的树上。zk1 上没有。',
        },
        why: {
          en: 'Right. A server answers its client after it has carried the change out itself. Whoever asks zk1 meanwhile does not find it.',
          'zh-Hans': '正确。服务器自己执行了变更，才应答客户端。这期间去问 zk1 的人找不到它。',
        },
        holds: (run) => [...treesAtAnswer(run)].sort().join() === 'zk2,zk3',
      },
      {
        id: 'everywhere',
        confusion: 20,
        text: {
          en: 'In all of them: committed means that everybody has it.',
          'zh-Hans': '在所有服务器的树上：提交就是人人都有了。',
        },
        why: {
          en: 'No. Committed means that it cannot be lost. Each server carries it out in its own time, zk1 after 9 s.',
          'zh-Hans': '不对。提交的意思是丢不了。每台服务器按自己的节奏执行，zk1 要到 9 秒之后。',
        },
        holds: (run) => treesAtAnswer(run).length === 3,
      },
      {
        id: 'the-leaders-alone',
        confusion: 20,
        text: {
          en: 'In that of zk3 alone: the leader answers, and the others follow.',
          'zh-Hans': '只在 zk3 的树上：leader 先应答，其他服务器随后跟上。',
        },
        why: {
          en: 'No. alice talks to zk2 alone, and zk2 answers when its own tree has /order. So she can read it there.',
          'zh-Hans': '不对。alice 只与 zk2 对话，zk2 自己的树上有了 /order 才应答。所以她在那里读得到。',
        },
        holds: (run) => treesAtAnswer(run).join() === 'zk3',
      },
      {
        id: 'nowhere-yet',
        confusion: 6,
        text: {
          en: 'In none yet: it is on the disks of a quorum, and carried out later.',
          'zh-Hans': '还不在谁的树上：已在达到法定人数的成员上落盘，稍后才执行。',
        },
        why: {
          en: 'No. An answer tells the result, and there is none before the change has been carried out.',
          'zh-Hans': '不对。应答要给出结果，而执行之前没有结果。',
        },
        holds: (run) => createOf(run).ok && treesAtAnswer(run).length === 0,
      },
    ],
    scenario: 'oneStandsStill',
    replayAtMs: 6030,
    facts: ['E-09', 'E-17'],
  },
  {
    id: 'ensemble/way-of-a-write',
    form: 'order',
    lesson: null,
    section: `${lesson}#one-write`,
    claims: ['T-07', 'I-11'],
    title: { en: 'The way of a write', 'zh-Hans': '一次写走过的路' },
    confusion: 20,
    ask: {
      en: 'zk3 leads, alice is connected to the follower zk2 and creates /order. Bring these into the order in which they happen.',
      'zh-Hans': 'zk3 是 leader，alice 连在 follower zk2 上，创建 /order。请按发生的先后排序。',
    },
    afterMs: 4999,
    events: [
      {
        id: 'proposed',
        event: { kind: 'proposed', who: 'zk3' },
        text: { en: 'zk3 gives the change a zxid and proposes it.', 'zh-Hans': 'zk3 给变更一个 zxid，提出提议。' },
        why: {
          en: 'zk2 has passed the request on: a follower decides on no write.',
          'zh-Hans': 'zk2 把请求转了过来：follower 不决定写。',
        },
      },
      {
        id: 'on-disk',
        event: { kind: 'logged', who: 'zk2' },
        text: { en: 'zk2 has it on its disk.', 'zh-Hans': 'zk2 已落盘。' },
        why: {
          en: 'First the disk, then the ACK. It is in nobody’s tree yet.',
          'zh-Hans': '先落盘，再发 ACK。此时还不在谁的树上。',
        },
      },
      {
        id: 'committed',
        event: { kind: 'committed', who: 'zk3' },
        text: { en: 'zk3 commits it.', 'zh-Hans': 'zk3 提交它。' },
        why: {
          en: 'A quorum has it on disk. COMMIT goes to the followers, INFORM to the observer.',
          'zh-Hans': '达到法定人数的成员已落盘。COMMIT 发给 follower，INFORM 发给 observer。',
        },
      },
      {
        id: 'in-the-tree',
        event: { kind: 'znode', who: 'zk2', change: 'created', path },
        text: { en: 'zk2 has it in its tree.', 'zh-Hans': 'zk2 的树上有了它。' },
        why: {
          en: 'Only now a read at zk2 finds it. The answer leaves in the same moment.',
          'zh-Hans': '到这时，在 zk2 上才读得到。应答也在这一刻发出。',
        },
      },
      {
        id: 'answered',
        event: { kind: 'settled', who: 'alice', op: 'create' },
        text: { en: 'alice has her answer.', 'zh-Hans': 'alice 得到应答。' },
        why: {
          en: 'Six ways on the network: to zk2, to zk3, to the followers, back, to zk2, to alice.',
          'zh-Hans': '一共走了六段网络：到 zk2、到 zk3、到 follower、回来、到 zk2、到 alice。',
        },
      },
    ],
    scenario: 'oneWrite',
    replayAtMs: 5020,
    facts: ['E-09', 'M-17', 'E-22'],
    interview: {
      probes: {
        en: 'Whether you know the way of a write through the servers, and at which point of it nothing can be lost any more.',
        'zh-Hans': '你是否知道一次写在服务器之间怎么走，以及从哪一步起不会再丢。',
      },
      answer: {
        en: 'The client sends it to its own server. A follower or observer passes it on to the leader. The leader checks it, decides the result, gives it the next zxid and sends a proposal to the followers. Each appends it to its log, forces that to disk and acknowledges. With a quorum of disks, its own among them, the leader commits: from here on it cannot be lost. It sends COMMIT to the followers and the whole change to the observers. Each server carries it out, and the client’s own server answers. So the write waits for a quorum of disks, not for all servers, and other servers may have it later.',
        'zh-Hans':
          '客户端发给自己连的服务器。follower 或 observer 转给 leader。leader 检查请求，定下结果，给出下一个 zxid，把提议发给各 follower。每台追加到日志，强制落盘，再确认。落盘达到法定人数（包括它自己），leader 就提交：从这里起不会再丢。它给 follower 发 COMMIT，给 observer 发整个变更。每台服务器各自执行，客户端所连的那台应答。所以写要等的是达到法定人数的磁盘，而不是所有服务器；其他服务器可能晚一些才有。',
      },
      followUp: {
        ask: {
          en: 'What is in a proposal: the call of the client, or its result?',
          'zh-Hans': '提议里装的是客户端的调用，还是它的结果？',
        },
        answer: {
          en: 'The result. The leader has already decided the name of a sequential znode, or the new version. So everybody carries out the same, and a proposal fits only after exactly those before it.',
          'zh-Hans':
            '结果。顺序节点的名字、新的版本号，leader 都已经定好。所以每台执行出来都一样，而一个提议只能接在它前面那些提议之后。',
        },
      },
      next: 'ensemble/both-followers-still',
    },
  },
  {
    id: 'ensemble/both-followers-still',
    form: 'next',
    lesson: null,
    section: `${lesson}#one-change`,
    claims: ['T-06', 'T-07', 'I-11'],
    title: { en: 'A leader without followers', 'zh-Hans': '没有 follower 的 leader' },
    ask: {
      en: 'zk3 leads; both its followers stand still from 5 s on, as machines do that swap. bob is connected to the observer zk4, which is well, and creates /order at 5 s. T is 6 s, syncLimit 10 s. Which of these happens first?',
      'zh-Hans':
        'zk3 是 leader，它的两个 follower 从 5 秒起都停住不动，就像机器在疯狂换页。bob 连在 observer zk4 上，zk4 正常；他在 5 秒创建 /order。T 为 6 秒，syncLimit 为 10 秒。下面哪件事最先发生？',
    },
    afterMs: 5000,
    events: [
      {
        id: 'connection-loss',
        confusion: null,
        event: { kind: 'settled', who: 'bob', op: 'create', ok: false },
        text: {
          en: 'bob’s create fails with ConnectionLoss.',
          'zh-Hans': 'bob 的创建以 ConnectionLoss 失败。',
        },
        why: {
          en: 'Right, at 8.2 s. His write waits, his pings wait behind it, so his client hears nothing for two thirds of T and hangs up. Whether /order will ever be, nobody can tell him.',
          'zh-Hans':
            '正确，在 8.2 秒。他的写在等，ping 排在写的后面，所以客户端有三分之二的 T 听不到任何消息，于是挂断。/order 将来会不会有，谁也说不准。',
        },
      },
      {
        id: 'steps-down',
        confusion: 20,
        event: { kind: 'gaveUp', who: 'zk3' },
        text: {
          en: 'zk3 steps down, for it has no quorum.',
          'zh-Hans': 'zk3 因为达不到法定人数而下台。',
        },
        why: {
          en: 'It does, but not before 16.3 s: silence has to last for syncLimit before a leader takes it for a loss.',
          'zh-Hans': '会下台，但要到 16.3 秒：沉默要持续 syncLimit 那么久，leader 才认定失去了它们。',
        },
      },
      {
        id: 'committed',
        confusion: 20,
        event: { kind: 'committed', who: 'zk3' },
        text: {
          en: 'zk3 commits it: it leads, and zk4 is there to take it.',
          'zh-Hans': 'zk3 提交它：它是 leader，而且 zk4 在场。',
        },
        why: {
          en: 'Never in this run. One disk of three is no quorum, and zk4 does not count.',
          'zh-Hans': '这次运行里始终没有。三块磁盘里的一块达不到法定人数，zk4 不算。',
        },
      },
      {
        id: 'refused',
        confusion: 6,
        event: { kind: 'truncated', who: 'zk3' },
        text: {
          en: 'zk3 takes its proposal back.',
          'zh-Hans': 'zk3 撤回自己的提议。',
        },
        why: {
          en: 'No leader ever takes one back. It stays in its log, and the next leader decides what becomes of it.',
          'zh-Hans': 'leader 从不撤回提议。它留在日志里，由下一个 leader 决定去留。',
        },
      },
    ],
    scenario: 'twoStandStill',
    replayAtMs: 8216,
    facts: ['E-03', 'E-11', 'E-13', 'E-16'],
    interview: {
      probes: {
        en: 'Whether you can say who notices what, and when, while a leader leads and cannot commit.',
        'zh-Hans': '你能否说清：leader 还在、却提交不了的时候，谁在何时察觉到什么。',
      },
      answer: {
        en: 'The leader proposes, writes to its own disk, and waits: one of three is no quorum. Reads at the leader and the observer go on meanwhile. A client whose write waits hears nothing, for its later requests and pings wait behind it; after two thirds of its timeout it hangs up and reports ConnectionLoss. The leader gives up after syncLimit ticks and looks for a leader again; then nobody is served. The outcome of the write is open: it is in one log, and it depends on who leads next whether it is kept.',
        'zh-Hans':
          'leader 提出提议，写进自己的磁盘，然后等：三分之一达不到法定人数。这期间 leader 和 observer 上的读照常。写在等待的客户端什么也听不到，因为它后面的请求和 ping 都排在写的后面；过了超时的三分之二，它挂断并报告 ConnectionLoss。leader 在 syncLimit 个 tick 之后放弃，重新寻找 leader，此后谁也得不到服务。这次写的结果悬而未决：它在一份日志里，保留与否要看下一个 leader 是谁。',
      },
      followUp: {
        ask: {
          en: 'bob hears ConnectionLoss. What does his program do?',
          'zh-Hans': 'bob 收到 ConnectionLoss。他的程序该怎么做？',
        },
        answer: {
          en: 'It waits for SyncConnected and looks whether /order is there. To write blindly again is safe only if a second /order does no harm.',
          'zh-Hans': '等 SyncConnected，然后看 /order 在不在。盲目重写，只有在写两次也无妨时才安全。',
        },
      },
      next: 'ensemble/observer-is-left',
    },
  },
  {
    id: 'ensemble/zab-paxos-raft',
    form: 'aloud',
    lesson: null,
    section: `${lesson}#relatives`,
    claims: ['T-07', 'I-11'],
    title: { en: 'ZAB beside Paxos and Raft', 'zh-Hans': 'ZAB 与 Paxos、Raft' },
    ask: {
      en: 'Somebody says that ZooKeeper runs Paxos. What do you answer? Explain it by what happens when the leader of three servers dies, and another one takes over.',
      'zh-Hans':
        '有人说 ZooKeeper 用的就是 Paxos。你怎么回答？用这个场景来解释：三台服务器的 leader 宕机，另一台接手。',
    },
    points: [
      {
        id: 'quorums',
        text: {
          en: 'What they share: a leader proposes, a quorum is enough, and whoever leads next has met somebody who knows.',
          'zh-Hans': '相同之处：leader 提议，达到法定人数就够；下一个 leader 一定接触过知情的成员。',
        },
        holds: (run) => times(run, { kind: 'peer', to: 'leading.broadcast' }).length === 2,
      },
      {
        id: 'epochs',
        text: {
          en: 'Each leader has a number of its own, the epoch, in the upper half of every zxid; Paxos says ballot, Raft says term.',
          'zh-Hans': '每个 leader 有自己的编号 epoch，在 zxid 的高 32 位；Paxos 叫 ballot，Raft 叫 term。',
        },
        holds: (run) =>
          new Set(times(run, { kind: 'established' }).map(({ epoch }) => epoch)).size ===
          times(run, { kind: 'established' }).length,
      },
      {
        id: 'history-first',
        text: {
          en: 'In ZAB the new leader first brings a quorum to its own whole history, and only then proposes anything.',
          'zh-Hans': '在 ZAB 中，新 leader 先让达到法定人数的成员与自己的整段历史同步，然后才提议。',
        },
        holds: (run) =>
          times(run, { kind: 'established' }).every((each) => {
            const synced = times(run, { kind: 'sync', who: each.who }).some(({ seq }) => seq < each.seq);
            const proposed = times(run, { kind: 'proposed', who: each.who });
            return synced && proposed.every(({ seq }) => seq > each.seq);
          }),
      },
      {
        id: 'in-order',
        text: {
          en: 'Changes are committed in the order of their zxids, without gaps. Paxos decides each position by itself.',
          'zh-Hans': '变更严格按 zxid 的顺序提交，没有空缺。Paxos 则逐个位置分别决定。',
        },
        holds: (run) => {
          const zxids = times(run, { kind: 'committed' }).map(({ zxid }) => BigInt(zxid));
          return zxids.length > 1 && zxids.every((zxid, at) => at === 0 || zxid > (zxids[at - 1] ?? 0n));
        },
      },
    ],
    slips: [
      {
        id: 'two-phase-commit',
        confusion: 20,
        text: {
          en: 'ZAB is two-phase commit: all servers have to agree.',
          'zh-Hans': 'ZAB 就是两阶段提交：所有服务器都要同意。',
        },
        holds: (run) => {
          const killed = doneAtMs(run, 'kill', 'zk3') ?? Number.NaN;
          return !times(run, { kind: 'established' }).some(({ atMs }) => atMs > killed);
        },
      },
      {
        id: 'number-goes-on',
        confusion: 26,
        text: {
          en: 'The new leader goes on counting where the old one stopped.',
          'zh-Hans': '新 leader 接着旧 leader 的编号往下数。',
        },
        holds: (run) => {
          const epochs = times(run, { kind: 'established' }).map(({ epoch }) => epoch);
          return new Set(epochs).size < epochs.length;
        },
      },
    ],
    scenario: 'leaderKilled',
    replayAtMs: 5245,
    facts: ['Q-05', 'E-02', 'E-09', 'E-13'],
    interview: {
      probes: {
        en: 'Whether you can name one thing that is the same and one that differs, instead of family names.',
        'zh-Hans': '你能否各说出一点相同和一点不同，而不是只报名字。',
      },
      answer: {
        en: 'They are relatives. In all three a leader with a number proposes, a quorum suffices, and quorums overlap, so nothing that was decided is lost. Multi-Paxos decides position by position: a new leader asks what was accepted at each and proposes that again, and positions may be decided out of order. ZAB broadcasts changes that are results, each computed from the one before, so they must never mix with those of an older leader: the new leader first brings a quorum to its whole history. Raft is close to that, but its leader starts at once and repairs the logs of the others as it goes, and an entry of an older term is committed only along with one of its own.',
        'zh-Hans':
          '它们是亲戚。三者都由一个带编号的 leader 提议，达到法定人数就够，任何两个法定人数都有交集，所以已决定的内容不会丢。Multi-Paxos 逐个位置决定：新 leader 询问每个位置上接受过什么，再重新提议，各位置可以不按顺序决定。ZAB 广播的变更是算好的结果，每个都基于前一个，所以绝不能与旧 leader 的混在一起：新 leader 先让达到法定人数的成员与它的整段历史同步。Raft 与此接近，但它的 leader 立刻开始工作，边走边修正其他成员的日志；旧 term 的条目只能随自己 term 的条目一起提交。',
      },
      followUp: {
        ask: {
          en: 'Why does ZooKeeper have to keep the changes of two leaders apart so strictly?',
          'zh-Hans': '为什么 ZooKeeper 要把两个 leader 的变更分得这么清？',
        },
        answer: {
          en: 'Because a proposal carries the result, such as “the version is now 4”. After other changes than those it was computed from it would be wrong.',
          'zh-Hans': '因为提议里装的是结果，例如“版本现在是 4”。接在别的变更之后，这个结果就错了。',
        },
      },
      next: 'ensemble/way-of-a-write',
    },
  },
];
