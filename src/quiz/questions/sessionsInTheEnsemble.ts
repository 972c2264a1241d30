import type { Question, QuizRun } from '../Question';
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
export const sessionsInTheEnsemble: readonly Question[] = [
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
          en: 'Right. zk1 answers alice at once, and notes that she was heard. The leader asks its followers twice a tick. So her session may live half a tick longer.',
          'zh-Hans':
            '正确。zk1 立刻应答 alice，并记下听到了她。leader 每个 tick 问 follower 两次。所以会话可能多活半个 tick。',
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
          en: 'zk1, at once: she is connected to it, so it is the one that keeps her deadline.',
          'zh-Hans': 'zk1，立刻：她连的是 zk1，给她计时的就是它。',
        },
        why: {
          en: 'No. Only the leader keeps deadlines. If followers did, a session that moves would have two, or none.',
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
        confusion: 20,
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
          en: 'No. A session has one server at a time, and the leader knows which. Otherwise an old write could undo a newer one behind its author’s back.',
          'zh-Hans':
            '不对。一个会话同一时间只在一台服务器上，leader 知道是哪台。否则旧的写会在客户端不知情时盖掉新的。',
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
        confusion: 2,
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
  {
    id: 'sessions/who-keeps-what-aloud',
    form: 'aloud',
    lesson: null,
    section: `${lesson}#what-is-where`,
    claims: ['J-17'],
    title: { en: 'Explain: where a session lives', 'zh-Hans': '讲清楚：会话在哪里' },
    ask: {
      en: 'Do all servers of an ensemble keep every session? Take alice: her session was made at zk1, zk3 leads, zk1 dies, and she comes to zk2. Say who had what, and what she brings along herself.',
      'zh-Hans':
        '集群的所有服务器都保存每个会话吗？以 alice 为例：她的会话是在 zk1 上建立的，zk3 是 leader，zk1 宕机，她来到 zk2。说出谁有什么，什么是她自己带来的。',
    },
    points: [
      {
        id: 'exists-everywhere',
        text: {
          en: 'Every server knows that it exists, and its timeout: making a session is a transaction.',
          'zh-Hans': '每台服务器都知道它存在，以及它的超时：建立会话是一个事务。',
        },
        holds: (run) => {
          const sessionId = sessionOf(run);
          const knows = (who: string) => times(run, { kind: 'sessionKnown', who, sessionId }).length > 0;
          return (
            times(run, { kind: 'sessionCreated', who: 'zk3', sessionId }).length > 0 && knows('zk1') && knows('zk2')
          );
        },
      },
      {
        id: 'ephemerals-everywhere',
        text: {
          en: 'So are its ephemerals: they stand in every tree, with its id as their owner.',
          'zh-Hans': '临时节点也是：每棵树上都有，所有者是它的 id。',
        },
        holds: (run) => {
          const made = times(run, { kind: 'znode', change: 'created', path: '/alice', ephemeralOwner: sessionOf(run) });
          return new Set(made.map(({ who }) => who)).size === 3;
        },
      },
      {
        id: 'deadline-at-the-leader',
        text: {
          en: 'Only the leader has its deadline, in memory. The others report whom they have heard.',
          'zh-Hans': '截止时间只有 leader 有，在内存里。其他服务器上报听到了谁。',
        },
        holds: (run) => {
          const touched = times(run, { kind: 'sessionTouched', sessionId: sessionOf(run) });
          return touched.some(({ by }) => by === 'learnerPing') && touched.every(({ who }) => who === 'zk3');
        },
      },
      {
        id: 'watches-with-the-client',
        text: {
          en: 'Only her own server has the connection and the watches. Her client brings the watches to the next one.',
          'zh-Hans': '连接和 watch 只在她所连的服务器上；到了下一台，watch 由她的客户端自己带去。',
        },
        holds: (run) => {
          const set = times(run, { kind: 'watch', change: 'set', path: '/config', sessionId: sessionOf(run) });
          return set.map(({ who }) => who).join() === 'zk1,zk2';
        },
      },
      {
        id: 'leader-is-asked',
        text: {
          en: 'zk2 asks the leader whether the session lives, and goes on with it. Nothing is copied or written.',
          'zh-Hans': 'zk2 问 leader 会话还在不在，然后继续。什么也不拷贝，什么也不写。',
        },
        holds: (run) => {
          const [asked] = times(run, { kind: 'sessionAsked', who: 'zk2', sessionId: sessionOf(run) });
          const proposed = times(run, { kind: 'proposed' }).filter(({ atMs }) => atMs >= untilMs);
          return asked !== undefined && proposed.length === 0 && new Set(grantedTo(run, 'alice')).size === 1;
        },
      },
    ],
    slips: [
      {
        id: 'dies-with-its-server',
        confusion: 1,
        text: {
          en: 'A session ends with the server that made it.',
          'zh-Hans': '建立会话的服务器没了，会话也就结束。',
        },
        holds: (run) => times(run, { kind: 'sessionExpired', sessionId: sessionOf(run) }).length > 0,
      },
      {
        id: 'copied-when-needed',
        confusion: 1,
        text: {
          en: 'The next server knows nothing of it, and gets it from the leader.',
          'zh-Hans': '下一台服务器原先不知道它，要从 leader 那里取得。',
        },
        holds: (run) => grantedTo(run, 'alice').length > 1 && !notedByZk2(run, 'sessionKnown'),
      },
      {
        id: 'all-of-it-replicated',
        confusion: 20,
        text: {
          en: 'All of it is replicated, its deadline and its watches as well.',
          'zh-Hans': '全部都复制，包括截止时间和 watch。',
        },
        holds: (run) => notedByZk2(run, 'sessionTouched') || notedByZk2(run, 'watch'),
      },
    ],
    scenario: 'birthServerDies',
    replayAtMs: 8924,
    facts: ['S-18', 'S-05', 'S-06', 'S-10', 'D-16'],
    interview: {
      probes: {
        en: 'Whether you can part what is agreed on by a quorum from what stands in the memory of one process.',
        'zh-Hans': '你能否把法定人数达成一致的东西，与某个进程内存里的东西分开。',
      },
      answer: {
        en: 'That a session exists, and its timeout, is known to all: making and ending it are transactions, and its ephemerals are znodes like others. So any server can go on with it. It checks the password, which is computed from the id, and asks the leader whether the session still lives. The deadline is in the memory of the leader alone; followers report whom they heard along with their answers to its pings, so a heartbeat may count half a tick late, and a new leader gives everybody a whole timeout. The leader also remembers at which server a session is, and refuses what comes late from another one. Connection and watches belong to one server and are lost with it; the client connects again and sets its watches anew.',
        'zh-Hans':
          '会话存在，以及它的超时，人人都知道：建立和结束都是事务，临时节点也和别的节点一样。所以任何一台服务器都能接着用。它核对由 id 算出的密码，再问 leader 会话还在不在。截止时间只在 leader 的内存里；follower 在回应它的 ping 时上报听到了谁，所以心跳可能晚半个 tick 生效，新 leader 则给每个会话一个完整的超时。leader 还记着会话在哪台服务器上，拒绝从别处迟到的请求。连接和 watch 属于某一台服务器，随它丢失；客户端重新连接，重新设置 watch。',
      },
      followUp: {
        ask: {
          en: 'Can two processes use one session, with its id and password?',
          'zh-Hans': '两个进程能凭 id 和密码共用一个会话吗？',
        },
        answer: {
          en: 'Not at the same time. Each that connects takes it away from the other: on the same server the older connection is closed, and over another one its requests are refused as SessionMoved.',
          'zh-Hans':
            '不能同时用。谁连上来，就把会话从另一个那里拿走：在同一台服务器上，旧连接被关闭；在另一台上，旧连接的请求因 SessionMoved 被拒绝。',
        },
      },
      next: 'sessions/late-write',
    },
  },
];
