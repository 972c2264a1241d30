import type { Question, QuizRun } from '../Question';
import { settledAs, times } from '../whatHappened';

/** Three voters; zk3 leads at first. alice's server is zk2, bob's zk3. */
const lesson = 'ensemble/what-survives-a-crash';

/** Who came to lead after zk3 did for the first time, in order. */
function nextLeaders(run: QuizRun): string[] {
  return times(run, { kind: 'established' })
    .slice(1)
    .map(({ who }) => who);
}

/** The servers that carried out the create of this path, and let clients see it. */
function madeOn(run: QuizRun, path: string): string[] {
  return times(run, { kind: 'znode', change: 'created', path })
    .map(({ who }) => who)
    .sort();
}

function proposals(run: QuizRun): number {
  return times(run, { kind: 'proposed', op: 'create' }).length;
}

const lostAnswer = (run: QuizRun, who: string): boolean => settledAs(run, who, 'create', 'ConnectionLoss') === 1;
const hasForgotten = (run: QuizRun): boolean => times(run, { kind: 'truncated', who: 'zk3' }).length > 0;

/** What becomes of a change whose leader is lost before it commits. */
export const whatSurvivesACrash: readonly Question[] = [
  {
    id: 'ensemble/dies-before-commit',
    lesson,
    claims: ['T-07'],
    ask: {
      en: 'alice creates /order. zk3, the leader, has proposed it, zk1 and zk2 have it on their disks; their ACKs are on the way when zk3 dies. What becomes of it?',
      'zh-Hans': 'alice 创建 /order。leader zk3 已提议，zk1 和 zk2 已落盘，ACK 还在路上时 zk3 宕机。结果如何？',
    },
    choices: [
      {
        id: 'kept-unanswered',
        confusion: null,
        text: {
          en: 'alice hears ConnectionLoss, and the next leader carries /order out.',
          'zh-Hans': 'alice 得到 ConnectionLoss，而下一个 leader 执行了 /order。',
        },
        why: {
          en: 'Right. What is in the log of the elected one is the history, whether anybody had committed it or not.',
          'zh-Hans': '正确。当选者日志里有的就是历史，不管有没有谁提交过。',
        },
        holds: (run) => lostAnswer(run, 'alice') && proposals(run) === 1 && madeOn(run, '/order').join() === 'zk1,zk2',
      },
      {
        id: 'failed-for-good',
        confusion: 6,
        text: {
          en: 'alice hears ConnectionLoss, and /order never comes to be: nobody committed it.',
          'zh-Hans': 'alice 得到 ConnectionLoss，/order 永远不会有：没有谁提交过它。',
        },
        why: {
          en: 'No. ConnectionLoss says that the answer is lost. A quorum has the change on disk, so it cannot get lost.',
          'zh-Hans': '不对。ConnectionLoss 说的是应答丢了。达到法定人数的成员已经落盘，变更丢不了。',
        },
        holds: (run) => lostAnswer(run, 'alice') && madeOn(run, '/order').length === 0,
      },
      {
        id: 'answered-after-all',
        confusion: 1,
        text: {
          en: 'alice’s call waits through the election, and then succeeds.',
          'zh-Hans': 'alice 的调用会等选举结束，然后成功。',
        },
        why: {
          en: 'No. A call that was sent fails when its connection ends. The session goes on, the call does not.',
          'zh-Hans': '不对。已发出的调用在连接断开时失败。会话会继续，调用不会。',
        },
        holds: (run) => settledAs(run, 'alice', 'create', 'ok') === 1,
      },
      {
        id: 'proposed-again',
        confusion: 19,
        text: {
          en: 'It is kept, because alice’s client sends it again and the next leader proposes it anew.',
          'zh-Hans': '会保留，因为 alice 的客户端会重发，下一个 leader 重新提议。',
        },
        why: {
          en: 'No. The client repeats no write, and the new leader does not have to: it has the old proposal, with the old zxid.',
          'zh-Hans': '不对。客户端不会重发写，新 leader 也用不着：它有旧的提议，zxid 还是旧的。',
        },
        holds: (run) => proposals(run) > 1,
      },
    ],
    scenario: 'diesBeforeCommit',
    replayAtMs: 6400,
    facts: ['E-13', 'E-08'],
  },
  {
    id: 'ensemble/one-disk-kept',
    lesson,
    claims: ['T-07'],
    ask: {
      en: 'zk3 led alone, cut off, and has bob’s /lonely on its disk; nobody else has it. zk1 and zk2 die. The network is well again, zk2 comes back, and these two find each other. What becomes of /lonely?',
      'zh-Hans':
        'zk3 失联后独自当 leader，bob 的 /lonely 只在它的磁盘上，别处都没有。zk1 和 zk2 宕机。网络恢复，zk2 回来，这两台重新会合。/lonely 会怎样？',
    },
    choices: [
      {
        id: 'newest-log-leads',
        confusion: null,
        text: {
          en: 'It is kept: zk3 has the newest log, leads, and hands it to zk2.',
          'zh-Hans': '保留：zk3 的日志最新，由它领导，并补给 zk2。',
        },
        why: {
          en: 'Right. Nobody had promised it, but it is in the log of the one who is elected.',
          'zh-Hans': '正确。谁也没有承诺过它，但它在当选者的日志里。',
        },
        holds: (run) => nextLeaders(run).join() === 'zk3' && madeOn(run, '/lonely').join() === 'zk2,zk3',
      },
      {
        id: 'no-quorum-no-change',
        confusion: 6,
        text: {
          en: 'It is dropped: no quorum ever had it, so zk3 takes it back before it leads.',
          'zh-Hans': '丢弃：它从未达到法定人数，zk3 在领导之前把它撤回。',
        },
        why: {
          en: 'No. A leader takes nothing back. It cannot even know who else had it.',
          'zh-Hans': '不对。leader 什么也不撤回。它甚至无从知道还有谁有过它。',
        },
        holds: (run) => nextLeaders(run).join() === 'zk3' && madeOn(run, '/lonely').length === 0,
      },
      {
        id: 'others-win',
        confusion: 20,
        text: {
          en: 'It is dropped: zk2 leads, for it has what was committed.',
          'zh-Hans': '丢弃：由 zk2 领导，因为它有已提交的一切。',
        },
        why: {
          en: 'No. zk3 has that too, and more. The higher zxid of the same epoch wins.',
          'zh-Hans': '不对。那些 zk3 也有，而且更多。epoch 相同，zxid 更大的获胜。',
        },
        holds: (run) => nextLeaders(run).join() === 'zk2',
      },
      {
        id: 'only-there',
        confusion: 20,
        text: {
          en: 'It stays on zk3 alone; zk2 lacks it until somebody writes it again.',
          'zh-Hans': '只留在 zk3 上；zk2 没有，直到有人重新写入。',
        },
        why: {
          en: 'No. A leader serves only after a quorum has its whole history.',
          'zh-Hans': '不对。达到法定人数的成员有了它的整段历史，leader 才开始服务。',
        },
        holds: (run) => madeOn(run, '/lonely').join() === 'zk3',
      },
    ],
    scenario: 'oneDiskKept',
    replayAtMs: 8800,
    facts: ['E-13', 'E-06', 'E-08'],
  },
  {
    id: 'ensemble/one-disk-dropped',
    lesson,
    claims: ['T-07'],
    ask: {
      en: 'zk3 led alone, cut off, and has bob’s /lonely on its disk. Meanwhile zk1 and zk2 elected zk2, which leads in epoch 2. Now the network is well again. What becomes of /lonely?',
      'zh-Hans':
        'zk3 失联后独自当 leader，bob 的 /lonely 在它的磁盘上。这期间 zk1 和 zk2 选出了 zk2，它在 epoch 2 中领导。现在网络恢复。/lonely 会怎样？',
    },
    choices: [
      {
        id: 'cut-off',
        confusion: null,
        text: {
          en: 'It is dropped: zk3 follows zk2, and cuts it off its log.',
          'zh-Hans': '丢弃：zk3 跟随 zk2，并把它从日志里截掉。',
        },
        why: {
          en: 'Right. TRUNC. There is one history, that of the leader, and it does not have /lonely.',
          'zh-Hans': '正确。TRUNC。历史只有一段，就是 leader 的，其中没有 /lonely。',
        },
        holds: (run) =>
          lostAnswer(run, 'bob') &&
          hasForgotten(run) &&
          madeOn(run, '/lonely').length === 0 &&
          nextLeaders(run).join() === 'zk2',
      },
      {
        id: 'handed-over',
        confusion: 20,
        text: {
          en: 'It is kept: zk3 hands it to zk2 as soon as they meet, since nothing contradicts it.',
          'zh-Hans': '保留：两台一碰面，zk3 就把它交给 zk2，反正没有冲突。',
        },
        why: {
          en: 'No. Only the leader hands changes over. Histories are never merged.',
          'zh-Hans': '不对。只有 leader 交出变更。历史从不合并。',
        },
        holds: (run) => madeOn(run, '/lonely').includes('zk2'),
      },
      {
        id: 'takes-the-lead',
        confusion: 7,
        text: {
          en: 'It is kept: zk3 has the longer log, and takes the lead over from zk2.',
          'zh-Hans': '保留：zk3 的日志更长，会从 zk2 手里接过领导。',
        },
        why: {
          en: 'No. A leader with a quorum is not voted out. And in a vote the newer epoch would count before the longer log.',
          'zh-Hans': '不对。有法定人数支持的 leader 不会被换掉。就算投票，也先比 epoch，再比日志长短。',
        },
        holds: (run) => nextLeaders(run).at(-1) === 'zk3',
      },
      {
        id: 'stays-where-it-is',
        confusion: 20,
        text: {
          en: 'It stays on the disk of zk3, and is carried out when zk3 leads again some day.',
          'zh-Hans': '一直留在 zk3 的磁盘上，等哪天 zk3 再当 leader 时执行。',
        },
        why: {
          en: 'No. Before zk3 may follow, its log has to be that of the leader. What is cut off is gone.',
          'zh-Hans': '不对。zk3 要先让日志与 leader 一致，才能跟随。截掉的就没有了。',
        },
        holds: (run) => !hasForgotten(run) && madeOn(run, '/lonely').length === 0,
      },
    ],
    scenario: 'oneDiskDropped',
    replayAtMs: 20_800,
    facts: ['E-13', 'E-08', 'E-12'],
  },
  {
    id: 'ensemble/uncommitted-proposal',
    form: 'aloud',
    lesson: null,
    section: `${lesson}#kept-or-dropped`,
    claims: ['T-07', 'I-11'],
    title: { en: 'The uncommitted proposal', 'zh-Hans': '未提交的提议' },
    ask: {
      en: 'The leader crashes with a proposal that it has not committed. What becomes of it? Begin with this case: both followers had it on their disks.',
      'zh-Hans': 'leader 宕机，手上有一个未提交的提议。它会怎样？先说这种情形：两个 follower 都已落盘。',
    },
    points: [
      {
        id: 'next-leader-has-it',
        text: {
          en: 'A quorum has it on disk, so whoever leads next has it in his log.',
          'zh-Hans': '达到法定人数的成员已落盘，所以不管谁接任，日志里都有它。',
        },
        holds: (run) => madeOn(run, '/order').includes(nextLeaders(run)[0] ?? ''),
      },
      {
        id: 'old-zxid',
        text: {
          en: 'It is not proposed again: it is part of the history that the new leader brings along, under its old zxid.',
          'zh-Hans': '不会重新提议：它是新 leader 带来的历史的一部分，zxid 还是旧的。',
        },
        holds: (run) =>
          proposals(run) === 1 &&
          times(run, { kind: 'znode', path: '/order' }).every(({ zxid }) => BigInt(zxid) >> 32n === 1n),
      },
      {
        id: 'connection-loss',
        text: {
          en: 'The client hears ConnectionLoss all the same, and cannot tell this case from the others.',
          'zh-Hans': '客户端照样得到 ConnectionLoss，分不清是哪种情形。',
        },
        holds: (run) => lostAnswer(run, 'alice'),
      },
      {
        id: 'has-to-look',
        text: {
          en: 'So the program looks, once it is connected again, before it writes anew.',
          'zh-Hans': '所以程序重新连上之后要先看一眼，再决定是否重写。',
        },
        holds: (run) => settledAs(run, 'alice', 'exists', 'ok') === 1 && madeOn(run, '/order').length > 0,
      },
    ],
    slips: [
      {
        id: 'uncommitted-is-lost',
        confusion: 6,
        text: {
          en: 'What was not committed is rolled back.',
          'zh-Hans': '没有提交的会回滚。',
        },
        holds: (run) => madeOn(run, '/order').length === 0,
      },
      {
        id: 'client-repeats',
        confusion: 19,
        text: {
          en: 'The client sends it again by itself after the election.',
          'zh-Hans': '选举之后，客户端会自动重发。',
        },
        holds: (run) => proposals(run) > 1,
      },
    ],
    scenario: 'diesBeforeCommit',
    replayAtMs: 6400,
    facts: ['E-13', 'E-08', 'E-22'],
    interview: {
      probes: {
        en: 'Whether you ask on whose disks it is, instead of answering yes or no.',
        'zh-Hans': '你会不会先问它在谁的磁盘上，而不是直接回答“会”或“不会”。',
      },
      answer: {
        en: 'It depends on whose disks it is. On those of a quorum it is kept: the next leader has a quorum behind it, the two share a member, so the newest log among them has it. On fewer it depends on who leads next. If one of those does, it is kept, though nobody had promised it. If not, it is dropped: the one that has it follows the new leader later, and cuts it off its log. Nobody rolls anything back, and histories are never merged. The client hears ConnectionLoss in all these cases, so it has to look before it writes again.',
        'zh-Hans':
          '要看它在谁的磁盘上。达到法定人数的就保留：下一个 leader 背后也有法定人数，两者有共同的成员，所以其中最新的日志里有它。更少的话，看谁接着领导。其中一台领导，就保留，尽管谁也没有承诺过。否则丢弃：有它的那台后来跟随新 leader，把它从日志里截掉。没有谁会回滚，历史也从不合并。这些情形下客户端得到的都是 ConnectionLoss，所以重写之前要先看一眼。',
      },
      followUp: {
        ask: {
          en: 'Could the client have been told success, and the change be dropped all the same?',
          'zh-Hans': '有没有可能客户端已得到成功的应答，变更却被丢弃？',
        },
        answer: {
          en: 'Not while disks keep what was forced to them. The answer comes after the commit, the commit after a quorum’s ACKs, and each ACK after the log was forced to the medium.',
          'zh-Hans':
            '只要磁盘保得住强制写入的内容，就不会。先有达到法定人数的 ACK，才有提交；先提交，才应答；而每个 ACK 都在日志强制落盘之后。',
        },
      },
      next: 'ensemble/who-changes-his-vote',
    },
  },
];
