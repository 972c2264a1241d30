import type { Question, QuizRun } from '../Question';
import { expiredAtMs, grantedTo, settledAs, times } from '../whatHappened';

/** What zkclient’s repeated calls come to. The lab makes them one by one, with a plain client in its place. T is 6 s, the tick 2 s. */
const lesson = 'frameworks/zkclient';

/** Whose /leader is at a virtual ms, by session; null: there is none. */
function leaderAt({ history }: QuizRun, atMs: number): string | null {
  const last = history.findLast((entry) => entry.atMs <= atMs && entry.kind === 'znode' && entry.path === '/leader');
  return last?.kind === 'znode' && last.change === 'created' ? last.ephemeralOwner : null;
}

const isHers = (run: QuizRun, session: string | null): boolean =>
  session !== null && grantedTo(run, 'alice').includes(session);

/** How her create of /leader ended, the first time and when it was repeated. */
function createsOf(run: QuizRun): string[] {
  return times(run, { kind: 'settled', who: 'alice', op: 'create', path: '/leader' }).map(({ result }) => result);
}

/** Who wrote /report last: whose call was the last that ended well. */
function lastReportOf(run: QuizRun): string | undefined {
  return times(run, { kind: 'settled', op: 'setData', path: '/report', ok: true }).at(-1)?.who;
}

/** alice has read /config again in her new session; and whether she has /leader. */
const hasReadAgain = (run: QuizRun): boolean =>
  times(run, { kind: 'settled', who: 'alice', op: 'getData', path: '/config', ok: true }).some(
    ({ atMs }) => atMs > (expiredAtMs(run, 'alice') ?? Number.POSITIVE_INFINITY),
  );

const secondCreateMs = 10_500;
/** Her last report is written, and bob still leads. */
const reportedMs = 38_900;
/** /leader has been free for 3 s. */
const endMs = 42_000;

export const zkclientQuestions: readonly Question[] = [
  {
    id: 'frameworks/own-node-exists',
    lesson,
    claims: ['K-02', 'P-07'],
    ask: {
      en: 'Whoever makes /leader leads. alice calls createEphemeral(’/leader’) with zkclient. The answer is lost with her connection; in the same session zkclient calls once more, and her program gets NodeExists. Who leads?',
      'zh-Hans':
        '谁创建了 /leader 谁就是 leader。alice 用 zkclient 调用 createEphemeral(’/leader’)。应答随连接丢了；在同一个会话里，zkclient 又调用一次，她的程序得到 NodeExists。谁是 leader？',
    },
    choices: [
      {
        id: 'she-leads-unknowing',
        confusion: null,
        text: {
          en: 'She does. Her program can tell by ephemeralOwner.',
          'zh-Hans': '是她。她的程序看 ephemeralOwner 就能知道。',
        },
        why: {
          en: 'Right. The first call was carried out, and the second met what it had made. If nobody looks, nobody acts as leader as long as she is well.',
          'zh-Hans':
            '正确。第一次调用已经执行，第二次撞上了它创建的节点。谁也不去看，她一切正常时就没有谁履行 leader 的职责。',
        },
        holds: (run) =>
          createsOf(run).join() === 'ConnectionLoss,NodeExists' && isHers(run, leaderAt(run, secondCreateMs)),
      },
      {
        id: 'another-leads',
        confusion: 5,
        text: {
          en: 'Somebody else: NodeExists says that the name was taken before.',
          'zh-Hans': '别人：NodeExists 说明名字早已被占用。',
        },
        why: {
          en: 'It was taken before the second call, and by the first.',
          'zh-Hans': '在第二次调用之前确实被占了，占它的就是第一次。',
        },
        holds: (run) => {
          const leader = leaderAt(run, secondCreateMs);
          return leader !== null && !isHers(run, leader);
        },
      },
      {
        id: 'first-call-undone',
        confusion: 6,
        text: {
          en: 'Nobody: a call without an answer is undone by the server.',
          'zh-Hans': '没有谁：没有得到应答的调用会被服务器撤销。',
        },
        why: {
          en: 'No server knows whether its answer arrived. What is done stays done.',
          'zh-Hans': '服务器不知道应答有没有送到。做了就是做了。',
        },
        holds: (run) => leaderAt(run, secondCreateMs) === null,
      },
      {
        id: 'repeat-is-recognised',
        confusion: 19,
        text: {
          en: 'She does, and no NodeExists can come: the server sees that it is the same call.',
          'zh-Hans': '是她，而且不会有 NodeExists：服务器认得出这是同一个调用。',
        },
        why: {
          en: 'To a server they are two requests.',
          'zh-Hans': '在服务器看来是两个请求。',
        },
        holds: (run) => createsOf(run)[1] === '/leader',
      },
    ],
    scenario: 'callsRepeated',
    replayAtMs: 9600,
    facts: ['L-13', 'C-21', 'Q-33'],
  },
  {
    id: 'frameworks/late-success',
    lesson,
    claims: ['K-02', 'J-13'],
    ask: {
      en: 'alice leads, and at 19.9 s calls writeData for /report with zkclient, for any version. From 20 s to 32 s her link is cut; T is 6 s. bob leads from 29 s on, and writes /report at 30 s. Her call is repeated until it succeeds. What is true then?',
      'zh-Hans':
        'alice 是 leader，19.9 秒用 zkclient 对 /report 调用 writeData，不指定 version。20 秒到 32 秒她的网络断开，T 是 6 秒。29 秒起 bob 是 leader，30 秒他写了 /report。她的调用一直重复到成功。这时哪一个是对的？',
    },
    choices: [
      {
        id: 'hers-over-his',
        confusion: null,
        text: {
          en: '/report says what she wrote, and bob leads.',
          'zh-Hans': '/report 的内容是她写的，leader 却是 bob。',
        },
        why: {
          en: 'Right. The call began in one session and was carried out in another. A version would have made the server refuse it.',
          'zh-Hans': '正确。调用在一个会话里开始，在另一个会话里执行。带上 version，服务器就会拒绝它。',
        },
        holds: (run) =>
          lastReportOf(run) === 'alice' &&
          leaderAt(run, reportedMs) !== null &&
          !isHers(run, leaderAt(run, reportedMs)),
      },
      {
        id: 'refused-as-expired',
        confusion: 1,
        text: {
          en: '/report says what bob wrote: zk1 refuses a call that began in a dead session.',
          'zh-Hans': '/report 的内容是 bob 写的：zk1 会拒绝在已结束的会话里开始的调用。',
        },
        why: {
          en: 'No request carries when it was first tried. This one comes in a session that lives.',
          'zh-Hans': '请求里没有“第一次尝试是什么时候”。这一次来自一个活着的会话。',
        },
        holds: (run) => lastReportOf(run) === 'bob' && settledAs(run, 'alice', 'setData', 'SessionExpired') > 0,
      },
      {
        id: 'given-up-at-expired',
        confusion: 19,
        text: {
          en: '/report says what bob wrote: at Expired zkclient gives all calls up.',
          'zh-Hans': '/report 的内容是 bob 写的：收到 Expired 时，zkclient 放弃所有调用。',
        },
        why: {
          en: 'It does the opposite: SessionExpired is one of the two reasons for which it repeats.',
          'zh-Hans': '恰好相反：SessionExpired 正是它会重复的两种原因之一。',
        },
        holds: (run) =>
          lastReportOf(run) === 'bob' &&
          settledAs(run, 'alice', 'setData', 'ok') === 0 &&
          grantedTo(run, 'alice').length > 0,
      },
      {
        id: 'she-leads-still',
        confusion: 13,
        text: {
          en: '/report says what she wrote, and she leads: else it would have failed.',
          'zh-Hans': '/report 的内容是她写的，她还是 leader：否则调用会失败。',
        },
        why: {
          en: 'A write asks for an ACL and a version, not for the lead.',
          'zh-Hans': '写只看 ACL 和 version，不看谁是 leader。',
        },
        holds: (run) => lastReportOf(run) === 'alice' && isHers(run, leaderAt(run, reportedMs)),
      },
    ],
    scenario: 'callsRepeated',
    replayAtMs: 37_600,
    facts: ['L-13', 'L-15', 'S-13'],
  },
  {
    id: 'frameworks/empty-new-session',
    lesson,
    claims: ['K-02', 'P-08'],
    ask: {
      en: 'alice’s session has ended, and zkclient has made a new client. She has a data listener on /config and had the ephemeral /leader; her handleNewSession is empty. What is there again, once she is connected?',
      'zh-Hans':
        'alice 的会话已结束，zkclient 新建了客户端。她在 /config 上有数据监听器，原来还有临时节点 /leader；她的 handleNewSession 是空的。重新连上之后，什么回来了？',
    },
    choices: [
      {
        id: 'listener-alone',
        confusion: null,
        text: {
          en: 'The listener: zkclient reads /config again. /leader is not made.',
          'zh-Hans': '监听器：zkclient 会重新读 /config。/leader 没有重新创建。',
        },
        why: {
          en: 'Right. It keeps a list of listeners, and none of what was created. In the run bob gives /leader up at 39 s, and nobody takes it. That is what handleNewSession is for.',
          'zh-Hans':
            '正确。它记着监听器，不记得创建过什么。这次运行里，39 秒 bob 放弃 /leader，之后没有谁去创建它。handleNewSession 就是为此而设的。',
        },
        holds: (run) => hasReadAgain(run) && leaderAt(run, endMs) === null,
      },
      {
        id: 'both-are-back',
        confusion: 4,
        text: {
          en: 'Both: it sets the watch again, and makes /leader if it is free.',
          'zh-Hans': '两样都回来：重新设上 watch；/leader 没有被占，就重新创建。',
        },
        why: {
          en: 'No. It cannot know whether she still wants to lead.',
          'zh-Hans': '不对。它不知道她还想不想当 leader。',
        },
        holds: (run) => hasReadAgain(run) && isHers(run, leaderAt(run, endMs)),
      },
      {
        id: 'neither-is-back',
        confusion: 10,
        text: {
          en: 'Neither: a listener belongs to its client, as a watch does.',
          'zh-Hans': '都没有回来：监听器和 watch 一样，属于客户端。',
        },
        why: {
          en: 'A watch does. A listener belongs to the ZkClient, which outlives the clients inside it.',
          'zh-Hans': 'watch 是这样。监听器属于 ZkClient，而 ZkClient 比它里面的客户端活得久。',
        },
        holds: (run) => !hasReadAgain(run) && !isHers(run, leaderAt(run, endMs)),
      },
      {
        id: 'lead-alone',
        confusion: 13,
        text: {
          en: '/leader alone: the new client goes on with the old session.',
          'zh-Hans': '只有 /leader：新客户端接着用旧会话。',
        },
        why: {
          en: 'No. The old session is over, and its ephemerals went with it.',
          'zh-Hans': '不对。旧会话已经结束，它的临时节点也随之消失。',
        },
        holds: (run) => !hasReadAgain(run) && isHers(run, leaderAt(run, endMs)),
      },
    ],
    scenario: 'callsRepeated',
    replayAtMs: 41_000,
    facts: ['L-15', 'C-26'],
  },
  {
    id: 'frameworks/inside-one-call',
    form: 'order',
    lesson: null,
    section: `${lesson}#run-it`,
    claims: ['K-02', 'P-07'],
    title: { en: 'What one call can hide', 'zh-Hans': '一个调用能藏起什么' },
    confusion: 19,
    ask: {
      en: 'alice’s program calls writeData once, with zkclient, and is told 18 s later that it has succeeded. Her link was cut meanwhile, for longer than T. Bring into order what has happened inside this one call.',
      'zh-Hans':
        'alice 的程序用 zkclient 调用了一次 writeData，18 秒之后得知成功。其间她的网络断开的时间超过 T。请把这一个调用里发生的事排序。',
    },
    afterMs: 19_899,
    events: [
      {
        id: 'first-try-fails',
        event: { kind: 'settled', who: 'alice', op: 'setData', ok: false, result: 'ConnectionLoss' },
        text: { en: 'The first try ends with ConnectionLoss.', 'zh-Hans': '第一次尝试以 ConnectionLoss 结束。' },
        why: {
          en: 'With the plain client the program would hear this. zkclient keeps it to itself.',
          'zh-Hans': '用原生客户端，程序会得知这一点。zkclient 没有说出来。',
        },
      },
      {
        id: 'session-over',
        event: { kind: 'sessionExpired' },
        text: { en: 'zk1 ends her session, and /leader goes.', 'zh-Hans': 'zk1 结束她的会话，/leader 消失。' },
        why: {
          en: 'From here on she leads only in her own memory.',
          'zh-Hans': '从这时起，她只在自己的内存里还是 leader。',
        },
      },
      {
        id: 'bob-takes-over',
        event: { kind: 'settled', who: 'bob', op: 'create', path: '/leader', ok: true },
        text: { en: 'bob makes /leader.', 'zh-Hans': 'bob 创建 /leader。' },
        why: { en: 'The name was free.', 'zh-Hans': '名字空出来了。' },
      },
      {
        id: 'bob-writes',
        event: { kind: 'settled', who: 'bob', op: 'setData', path: '/report', ok: true },
        text: { en: 'bob writes /report.', 'zh-Hans': 'bob 写 /report。' },
        why: {
          en: 'His write raises the version. Had she named the old one, hers would be refused.',
          'zh-Hans': '这次写让 version 变大。她若带上旧 version，她的写就会被拒绝。',
        },
      },
      {
        id: 'hers-succeeds',
        event: { kind: 'settled', who: 'alice', op: 'setData', path: '/report', ok: true },
        text: {
          en: 'Her write is repeated in a new session, and succeeds.',
          'zh-Hans': '她的写在新会话里重复，成功了。',
        },
        why: {
          en: 'Over bob’s. This is all that her program is told.',
          'zh-Hans': '盖掉了 bob 写的。她的程序得知的只有这一点。',
        },
      },
    ],
    scenario: 'callsRepeated',
    replayAtMs: 37_600,
    facts: ['L-13', 'C-21', 'S-13'],
  },
];
