import type { Question, QuizRun } from '../Question';
import { changedAtMs, doneAtMs, expiredAtMs, grantedTo, heardAtMs } from '../whatHappened';

/** alice's first create is answered by silence, and she does it once more at 7 s; at 8.5 s she leaves the place that she knows. T is 6 s. */
const lesson = 'frameworks/retry-is-not-recovery';

const first = '/queue/n-0000000000';
const second = '/queue/n-0000000001';

/** How alice's creates in /queue ended, in order: the path, or the reason. */
function createsOf({ history }: QuizRun): string[] {
  return history.flatMap((entry) =>
    entry.kind === 'settled' && entry.who === 'alice' && entry.op === 'create' && entry.path?.startsWith('/queue')
      ? [entry.result]
      : [],
  );
}

/** The places in line at this moment, the first first. */
function lineAt({ history }: QuizRun, atMs: number): string[] {
  const line = new Set<string>();
  for (const entry of history) {
    if (entry.atMs > atMs) break;
    if (entry.kind !== 'znode' || !entry.path.startsWith('/queue/')) continue;
    if (entry.change === 'created') line.add(entry.path);
    if (entry.change === 'deleted') line.delete(entry.path);
  }
  return [...line].sort();
}

/** When alice had both answers. */
const afterBothMs = 7500;
/** When she has left the place that she knows, and her session lives. */
const afterLeavingMs = 8900;

/** How alice's calls ended after she had heard Expired. */
function afterExpired(run: QuizRun): { readonly result: string; readonly tookMs: number }[] {
  const [expired = Number.POSITIVE_INFINITY] = heardAtMs(run, 'alice', 'Expired');
  return run.history.flatMap((entry) => {
    if (entry.kind !== 'settled' || entry.who !== 'alice' || entry.atMs <= expired) return [];
    const asked = run.history.findLast(
      (each) => each.kind === 'call' && each.who === 'alice' && each.op === entry.op && each.atMs <= entry.atMs,
    );
    return [{ result: entry.result, tookMs: entry.atMs - (asked?.atMs ?? 0) }];
  });
}

function isSentAfterExpired(run: QuizRun): boolean {
  const [expired = Number.POSITIVE_INFINITY] = heardAtMs(run, 'alice', 'Expired');
  return run.history.some((entry) => entry.kind === 'sent' && entry.from === 'alice' && entry.atMs > expired);
}

function isMadeAgain(run: QuizRun): boolean {
  const ended = expiredAtMs(run, 'alice') ?? Number.POSITIVE_INFINITY;
  return changedAtMs(run, first, 'created').some((atMs) => atMs > ended);
}

/** Retries: what they repeat, and what they do not bring back. */
export const retries: readonly Question[] = [
  {
    id: 'frameworks/create-once-more',
    lesson,
    claims: ['P-07', 'K-02'],
    ask: {
      en: 'alice creates /queue/n-, ephemeral and sequential. The cable is cut before the answer comes; she reconnects with the same session, and her retry policy does it once more. What does she have?',
      'zh-Hans':
        'alice 创建临时顺序节点 /queue/n-。应答到达之前网线断了；她以同一个会话重新连上，重试策略又做了一次。结果她有什么？',
    },
    choices: [
      {
        id: 'two-places-one-known',
        confusion: null,
        text: {
          en: 'Two places. Her program knows the second.',
          'zh-Hans': '两个位置。她的程序只知道第二个。',
        },
        why: {
          en: 'Right. The first create was carried out, and only its answer was lost. The second is a request of its own.',
          'zh-Hans': '正确。第一次 create 已经执行，丢的只是应答。第二次是一个独立的请求。',
        },
        holds: (run) =>
          createsOf(run).join() === `ConnectionLoss,${second}` &&
          lineAt(run, afterBothMs).join() === [first, second].join(),
      },
      {
        id: 'exists-tells',
        confusion: 6,
        text: {
          en: 'One place: the second create ends with NodeExists, and she knows.',
          'zh-Hans': '一个位置：第二次 create 得到 NodeExists，她就知道了。',
        },
        why: {
          en: 'No. With a plain name it would be so. A sequential name is a new one each time.',
          'zh-Hans': '不对。普通名字才会这样。顺序节点每次都是新名字。',
        },
        holds: (run) => createsOf(run).includes('NodeExists'),
      },
      {
        id: 'first-went-with-connection',
        confusion: 3,
        text: {
          en: 'One place: the first was ephemeral, and went with the connection.',
          'zh-Hans': '一个位置：第一个是临时节点，随连接消失了。',
        },
        why: {
          en: 'No. It goes with the session, and that lived on.',
          'zh-Hans': '不对。它随会话消失，而会话一直在。',
        },
        holds: (run) => lineAt(run, afterBothMs).join() === second,
      },
      {
        id: 'server-knows-the-repeat',
        confusion: 19,
        text: {
          en: 'One place: the server sees the same request again, and gives the same answer.',
          'zh-Hans': '一个位置：服务器认出是同一个请求，给出同样的应答。',
        },
        why: {
          en: 'No. A server keeps no list of what it has answered. To it they are two requests.',
          'zh-Hans': '不对。服务器不记录应答过什么。在它看来，这是两个请求。',
        },
        holds: (run) => createsOf(run)[1] === first && lineAt(run, afterBothMs).join() === first,
      },
    ],
    scenario: 'retriedCreate',
    replayAtMs: 3007,
    facts: ['C-21', 'D-03', 'L-07'],
  },
  {
    id: 'frameworks/who-is-first',
    lesson,
    claims: ['P-07'],
    ask: {
      en: 'The same alice has got /queue/n-0000000001 from her second try, does her work, and deletes that place at 8.5 s. bob came last, with n-0000000002. Her session lives. Who is the first in line now?',
      'zh-Hans':
        '还是这个 alice：第二次尝试得到 /queue/n-0000000001，做完工作，8.5 秒删掉了这个位置。bob 最后来，是 n-0000000002。她的会话还在。现在排在最前面的是谁？',
    },
    choices: [
      {
        id: 'the-forgotten-place',
        confusion: null,
        text: {
          en: 'alice’s first place, which nobody knows. bob waits until her session ends.',
          'zh-Hans': 'alice 的第一个位置，谁也不知道它。bob 要等到她的会话结束。',
        },
        why: {
          en: 'Right. In a lock this is a deadlock as long as she is well. A mark of her own in the name would have shown it to her.',
          'zh-Hans': '正确。换成锁，只要她一切正常，就是死锁。名字里有自己的标记，她就能发现它。',
        },
        holds: (run) => lineAt(run, afterLeavingMs)[0] === first,
      },
      {
        id: 'bob-at-once',
        confusion: 6,
        text: {
          en: 'bob: the only place of alice’s is gone.',
          'zh-Hans': 'bob：alice 唯一的位置已经没了。',
        },
        why: {
          en: 'No. It was the only one that she knew. The lost answer had made another.',
          'zh-Hans': '不对。那只是她知道的唯一一个。应答丢失的那次创建了另一个。',
        },
        holds: (run) => lineAt(run, afterLeavingMs)[0] === '/queue/n-0000000002',
      },
      {
        id: 'her-second-place',
        confusion: 3,
        text: {
          en: 'alice still, with n-0000000001: an ephemeral goes with its session, not before.',
          'zh-Hans': '还是 alice，n-0000000001：临时节点只随会话消失，不会提前。',
        },
        why: {
          en: 'No. An ephemeral can be deleted like any znode; at the end of its session it goes by itself.',
          'zh-Hans': '不对。临时节点可以像别的节点一样删除；会话结束时，它才会自行消失。',
        },
        holds: (run) => lineAt(run, afterLeavingMs)[0] === second,
      },
      {
        id: 'nobody-is-left',
        confusion: 7,
        text: {
          en: 'Nobody: bob has given up, since he was told of no turn.',
          'zh-Hans': '没有谁：bob 一直没有轮到，已经放弃了。',
        },
        why: {
          en: 'No. His place stays as long as his session, however long he waits.',
          'zh-Hans': '不对。他的位置与会话同在，等多久都一样。',
        },
        holds: (run) => doneAtMs(run, 'cut', 'alice') !== null && lineAt(run, afterLeavingMs).length === 0,
      },
    ],
    scenario: 'retriedCreate',
    replayAtMs: 8505,
    facts: ['L-07', 'S-13'],
  },
  {
    id: 'frameworks/retries-left',
    lesson,
    claims: ['P-08', 'K-01'],
    ask: {
      en: 'alice’s link is away from 9 s to 21 s, T is 6 s, and her plain Java client has told Expired. Her retry policy has tries left: at 22 s and at 23 s it asks for her place once more, with the same client. The network is well again. What do these tries bring?',
      'zh-Hans':
        'alice 的网络从 9 秒断到 21 秒，T 是 6 秒，她的原生 Java 客户端已经报告 Expired。重试策略还有次数：22 秒和 23 秒，它用同一个客户端再查一次她的位置。网络已经恢复。这些尝试带来什么？',
    },
    choices: [
      {
        id: 'ends-at-once',
        confusion: null,
        text: {
          en: 'SessionExpired, each at once and without a byte sent.',
          'zh-Hans': '每次都立刻得到 SessionExpired，一个字节也不发。',
        },
        why: {
          en: 'Right. The client is closed for good. What is needed is a new client and a new place: recovery.',
          'zh-Hans': '正确。客户端已经彻底关闭。需要的是新客户端和新位置：恢复。',
        },
        holds: (run) => {
          const ends = afterExpired(run);
          const atOnce = ends.every(({ result, tookMs }) => result === 'SessionExpired' && tookMs === 0);
          return ends.length === 2 && atOnce && !isSentAfterExpired(run) && !isMadeAgain(run);
        },
      },
      {
        id: 'new-session-by-itself',
        confusion: 19,
        text: {
          en: 'An answer: with the first try the client gets a new session, and goes on.',
          'zh-Hans': '得到应答：第一次尝试时，客户端取得新会话，继续工作。',
        },
        why: {
          en: 'No. A plain client never starts a second session. Curator and kazoo make a new client, and even that brings no place back.',
          'zh-Hans': '不对。原生客户端不会开始第二个会话。Curator 和 kazoo 会新建客户端，但那也带不回位置。',
        },
        holds: (run) => new Set(grantedTo(run, 'alice')).size > 1,
      },
      {
        id: 'place-is-made-again',
        confusion: 4,
        text: {
          en: 'Her place: the library makes it again once it is connected.',
          'zh-Hans': '她的位置：库一连上就会重新创建它。',
        },
        why: {
          en: 'No. Nobody makes an ephemeral again but who made it.',
          'zh-Hans': '不对。临时节点是谁创建的，就得由谁重新创建。',
        },
        holds: (run) => isMadeAgain(run),
      },
      {
        id: 'loss-each-time',
        confusion: 1,
        text: {
          en: 'ConnectionLoss each time, until a try comes through.',
          'zh-Hans': '每次都是 ConnectionLoss，直到有一次成功。',
        },
        why: {
          en: 'No. That is what she would hear while her client lives and looks for a server. This one does not look any more.',
          'zh-Hans': '不对。客户端还活着、还在找服务器时才会这样。这个已经不找了。',
        },
        holds: (run) => {
          const ends = afterExpired(run);
          return ends.length > 0 && ends.every(({ result }) => result === 'ConnectionLoss');
        },
      },
    ],
    scenario: 'retriedCreate',
    replayAtMs: 22_000,
    facts: ['C-21', 'C-37', 'L-05'],
  },
  {
    id: 'frameworks/retry-in-order',
    form: 'order',
    lesson: null,
    section: `${lesson}#repeat`,
    claims: ['P-07'],
    title: { en: 'A create that is done twice', 'zh-Hans': '做了两次的 create' },
    confusion: 6,
    ask: {
      en: 'alice creates a sequential place in /queue; the cable is cut before the answer comes, and a retry does it once more. Bring these into the order in which they happen.',
      'zh-Hans': 'alice 在 /queue 下创建顺序节点；应答到达之前网线断了，重试又做了一次。请按发生的先后排序。',
    },
    afterMs: 2999,
    events: [
      {
        id: 'made-first',
        event: { kind: 'znode', change: 'created', path: first },
        text: { en: 'zk1 makes n-0000000000.', 'zh-Hans': 'zk1 创建 n-0000000000。' },
        why: {
          en: 'Before the cut: the create itself was carried out.',
          'zh-Hans': '在断线之前：create 本身已经执行。',
        },
      },
      {
        id: 'loss',
        event: { kind: 'settled', who: 'alice', op: 'create', ok: false, result: 'ConnectionLoss' },
        text: { en: 'alice’s create ends with ConnectionLoss.', 'zh-Hans': 'alice 的 create 以 ConnectionLoss 结束。' },
        why: {
          en: 'Her client knows only that no answer will come.',
          'zh-Hans': '她的客户端只知道不会有应答了。',
        },
      },
      {
        id: 'connected-again',
        event: { kind: 'sessionResumed' },
        text: { en: 'zk1 resumes her session.', 'zh-Hans': 'zk1 恢复她的会话。' },
        why: {
          en: 'The same session: so the first place is hers, and stays.',
          'zh-Hans': '同一个会话：所以第一个位置是她的，并且还在。',
        },
      },
      {
        id: 'made-second',
        event: { kind: 'znode', change: 'created', path: second },
        text: { en: 'zk1 makes n-0000000001.', 'zh-Hans': 'zk1 创建 n-0000000001。' },
        why: { en: 'The retry. Now she stands in line twice.', 'zh-Hans': '重试。现在她排了两次队。' },
      },
      {
        id: 'bob-behind-both',
        event: { kind: 'settled', who: 'bob', op: 'create', ok: true, result: '/queue/n-0000000002' },
        text: { en: 'bob has a place behind both.', 'zh-Hans': 'bob 排在这两个后面。' },
        why: {
          en: 'He waits for the one that nobody will delete.',
          'zh-Hans': '他在等的那个，谁也不会去删。',
        },
      },
    ],
    scenario: 'retriedCreate',
    replayAtMs: 3005,
    facts: ['C-21', 'D-03', 'S-06'],
  },
  {
    id: 'frameworks/policy-aloud',
    form: 'aloud',
    lesson: null,
    section: `${lesson}#two-jobs`,
    claims: ['P-07', 'P-08', 'K-03'],
    title: { en: 'Explain: we have a retry policy', 'zh-Hans': '讲清楚：我们有重试策略' },
    ask: {
      en: 'A colleague says: lost connections are taken care of, we have a retry policy. Explain what a retry does, what it can do wrong, and what it does not do.',
      'zh-Hans': '同事说：断线不用担心，我们有重试策略。讲清楚重试做什么，可能做错什么，又不做什么。',
    },
    points: [
      {
        id: 'repeats-a-call',
        text: {
          en: 'It repeats one call that failed. ConnectionLoss leaves open whether that call was carried out; here it was.',
          'zh-Hans': '它重复一个失败的调用。ConnectionLoss 没有说这个调用有没有执行；这里执行了。',
        },
        holds: (run) => createsOf(run)[0] === 'ConnectionLoss' && changedAtMs(run, first, 'created').length === 1,
      },
      {
        id: 'may-do-it-twice',
        text: {
          en: 'What is not idempotent must be looked at first: a sequential create makes a second znode, and the first blocks all behind it.',
          'zh-Hans': '不幂等的调用必须先看一眼：顺序 create 会多出一个节点，第一个会挡住后面所有人。',
        },
        holds: (run) => lineAt(run, afterBothMs).length === 2 && lineAt(run, afterLeavingMs)[0] === first,
      },
      {
        id: 'brings-no-session',
        text: {
          en: 'It brings no session back: after Expired each retry with this client ends with SessionExpired.',
          'zh-Hans': '它带不回会话：Expired 之后，用这个客户端的每次重试都以 SessionExpired 结束。',
        },
        holds: (run) => {
          const ends = afterExpired(run);
          return ends.length > 0 && ends.every(({ result }) => result === 'SessionExpired');
        },
      },
      {
        id: 'makes-no-ephemerals',
        text: {
          en: 'It makes no ephemerals again, and takes no lock or lead back: that is recovery, on a new session.',
          'zh-Hans': '它不会重建临时节点，也不会把锁或 leader 的身份拿回来：那是恢复，要在新会话上做。',
        },
        holds: (run) => (expiredAtMs(run, 'alice') ?? 0) > 0 && !isMadeAgain(run),
      },
    ],
    slips: [
      {
        id: 'loss-means-not-done',
        confusion: 6,
        text: {
          en: 'ConnectionLoss means that it was not done, so it is simply done again.',
          'zh-Hans': 'ConnectionLoss 表示没有做成，再做一次就行。',
        },
        holds: (run) => createsOf(run)[0] === 'ConnectionLoss' && lineAt(run, afterBothMs).length === 1,
      },
      {
        id: 'enough-retries-survive',
        confusion: 19,
        text: {
          en: 'With enough retries a program outlives any break, its ephemerals included.',
          'zh-Hans': '重试次数够多，程序就能撑过任何断线，临时节点也在。',
        },
        holds: (run) => expiredAtMs(run, 'alice') === null || isMadeAgain(run),
      },
    ],
    scenario: 'retriedCreate',
    replayAtMs: 7000,
    facts: ['C-21', 'L-03', 'L-05', 'L-07'],
  },
];
