import type { Question, QuizRun } from '../Question';
import {
  expiredAtMs,
  grantedMsOf,
  grantedTo,
  heardAtMs,
  lastContactAtMs,
  lastHeardAtMs,
  pingedAtMs,
} from '../whatHappened';

/** alice idles; bob asks for 1 s. The tick is 2 s, one way takes 5 ms. */
const tickMs = 2000;
/** What happens within this time of something else happened because of it, not at a deadline of its own. */
const atOnceMs = 500;

const lesson = 'client/heartbeats-and-deadlines';

/** The session of alice ended on the first tick more than T after she was heard last. */
function endedAfter(run: QuizRun, timeoutMs: number): boolean {
  const contact = lastContactAtMs(run, 'alice') ?? Number.NaN;
  const ended = expiredAtMs(run, 'alice') ?? Number.NaN;
  return ended > contact + timeoutMs && ended <= contact + timeoutMs + tickMs && ended % tickMs === 0;
}

/** She gave her connection up when no byte had come for two thirds of T. The event comes 100 ms later, after the clean-up. */
function gaveUpAfter(run: QuizRun, readTimeoutMs: number): boolean {
  const [disconnected = Number.NaN] = heardAtMs(run, 'alice', 'Disconnected');
  const heard = lastHeardAtMs(run, 'alice', disconnected) ?? Number.NaN;
  return disconnected >= heard + readTimeoutMs && disconnected <= heard + readTimeoutMs + atOnceMs;
}

/** How many pings bob’s client sent while he was asking once a second. */
function pingsOfBusyBob(run: QuizRun): number {
  return pingedAtMs(run, 'bob').filter((atMs) => atMs >= 1000 && atMs <= 12_000).length;
}

/** Heartbeats, and the times that follow from the timeout. */
export const heartbeatQuestions: readonly Question[] = [
  {
    id: 'heartbeats/three-clocks',
    lesson,
    claims: ['I-09'],
    ask: {
      en: 'alice idles; T is 9 s, the tick 2 s. At 5 s her link falls silent for good. Who gives up what, and when?',
      'zh-Hans': 'alice 空闲；T 为 9 秒，tick 为 2 秒。第 5 秒起她的链路一直静默。谁在什么时候放弃什么？',
    },
    choices: [
      {
        id: 'two-sides-two-clocks',
        confusion: null,
        text: {
          en: 'alice gives the connection up 6 s after the last byte; zk1 ends the session on the first tick more than 9 s after it last heard her.',
          'zh-Hans': 'alice 收到最后一个字节 6 秒后放弃连接；zk1 超过 9 秒没有她的消息，在下一个 tick 结束会话。',
        },
        why: {
          en: 'Right. She heard a last byte at 3.210 s, so 9.210 s; it heard her at 3.205 s, so the tick of 14 s. Heartbeats only move these two deadlines. Neither asks the other. There is no default interval: an idle client pings after a third of T.',
          'zh-Hans':
            '正确。她在 3.210 秒收到最后一个字节，所以是 9.210 秒；它在 3.205 秒收到她的消息，所以是 14 秒那个 tick。心跳只是推迟这两个截止时间。谁也不问谁。没有默认间隔：空闲的客户端过 T 的三分之一就 ping。',
        },
        holds: (run) => gaveUpAfter(run, 6000) && endedAfter(run, 9000),
      },
      {
        id: 'third-overdue-ping',
        confusion: 15,
        text: {
          en: 'zk1 expects a heartbeat every 3 s and counts: when the third in a row is overdue, it ends the session at that moment.',
          'zh-Hans': 'zk1 每 3 秒等一次心跳，并给没等到的计数：连续第三次没等到，就在那一刻结束会话，不等 tick。',
        },
        why: {
          en: 'No. zk1 expects nothing and counts nothing; it does not even know the interval. The third ping would have been due at 12.2 s; the session ends at 14 s, because a deadline falls on a tick.',
          'zh-Hans':
            '不对。zk1 既不等也不数，连间隔是多少都不知道。第三次 ping 本该在 12.2 秒；会话到 14 秒才结束，因为截止时间落在 tick 上。',
        },
        holds: (run) => {
          const third = (lastContactAtMs(run, 'alice') ?? Number.NaN) + 9000;
          const ended = expiredAtMs(run, 'alice') ?? Number.NaN;
          return ended >= third && ended <= third + atOnceMs;
        },
      },
      {
        id: 'together',
        confusion: 1,
        text: {
          en: 'Connection and session end together: when alice gives the connection up, her session is over too.',
          'zh-Hans': '连接和会话一起结束：alice 放弃连接时，她的会话也就没了。',
        },
        why: {
          en: 'No. She gives the connection up at 9.2 s, and the session lives until 14 s. That rest is there on purpose: it is the time to find another server.',
          'zh-Hans': '不对。她在 9.2 秒放弃连接，会话要到 14 秒才结束。这段余量是有意留下的：用来找另一台服务器。',
        },
        holds: (run) => {
          const [disconnected = Number.NaN] = heardAtMs(run, 'alice', 'Disconnected');
          return Math.abs((expiredAtMs(run, 'alice') ?? Number.NaN) - disconnected) <= atOnceMs;
        },
      },
      {
        id: 'own-expiry-decides',
        confusion: 2,
        text: {
          en: 'alice decides about her session: after 12 s without a byte she ends it, and zk1 follows.',
          'zh-Hans': '会话由 alice 决定：12 秒收不到一个字节，她就结束它，zk1 跟着结束。',
        },
        why: {
          en: 'No. At 15.2 s, after 4/3 of T, she gives up hoping; that is for her application only. zk1 had ended the session at 14 s, and asked nobody.',
          'zh-Hans':
            '不对。15.2 秒，也就是过了 T 的 4/3，她才不再指望；这只是告诉她自己的应用。zk1 在 14 秒就结束了会话，没有问过谁。',
        },
        holds: (run) => {
          const [expired = Number.NaN] = heardAtMs(run, 'alice', 'Expired');
          return (expiredAtMs(run, 'alice') ?? Number.NaN) >= expired;
        },
      },
    ],
    scenario: 'silentIdler',
    replayAtMs: 9210,
    facts: ['C-12', 'C-14', 'S-08'],
  },
  {
    id: 'heartbeats/thirty-seconds',
    lesson,
    claims: ['I-10'],
    ask: {
      en: 'T is 30 s, the tick 2 s; alice idles. zk1 hears her last at 30.2 s; from 35 s on her link is silent. When does her session end, and how many heartbeats were missed?',
      'zh-Hans':
        'T 为 30 秒，tick 为 2 秒；alice 空闲。zk1 最后一次收到她的消息是 30.2 秒，从 35 秒起她的链路静默。会话什么时候结束，少了几次心跳？',
    },
    choices: [
      {
        id: 'first-tick-after-thirty',
        confusion: null,
        text: {
          en: 'At 62 s, the first tick more than 30 s after the last contact. Two pings were sent in vain by then.',
          'zh-Hans': '62 秒，即距最后一次联系超过 30 秒的第一个 tick；此前两次 ping 白发了。',
        },
        why: {
          en: 'Right. She pinged at 40.2 s and at 50.2 s, and gave the connection up at 50.2 s: an idle client does not even get to send a third. zk1 has one number for each session, the deadline.',
          'zh-Hans':
            '正确。她在 40.2 秒和 50.2 秒 ping，50.2 秒放弃连接：空闲的客户端根本没机会发第三次。zk1 对每个会话只记一个数：截止时间。',
        },
        holds: (run) => {
          const contact = lastContactAtMs(run, 'alice') ?? Number.NaN;
          const inVain = pingedAtMs(run, 'alice').filter((atMs) => atMs > contact);
          return endedAfter(run, 30_000) && inVain.length === 2;
        },
      },
      {
        id: 'one-missed',
        confusion: 15,
        text: {
          en: 'At about 40 s: the first heartbeat that is missed ends it.',
          'zh-Hans': '约 40 秒：少了第一次心跳就结束。',
        },
        why: {
          en: 'No. One ping less is not an event for anybody. Had the link come back at 41 s, the held back ping would have moved the deadline, and all would be as before.',
          'zh-Hans':
            '不对。少一次 ping，对谁都不算一件事。如果链路在 41 秒恢复，滞留的 ping 一到，截止时间照样推迟，一切如常。',
        },
        holds: (run) => {
          const contact = lastContactAtMs(run, 'alice') ?? Number.NaN;
          const [first = Number.NaN] = pingedAtMs(run, 'alice').filter((atMs) => atMs > contact);
          return Math.abs((expiredAtMs(run, 'alice') ?? Number.NaN) - first) <= tickMs;
        },
      },
      {
        id: 'three-times-thirty',
        confusion: 14,
        text: {
          en: 'At about 120 s: a heartbeat goes out every 30 s, and three must be missed.',
          'zh-Hans': '约 120 秒：心跳每 30 秒一次，要少三次才算。',
        },
        why: {
          en: 'No. 30 s is the timeout, not the interval: the ping goes out every 10 s. An interval of 30 s would need T = 90 s, and a server with a tick of 2 s grants 40 s at most.',
          'zh-Hans':
            '不对。30 秒是超时，不是间隔：ping 每 10 秒一次。间隔若是 30 秒，T 就得是 90 秒，而 tick 为 2 秒的服务器最多授予 40 秒。',
        },
        holds: (run) =>
          (expiredAtMs(run, 'alice') ?? Number.NaN) >= (lastContactAtMs(run, 'alice') ?? Number.NaN) + 90_000,
      },
      {
        id: 'with-her-read-timeout',
        confusion: 1,
        text: {
          en: 'At about 50 s: after two thirds of T alice gives the connection up, and the session goes with it.',
          'zh-Hans': '约 50 秒：过了 T 的三分之二，alice 放弃连接，会话随连接一起结束。',
        },
        why: {
          en: 'No. At 50.2 s the connection is given up, by alice and without a word to zk1. The session has 12 s left then.',
          'zh-Hans': '不对。50.2 秒放弃的是连接，是 alice 单方面放弃的，zk1 并不知道。此时会话还剩 12 秒。',
        },
        holds: (run) => {
          const [disconnected = Number.NaN] = heardAtMs(run, 'alice', 'Disconnected');
          return Math.abs((expiredAtMs(run, 'alice') ?? Number.NaN) - disconnected) <= tickMs;
        },
      },
    ],
    scenario: 'silentAtThirty',
    replayAtMs: 62_000,
    facts: ['C-14', 'S-02', 'S-08', 'X-01'],
  },
  {
    id: 'heartbeats/busy',
    lesson,
    claims: ['P-04'],
    ask: {
      en: 'bob’s T is 4 s. From 1 s to 12 s he asks once a second whether /alice is there. How many pings does his client send in that time?',
      'zh-Hans': 'bob 的 T 是 4 秒。从 1 秒到 12 秒，他每秒查询一次 /alice 在不在。这段时间他的客户端发了几次 ping？',
    },
    choices: [
      {
        id: 'not-one',
        confusion: null,
        text: {
          en: 'None: every question of his does what a ping would do.',
          'zh-Hans': '一次也没有：他的每次查询都起到了 ping 的作用。',
        },
        why: {
          en: 'Right. His client looks how long ago it sent anything, and that is never a third of T. The first ping goes out at 13.333 s, 1.333 s after his last question.',
          'zh-Hans':
            '正确。他的客户端只看自己多久没有发出东西，而这从没到过 T 的三分之一。第一次 ping 在 13.333 秒，即最后一次查询之后 1.333 秒。',
        },
        holds: (run) => pingsOfBusyBob(run) === 0,
      },
      {
        id: 'beside-his-questions',
        confusion: 27,
        text: {
          en: 'Eight or nine: one every 1.3 s, since pings and questions are two things.',
          'zh-Hans': '八九次：每 1.3 秒一次，查询归查询，ping 归 ping。',
        },
        why: {
          en: 'For the server they are one thing: something that arrived. A ping beside a question would move the same deadline to the same tick.',
          'zh-Hans': '对服务器来说是一回事：有东西到了。查询之外再来一次 ping，只会把同一个截止时间推到同一个 tick。',
        },
        holds: (run) => pingsOfBusyBob(run) === 8 || pingsOfBusyBob(run) === 9,
      },
      {
        id: 'one-each-tick',
        confusion: 15,
        text: {
          en: 'Five or six: one in each tick of 2 s, which is the beat of the heart.',
          'zh-Hans': '五六次：每个 2 秒的 tick 一次，tick 就是心跳的节拍。',
        },
        why: {
          en: 'The tick is the server’s: it looks through its sessions once a tick. A client does not know it.',
          'zh-Hans': 'tick 是服务器的：它每个 tick 检查一遍会话。客户端并不知道 tick 是多少。',
        },
        holds: (run) => pingsOfBusyBob(run) === 5 || pingsOfBusyBob(run) === 6,
      },
      {
        id: 'one-each-timeout',
        confusion: 15,
        text: {
          en: 'Two or three: one every 4 s, so that no T passes without a heartbeat.',
          'zh-Hans': '两三次：每 4 秒一次，保证每个 T 之内都有一次心跳。',
        },
        why: {
          en: 'Even an idle client pings sooner, after a third of T: else one late ping would be the end.',
          'zh-Hans': '空闲的客户端也不会等这么久，过 T 的三分之一就 ping：否则迟到一次就完了。',
        },
        holds: (run) => pingsOfBusyBob(run) === 2 || pingsOfBusyBob(run) === 3,
      },
    ],
    scenario: 'heartbeats',
    replayAtMs: 12_005,
    facts: ['C-14', 'S-07', 'X-01'],
  },
  {
    id: 'heartbeats/granted',
    lesson: 'client/constructor-and-timeouts',
    claims: ['P-03'],
    ask: {
      en: 'bob’s program asks for a session timeout of 1 s. The tick of the server is 2 s. What does bob get?',
      'zh-Hans': 'bob 的程序请求 1 秒的会话超时。服务器的 tick 是 2 秒。bob 得到什么？',
    },
    choices: [
      {
        id: 'two-ticks',
        confusion: null,
        text: {
          en: 'A session with a timeout of 4 s, two ticks, and no error; his client reckons with the 4 s.',
          'zh-Hans': '一个超时为 4 秒（两个 tick）的会话，没有错误；他的客户端按 4 秒推算。',
        },
        why: {
          en: 'Right. The answer to the handshake carries 4000. Once bob idles he pings every 1.3 s, a third of what was granted. Whoever relies on the 1 s waits four times as long for a dead peer.',
          'zh-Hans':
            '正确。握手的应答里写着 4000。bob 空闲下来之后每 1.3 秒 ping 一次，是授予值的三分之一。如果程序指望的是 1 秒，那么等一个死掉的对端要多等三倍的时间。',
        },
        holds: (run) => {
          const gaps = pingedAtMs(run, 'bob').map((atMs, index, all) => atMs - (all[index - 1] ?? Number.NaN));
          return grantedMsOf(run, 'bob') === 4000 && gaps.length > 2 && gaps.slice(1).every((gapMs) => gapMs === 1333);
        },
      },
      {
        id: 'as-asked',
        confusion: 14,
        text: {
          en: 'A session with a timeout of 1 s, as he asked: the client decides, the server keeps to it.',
          'zh-Hans': '一个超时为 1 秒的会话，正如所请求：由客户端决定，服务器照办。',
        },
        why: {
          en: 'No. The client asks and the server decides: at least 2 ticks, at most 20. Between the two it is granted to the millisecond.',
          'zh-Hans': '不对。客户端提出，服务器决定：最少 2 个 tick，最多 20 个。在两者之间则原样授予，精确到毫秒。',
        },
        holds: (run) => grantedMsOf(run, 'bob') === 1000,
      },
      {
        id: 'next-tick',
        confusion: 14,
        text: {
          en: 'A session with a timeout of 2 s: what was asked for is rounded up to a whole tick.',
          'zh-Hans': '一个超时为 2 秒的会话：请求的值向上取整到一个 tick。',
        },
        why: {
          en: 'No. Timeouts are not rounded; 4,001 ms would be granted as they are. What falls on a tick is the deadline of the session.',
          'zh-Hans': '不对。超时不取整：4001 毫秒会原样授予。落在 tick 上的是会话的截止时间。',
        },
        holds: (run) => grantedMsOf(run, 'bob') === 2000,
      },
      {
        id: 'refused-as-too-short',
        confusion: 14,
        text: {
          en: 'Nothing: the server refuses a timeout below its minimum, and his client hears Expired.',
          'zh-Hans': '什么也得不到：低于下限的超时会被服务器拒绝，他的客户端收到 Expired。',
        },
        why: {
          en: 'No. The value is raised silently. A program that wants to know reads the granted timeout after SyncConnected.',
          'zh-Hans': '不对。值会被悄悄抬高。程序想知道的话，要在 SyncConnected 之后读取授予的超时。',
        },
        holds: (run) => grantedTo(run, 'bob').length === 0,
      },
    ],
    scenario: 'heartbeats',
    replayAtMs: 20,
    facts: ['S-02', 'X-14', 'C-12'],
  },
];
