import type { ChoiceQuestion } from '../Question';
import {
  changedAtMs,
  dialledAtMs,
  dialsOf,
  expiredAtMs,
  failedAtMs,
  grantedTo,
  heardAtMs,
  refusedAtMs,
  succeededAtMs,
} from '../whatHappened';

const atOnceMs = 500;

const lesson = 'client/which-server-and-the-handshake';

/** How a client finds a server: at the start, after a loss, and for how long. */
export const handshakeQuestions: readonly ChoiceQuestion[] = [
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
          'zh-Hans': '9 秒之后收到 Expired，如果是今天的客户端则是 12 秒之后。',
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
    id: 'connecting/how-many-attempts',
    lesson,
    claims: ['I-05'],
    ask: {
      en: 'T is 6 s, alice’s client is of 3.8. Her cable is out from 3 s to 20 s, and every attempt is refused. After how many of them does the library count the connection as failed?',
      'zh-Hans':
        'T 为 6 秒，alice 的客户端是 3.8。她的网线从 3 秒断到 20 秒，每次尝试都被拒绝。库在多少次之后认为连接失败？',
    },
    choices: [
      {
        id: 'no-such-number',
        confusion: null,
        text: {
          en: 'There is no such number. It tries on, even after the session has ended, until a server tells it so.',
          'zh-Hans': '没有这样的次数。会话早已结束也照样试，直到有服务器告诉它会话没了。',
        },
        why: {
          en: 'Right. The time that counts is the server’s: it ended the session at 10 s. From 3.9.3 the client has a time of its own, 4/3 of T; it never has a count. The user has to care about calls that failed, and about what rested on the session.',
          'zh-Hans':
            '正确。起作用的是服务器的时间：它在 10 秒结束了会话。3.9.3 起客户端也有自己的时间，即 T 的 4/3；但从来没有次数。用户要关心的是失败的调用，以及依赖会话的一切。',
        },
        holds: (run) => {
          const ended = expiredAtMs(run, 'alice') ?? Number.NaN;
          const [expired = Number.NaN] = heardAtMs(run, 'alice', 'Expired');
          return refusedAtMs(run, 'alice').filter((atMs) => atMs > ended).length >= 3 && expired > 20_000;
        },
      },
      {
        id: 'three-and-out',
        confusion: 19,
        text: { en: 'After three: that is the default.', 'zh-Hans': '三次：这是默认值。' },
        why: {
          en: 'No. Three is a number from retry policies, such as Curator’s; those repeat a call, not the connection.',
          'zh-Hans': '不对。三次是重试策略里的数字，比如 Curator 的；那是重复一个调用，不是重连。',
        },
        holds: (run) => {
          const [third = Number.NaN, ...later] = refusedAtMs(run, 'alice').slice(2);
          return !Number.isNaN(third) && later.length === 0;
        },
      },
      {
        id: 'as-many-as-fit-into-t',
        confusion: 1,
        text: {
          en: 'After as many as fit into T: 6 s after the loss it stops trying, since the session is over.',
          'zh-Hans': 'T 之内能试几次就试几次：断开 6 秒之后不再试，因为会话已经结束。',
        },
        why: {
          en: 'No. The client does not know that the session is over: only the server does. It cannot tell a dead session from a long way.',
          'zh-Hans': '不对。客户端不知道会话已经结束，只有服务器知道。会话没了，还是路途太远，它分不清。',
        },
        holds: (run) => {
          const [disconnected = Number.NaN] = heardAtMs(run, 'alice', 'Disconnected');
          const attempts = dialledAtMs(run, 'alice').filter((atMs) => atMs > disconnected);
          return attempts.length > 0 && attempts.every((atMs) => atMs <= disconnected + 6000 + atOnceMs);
        },
      },
      {
        id: 'the-application-tries',
        confusion: 16,
        text: {
          en: 'The question does not arise: the library tries nothing, the application has to make a new client.',
          'zh-Hans': '问题不成立：库什么也不试，要由应用新建客户端。',
        },
        why: {
          en: 'No. Reconnecting is the library’s work from the first second on. The application makes a new client on Expired only.',
          'zh-Hans': '不对。从第一秒起，重连就是库的工作。应用只在收到 Expired 之后才新建客户端。',
        },
        holds: (run) => {
          const [disconnected = Number.NaN] = heardAtMs(run, 'alice', 'Disconnected');
          return !dialledAtMs(run, 'alice').some((atMs) => atMs > disconnected);
        },
      },
    ],
    scenario: 'longCutOldClient',
    replayAtMs: 10_000,
    facts: ['C-13', 'C-16', 'C-37', 'M-13'],
  },
  {
    id: 'connecting/next-server',
    lesson,
    claims: ['F-09'],
    ask: {
      en: 'alice’s list has three servers, and she owns the ephemeral /app/a. At 5 s her connection breaks; half a second later everything works again. Where does she go, and with what?',
      'zh-Hans':
        'alice 的列表里有三台服务器，临时节点 /app/a 属于她。5 秒时她的连接断了，半秒后一切恢复正常。她去连谁，带着什么？',
    },
    choices: [
      {
        id: 'on-to-the-next',
        confusion: null,
        text: {
          en: 'To the next server of her shuffled list, with session id and password: same session, and /app/a stays.',
          'zh-Hans': '去连打乱后的列表里的下一台，带着 session id 和密码；会话照旧，/app/a 还在。',
        },
        why: {
          en: 'Right. Every server can serve every session, for the ensemble keeps it, not the server. The one that she leaves is no worse for it: its turn will come again.',
          'zh-Hans':
            '正确。任何服务器都能服务任何会话，因为保存会话的是集群，不是某一台。她离开的那台也不会因此降级，以后还会轮到。',
        },
        holds: (run) => {
          const before = dialsOf(run, 'alice').findLast(({ atMs }) => atMs < 5000);
          const after = dialsOf(run, 'alice').find(({ atMs }) => atMs > 5000);
          return (
            before !== undefined &&
            after !== undefined &&
            after.to !== before.to &&
            grantedTo(run, 'alice').length === 2 &&
            new Set(grantedTo(run, 'alice')).size === 1 &&
            changedAtMs(run, '/app/a', 'created').length > 0 &&
            changedAtMs(run, '/app/a', 'deleted').length === 0
          );
        },
      },
      {
        id: 'same-until-hopeless',
        confusion: 18,
        text: {
          en: 'To the same server again, until its timeout has run out; only then to another one.',
          'zh-Hans': '还连同一台，直到超时用完；然后才换另一台。',
        },
        why: {
          en: 'No. A server whose connection broke is the one that she tries last: she goes round the list.',
          'zh-Hans': '不对。连接断掉的那台，恰恰是最后才轮到的：她顺着列表往下走。',
        },
        holds: (run) => {
          const before = dialsOf(run, 'alice').findLast(({ atMs }) => atMs < 5000);
          return dialsOf(run, 'alice').find(({ atMs }) => atMs > 5000)?.to === before?.to && before !== undefined;
        },
      },
      {
        id: 'elsewhere-anew',
        confusion: 1,
        text: {
          en: 'To another server, which does not know her session: it gives her a new one, and /app/a goes.',
          'zh-Hans': '去连另一台，而它不认得她的会话：给她一个新会话，/app/a 消失。',
        },
        why: {
          en: 'No. That a session exists is replicated, like every write. What stays behind on the old server is her connection and its watches.',
          'zh-Hans': '不对。会话的存在和每次写入一样，是复制的。留在旧服务器上的，只有她的连接和连接上的 watch。',
        },
        holds: (run) => new Set(grantedTo(run, 'alice')).size > 1,
      },
      {
        id: 'nowhere-by-herself',
        confusion: 16,
        text: {
          en: 'Nowhere by herself: her application hears Disconnected and has to name the next server.',
          'zh-Hans': '她自己哪也不去：应用收到 Disconnected 之后，要由应用指定下一台服务器。',
        },
        why: {
          en: 'No. That is what the list is for. The application hears Disconnected and SyncConnected, and has nothing to do in between.',
          'zh-Hans': '不对。列表就是干这个用的。应用收到 Disconnected 和 SyncConnected，两者之间什么也不用做。',
        },
        holds: (run) => !dialledAtMs(run, 'alice').some((atMs) => atMs > 5000),
      },
    ],
    scenario: 'nextServer',
    replayAtMs: 5000,
    facts: ['C-04', 'C-05', 'S-06', 'S-18'],
  },
];
