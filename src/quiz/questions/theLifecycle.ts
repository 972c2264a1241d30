import type { ChoiceQuestion, QuizRun } from '../Question';
import {
  changedAtMs,
  dialledAtMs,
  doneAtMs,
  expiredAtMs,
  failedAtMs,
  heardAtMs,
  requestedAtMs,
  succeededAtMs,
  times,
} from '../whatHappened';

const lesson = 'client/the-lifecycle';
/** What happens within this time of something else happened because of it. */
const atOnceMs = 500;

/** When alice called close(). */
function closedAtMs(run: QuizRun): number {
  return times(run, { kind: 'transition', who: 'alice', event: 'close' })[0]?.atMs ?? Number.NaN;
}

/** How long after close() /alice went, ms. */
function goneAfterCloseMs(run: QuizRun): number {
  return (changedAtMs(run, '/alice', 'deleted')[0] ?? Number.NaN) - closedAtMs(run);
}

/** What a client is from its first moment to its last, and what ends it. */
export const theLifecycleQuestions: readonly ChoiceQuestion[] = [
  {
    id: 'connecting/at-start',
    lesson,
    claims: ['I-03'],
    ask: {
      en: 'alice’s program starts, with three addresses and T = 9 s. For its first 12 s nothing of it reaches a server. What does it hear in that time?',
      'zh-Hans':
        'alice 的程序启动，有三个地址，T = 9 秒。最初的 12 秒里，它发的东西到不了任何服务器。这段时间它会收到什么？',
    },
    choices: [
      {
        id: 'not-a-word',
        confusion: null,
        text: {
          en: 'No event at all. The client tries one address after the other; the first thing told is SyncConnected, on success.',
          'zh-Hans': '没有任何事件。客户端逐个尝试各地址，成功之后才有 SyncConnected。',
        },
        why: {
          en: 'Right. So there is something to do at the start: wait for SyncConnected, with a time limit of your own. A call made meanwhile does end, with ConnectionLoss, when the attempt under way fails.',
          'zh-Hans':
            '正确。所以初始化时确实有事要做：等待 SyncConnected，并自己设时限。期间发出的调用倒是会结束：正在进行的尝试失败时，以 ConnectionLoss 失败。',
        },
        holds: (run) => {
          const [connected = Number.NaN] = heardAtMs(run, 'alice', 'SyncConnected');
          const others = [...heardAtMs(run, 'alice', 'Disconnected'), ...heardAtMs(run, 'alice', 'Expired')];
          const [lost = Number.NaN] = failedAtMs(run, 'alice', 'ConnectionLoss');
          return connected > 12_000 && others.length === 0 && lost < connected;
        },
      },
      {
        id: 'disconnected-each-time',
        confusion: 18,
        text: {
          en: 'Disconnected, once for each attempt that fails.',
          'zh-Hans': '每次尝试失败都收到一次 Disconnected。',
        },
        why: {
          en: 'No. Disconnected tells that a connection is lost. Where there was none, nothing is told, however many attempts fail.',
          'zh-Hans': '不对。Disconnected 说的是连接丢失。从未有过连接，失败多少次都不会通知。',
        },
        holds: (run) => heardAtMs(run, 'alice', 'Disconnected').length > 0,
      },
      {
        id: 'expired-after-t',
        confusion: 2,
        text: {
          en: 'Expired, after 9 s, or after 12 s with a client of today.',
          'zh-Hans': '9 秒之后收到 Expired，如果是当前版本的客户端则是 12 秒之后。',
        },
        why: {
          en: 'No. Only a session can expire, and there is none yet. The client’s own expiry clock starts with its first session, too.',
          'zh-Hans': '不对。会话才会过期，而现在还没有会话。客户端自己的过期时钟，也要等有了第一个会话才开始走。',
        },
        holds: (run) => heardAtMs(run, 'alice', 'Expired').length > 0,
      },
      {
        id: 'call-waits-patiently',
        confusion: 17,
        text: {
          en: 'No event; but the call that it made at 1 s waits in the queue until there is a connection, and then succeeds.',
          'zh-Hans': '没有事件；但它在 1 秒发出的调用会一直排队，等有了连接就成功。',
        },
        why: {
          en: 'No. It waits for the attempt under way, not for ever: at 3.1 s that one has failed, and the call with it, by ConnectionLoss.',
          'zh-Hans': '不对。它只等正在进行的这次尝试：3.1 秒时尝试失败，调用也随之以 ConnectionLoss 失败。',
        },
        holds: (run) => succeededAtMs(run, 'alice').some((atMs) => atMs > 12_000),
      },
    ],
    scenario: 'unreachableAtStart',
    replayAtMs: 3100,
    facts: ['C-01', 'M-12', 'C-20', 'X-23'],
  },
  {
    id: 'connecting/closed-while-cut',
    lesson,
    claims: ['J-14'],
    ask: {
      en: 'alice’s cable is out from 3 s to 6 s. At 4 s her program stops in good order: it calls close(), which returns. T is 6 s. When does her ephemeral /alice go?',
      'zh-Hans':
        'alice 的网线从 3 秒断到 6 秒。4 秒时她的程序正常退出：调用 close()，并且返回了。T 是 6 秒。她的临时节点 /alice 什么时候消失？',
    },
    choices: [
      {
        id: 'with-her-session',
        confusion: null,
        text: {
          en: 'Some seconds later, with her session: nobody could tell a server of the close().',
          'zh-Hans': '几秒之后，随会话一起：没有谁能把 close() 告诉服务器。',
        },
        why: {
          en: 'Right. To end a session is a request, and there was no connection to send it on. Her client is closed, so it never tries again. The session expires as after a crash.',
          'zh-Hans': '正确。结束会话是一个请求，而当时没有连接可发。客户端已经关闭，不会再试。会话像崩溃之后那样过期。',
        },
        holds: (run) =>
          (expiredAtMs(run, 'alice') ?? 0) === changedAtMs(run, '/alice', 'deleted')[0] && goneAfterCloseMs(run) > 2000,
      },
      {
        id: 'at-the-close',
        confusion: 3,
        text: {
          en: 'At once: close() ends the session, and it does not return before that is done.',
          'zh-Hans': '立刻：close() 结束会话，没办完之前不会返回。',
        },
        why: {
          en: 'So it is with a connection. Without one close() returns as well, and gives no sign of the difference.',
          'zh-Hans': '有连接时是这样。没有连接，close() 同样返回，看不出任何区别。',
        },
        holds: (run) => goneAfterCloseMs(run) >= 0 && goneAfterCloseMs(run) <= atOnceMs,
      },
      {
        id: 'when-the-cable-is-back',
        confusion: 18,
        text: {
          en: 'When the cable is back, at 6 s: the client goes on trying until it has said goodbye.',
          'zh-Hans': '网线恢复时，即 6 秒：客户端会一直尝试，直到把告别说出去。',
        },
        why: {
          en: 'No. A closed client dials nobody. Only an attempt that is under way is finished first; there was none at 4 s.',
          'zh-Hans': '不对。关闭的客户端谁也不连。只有正在进行的尝试会先做完，而 4 秒时并没有。',
        },
        holds: (run) => times(run, { kind: 'sessionClosed' }).length > 0,
      },
      {
        id: 'gone-at-the-cut',
        confusion: 3,
        text: {
          en: 'It went at 3 s already, with the connection; the close() changes nothing about it.',
          'zh-Hans': '3 秒就随连接消失了，close() 不影响什么。',
        },
        why: {
          en: 'No. An ephemeral hangs on the session, not on the connection.',
          'zh-Hans': '不对。临时节点依附于会话，不是连接。',
        },
        holds: (run) => {
          const cut = doneAtMs(run, 'cut', 'alice') ?? Number.NaN;
          const [gone = Number.NaN] = changedAtMs(run, '/alice', 'deleted');
          return gone >= cut && gone - cut <= atOnceMs;
        },
      },
    ],
    scenario: 'closedWhileCut',
    replayAtMs: 4000,
    facts: ['C-29', 'M-28'],
  },
  {
    id: 'connecting/asked-after-close',
    lesson,
    claims: ['J-14', 'F-08'],
    ask: {
      en: 'alice’s program has called close(). A second later another part of it, which knows nothing of that, asks the same client whether /alice exists. What happens?',
      'zh-Hans':
        'alice 的程序调用了 close()。一秒后，程序里不知情的另一部分用同一个客户端问 /alice 在不在。会发生什么？',
    },
    choices: [
      {
        id: 'fails-as-expired',
        confusion: null,
        text: {
          en: 'The call fails at once with SessionExpired, and nothing is sent.',
          'zh-Hans': '调用立刻以 SessionExpired 失败，什么也没有发送。',
        },
        why: {
          en: 'Right. A closed client never connects again, whoever closed it. There is no reason of the name “closed”: a late call gets the word for a session that is over.',
          'zh-Hans':
            '正确。关闭的客户端不会再连接，不管是谁关的。没有叫“closed”的错误：迟到的调用得到的，就是会话结束的那个错误。',
        },
        holds: (run) => {
          const [failed = Number.NaN] = failedAtMs(run, 'alice', 'SessionExpired');
          const asked = closedAtMs(run) + 1000;
          return failed === asked && requestedAtMs(run, 'alice').every((atMs) => atMs < asked);
        },
      },
      {
        id: 'connects-once-more',
        confusion: 18,
        text: {
          en: 'The client connects once more, gets a new session, and answers.',
          'zh-Hans': '客户端重新连接，得到一个新会话，然后回答。',
        },
        why: {
          en: 'No. closed has no way out. A new session needs a new client.',
          'zh-Hans': '不对。closed 没有出口。要新会话，就得新建客户端。',
        },
        holds: (run) => dialledAtMs(run, 'alice').some((atMs) => atMs > closedAtMs(run)),
      },
      {
        id: 'loss-try-again',
        confusion: 6,
        text: {
          en: 'The call fails with ConnectionLoss, so it is worth another try.',
          'zh-Hans': '调用以 ConnectionLoss 失败，所以值得再试。',
        },
        why: {
          en: 'No. ConnectionLoss is the word of a client that lives and tries on. Here no try would help.',
          'zh-Hans': '不对。ConnectionLoss 说明客户端还活着、还在尝试。这里再试也没有用。',
        },
        holds: (run) => failedAtMs(run, 'alice', 'ConnectionLoss').some((atMs) => atMs > closedAtMs(run)),
      },
      {
        id: 'waits-for-ever',
        confusion: 17,
        text: {
          en: 'The call waits in the queue of the client, for a connection that never comes.',
          'zh-Hans': '调用在客户端的队列里等，等一个永远不来的连接。',
        },
        why: {
          en: 'No. Every call ends. Calls wait only while the client is connecting.',
          'zh-Hans': '不对。每个调用都会结束。只有客户端在 connecting 时，调用才等着。',
        },
        holds: (run) =>
          ![
            ...failedAtMs(run, 'alice', 'SessionExpired'),
            ...failedAtMs(run, 'alice', 'ConnectionLoss'),
            ...succeededAtMs(run, 'alice'),
          ].some((atMs) => atMs > closedAtMs(run) + atOnceMs),
      },
    ],
    scenario: 'askedAfterClose',
    replayAtMs: 4000,
    facts: ['C-21', 'M-30'],
  },
];
