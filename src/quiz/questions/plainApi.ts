import type { Question, QuizRun } from '../Question';
import { changedAtMs, expiredAtMs, grantedTo, heardAtMs, settledAs, times } from '../whatHappened';

/** What alice’s plain client does by itself, and what it leaves to her program. T is 6 s, the tick 2 s. */
const lesson = 'frameworks/the-plain-api';

/** Whether she was told of bob’s change of /config. */
function isToldOfConfig(run: QuizRun): boolean {
  return times(run, { kind: 'watchedEvent', who: 'alice', type: 'NodeDataChanged', path: '/config' }).length > 0;
}

/** Whether anything but bob’s change was written: alice’s `busy` reached the server. */
function isWritten(run: QuizRun): boolean {
  return (
    changedAtMs(run, '/alice', 'created').length > 0 &&
    times(run, { kind: 'znode', change: 'dataChanged', path: '/alice' }).length > 0
  );
}

/** How her first call ended, and whether that was before she had a session. */
function firstCall(run: QuizRun): { readonly result: string; readonly waited: boolean } | null {
  const [ended] = times(run, { kind: 'settled', who: 'alice', op: 'create', path: '/team/alice' });
  const [granted] = times(run, { kind: 'granted', who: 'alice' });
  return ended && granted ? { result: ended.result, waited: ended.seq > granted.seq } : null;
}

/** When /alice was made by another session than the one it went with. */
function isMadeAgain(run: QuizRun): boolean {
  const ended = expiredAtMs(run, 'alice') ?? Number.POSITIVE_INFINITY;
  return changedAtMs(run, '/alice', 'created').some((atMs) => atMs > ended);
}

const sessions = (run: QuizRun): number => new Set(grantedTo(run, 'alice')).size;

export const plainApiQuestions: readonly Question[] = [
  {
    id: 'frameworks/kept-over-a-break',
    lesson,
    claims: ['K-01', 'J-15'],
    ask: {
      en: 'alice watches /config and owns /alice. She has just sent a setData for /alice when her cable comes out, for 1.5 s; the request is lost, and bob changes /config meanwhile. Her program does nothing. What has her client made good once it is connected again?',
      'zh-Hans':
        'alice 在 /config 上设了 watch，并拥有 /alice。她刚发出对 /alice 的 setData，网线就断了 1.5 秒；请求丢了，bob 在此期间改了 /config。她的程序什么也不做。客户端重新连上之后，弥补了什么？',
    },
    choices: [
      {
        id: 'the-watch-alone',
        confusion: null,
        text: {
          en: 'The watch: she hears of /config. The setData is not sent again.',
          'zh-Hans': 'watch：她得知 /config 变了。setData 不会重发。',
        },
        why: {
          en: 'Right. A watch is a wish that the client keeps; a call that failed is given back to the program, which alone knows whether it may be done twice.',
          'zh-Hans': '正确。watch 是客户端记着的要求；失败的调用则交还给程序，能不能做两次只有程序知道。',
        },
        holds: (run) =>
          isToldOfConfig(run) && !isWritten(run) && settledAs(run, 'alice', 'setData', 'ConnectionLoss') === 1,
      },
      {
        id: 'watch-and-call',
        confusion: 19,
        text: {
          en: 'Both: she hears of /config, and the setData is sent once more.',
          'zh-Hans': '两样都有：她得知 /config 变了，setData 也重发一次。',
        },
        why: {
          en: 'No. Her call has failed with ConnectionLoss, and the client has forgotten it.',
          'zh-Hans': '不对。这个调用已经以 ConnectionLoss 失败，客户端不再记得它。',
        },
        holds: (run) => isToldOfConfig(run) && isWritten(run),
      },
      {
        id: 'the-call-alone',
        confusion: 9,
        text: {
          en: 'The call: it is sent again. The watch was on the old connection.',
          'zh-Hans': '调用：它会重发。watch 在旧连接上，没有了。',
        },
        why: {
          en: 'No, the other way round. The client sends its watches along when it resumes the session.',
          'zh-Hans': '不对，恰好相反。客户端恢复会话时，会把 watch 一并发过去。',
        },
        holds: (run) => !isToldOfConfig(run) && isWritten(run),
      },
      {
        id: 'neither-watch-nor-call',
        confusion: 1,
        text: {
          en: 'Nothing: with the connection she has lost her session, and both with it.',
          'zh-Hans': '什么也没有：连接没了，会话就没了，两样都随之消失。',
        },
        why: {
          en: 'No. The session outlives 1.5 s without a connection, and /alice with it.',
          'zh-Hans': '不对。断开 1.5 秒，会话还在，/alice 也在。',
        },
        holds: (run) => !isToldOfConfig(run) && sessions(run) > 1,
      },
    ],
    scenario: 'lostRequest',
    replayAtMs: 3100,
    facts: ['C-20', 'C-21', 'C-26'],
  },
  {
    id: 'frameworks/first-line',
    lesson,
    claims: ['K-01', 'J-03'],
    ask: {
      en: 'The first line of alice’s program makes a client, the second creates /team/alice at once. Servers are well; there is no /team. How does the create end?',
      'zh-Hans':
        'alice 的程序第一行新建客户端，第二行立刻创建 /team/alice。服务器都正常，但没有 /team。这个 create 怎样结束？',
    },
    choices: [
      {
        id: 'waits-then-no-node',
        confusion: null,
        text: {
          en: 'It waits for the connection, is sent, and ends with NoNode.',
          'zh-Hans': '等到连接建立才发出，以 NoNode 结束。',
        },
        why: {
          en: 'Right. The queue waits for the connection by itself. Parents are not its business: create them first.',
          'zh-Hans': '正确。队列自己会等连接。父节点它不管：要先创建好。',
        },
        holds: (run) => firstCall(run)?.result === 'NoNode' && firstCall(run)?.waited === true,
      },
      {
        id: 'refused-unconnected',
        confusion: 17,
        text: {
          en: 'It ends at once, with ConnectionLoss: there is no connection yet.',
          'zh-Hans': '立刻以 ConnectionLoss 结束：还没有连接。',
        },
        why: {
          en: 'Not while the first attempt is under way: the call waits for its end. Only if that attempt fails does the call end so.',
          'zh-Hans': '第一次连接尝试还在进行时不会：调用会等。那次尝试失败了，才会这样结束。',
        },
        holds: (run) => firstCall(run)?.result === 'ConnectionLoss',
      },
      {
        id: 'parents-made-too',
        confusion: 22,
        text: {
          en: 'It makes /team first, since that is missing, and then /team/alice.',
          'zh-Hans': '先补建缺少的 /team，再创建 /team/alice。',
        },
        why: {
          en: 'No. zkclient and Curator can do so when they are asked. The plain API never does, not even for a chroot.',
          'zh-Hans': '不对。zkclient 和 Curator 在你要求时可以。原生 API 从不这样做，chroot 也不例外。',
        },
        holds: (run) => changedAtMs(run, '/team', 'created').length > 0,
      },
      {
        id: 'made-without-parent',
        confusion: 22,
        text: {
          en: 'It succeeds: a path is only a name, and needs no parent.',
          'zh-Hans': '成功：路径只是名字，不需要父节点。',
        },
        why: {
          en: 'No. A znode hangs on its parent, which keeps the list of its children.',
          'zh-Hans': '不对。节点挂在父节点下，父节点存着子节点的列表。',
        },
        holds: (run) => firstCall(run)?.result === '/team/alice',
      },
    ],
    scenario: 'lostRequest',
    replayAtMs: 20,
    facts: ['C-01', 'C-03', 'C-20'],
  },
  {
    id: 'frameworks/new-client-alone',
    lesson,
    claims: ['K-01', 'P-08'],
    ask: {
      en: 'alice’s session has expired. At 14 s her process starts anew: it makes a client, and nothing else. At 16 s bob changes /config, which she once watched. What has she at 20 s of all that she had?',
      'zh-Hans':
        'alice 的会话已过期。14 秒时她的进程重新启动，只新建一个客户端，别的什么也不做。16 秒 bob 改了她曾设过 watch 的 /config。到 20 秒，原来的东西她还有什么？',
    },
    choices: [
      {
        id: 'a-session-alone',
        confusion: null,
        text: {
          en: 'Nothing. She has a session, a new one, and that is all.',
          'zh-Hans': '什么也没有。她只有一个会话，而且是新的。',
        },
        why: {
          en: 'Right. A new client begins empty. Ephemerals have to be made again, and a read sets a watch again.',
          'zh-Hans': '正确。新客户端从零开始。临时节点要重新创建，watch 要靠读重新设上。',
        },
        holds: (run) => sessions(run) === 2 && !isMadeAgain(run) && !isToldOfConfig(run),
      },
      {
        id: 'watches-come-along',
        confusion: 10,
        text: {
          en: 'Her watch: at 16 s she is told of /config.',
          'zh-Hans': '她的 watch：16 秒她得知 /config 变了。',
        },
        why: {
          en: 'No. Watches belong to the client object, and that one is dead.',
          'zh-Hans': '不对。watch 属于客户端对象，而那个对象已经失效。',
        },
        holds: (run) => isToldOfConfig(run),
      },
      {
        id: 'ephemeral-comes-along',
        confusion: 4,
        text: {
          en: 'Her ephemeral: once it is connected, a client makes /alice again.',
          'zh-Hans': '她的临时节点：客户端连上之后会重新创建 /alice。',
        },
        why: {
          en: 'No. No client keeps a list of what was created with it.',
          'zh-Hans': '不对。没有哪个客户端会记下用它创建过什么。',
        },
        holds: (run) => isMadeAgain(run),
      },
      {
        id: 'session-comes-along',
        confusion: 1,
        text: {
          en: 'Her session: the new client goes on with the old one.',
          'zh-Hans': '她的会话：新客户端接着用旧会话。',
        },
        why: {
          en: 'No. That session is over. One that lives can be gone on with, but only by its id and password.',
          'zh-Hans': '不对。那个会话已经结束。还活着的会话可以接着用，但要有它的 id 和密码。',
        },
        holds: (run) => grantedTo(run, 'alice').length > 1 && sessions(run) === 1,
      },
    ],
    scenario: 'newClientAlone',
    replayAtMs: 14_020,
    facts: ['C-26', 'S-13', 'D-16'],
  },
  {
    id: 'frameworks/plain-api-aloud',
    form: 'aloud',
    lesson: null,
    section: `${lesson}#left-to-you`,
    claims: ['K-01', 'P-08'],
    title: { en: 'Explain: why a layer on top', 'zh-Hans': '讲清楚：为什么还要再包一层' },
    ask: {
      en: 'Your team talks to ZooKeeper by the plain client. A colleague asks what a library such as Curator would be good for, since the client reconnects by itself. Say what it does by itself, and what is left.',
      'zh-Hans':
        '你的团队用原生客户端访问 ZooKeeper。同事问：客户端自己会重连，还要 Curator 这样的库做什么？讲清楚它自己做了什么，又留下了什么。',
    },
    points: [
      {
        id: 'waits-unreachable',
        text: {
          en: 'It dials by itself, again and again, until somebody answers or its session is over.',
          'zh-Hans': '它自己拨号，一次又一次，直到有应答，或者会话结束。',
        },
        holds: (run) => times(run, { kind: 'dialled', from: 'alice' }).length > 3,
      },
      {
        id: 'fails-later-calls',
        text: {
          en: 'After Expired it is closed for good: each call ends with SessionExpired, though the network is well.',
          'zh-Hans': 'Expired 之后它就彻底关闭：网络已经恢复，每次调用仍以 SessionExpired 结束。',
        },
        holds: (run) => settledAs(run, 'alice', 'setData', 'SessionExpired') > 0,
      },
      {
        id: 'ephemerals-yours',
        text: {
          en: 'Ephemerals go with the session, and nobody but the program makes them again.',
          'zh-Hans': '临时节点随会话消失，除了程序自己，没有谁会重新创建。',
        },
        holds: (run) => changedAtMs(run, '/alice', 'deleted').length === 1 && !isMadeAgain(run),
      },
      {
        id: 'watches-yours',
        text: {
          en: 'A new client knows no watch: what changes is not told until it has read again.',
          'zh-Hans': '新客户端一个 watch 也没有：重新读之前，变化不会通知。',
        },
        holds: (run) =>
          sessions(run) === 2 &&
          times(run, { kind: 'znode', change: 'dataChanged', path: '/config' }).length > 0 &&
          !isToldOfConfig(run),
      },
      {
        id: 'told-and-no-more',
        text: {
          en: 'It tells of Disconnected and Expired, and stops nothing: that is the program’s duty.',
          'zh-Hans': '它会告知 Disconnected 和 Expired，但什么也不会替你停下：那是程序的责任。',
        },
        holds: (run) =>
          heardAtMs(run, 'alice', 'Disconnected').length > 0 && heardAtMs(run, 'alice', 'Expired').length === 1,
      },
    ],
    slips: [
      {
        id: 'it-makes-a-new-one',
        confusion: 19,
        text: {
          en: 'After the end of a session it starts another by itself.',
          'zh-Hans': '会话结束之后，它自己会开始另一个。',
        },
        holds: (run) => {
          const [expired] = heardAtMs(run, 'alice', 'Expired');
          const restarted = times(run, { kind: 'process', who: 'alice', state: 'running' })[1]?.atMs ?? 0;
          return times(run, { kind: 'granted', who: 'alice' }).some(
            ({ atMs }) => atMs > (expired ?? Number.POSITIVE_INFINITY) && atMs < restarted,
          );
        },
      },
      {
        id: 'it-registers-again',
        confusion: 4,
        text: {
          en: 'It makes ephemerals again once it is connected.',
          'zh-Hans': '它一连上就会重新创建临时节点。',
        },
        holds: (run) => isMadeAgain(run),
      },
    ],
    scenario: 'newClientAlone',
    replayAtMs: 13_000,
    facts: ['C-13', 'C-21', 'C-26', 'Q-01'],
    interview: {
      probes: {
        en: 'Whether “it reconnects” and “it recovers” are two things to you.',
        'zh-Hans': '在你看来，“会重连”和“会恢复”是不是两件事。',
      },
      answer: {
        en: 'The plain client keeps a connection, a session and one-shot watches. It dials the next server, resumes the session, sends its watches along, pings, and keeps the order of what it tells. It does not repeat a call that failed, for it cannot know whether that was carried out. It makes no parents and turns no objects into bytes. When the session is over it is closed for good: a new client, new ephemerals and new reads are the program’s work, and so is to stop at Disconnected. Locks, elections and queues it does not know at all. A library on top takes over some of that, and each hides something for it.',
        'zh-Hans':
          '原生客户端维持连接、会话和一次性 watch：拨下一台服务器，恢复会话，把 watch 带过去，发 ping，保证通知的顺序。失败的调用它不会重复，因为它无法知道执行了没有。它不创建父节点，也不把对象变成字节。会话一结束，它就彻底关闭：新客户端、新临时节点、重新读取都是程序的事，收到 Disconnected 就停手也是。锁、选主、队列，它完全不知道。上层的库会接手其中一部分，也各自为此藏起一些东西。',
      },
      followUp: {
        ask: {
          en: 'Which of these would you not leave to a library?',
          'zh-Hans': '其中哪一件你不会交给库？',
        },
        answer: {
          en: 'To stop at Disconnected. Only my program knows what it does that a holder alone may do. And to decide whether a call may be done twice.',
          'zh-Hans': '收到 Disconnected 就停手。哪些事只有持有者才能做，只有我的程序知道。还有，一个调用能不能做两次。',
        },
      },
      next: 'frameworks/policy-aloud',
    },
  },
];
