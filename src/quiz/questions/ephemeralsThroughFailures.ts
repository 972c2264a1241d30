import type { Question, QuizRun } from '../Question';
import { changedAtMs, heardAtMs, settledAs, times } from '../whatHappened';

/** Three servers, zk3 leads; alice's server is a follower. T is 6 s, the tick 2 s. She owns /alice and /members/alice. */
const lesson = 'client/ephemerals-through-failures';
const timeoutMs = 6000;
const tickMs = 2000;

/** When /alice went for the first time, on the first server that applied it. */
function goneAtMs(run: QuizRun): number | null {
  return changedAtMs(run, '/alice', 'deleted')[0] ?? null;
}

function wentBetween(run: QuizRun, fromMs: number, toMs: number): boolean {
  const gone = goneAtMs(run);
  return gone !== null && gone >= fromMs && gone < toMs;
}

/** The zxids with which her two znodes went. */
function zxidsOfEnd(run: QuizRun): Set<string> {
  return new Set(
    times(run, { kind: 'znode', change: 'deleted' })
      .filter(({ path }) => path === '/alice' || path === '/members/alice')
      .map(({ zxid }) => zxid),
  );
}

/** The first server on which /alice went. */
function firstWithout(run: QuizRun): string | undefined {
  return times(run, { kind: 'znode', change: 'deleted', path: '/alice' })[0]?.who;
}

/** When a session ended at the leader. */
function expiredAtMs(run: QuizRun): number | undefined {
  return times(run, { kind: 'sessionExpired' })[0]?.atMs;
}

/** When an ephemeral goes, and who decides it. */
export const ephemeralsThroughFailures: readonly Question[] = [
  {
    id: 'expiry/process-killed',
    lesson,
    claims: ['I-08', 'I-07'],
    title: { en: 'The owner of two ephemerals is killed', 'zh-Hans': '两个临时节点的所有者被杀掉' },
    ask: {
      en: 'alice owns /alice and /members/alice; T is 6 s, the tick 2 s. zk3 leads, her server is a follower. She sends her last ping at 6.6 s, and her process is killed at 7.0 s. When and how do the znodes go?',
      'zh-Hans':
        'alice 拥有 /alice 和 /members/alice；T 是 6 秒，tick 是 2 秒。zk3 是 leader，她的服务器是 follower。她在 6.6 秒发出最后一次 ping，7.0 秒进程被杀掉。这两个节点何时、怎样消失？',
    },
    choices: [
      {
        id: 'leader-after-last-word',
        confusion: null,
        text: {
          en: 'Both together, when zk3 ends the session: more than T after her last ping, on a tick.',
          'zh-Hans': '一起消失，在 zk3 结束会话的那个 tick 上：距最后一次 ping 超过 T。',
        },
        why: {
          en: 'Right. The leader counts from the last word that it heard of, rounds up to a tick, and the end is one transaction for all that the session owns.',
          'zh-Hans': '正确。leader 从最后一次听到的消息算起，向上取整到 tick；会话结束是一个事务，带走它拥有的一切。',
        },
        holds: (run) => {
          const gone = goneAtMs(run) ?? Number.NaN;
          return (
            firstWithout(run) === 'zk3' &&
            gone === expiredAtMs(run) &&
            zxidsOfEnd(run).size === 1 &&
            gone > 6600 + timeoutMs &&
            gone % tickMs < 100
          );
        },
      },
      {
        id: 'connection-ends',
        confusion: 3,
        text: {
          en: 'At once: the operating system ends the connection, and her server sees it.',
          'zh-Hans': '立即：进程一死，操作系统就断开连接，她的服务器看得到，随即删除这两个节点。',
        },
        why: {
          en: 'No. Her server does see it, and forgets her watches. The session is not its business: it may go on at another server.',
          'zh-Hans': '不对。她的服务器确实看到了，并忘掉她的 watch。但会话不归它管：会话可能在别的服务器上继续。',
        },
        holds: (run) => wentBetween(run, 7000, 7500),
      },
      {
        id: 't-after-the-kill',
        confusion: 14,
        text: {
          en: 'Together, at 13.0 s: T after the kill.',
          'zh-Hans': '一起消失，在 13.0 秒：从进程被杀的 7.0 秒算起，正好过了 T。',
        },
        why: {
          en: 'No. Nobody knows when she was killed. T counts from her last word, and ends on a tick.',
          'zh-Hans': '不对。没有谁知道她何时被杀。T 从最后一次消息算起，落在 tick 上。',
        },
        holds: (run) => wentBetween(run, 12_900, 13_100),
      },
      {
        id: 'one-by-one',
        confusion: 28,
        text: {
          en: 'One after the other, each in a transaction of its own.',
          'zh-Hans': '一个接一个，各自一个事务。',
        },
        why: {
          en: 'No. One zxid for both: nobody sees one of them gone and the other there.',
          'zh-Hans': '不对。两个共用一个 zxid：谁也看不到一个没了、另一个还在。',
        },
        holds: (run) => zxidsOfEnd(run).size === 2,
      },
    ],
    scenario: 'ephemeralsKilled',
    replayAtMs: 14_010,
    facts: ['S-08', 'S-09', 'S-10', 'S-13'],
  },
  {
    id: 'expiry/back-within-t',
    lesson,
    claims: ['I-08', 'P-08'],
    title: { en: 'Back before the old session ends', 'zh-Hans': '旧会话结束之前就回来了' },
    ask: {
      en: 'alice’s process is killed at 7 s and is back at 8 s, with a new client; T is 6 s. At 9 s it creates the ephemeral /alice, which is still there. It stays connected. What becomes of /alice?',
      'zh-Hans':
        'alice 的进程 7 秒被杀，8 秒带着新客户端回来；T 是 6 秒。9 秒它创建临时节点 /alice，而旧的还在。之后它一直连着。/alice 会怎样？',
    },
    choices: [
      {
        id: 'goes-with-the-old',
        confusion: null,
        text: {
          en: 'NodeExists; and some seconds later /alice goes, though alice is connected.',
          'zh-Hans': '得到 NodeExists；几秒之后 /alice 消失，尽管 alice 连着。',
        },
        why: {
          en: 'Right. It belongs to the first session, and goes with it. Whoever meets NodeExists compares ephemeralOwner with its own session id.',
          'zh-Hans':
            '正确。它属于第一个会话，随它消失。遇到 NodeExists，就要拿 ephemeralOwner 和自己的会话 id 比一比。',
        },
        holds: (run) =>
          settledAs(run, 'alice', 'create', 'NodeExists') === 1 &&
          wentBetween(run, 9000, 20_000) &&
          heardAtMs(run, 'alice', 'Disconnected').length === 0,
      },
      {
        id: 'adopted',
        confusion: 5,
        text: {
          en: 'NodeExists, and it stays as long as alice is connected: same client, same path.',
          'zh-Hans': '得到 NodeExists，只要 alice 连着它就一直在：同一个客户端，同一个路径。',
        },
        why: {
          en: 'No. To the ensemble the new process is somebody else. Its pings keep its own session, not the old one.',
          'zh-Hans': '不对。对集群来说，新进程是另一个人。它的 ping 只维持自己的会话，不维持旧的。',
        },
        holds: (run) => settledAs(run, 'alice', 'create', 'NodeExists') === 1 && goneAtMs(run) === null,
      },
      {
        id: 'gone-on-return',
        confusion: 3,
        text: {
          en: 'The old one goes when the process is back at 8 s; so the create succeeds.',
          'zh-Hans': '8 秒进程回来时旧的就消失，所以创建成功。',
        },
        why: {
          en: 'No. Nothing links the new session with the old one: neither address nor name.',
          'zh-Hans': '不对。新旧会话之间没有任何联系，地址和名字都不算。',
        },
        holds: (run) => wentBetween(run, 8000, 9000) && settledAs(run, 'alice', 'create', 'ok') === 3,
      },
      {
        id: 'owner-changes',
        confusion: 4,
        text: {
          en: 'The create succeeds: it makes the new session the owner of the znode that is there.',
          'zh-Hans': '创建成功：现有节点的所有者变成新会话。',
        },
        why: {
          en: 'No. An owner is for life. The way to a new owner is delete and create, or the old session, resumed by its id and password.',
          'zh-Hans': '不对。所有者终身不变。要换所有者，只能先删后建；或者用 id 和密码恢复旧会话。',
        },
        holds: (run) => goneAtMs(run) === null && settledAs(run, 'alice', 'create', 'ok') === 3,
      },
    ],
    scenario: 'ephemeralsRestarted',
    replayAtMs: 14_010,
    facts: ['S-13', 'Q-33'],
  },
  {
    id: 'expiry/what-an-ephemeral-outlives',
    lesson,
    claims: ['I-08', 'J-05'],
    title: { en: 'What an ephemeral outlives', 'zh-Hans': '临时节点挺得过什么' },
    ask: {
      en: 'alice owns /alice; T is 6 s. She is cut off from 5 s to 6 s. She stands still from 10 s to 13 s. The leader is killed at 18 s. She closes her client at 30 s. When does /alice go?',
      'zh-Hans':
        'alice 拥有 /alice；T 是 6 秒。她 5 秒到 6 秒断网，10 秒到 13 秒停住不动，18 秒 leader 被杀掉，30 秒她关闭客户端。/alice 什么时候消失？',
    },
    choices: [
      {
        id: 'at-close',
        confusion: null,
        text: { en: 'At 30 s, within a few ms.', 'zh-Hans': '30 秒，几毫秒之内。' },
        why: {
          en: 'Right. A lost connection, a pause and a new leader end no session that is heard of in time. close() does: it is a request, and the znode goes before its answer comes.',
          'zh-Hans':
            '正确。连接断开、停顿、换 leader，都不会结束一个及时有消息的会话。close() 会：它是一个请求，应答到达之前节点就没了。',
        },
        holds: (run) => wentBetween(run, 30_000, 30_050),
      },
      {
        id: 'at-the-cut',
        confusion: 3,
        text: { en: 'At 5 s, with the connection.', 'zh-Hans': '5 秒，随连接消失。' },
        why: {
          en: 'No. The connection is replaced by another one of the same session.',
          'zh-Hans': '不对。连接会换成同一个会话的另一条。',
        },
        holds: (run) => wentBetween(run, 5000, 10_000),
      },
      {
        id: 'at-the-pause',
        confusion: 15,
        text: { en: 'Between 10 s and 18 s: pings were missed.', 'zh-Hans': '10 秒到 18 秒之间：漏了几次 ping。' },
        why: {
          en: 'No. Missed pings are not counted, only the time since the last word: 3 s are less than 6.',
          'zh-Hans': '不对。没有谁数漏了几次 ping，只看距最后一次消息过了多久：3 秒小于 6 秒。',
        },
        holds: (run) => wentBetween(run, 10_000, 18_000),
      },
      {
        id: 'with-the-leader',
        confusion: 2,
        text: {
          en: 'After 18 s: the leader kept her session, and the session died with it.',
          'zh-Hans': '18 秒之后：会话由 leader 保管，随它一起没了。',
        },
        why: {
          en: 'No. Every server knows the session and its ephemerals; only the deadlines were the leader’s, and the next one gives each session a whole T.',
          'zh-Hans':
            '不对。会话和临时节点每台服务器都知道，只有截止时间在 leader 那里；下一个 leader 给每个会话一个完整的 T。',
        },
        holds: (run) => wentBetween(run, 18_000, 30_000),
      },
    ],
    scenario: 'ephemeralsOutlive',
    replayAtMs: 30_020,
    facts: ['S-06', 'S-08', 'S-13', 'S-15'],
  },
  {
    id: 'expiry/word-of-the-dead',
    form: 'order',
    lesson: null,
    section: `${lesson}#killed`,
    confusion: 3,
    claims: ['I-08', 'I-09'],
    title: { en: 'From the kill to the end of the ephemeral', 'zh-Hans': '从被杀到临时节点消失' },
    ask: {
      en: 'alice’s server is a follower, and zk3 leads. Her process is killed at 7 s, 0.4 s after her last ping; bob waits for /alice to go. Bring these into order.',
      'zh-Hans':
        'alice 的服务器是 follower，zk3 是 leader。她的进程 7 秒被杀，距最后一次 ping 0.4 秒；bob 在等 /alice 消失。请排出先后。',
    },
    afterMs: 6999,
    events: [
      {
        id: 'killed',
        event: { kind: 'process', who: 'alice', state: 'dead' },
        text: { en: 'Her process is killed.', 'zh-Hans': '她的进程被杀掉。' },
        why: {
          en: 'Her server sees the connection end 5 ms later, and leaves the session alone.',
          'zh-Hans': '5 毫秒后她的服务器看到连接断开，但不动会话。',
        },
      },
      {
        id: 'leader-hears',
        event: { kind: 'sessionTouched', who: 'zk3', by: 'learnerPing' },
        text: {
          en: 'zk3 hears from a follower of her last ping, and moves her deadline.',
          'zh-Hans': 'zk3 从 follower 得知她最后一次 ping，推后她的截止时间。',
        },
        why: {
          en: 'A follower hands on what it heard every half tick. So a dead process is still counted as heard.',
          'zh-Hans': 'follower 每半个 tick 上报一次听到的消息。所以死掉的进程还会被算作“听到过”。',
        },
      },
      {
        id: 'expired',
        event: { kind: 'sessionExpired', who: 'zk3' },
        text: { en: 'zk3 ends her session.', 'zh-Hans': 'zk3 结束她的会话。' },
        why: {
          en: 'On the first tick after the deadline, once a quorum has it.',
          'zh-Hans': '在截止时间所在的 tick，并且法定人数已经确认。',
        },
      },
      {
        id: 'bob-told',
        event: { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted', path: '/alice' },
        text: { en: 'bob hears NodeDeleted.', 'zh-Hans': 'bob 收到 NodeDeleted。' },
        why: {
          en: 'From his own server, as soon as that has applied the transaction.',
          'zh-Hans': '来自他自己的服务器，应用了那个事务就通知。',
        },
      },
    ],
    scenario: 'ephemeralsKilled',
    replayAtMs: 7275,
    facts: ['S-08', 'S-10', 'S-13'],
    interview: {
      probes: {
        en: 'Whether you can say how late others learn of a death, and of what the time is made up.',
        'zh-Hans': '你能否说出别人多晚才得知一个进程死了，这段时间由哪几部分组成。',
      },
      answer: {
        en: 'The end of the connection is not the end of the session, so nothing goes at the kill. The leader counts T from the last word that it heard of. Over a follower that word reaches it up to half a tick late. The deadline is rounded up to a tick. So the ephemeral goes T to T plus one and a half ticks after the last ping, and the last ping is itself up to T/3 before the death. With T = 30 s and a tick of 2 s that is 20 to 33 s after the kill. An election in between begins a whole T anew. Then every server applies one transaction, and fires the watches of its own clients.',
        'zh-Hans':
          '连接断开不等于会话结束，所以被杀那一刻什么也不会消失。leader 从最后一次听到的消息算 T；经过 follower，这个消息最多晚半个 tick 到达；截止时间向上取整到 tick。所以临时节点在最后一次 ping 之后 T 到 T 加一个半 tick 之间消失，而最后一次 ping 又可能比死亡早 T/3。T = 30 秒、tick 2 秒时，就是被杀之后 20 到 33 秒。其间若有选举，就重新给一个完整的 T。最后每台服务器应用同一个事务，触发自己那些客户端的 watch。',
      },
      followUp: {
        ask: {
          en: 'How do you make others learn of it sooner?',
          'zh-Hans': '怎样让别人更早得知？',
        },
        answer: {
          en: 'Call close() in the shutdown path: the ephemerals go at once. For crashes only a shorter T helps, and that costs false alarms at each pause. Callers should deal with a dead instance by themselves anyway.',
          'zh-Hans':
            '正常退出时调用 close()：临时节点立即消失。崩溃只能靠缩短 T，代价是每次停顿都可能误报。调用方本来也应该自己能应付已死的实例。',
        },
      },
      next: 'expiry/ephemeral-aloud',
    },
  },
  {
    id: 'expiry/ephemeral-aloud',
    form: 'aloud',
    lesson: null,
    section: `${lesson}#all-failures`,
    claims: ['I-08'],
    title: { en: 'When is an ephemeral removed?', 'zh-Hans': '临时节点什么时候被删掉？' },
    ask: {
      en: 'When is an ephemeral znode removed: at the disconnect, at the end of the session, or by the heartbeat? Who decides it, and what does a process find that crashed and is back a second later?',
      'zh-Hans':
        '临时节点什么时候会被删掉：连接断开时、会话过期时，还是根据心跳？由谁决定？崩溃后一秒就回来的进程会看到什么？',
    },
    points: [
      {
        id: 'not-at-disconnect',
        text: {
          en: 'Not at the disconnect: for seconds after the kill it was there.',
          'zh-Hans': '不是断开时：被杀之后好几秒它都还在。',
        },
        holds: (run) => (goneAtMs(run) ?? 0) > 7000 + 5000,
      },
      {
        id: 'with-the-session',
        text: {
          en: 'With the session, in one transaction, when the leader ends it.',
          'zh-Hans': '随会话，在一个事务里，由 leader 结束会话时。',
        },
        holds: (run) => goneAtMs(run) === expiredAtMs(run) && zxidsOfEnd(run).size === 1,
      },
      {
        id: 'not-adopted',
        text: {
          en: 'A new process meets it as a stranger’s: NodeExists, and later it goes all the same.',
          'zh-Hans': '新进程看到的是别人的节点：NodeExists，之后它照样消失。',
        },
        holds: (run) => settledAs(run, 'alice', 'create', 'NodeExists') === 1 && wentBetween(run, 9000, 20_000),
      },
      {
        id: 'others-are-told',
        text: {
          en: 'Others are told by their watches, even if the owner is alive again.',
          'zh-Hans': '别人由 watch 得知，哪怕所有者已经又活了。',
        },
        holds: (run) =>
          times(run, { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted', path: '/alice' }).length === 1,
      },
    ],
    slips: [
      {
        id: 'with-the-connection-it-goes',
        confusion: 3,
        text: { en: 'It goes when the connection ends.', 'zh-Hans': '连接一断它就消失。' },
        holds: (run) => wentBetween(run, 7000, 7500),
      },
      {
        id: 'new-process-inherits',
        confusion: 5,
        text: {
          en: 'A process that is back in time keeps it by connecting.',
          'zh-Hans': '及时回来的进程，连上就能保住它。',
        },
        holds: (run) => run.history.length > 0 && goneAtMs(run) === null,
      },
    ],
    scenario: 'ephemeralsRestarted',
    replayAtMs: 14_010,
    facts: ['S-09', 'S-13', 'Q-33'],
    interview: {
      probes: {
        en: 'Whether you separate what is seen at once, the end of a connection, from what decides, the end of a session.',
        'zh-Hans': '你能否把马上看得到的（连接断开）和真正起决定作用的（会话结束）分开。',
      },
      answer: {
        en: 'With its session, and at no other failure. The session ends in two ways: the client says close(), and then the ephemerals go before the answer comes; or the leader has heard nothing of it for T, and ends it on a tick. Heartbeats matter only as words that move the deadline; nobody counts missed ones. All ephemerals of the session go in one transaction, and watches tell others. A process that comes back has a new session: it finds its old znode, which is not its own and will go. It deletes it and makes a new one, or it takes the old session over by its id and password. Beside that anybody may delete an ephemeral who may delete in its parent.',
        'zh-Hans':
          '随会话消失，别的故障都不会。会话有两种结束方式：客户端说 close()，应答到达之前临时节点就没了；或者 leader 有 T 那么久没听到它的消息，在某个 tick 结束它。心跳只是推后截止时间的消息，没有谁去数漏了几次。会话的所有临时节点在一个事务里消失，别人由 watch 得知。回来的进程有了新会话：它会看到自己旧的节点，那不是它的，迟早消失。要么先删后建，要么用 id 和密码接管旧会话。此外，凡是在父节点上有删除权限的人，都可以删掉临时节点。',
      },
      followUp: {
        ask: {
          en: 'And if close() is called while the cable is out?',
          'zh-Hans': '如果调用 close() 时网线断着呢？',
        },
        answer: {
          en: 'It returns, and no server has heard it. The ephemerals stay until the leader ends the session.',
          'zh-Hans': '它会返回，但没有服务器听到。临时节点一直留到 leader 结束会话。',
        },
      },
      next: 'expiry/word-of-the-dead',
    },
  },
];
