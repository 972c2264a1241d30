import type { Question, QuizRun } from '../Question';
import { expiredAtMs, grantedTo, heardAtMs, pingedAtMs, times } from '../whatHappened';

const lesson = 'client/the-event-thread';

/** What alice's program took up, in order: types of events of znodes, states of the others. */
function takenUp(run: QuizRun): string[] {
  return times(run, { kind: 'takenUp', who: 'alice' }).map(({ type, state }) => (type === 'None' ? state : type));
}

/** When alice's program took this state up for the first time. */
function takenUpAtMs(run: QuizRun, state: 'Disconnected' | 'SyncConnected'): number | null {
  return times(run, { kind: 'takenUp', who: 'alice', type: 'None', state })[0]?.atMs ?? null;
}

/** When alice was granted a session for the second time. */
function backAtMs(run: QuizRun): number | null {
  return times(run, { kind: 'granted', who: 'alice' })[1]?.atMs ?? null;
}

/** What a watcher that waits holds up, and what it does not. */
export const eventThreadQuestions: readonly Question[] = [
  {
    id: 'client/watcher-waits',
    lesson,
    claims: ['J-02'],
    title: { en: 'A watcher that waits longer than T', 'zh-Hans': '等待超过 T 的 watcher' },
    ask: {
      en: 'alice’s client runs as in Java. At 2 s one of her watchers is called, and waits for 10 s; T is 6 s. Her link is cut from 5 s to 8 s. What becomes of her session?',
      'zh-Hans':
        'alice 的客户端与 Java 的一样。2 秒时她的一个 watcher 被调用，等待 10 秒；T 为 6 秒。她的链路从 5 秒断到 8 秒。她的会话会怎样？',
    },
    choices: [
      {
        id: 'heartbeats-elsewhere',
        confusion: null,
        text: {
          en: 'It lives. Her client pings, and finds the server again, while the watcher waits.',
          'zh-Hans': '还活着。watcher 等待期间，她的客户端照样发 ping，照样重新连接。',
        },
        why: {
          en: 'Right. Sending, reading and reconnecting are SendThread’s business. The event thread has no part in them.',
          'zh-Hans': '正确。发送、读取、重连都归 SendThread 管，与事件线程无关。',
        },
        holds: (run) => {
          const back = backAtMs(run);
          return (
            pingedAtMs(run, 'alice').some((atMs) => atMs > 2010 && atMs < 5000) &&
            back !== null &&
            back < 12_010 &&
            new Set(grantedTo(run, 'alice')).size === 1 &&
            expiredAtMs(run, 'alice') === null
          );
        },
      },
      {
        id: 'no-heartbeats',
        confusion: 15,
        text: {
          en: 'It expires: a client that is stuck sends no heartbeats.',
          'zh-Hans': '过期：卡住的客户端不发心跳。',
        },
        why: {
          en: 'No. Only one of its threads is stuck. It would be so if the whole process stood still.',
          'zh-Hans': '不对。卡住的只是一个线程。整个进程停住时才会这样。',
        },
        holds: (run) => expiredAtMs(run, 'alice') !== null,
      },
      {
        id: 'back-when-done',
        confusion: 11,
        text: {
          en: 'It lives until the link is cut; then nobody reconnects before the watcher is done, at 12 s.',
          'zh-Hans': '断线之前还活着；之后没有谁重连，要等 12 秒 watcher 结束。',
        },
        why: {
          en: 'No. She was back at about 8.6 s. Disconnected asks nobody to reconnect: it only tells.',
          'zh-Hans': '不对。大约 8.6 秒她就回来了。Disconnected 不是请谁去重连，只是告知。',
        },
        holds: (run) => (backAtMs(run) ?? 0) >= 12_010,
      },
      {
        id: 'server-hangs-up',
        confusion: 11,
        text: {
          en: 'The server hangs up on her, because she does not take the events that it sends.',
          'zh-Hans': '服务器挂断她，因为它发的事件她都没有处理。',
        },
        why: {
          en: 'No. The server writes events to the connection and hears nothing of what becomes of them. SendThread reads them all.',
          'zh-Hans': '不对。服务器把事件写进连接，之后怎样它并不知道。SendThread 把它们都读走了。',
        },
        holds: (run) => times(run, { kind: 'closedBy', who: 'zk1' }).length > 0,
      },
    ],
    scenario: 'heardLate',
    replayAtMs: 4300,
    facts: ['C-14', 'C-22', 'X-25'],
  },
  {
    id: 'client/heard-late',
    lesson,
    claims: ['J-02', 'F-10'],
    title: { en: 'Disconnected behind a watcher that waits', 'zh-Hans': '排在等待的 watcher 后面的 Disconnected' },
    ask: {
      en: 'Each of alice’s watchers waits for 10 s over an event of a znode. She takes up a change of /config at 2 s; /flag is created at 3 s; her link is cut at 5 s, and she is back at 8.6 s. When does her program hear Disconnected?',
      'zh-Hans':
        'alice 的每个 watcher 处理节点事件都要等 10 秒。2 秒时她开始处理 /config 的变化；3 秒时 /flag 被创建；5 秒时断线，8.6 秒恢复。她的程序什么时候得知 Disconnected？',
    },
    choices: [
      {
        id: 'in-its-turn',
        confusion: null,
        text: {
          en: 'At 22 s, behind the event of /flag, when she has long been connected again.',
          'zh-Hans': '22 秒，排在 /flag 的事件后面，那时她早就重新连上了。',
        },
        why: {
          en: 'Right. One queue, one thread, one order. A program that stops its work at Disconnected has worked blindly for 3.5 s and stops when there is no reason.',
          'zh-Hans':
            '正确。一个队列，一个线程，一个顺序。收到 Disconnected 才停手的程序，已经盲目工作了 3.5 秒，停手时却已没有理由停。',
        },
        holds: (run) =>
          takenUp(run).join() === 'SyncConnected,NodeDataChanged,NodeCreated,Disconnected,SyncConnected' &&
          (takenUpAtMs(run, 'Disconnected') ?? 0) > (backAtMs(run) ?? Number.POSITIVE_INFINITY),
      },
      {
        id: 'at-once',
        confusion: 11,
        text: {
          en: 'At 5.1 s: events of the session have a thread of their own, for they are urgent.',
          'zh-Hans': '5.1 秒：会话事件很紧急，有自己的线程。',
        },
        why: {
          en: 'No. They stand in the same queue as all others.',
          'zh-Hans': '不对。它们和其他事件排在同一个队列里。',
        },
        holds: (run) => {
          const atMs = takenUpAtMs(run, 'Disconnected');
          return atMs !== null && atMs <= 5600;
        },
      },
      {
        id: 'first-when-free',
        confusion: 11,
        text: {
          en: 'At 12 s, when the first watcher is done, before the event of /flag: events of the session go first.',
          'zh-Hans': '12 秒，第一个 watcher 结束时，先于 /flag 的事件：会话事件优先。',
        },
        why: {
          en: 'No. Nothing goes first. The order is that in which things were read.',
          'zh-Hans': '不对。没有谁优先，顺序就是读到的顺序。',
        },
        holds: (run) => {
          const order = takenUp(run);
          return order.includes('Disconnected') && order.indexOf('Disconnected') < order.indexOf('NodeCreated');
        },
      },
      {
        id: 'dropped-as-outdated',
        confusion: 12,
        text: {
          en: 'Never: she is connected again when the queue is free, so what is outdated is left out.',
          'zh-Hans': '不会得知：队列空闲时她已经恢复，过时的事件会被略去。',
        },
        why: {
          en: 'No. Only a state that repeats the one before is left out. These two differ, so both are told, late.',
          'zh-Hans': '不对。只有与前一个相同的状态才会略去。这两个不同，所以都会告知，只是晚了。',
        },
        holds: (run) => heardAtMs(run, 'alice', 'Disconnected').length === 1 && !takenUp(run).includes('Disconnected'),
      },
    ],
    scenario: 'heardLate',
    replayAtMs: 22_010,
    facts: ['C-22', 'Q-31', 'X-25'],
  },
  {
    id: 'client/one-thread-for-all',
    lesson,
    claims: ['J-02', 'P-11'],
    title: { en: 'A watcher that computes, in one thread', 'zh-Hans': '只有一个线程时，埋头计算的 watcher' },
    ask: {
      en: 'alice’s client has one thread for everything, as in Node.js. Her watcher computes for 10 s without a break, from 2 s on; T is 6 s. What becomes of her session?',
      'zh-Hans':
        'alice 的客户端和 Node.js 里一样，所有事情只有一个线程。她的 watcher 从 2 秒起一连计算 10 秒，中间不停；T 为 6 秒。她的会话会怎样？',
    },
    choices: [
      {
        id: 'no-heartbeats-either',
        confusion: null,
        text: {
          en: 'It expires while she computes, and she hears of it only afterwards.',
          'zh-Hans': '在她计算期间就过期了，她事后才知道。',
        },
        why: {
          en: 'Right. There is no other thread to send heartbeats: for the server she stands still, as in a long garbage collection.',
          'zh-Hans': '正确。没有别的线程发心跳：在服务器看来她停住了，就像一次很长的 GC。',
        },
        holds: (run) => {
          const expired = expiredAtMs(run, 'alice');
          const [heard] = heardAtMs(run, 'alice', 'Expired');
          return expired !== null && expired < 12_010 && heard !== undefined && heard > 12_010;
        },
      },
      {
        id: 'lives-as-in-java',
        confusion: 11,
        text: {
          en: 'It lives: heartbeats are not the watcher’s business.',
          'zh-Hans': '还活着：心跳不归 watcher 管。',
        },
        why: {
          en: 'No. In Java that is so, where SendThread is a thread of its own. Here nothing else runs while she computes.',
          'zh-Hans': '不对。在 Java 里是这样，那里 SendThread 是单独的线程。这里她计算时，别的什么都不运行。',
        },
        holds: (run) => times(run, { kind: 'granted', who: 'alice' }).length > 0 && expiredAtMs(run, 'alice') === null,
      },
      {
        id: 'told-in-between',
        confusion: 2,
        text: {
          en: 'It expires, and her default watcher is told so at once, while the other still computes.',
          'zh-Hans': '过期，而且她的默认 watcher 立刻得知，那时另一个还在计算。',
        },
        why: {
          en: 'No. Nobody pushes Expired, and in one thread nothing can be told before the computing ends.',
          'zh-Hans': '不对。没有谁推送 Expired，而且只有一个线程，计算结束之前什么都无法告知。',
        },
        holds: (run) => heardAtMs(run, 'alice', 'Expired').some((atMs) => atMs <= 12_010),
      },
      {
        id: 'new-session-by-itself',
        confusion: 4,
        text: {
          en: 'It expires, and her client opens a new one by itself when it goes on.',
          'zh-Hans': '过期，等她恢复运行，客户端会自动新建一个会话。',
        },
        why: {
          en: 'No. After Expired the client is closed. The program has to make a new one.',
          'zh-Hans': '不对。Expired 之后客户端就关闭了，要由程序新建。',
        },
        holds: (run) => new Set(grantedTo(run, 'alice')).size > 1,
      },
    ],
    scenario: 'stoodStill',
    replayAtMs: 8000,
    facts: ['S-16', 'S-09', 'C-22'],
  },
  {
    id: 'client/had-and-taken-up',
    form: 'order',
    lesson: null,
    section: `${lesson}#a-watcher-waits`,
    claims: ['J-02'],
    title: { en: 'What the client has, and what the program knows', 'zh-Hans': '客户端已收到的，程序才知道的' },
    confusion: 11,
    ask: {
      en: 'As in Java, alice’s watchers run one after the other, and each waits for 10 s. /config changes at 2 s, /flag comes at 3 s, her link is cut from 5 s to 8 s. Bring into order.',
      'zh-Hans':
        '与 Java 一样，alice 的 watcher 一个接一个地运行，每个等待 10 秒。2 秒 /config 变化，3 秒 /flag 出现，链路从 5 秒断到 8 秒。请排序。',
    },
    afterMs: 2000,
    events: [
      {
        id: 'change-taken-up',
        event: { kind: 'takenUp', who: 'alice', type: 'NodeDataChanged' },
        text: { en: 'Her program takes up the change of /config.', 'zh-Hans': '她的程序开始处理 /config 的变化。' },
        why: { en: '2.0 s: the event thread is free.', 'zh-Hans': '2.0 秒：事件线程空闲。' },
      },
      {
        id: 'loss-known',
        event: { kind: 'watchedEvent', who: 'alice', type: 'None', state: 'Disconnected' },
        text: { en: 'Her client knows that the connection is lost.', 'zh-Hans': '她的客户端知道连接丢失了。' },
        why: { en: '5.1 s. Her program does not.', 'zh-Hans': '5.1 秒。她的程序还不知道。' },
      },
      {
        id: 'back',
        event: { kind: 'granted', who: 'alice' },
        text: { en: 'She is back in the same session.', 'zh-Hans': '她回到原来的会话。' },
        why: {
          en: '8.6 s with seed 1: reconnecting does not need her program.',
          'zh-Hans': '种子 1 时为 8.6 秒：重连不需要她的程序。',
        },
      },
      {
        id: 'flag-taken-up',
        event: { kind: 'takenUp', who: 'alice', type: 'NodeCreated' },
        text: { en: 'Her program takes up the event of /flag.', 'zh-Hans': '她的程序开始处理 /flag 的事件。' },
        why: { en: '12.0 s: the first watcher is done.', 'zh-Hans': '12.0 秒：第一个 watcher 结束。' },
      },
      {
        id: 'loss-taken-up',
        event: { kind: 'takenUp', who: 'alice', type: 'None', state: 'Disconnected' },
        text: { en: 'Her program hears Disconnected.', 'zh-Hans': '她的程序得知 Disconnected。' },
        why: {
          en: '22.0 s: 17 s late, and no longer true.',
          'zh-Hans': '22.0 秒：晚了 17 秒，而且已不是事实。',
        },
      },
    ],
    scenario: 'heardLate',
    replayAtMs: 12_010,
    facts: ['C-22', 'Q-31', 'X-25'],
    interview: {
      probes: {
        en: 'Whether you have met a service that holds its session and hears nothing.',
        'zh-Hans': '你有没有遇到过会话在、却什么都听不到的服务。',
      },
      answer: {
        en: 'The client has two threads. SendThread keeps the session: it pings, reads and reconnects. EventThread tells the program: watch events, session events, asynchronous results, out of one queue, each to its end. A watcher that waits therefore keeps the session and stops the news. Disconnected and Expired are news too, so a lock holder goes on. Waiting there for another event never ends. So a watcher only notes what is to be done and hands it to a thread of its own.',
        'zh-Hans':
          '客户端有两个线程。SendThread 维持会话：发 ping、读取、重连。EventThread 负责告诉程序：watch 事件、会话事件、异步结果，从一个队列里逐个处理到结束。所以在 watcher 里等待，会话还在，消息却停了。Disconnected 和 Expired 也是消息，于是持锁者照样往下做。在里面等另一个事件，永远等不到。因此 watcher 只记下要做什么，交给自己的线程。',
      },
      followUp: {
        ask: {
          en: 'May a watcher make a synchronous call?',
          'zh-Hans': '在 watcher 里可以发同步调用吗？',
        },
        answer: {
          en: 'In Java yes: SendThread answers it. Everything behind waits for as long, and without a request timeout that can be as long as the connection lasts.',
          'zh-Hans':
            'Java 里可以：由 SendThread 应答。后面的一切也要等这么久；没有设请求超时的话，最长可以等到连接断开。',
        },
      },
      next: 'client/waits-for-its-own-event',
    },
  },
  {
    id: 'client/waits-for-its-own-event',
    form: 'bug',
    lesson: null,
    section: `${lesson}#wrong-program`,
    claims: ['J-02'],
    title: { en: 'First /one, then /two', 'zh-Hans': '先 /one，后 /two' },
    ask: {
      en: 'Watchers run in turn here, as on Java’s event thread. When /one is there, the program waits for /two, and then creates /done. Both come, and /done does not. Which line would you change?',
      'zh-Hans':
        '这里的 watcher 像在 Java 的事件线程上一样轮流运行。/one 出现后，程序等 /two，然后创建 /done。两个都出现了，/done 却没有。你会改哪一行？',
    },
    program: [
      "import { lab, ZooKeeper } from 'zookeeper-client-lab';",
      'let last = Promise.resolve();',
      'const inTurn = (watcher) => (event) => { last = last.then(() => watcher(event)); };',
      "const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000 });",
      "const two = () => new Promise((go) => zk.exists('/two', { watcher: inTurn(async () => go()) }));",
      'await lab.wait(500);',
      "await zk.exists('/one', { watcher: inTurn(async () => { await two(); await zk.create('/done'); }) });",
      "await zk.create('/one'); await lab.wait(1000);",
      "await zk.create('/two'); await lab.wait(1000);",
      'await zk.close();',
    ],
    spots: [
      {
        id: 'session-timeout',
        line: 4,
        confusion: 1,
        instead: "const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 30_000 });",
        why: {
          en: 'The session is well. It is the event that nobody takes up.',
          'zh-Hans': '会话好好的。没有谁处理的是那个事件。',
        },
      },
      {
        id: 'persistent',
        line: 5,
        confusion: 24,
        instead:
          "const two = () => new Promise((go) => zk.addWatch('/two', { mode: 'persistent', watcher: inTurn(async () => go()) }));",
        why: {
          en: 'Its event, too, waits for its turn, behind the watcher that waits for it.',
          'zh-Hans': '它的事件同样要轮到才行，而排在前面的正是等它的那个 watcher。',
        },
      },
      {
        id: 'await-inside',
        line: 7,
        confusion: null,
        instead: "await zk.exists('/one', { watcher: inTurn(async () => { two().then(() => zk.create('/done')); }) });",
        why: {
          en: 'Right. The watcher starts the waiting and returns. Then the event of /two has its turn.',
          'zh-Hans': '正确。watcher 启动等待就返回，/two 的事件才轮得到。',
        },
      },
      {
        id: 'longer-pause',
        line: 9,
        confusion: 11,
        instead: "await zk.create('/two'); await lab.wait(20_000);",
        why: {
          en: 'There is no time after which it would end: the waiting is in a circle.',
          'zh-Hans': '等多久都没有用：这是循环等待。',
        },
      },
    ],
    goesWrong: (run) => times(run, { kind: 'znode', change: 'created', path: '/done' }).length === 0,
    scenario: 'heardLate',
    replayAtMs: 3010,
    facts: ['C-22', 'Q-31'],
    interview: {
      probes: {
        en: 'Whether you see a deadlock in which no lock occurs.',
        'zh-Hans': '代码里没有锁，你能不能看出死锁。',
      },
      answer: {
        en: 'The watcher of /one waits for the event of /two, and that event waits for the thread on which the watcher of /one waits. No lock, no exception, the session is well. The repair is that a watcher never waits: it starts what has to be done, or hands it to another thread, and returns.',
        'zh-Hans':
          '/one 的 watcher 等 /two 的事件，而这个事件等的是 /one 的 watcher 正占着的线程。没有锁，没有异常，会话也好好的。修法是 watcher 从不等待：启动要做的事，或者交给另一个线程，然后返回。',
      },
      followUp: {
        ask: {
          en: 'How would you find this in production?',
          'zh-Hans': '在生产环境里怎么发现它？',
        },
        answer: {
          en: 'In a thread dump: the thread whose name ends in -EventThread is not in its queue’s take, but somewhere in your code, waiting.',
          'zh-Hans': '看线程转储：名字以 -EventThread 结尾的线程，不在它队列的 take 里，而是停在你的代码里等待。',
        },
      },
    },
  },
];
