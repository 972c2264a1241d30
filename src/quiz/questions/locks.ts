import type { Question, QuizRun } from '../Question';
import { changedAtMs, doneAtMs, heardAtMs } from '../whatHappened';

/** alice holds /lock and stands still from 3 s to 23 s; bob takes it. T is 6 s, the tick 2 s. */
const lesson = 'client/pauses-clocks-and-fencing';
/** What happens within this time of something else happened because of it. */
const atOnceMs = 500;

/** Whose session owned /lock at this moment; null: nobody's. */
function holderAt({ history }: QuizRun, atMs: number): string | null {
  const sessions = new Map<string, string>();
  let holder: string | null = null;
  for (const entry of history) {
    if (entry.atMs > atMs) break;
    if (entry.kind === 'granted') sessions.set(entry.sessionId, entry.who);
    if (entry.kind !== 'znode' || entry.path !== '/lock') continue;
    holder = entry.change === 'created' ? (sessions.get(entry.ephemeralOwner ?? '') ?? null) : null;
  }
  return holder;
}

/** The moment before alice goes on. */
function beforeWakingMs(run: QuizRun): number {
  return (doneAtMs(run, 'thaw', 'alice') ?? 0) - 1;
}

/** Whether alice's client was connected at this moment, as far as it knew. */
function believesAt({ history }: QuizRun, atMs: number): boolean {
  const last = history.findLast((entry) => entry.kind === 'transition' && entry.who === 'alice' && entry.atMs <= atMs);
  return last?.kind === 'transition' && last.to === 'connected';
}

/** When alice was told that anything is wrong, each time. */
function toldAtMs(run: QuizRun): number[] {
  return [...heardAtMs(run, 'alice', 'Disconnected'), ...heardAtMs(run, 'alice', 'Expired')];
}

/** How alice's writes to /report ended that she asked for when she went on, or after she was started again. */
function resultsOf({ history }: QuizRun, [fromMs, untilMs]: readonly [number, number]): string[] {
  return history.flatMap((entry) =>
    entry.kind === 'settled' &&
    entry.who === 'alice' &&
    entry.op === 'setData' &&
    entry.atMs >= fromMs &&
    entry.atMs < untilMs
      ? [entry.result]
      : [],
  );
}
const whenSheGoesOn = [23_000, 30_000] as const;
const afterHerRestart = [30_000, Number.POSITIVE_INFINITY] as const;

function isWrittenIn(run: QuizRun, [fromMs, untilMs]: readonly [number, number]): boolean {
  return run.history.some(
    (entry) =>
      entry.kind === 'znode' &&
      entry.path === '/report' &&
      entry.change === 'dataChanged' &&
      entry.atMs >= fromMs &&
      entry.atMs < untilMs,
  );
}

/** Locks: what they exclude, and what has to refuse a late holder. */
export const locks: readonly Question[] = [
  {
    id: 'locks/two-believe',
    lesson,
    claims: ['P-11'],
    ask: {
      en: 'alice holds a lock, an ephemeral znode; T is 6 s. Her process stands still from 3 s to 23 s, and bob waits for the lock. Just before she goes on, who has it?',
      'zh-Hans':
        'alice 用临时节点持有锁，T 是 6 秒。她的进程从 3 秒停到 23 秒，bob 在等这把锁。就在她恢复之前，锁在谁手里？',
    },
    choices: [
      {
        id: 'both-believe',
        confusion: null,
        text: {
          en: 'bob has it at zk1, and in alice’s memory it is still hers: her client says connected.',
          'zh-Hans': '在 zk1 上归 bob；在 alice 的内存里仍归她，客户端还显示 connected。',
        },
        why: {
          en: 'Right. The end of her session has come to her machine, but nothing in her process has read it.',
          'zh-Hans': '正确。会话结束的消息到了她的机器上，但她的进程里还没有谁读过。',
        },
        holds: (run) => {
          const atMs = beforeWakingMs(run);
          return holderAt(run, atMs) === 'bob' && believesAt(run, atMs) && !toldAtMs(run).some((told) => told <= atMs);
        },
      },
      {
        id: 'lock-waits',
        confusion: 3,
        text: {
          en: 'alice: a process that only stands still does not lose its session.',
          'zh-Hans': 'alice：进程只是停住，不会丢掉会话。',
        },
        why: {
          en: 'No. To zk1 it looks like any other silence. It ended the session at 10 s.',
          'zh-Hans': '不对。在 zk1 看来，这与其他沉默没有区别。10 秒时它就结束了会话。',
        },
        holds: (run) => holderAt(run, beforeWakingMs(run)) === 'alice',
      },
      {
        id: 'nobody-has-it',
        confusion: 7,
        text: {
          en: 'Nobody: a lock that was not released stays locked until its holder releases it.',
          'zh-Hans': '谁也没有：没有释放的锁，要等持有者来释放。',
        },
        why: {
          en: 'No. The znode went with the session, and bob was told and made his own.',
          'zh-Hans': '不对。节点随会话一起消失，bob 收到通知，创建了自己的。',
        },
        holds: (run) => {
          const atMs = beforeWakingMs(run);
          return changedAtMs(run, '/lock', 'created').some((made) => made < atMs) && holderAt(run, atMs) === null;
        },
      },
      {
        id: 'told-in-time',
        confusion: 2,
        text: {
          en: 'bob, and alice was told so before: Expired comes when the session ends.',
          'zh-Hans': 'bob，而且 alice 早已得到通知：会话一结束，她就会收到 Expired。',
        },
        why: {
          en: 'No. Nobody pushes Expired, and she could not have heard it. She is told Disconnected at 23.1 s, and Expired later.',
          'zh-Hans': '不对。没有谁会推送 Expired，她也听不到。23.1 秒她才收到 Disconnected，之后才是 Expired。',
        },
        holds: (run) => toldAtMs(run).some((told) => told <= beforeWakingMs(run)),
      },
    ],
    scenario: 'twoHolders',
    replayAtMs: 20_000,
    facts: ['S-08', 'S-16', 'M-10'],
  },
  {
    id: 'locks/over-the-old-session',
    lesson,
    claims: ['P-11'],
    ask: {
      en: 'What alice writes to is a znode at the same zk1. Her session ended at 10 s, bob has the lock and has written. At 23 s she goes on, and the first thing her program does is setData without a version. What becomes of it?',
      'zh-Hans':
        'alice 要写的是同一台 zk1 上的一个 znode。她的会话在 10 秒结束，bob 拿到锁并写过了。23 秒她恢复运行，程序做的第一件事是不带 version 的 setData。结果如何？',
    },
    choices: [
      {
        id: 'fails-with-its-session',
        confusion: null,
        text: {
          en: 'It fails, and changes nothing: her session is no longer served.',
          'zh-Hans': '失败，什么也没有改：通过已结束的会话发来的请求不会执行。',
        },
        why: {
          en: 'Right. Inside ZooKeeper the session is a fence. A store outside has none, unless it looks at a token.',
          'zh-Hans': '正确。在 ZooKeeper 内部，会话就是一道隔离。外部的存储没有，除非它检查 token。',
        },
        holds: (run) => resultsOf(run, whenSheGoesOn).join() === 'ConnectionLoss' && !isWrittenIn(run, whenSheGoesOn),
      },
      {
        id: 'taken-over-bobs',
        confusion: 7,
        text: {
          en: 'It is taken, over bob’s: her client is connected when she asks.',
          'zh-Hans': '被接受，盖掉 bob 写的：她调用时客户端还是 connected。',
        },
        why: {
          en: 'No. Her connection was closed at 10 s; her client finds that out as soon as it reads. It would be so with a store that is not ZooKeeper.',
          'zh-Hans': '不对。她的连接在 10 秒就关闭了，客户端一读就会发现。换成不是 ZooKeeper 的存储，才会这样。',
        },
        holds: (run) => isWrittenIn(run, whenSheGoesOn),
      },
      {
        id: 'waits-for-reconnect',
        confusion: 19,
        text: {
          en: 'It waits in the client, which connects again and sends it then.',
          'zh-Hans': '它在客户端里等着，重新连上之后再发出。',
        },
        why: {
          en: 'No. The client repeats nothing by itself: a call that was waiting when the connection broke has failed.',
          'zh-Hans': '不对。客户端自己不会重发：连接断开时还在等的调用已经失败。',
        },
        holds: (run) => resultsOf(run, whenSheGoesOn).includes('ok'),
      },
      {
        id: 'refused-by-version',
        confusion: 8,
        text: {
          en: 'It fails with BadVersion: bob has written since she read.',
          'zh-Hans': '以 BadVersion 失败：她读过之后 bob 写过了。',
        },
        why: {
          en: 'No. A write without a version is not compared with anything.',
          'zh-Hans': '不对。不带 version 的写不会与任何东西比较。',
        },
        holds: (run) => resultsOf(run, whenSheGoesOn).includes('BadVersion'),
      },
    ],
    scenario: 'twoHolders',
    replayAtMs: 23_000,
    facts: ['S-13', 'C-21', 'D-06'],
  },
  {
    id: 'locks/after-the-restart',
    lesson,
    claims: ['P-11'],
    ask: {
      en: 'At 30 s alice’s process starts again, with a new session. bob holds the lock, and has written. The line from before is still in her queue. She writes it with the version that she knew from before, and then, in a second try, without one. What does zk1 do?',
      'zh-Hans':
        '30 秒时 alice 的进程重新启动，得到新会话。bob 持有锁，并且已经写过。之前那一行还在她的队列里。她先按之前知道的 version 写，然后再试一次，不带 version。zk1 怎么处理？',
    },
    choices: [
      {
        id: 'only-the-version-counts',
        confusion: null,
        text: {
          en: 'It refuses the first, and takes the second, over bob’s.',
          'zh-Hans': '拒绝第一次，接受第二次，盖掉 bob 写的。',
        },
        why: {
          en: 'Right. zk1 does not know what /lock is meant for. It compares what the write carries, and the second carries nothing.',
          'zh-Hans': '正确。zk1 不知道 /lock 是干什么用的。它只比较写请求带来的东西，而第二次什么也没带。',
        },
        holds: (run) => resultsOf(run, afterHerRestart).join() === 'BadVersion,ok',
      },
      {
        id: 'lock-guards-the-data',
        confusion: 7,
        text: {
          en: 'It refuses both: the lock is bob’s.',
          'zh-Hans': '两次都拒绝：锁是 bob 的。',
        },
        why: {
          en: 'No. A lock is an agreement among programs. To zk1 it is a znode like any other.',
          'zh-Hans': '不对。锁是程序之间的约定。对 zk1 来说，它和别的 znode 没有区别。',
        },
        holds: (run) => {
          const results = resultsOf(run, afterHerRestart);
          return results.length === 2 && !results.includes('ok');
        },
      },
      {
        id: 'a-new-session-may-write',
        confusion: 13,
        text: {
          en: 'It takes both: she has a session again.',
          'zh-Hans': '两次都接受：她又有会话了。',
        },
        why: {
          en: 'No. The version had gone on when bob wrote. That is what refused the first.',
          'zh-Hans': '不对。bob 写的时候 version 已经变了，第一次就是因此被拒绝的。',
        },
        holds: (run) => resultsOf(run, afterHerRestart).join() === 'ok,ok',
      },
      {
        id: 'without-version-is-refused',
        confusion: 8,
        text: {
          en: 'It takes the first, whose version it gave her itself, and refuses the second.',
          'zh-Hans': '接受第一次，因为 version 是它自己给的；拒绝第二次。',
        },
        why: {
          en: 'No. It is the other way round: a version is compared with that of now, and none is compared with nothing.',
          'zh-Hans': '不对，正好相反：带了 version 就与现在的比较，没带就不比较。',
        },
        holds: (run) => {
          const [first, second] = resultsOf(run, afterHerRestart);
          return first === 'ok' && second !== 'ok';
        },
      },
    ],
    scenario: 'twoHolders',
    replayAtMs: 31_000,
    facts: ['D-06', 'D-22'],
  },
  {
    id: 'locks/the-pause-in-order',
    form: 'order',
    lesson: null,
    section: `${lesson}#run-it`,
    claims: ['P-11', 'J-12'],
    title: { en: 'A lock holder stands still', 'zh-Hans': '锁的持有者停住了' },
    confusion: 7,
    ask: {
      en: 'alice holds /lock, an ephemeral znode. Her process stands still from 3 s to 23 s; T is 6 s, and bob watches /lock. Bring these into the order in which they happen.',
      'zh-Hans':
        'alice 用临时节点 /lock 持有锁。她的进程从 3 秒停到 23 秒；T 是 6 秒，bob watch 着 /lock。请按发生的先后排序。',
    },
    afterMs: 3001,
    events: [
      {
        id: 'session-ends',
        event: { kind: 'sessionExpired' },
        text: { en: 'zk1 ends alice’s session.', 'zh-Hans': 'zk1 结束 alice 的会话。' },
        why: {
          en: '10 s: the first tick more than T after the last byte from her.',
          'zh-Hans': '10 秒：距最后一次收到她的字节超过 T 的第一个 tick。',
        },
      },
      {
        id: 'bob-is-told',
        event: { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted', path: '/lock' },
        text: { en: 'bob hears NodeDeleted.', 'zh-Hans': 'bob 收到 NodeDeleted。' },
        why: {
          en: 'One way later: /lock went with the session.',
          'zh-Hans': '一个单程之后：/lock 随会话一起消失。',
        },
      },
      {
        id: 'bob-has-it',
        event: { kind: 'settled', who: 'bob', op: 'create', path: '/lock', ok: true },
        text: { en: 'bob has the lock.', 'zh-Hans': 'bob 拿到锁。' },
        why: { en: 'He made it himself, with his own session.', 'zh-Hans': '他用自己的会话创建了它。' },
      },
      {
        id: 'alice-goes-on',
        event: { kind: 'process', who: 'alice', state: 'running' },
        text: { en: 'alice goes on, and takes the lock for hers.', 'zh-Hans': 'alice 恢复运行，还以为锁是自己的。' },
        why: {
          en: '23 s: nothing in her process has read anything since 3 s.',
          'zh-Hans': '23 秒：从 3 秒起，她的进程什么也没有读过。',
        },
      },
      {
        id: 'disconnected',
        event: { kind: 'watchedEvent', who: 'alice', type: 'None', state: 'Disconnected' },
        text: { en: 'alice hears Disconnected.', 'zh-Hans': 'alice 收到 Disconnected。' },
        why: {
          en: 'A tenth of a second later: her connection had been closed at 10 s.',
          'zh-Hans': '十分之一秒之后：她的连接在 10 秒就关闭了。',
        },
      },
      {
        id: 'expired',
        event: { kind: 'watchedEvent', who: 'alice', type: 'None', state: 'Expired' },
        text: { en: 'alice hears Expired.', 'zh-Hans': 'alice 收到 Expired。' },
        why: {
          en: 'When her client is about to connect again. It is the last to know.',
          'zh-Hans': '在她的客户端准备重连的时候。它最后一个知道。',
        },
      },
    ],
    scenario: 'twoHolders',
    replayAtMs: 23_000,
    facts: ['S-08', 'S-13', 'C-37'],
  },
  {
    id: 'locks/is-it-safe-aloud',
    form: 'aloud',
    lesson: null,
    section: `${lesson}#fencing`,
    claims: ['P-07', 'P-11'],
    title: { en: 'Explain: is a ZooKeeper lock safe?', 'zh-Hans': '讲清楚：ZooKeeper 的锁安全吗' },
    ask: {
      en: 'You have a lock in ZooKeeper, an ephemeral znode. Is it safe? Explain what it excludes, what it cannot exclude, and what has to be added.',
      'zh-Hans': '你用一个临时节点在 ZooKeeper 里做了锁。它安全吗？讲清楚它排除了什么、排除不了什么，还要补上什么。',
    },
    points: [
      {
        id: 'one-znode-at-a-time',
        text: {
          en: 'In ZooKeeper there is one holder at a time: bob’s znode was made only after alice’s had gone with her session.',
          'zh-Hans': '在 ZooKeeper 里，同一时刻只有一个持有者：alice 的节点随会话消失之后，bob 的才创建出来。',
        },
        holds: (run) => {
          const [, bobs = Number.NaN] = changedAtMs(run, '/lock', 'created');
          const [gone = Number.NaN] = changedAtMs(run, '/lock', 'deleted');
          return gone < bobs;
        },
      },
      {
        id: 'holder-does-not-know',
        text: {
          en: 'The holder’s process may stand still, and believe in its lock while another has it.',
          'zh-Hans': '持有者的进程可能停住，别人已经拿到锁，它还以为锁在自己手里。',
        },
        holds: (run) => believesAt(run, beforeWakingMs(run)) && holderAt(run, beforeWakingMs(run)) === 'bob',
      },
      {
        id: 'told-late',
        text: {
          en: 'It is told late: long after another has the lock.',
          'zh-Hans': '它很晚才得到通知：别人早已拿到锁了。',
        },
        holds: (run) => {
          const [told = Number.NaN] = toldAtMs(run);
          const [, bobs = Number.NaN] = changedAtMs(run, '/lock', 'created');
          return told > bobs + 10_000;
        },
      },
      {
        id: 'what-is-written-to-refuses',
        text: {
          en: 'So what it writes to must refuse it: each write carries a number that grows from holder to holder, and a lower one is refused. Here a version did that.',
          'zh-Hans':
            '所以被写的一方必须能拒绝它：每次写都带一个随持有者递增的编号，更小的被拒绝。这里起作用的是 version。',
        },
        holds: (run) => resultsOf(run, afterHerRestart)[0] === 'BadVersion',
      },
    ],
    slips: [
      {
        id: 'connected-means-mine',
        confusion: 7,
        text: {
          en: 'As long as my client is connected, the lock is mine: I look before each write.',
          'zh-Hans': '只要我的客户端还是 connected，锁就是我的：每次写之前看一眼就行。',
        },
        holds: (run) => !believesAt(run, beforeWakingMs(run)) || holderAt(run, beforeWakingMs(run)) === 'alice',
      },
      {
        id: 'told-at-the-end',
        confusion: 2,
        text: {
          en: 'When my session ends I am told, and stop.',
          'zh-Hans': '会话一结束我就会得到通知，然后停手。',
        },
        holds: (run) => {
          const [gone = Number.NaN] = changedAtMs(run, '/lock', 'deleted');
          return toldAtMs(run).some((told) => told <= gone + atOnceMs);
        },
      },
    ],
    scenario: 'twoHolders',
    replayAtMs: 23_000,
    facts: ['S-13', 'S-16', 'D-06', 'L-10', 'M-32'],
  },
];
