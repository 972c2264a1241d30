import type { ChoiceQuestion, QuizRun } from '../Question';
import { grantedTo, heardAtMs, times } from '../whatHappened';

/** zk3 leads. alice's session was made at zk1, and moves to zk2 after 8 s. T is 6 s, the tick 2 s. */
const lesson = 'ensemble/sessions-in-the-ensemble';
const untilMs = 8000;
/** From the leader to zk1 and back, and half a tick between two of its pings. */
const heardWithinMs = 1010;

const sessionOf = (run: QuizRun): string => grantedTo(run, 'alice')[0] ?? '';

/** What zk2 noted of alice's session while she was at zk1. */
function notedByZk2(run: QuizRun, kind: 'sessionKnown' | 'sessionTouched' | 'watch' | 'znode'): boolean {
  return run.history.some(
    (entry) =>
      entry.kind === kind &&
      'who' in entry &&
      entry.who === 'zk2' &&
      entry.atMs < untilMs &&
      (entry.kind === 'znode' ? entry.ephemeralOwner : entry.sessionId) === sessionOf(run),
  );
}

/** alice's first ping that zk1 heard. */
function ping(run: QuizRun) {
  return times(run, { kind: 'sessionHeard', who: 'zk1', by: 'ping', sessionId: sessionOf(run) })[0];
}

/** Who moved the deadline of alice's session after that ping, and how long after it. */
function movedAfterPing(run: QuizRun) {
  const heard = ping(run);
  return times(run, { kind: 'sessionTouched', sessionId: sessionOf(run) })
    .filter(({ seq }) => seq > (heard?.seq ?? Number.NaN))
    .map(({ who, atMs }) => ({ who, afterMs: atMs - (heard?.atMs ?? Number.NaN) }));
}

/** Whether the leader proposed anything for alice's session within half a second of that ping. */
function proposedForPing(run: QuizRun): boolean {
  const { atMs } = ping(run) ?? { atMs: Number.NaN };
  return times(run, { kind: 'proposed', sessionId: sessionOf(run) }).some(
    (entry) => entry.atMs >= atMs && entry.atMs <= atMs + 500,
  );
}

/** The changes of /config at the leader, in order. */
const changes = (run: QuizRun) => times(run, { kind: 'znode', who: 'zk3', path: '/config', change: 'dataChanged' });

/** When alice asked for her second write. */
const secondAskedAtMs = (run: QuizRun): number =>
  times(run, { kind: 'call', who: 'alice', op: 'setData' })[1]?.atMs ?? Number.NaN;

/** What the ensemble keeps of a session together, and what a single server keeps. */
export const sessionsInTheEnsemble: readonly ChoiceQuestion[] = [
  {
    id: 'sessions/known-before-she-came',
    lesson,
    claims: ['J-17'],
    ask: {
      en: 'alice is connected to zk1, where her session was made. She owns the ephemeral /alice, and watches /config. zk1 dies at 8 s, and she comes to zk2. What has zk2 known of her before that?',
      'zh-Hans':
        'alice 连在 zk1 上，会话是在那里建立的。临时节点 /alice 属于她，她还 watch 着 /config。zk1 在 8 秒宕机，她来到 zk2。在此之前，zk2 知道她的什么？',
    },
    choices: [
      {
        id: 'that-it-exists',
        confusion: null,
        text: {
          en: 'That her session exists, its timeout, and that /alice belongs to it.',
          'zh-Hans': '她的会话存在，它的超时，以及 /alice 属于它。',
        },
        why: {
          en: 'Right. Those are transactions, and every server has carried them out. The rest was in the memory of one server.',
          'zh-Hans': '正确。这些都是事务，每台服务器都执行过。其余的只在某一台服务器的内存里。',
        },
        holds: (run) =>
          notedByZk2(run, 'sessionKnown') &&
          notedByZk2(run, 'znode') &&
          !notedByZk2(run, 'watch') &&
          !notedByZk2(run, 'sessionTouched'),
      },
      {
        id: 'nothing-of-her',
        confusion: 1,
        text: {
          en: 'Nothing. Her session was at zk1; zk2 gets it from zk3 when she comes.',
          'zh-Hans': '什么也不知道。会话在 zk1 上；她来的时候，zk2 才从 zk3 那里取得。',
        },
        why: {
          en: 'No. What zk2 asks zk3 is only whether the session still lives. It had its id, its timeout and its znode since they were made.',
          'zh-Hans': '不对。zk2 问 zk3 的只是会话还在不在。id、超时和节点，从建立之时起它就有了。',
        },
        holds: (run) => !notedByZk2(run, 'sessionKnown'),
      },
      {
        id: 'her-watch-too',
        confusion: 9,
        text: {
          en: 'Everything: that her session exists, that /alice is hers, and her watch.',
          'zh-Hans': '全部：她的会话存在，/alice 属于她，还有她的 watch。',
        },
        why: {
          en: 'No. The watch was a note about her connection to zk1, and nobody else had it. Her client brings it to zk2.',
          'zh-Hans': '不对。watch 是 zk1 就她的连接所做的记录，别处都没有。是她的客户端把它带到 zk2 的。',
        },
        holds: (run) => notedByZk2(run, 'sessionKnown') && notedByZk2(run, 'watch'),
      },
      {
        id: 'her-deadline-too',
        confusion: 15,
        text: {
          en: 'That her session exists, that /alice is hers, and until when she may be silent.',
          'zh-Hans': '她的会话存在，/alice 属于她，还有她最多可以沉默到什么时候。',
        },
        why: {
          en: 'No. The deadline moves with every ping, and is written nowhere. Only the leader has it, in its memory.',
          'zh-Hans': '不对。截止时间随每次 ping 移动，哪里也不写。只有 leader 的内存里有。',
        },
        holds: (run) => notedByZk2(run, 'sessionKnown') && notedByZk2(run, 'sessionTouched'),
      },
    ],
    scenario: 'birthServerDies',
    replayAtMs: 8000,
    facts: ['S-18', 'S-05', 'D-16'],
  },
  {
    id: 'sessions/who-hears-the-ping',
    lesson,
    claims: ['J-17', 'P-04'],
    ask: {
      en: 'zk3 leads, the tick is 2 s. alice idles, connected to the follower zk1, and pings. Who moves the deadline of her session, and when?',
      'zh-Hans':
        'zk3 是 leader，tick 为 2 秒。alice 连在 follower zk1 上，没有请求，发了一个 ping。谁来推迟她会话的截止时间，什么时候？',
    },
    choices: [
      {
        id: 'leader-when-told',
        confusion: null,
        text: {
          en: 'zk3, up to a second later: zk1 tells it along with its answer to zk3’s own ping.',
          'zh-Hans': 'zk3，最多晚一秒：zk1 在回应 zk3 自己的 ping 时顺带告诉它。',
        },
        why: {
          en: 'Right. zk1 answers alice at once, and notes that she was heard. The leader asks its followers twice a tick. So she may live half a tick longer, never shorter.',
          'zh-Hans':
            '正确。zk1 立刻应答 alice，并记下听到了她。leader 每个 tick 问 follower 两次。所以会话可能多活半个 tick，但绝不会少活。',
        },
        holds: (run) => {
          const [first] = movedAfterPing(run);
          return first?.who === 'zk3' && first.afterMs > 10 && first.afterMs <= heardWithinMs && !proposedForPing(run);
        },
      },
      {
        id: 'own-server-at-once',
        confusion: 15,
        text: {
          en: 'zk1, at once: she is connected to it, so it is the one that counts for her.',
          'zh-Hans': 'zk1，立刻：她连的是 zk1，给她计时的就是它。',
        },
        why: {
          en: 'No. Only a leader counts. If followers did, a session that moves would be counted twice, or not at all.',
          'zh-Hans': '不对。只有 leader 计时。如果 follower 也计时，会话换了服务器，就会有两台计时，或者一台也没有。',
        },
        holds: (run) => movedAfterPing(run)[0]?.who === 'zk1',
      },
      {
        id: 'passed-on-like-a-write',
        confusion: 27,
        text: {
          en: 'zk3, 5 ms later: zk1 passes each ping on to the leader, as it does with a write.',
          'zh-Hans': 'zk3，5 毫秒之后：zk1 把每个 ping 都转给 leader，就像转发写一样。',
        },
        why: {
          en: 'No. A thousand idle clients would be a thousand packets to the leader. A follower sends one list, twice a tick.',
          'zh-Hans':
            '不对。那样一千个空闲的客户端就是一千个发给 leader 的报文。follower 只发一张名单，每个 tick 两次。',
        },
        holds: (run) => {
          const [first] = movedAfterPing(run);
          return first?.who === 'zk3' && first.afterMs <= 10;
        },
      },
      {
        id: 'all-by-a-transaction',
        confusion: 28,
        text: {
          en: 'All three: a ping is a transaction, so that each server knows the deadline.',
          'zh-Hans': '三台一起：ping 也是一个事务，这样每台服务器都知道截止时间。',
        },
        why: {
          en: 'No. Nothing is proposed for a ping, and no disk is written. That is why the next leader has to count anew.',
          'zh-Hans': '不对。ping 不会引起提议，也不写磁盘。所以下一个 leader 只能重新计时。',
        },
        holds: proposedForPing,
      },
    ],
    scenario: 'birthServerDies',
    replayAtMs: 5105,
    facts: ['S-09', 'S-10', 'S-18'],
  },
  {
    id: 'sessions/late-write',
    lesson,
    claims: ['J-17', 'P-06'],
    ask: {
      en: 'alice, at zk1, sets /config to v2. From zk1 to the leader zk3 a packet takes 2 s. Her connection breaks; her client goes on at zk2, and she sets /config to v3: ok. Then her first request arrives at zk3. What becomes of it?',
      'zh-Hans':
        'alice 在 zk1 上把 /config 设为 v2。从 zk1 到 leader zk3，一个报文要走 2 秒。她的连接断了；客户端到 zk2 上继续，她把 /config 设为 v3：成功。这时第一个请求到达 zk3。它会怎样？',
    },
    choices: [
      {
        id: 'refused-for-it-moved',
        confusion: null,
        text: {
          en: 'zk3 refuses it: it comes from a server that her session has left. v3 stays.',
          'zh-Hans': 'zk3 拒绝它：它来自会话已经离开的服务器。/config 仍是 v3。',
        },
        why: {
          en: 'Right, by the name SessionMoved. alice hears nothing of it: the answer goes to zk1, and her connection there is gone.',
          'zh-Hans': '正确，名字叫 SessionMoved。alice 对此一无所知：应答发给 zk1，而她在那里的连接已经没了。',
        },
        holds: (run) =>
          changes(run).length === 1 &&
          (changes(run)[0]?.atMs ?? Number.NaN) > secondAskedAtMs(run) &&
          heardAtMs(run, 'alice', 'Expired').length === 0,
      },
      {
        id: 'overwrites-what-is-newer',
        confusion: 6,
        text: {
          en: 'It is carried out as the next one, and overwrites v3: /config says v2 in the end.',
          'zh-Hans': '作为下一个写来执行，覆盖 v3：/config 最后是 v2。',
        },
        why: {
          en: 'No. A session has one server at a time, and the leader knows which. Otherwise an old write could come behind its author’s back.',
          'zh-Hans': '不对。一个会话同一时间只属于一台服务器，leader 知道是哪台。否则旧的写会在写的人背后冒出来。',
        },
        holds: (run) => {
          const [first, second] = changes(run);
          return second !== undefined && (first?.atMs ?? Number.NaN) > secondAskedAtMs(run);
        },
      },
      {
        id: 'carried-out-before',
        confusion: 20,
        text: {
          en: 'It was carried out before v3: what a session asks for is done in the order in which it asks.',
          'zh-Hans': '它在 v3 之前就执行了：同一会话的请求按发出的顺序执行。',
        },
        why: {
          en: 'No. That order holds within one connection. zk3 cannot wait for a request of which it knows nothing.',
          'zh-Hans': '不对。这个顺序只在一条连接之内成立。zk3 不可能等一个它毫不知情的请求。',
        },
        holds: (run) => {
          const [first, second] = changes(run);
          return second !== undefined && (first?.atMs ?? Number.NaN) < secondAskedAtMs(run);
        },
      },
      {
        id: 'two-servers-end-it',
        confusion: 13,
        text: {
          en: 'It shows zk3 that the session is at two servers. So zk3 ends it, and alice hears Expired.',
          'zh-Hans': '它让 zk3 发现会话同时在两台服务器上。于是 zk3 结束会话，alice 收到 Expired。',
        },
        why: {
          en: 'No. Moving is nothing unusual, and costs a session nothing. Only the late request is lost.',
          'zh-Hans': '不对。换服务器再平常不过，会话不会因此受损。丢掉的只是那个迟到的请求。',
        },
        holds: (run) => heardAtMs(run, 'alice', 'Expired').length > 0,
      },
    ],
    scenario: 'lateWrite',
    replayAtMs: 10_005,
    facts: ['S-12', 'S-06', 'E-16'],
  },
];
