import type { ChoiceQuestion } from '../Question';
import {
  changedAtMs,
  doneAtMs,
  expiredAtMs,
  grantedTo,
  heardAtMs,
  lastContactAtMs,
  reached,
  refusedAtMs,
} from '../whatHappened';

/** In all three alice owns `/alice`; T is 6 s, the tick 2 s, one way takes 5 ms. */
const timeoutMs = 6000;
const tickMs = 2000;
/** What happens within this time of something else happened because of it, not at a deadline of its own. */
const atOnceMs = 500;

const lesson = 'client/loss-is-not-expiry';

/** Sessions and connections: what ends which, who decides, who hears of it. */
export const sessions: readonly ChoiceQuestion[] = [
  {
    id: 'sessions/which-was-it',
    lesson,
    claims: ['I-04'],
    title: { en: 'A disconnect of one second', 'zh-Hans': '断开一秒' },
    ask: {
      en: 'T is 6 s. alice’s cable is out for one second, from 3 s to 4 s. What do client and server do about it, and how does alice know that it was a disconnect and not the end of her session?',
      'zh-Hans':
        'T 为 6 秒。alice 的网线从 3 秒到 4 秒断了一秒。客户端和服务器各做什么？alice 怎么知道这只是断开连接，而不是会话过期？',
    },
    choices: [
      {
        id: 'handshake-tells',
        confusion: null,
        text: {
          en: 'The client looks for a server, the server keeps the session; the answer to alice’s next handshake names the same one.',
          'zh-Hans': '客户端去找服务器，服务器保留会话。alice 下一次握手的应答告诉她：还是原来的会话。',
        },
        why: {
          en: 'Right. She hears Disconnected and can only wait. The handshake answers with a timeout above 0 and her old session id, and she hears SyncConnected. Had the session been over, the timeout in the answer would have been 0, and the event Expired.',
          'zh-Hans':
            '正确。她收到 Disconnected，之后只能等。握手应答里的超时大于 0，session id 是原来的，于是收到 SyncConnected。如果会话已经结束，应答里的超时会是 0，收到的事件会是 Expired。',
        },
        holds: (run) => {
          const [first, ...later] = grantedTo(run, 'alice');
          return (
            heardAtMs(run, 'alice', 'Disconnected').length === 1 &&
            heardAtMs(run, 'alice', 'SyncConnected').length === 2 &&
            heardAtMs(run, 'alice', 'Expired').length === 0 &&
            later.length === 1 &&
            later[0] === first &&
            expiredAtMs(run, 'alice') === null
          );
        },
      },
      {
        id: 'session-ends-with-connection',
        confusion: 1,
        text: {
          en: 'The server ends the session with the connection. alice reconnects and is granted a new session, with another id.',
          'zh-Hans': '连接一断，服务器就结束会话。alice 重连后得到一个新会话，id 也不同。',
        },
        why: {
          en: 'No. The connection ends, the session does not: zk1 keeps it until 10 s. alice shows her old id and password, and both are still good.',
          'zh-Hans': '不对。结束的是连接，不是会话：zk1 会把它保留到 10 秒。alice 出示原来的 id 和密码，两者都还有效。',
        },
        holds: (run) => new Set(grantedTo(run, 'alice')).size > 1 || expiredAtMs(run, 'alice') !== null,
      },
      {
        id: 'application-reconnects',
        confusion: 16,
        text: {
          en: 'After Disconnected alice’s client is of no more use: it stays disconnected until the application makes a new one.',
          'zh-Hans': '收到 Disconnected 之后，alice 的客户端对象就没用了：应用不新建一个，它就一直断着。',
        },
        why: {
          en: 'No. The library reconnects by itself, as often as it takes. A new client on Disconnected throws a living session away, and the old one keeps /alice until it expires.',
          'zh-Hans':
            '不对。库会自己重连，试多少次都行。在 Disconnected 时新建客户端，等于扔掉一个还活着的会话，而旧会话会一直占着 /alice 直到过期。',
        },
        holds: (run) => {
          const [disconnected = 0] = heardAtMs(run, 'alice', 'Disconnected');
          return !heardAtMs(run, 'alice', 'SyncConnected').some((atMs) => atMs > disconnected);
        },
      },
      {
        id: 'znode-made-again',
        confusion: 4,
        text: {
          en: 'The server deletes /alice at once; when alice is back, her client creates it again. bob sees it go and come.',
          'zh-Hans': '服务器立刻删除 /alice；alice 回来后，客户端再把它建出来。bob 会看到它消失又出现。',
        },
        why: {
          en: 'No. /alice is never deleted in this run, and no client library creates ephemerals again by itself, not even after expiry. Only watches are set again.',
          'zh-Hans':
            '不对。这次运行里 /alice 从未被删除；也没有哪个客户端会自己重建临时节点，会话过期之后也不会。它只会重新注册 watch。',
        },
        holds: (run) =>
          changedAtMs(run, '/alice', 'deleted').length > 0 && changedAtMs(run, '/alice', 'created').length > 1,
      },
    ],
    scenario: 'shortCut',
    replayAtMs: 3100,
    facts: ['C-17', 'C-18', 'S-06'],
    section: 'client/loss-is-not-expiry#pull-the-cable',
    interview: {
      probes: {
        en: 'Whether you know what the library does by itself, and from what a client can tell the two apart.',
        'zh-Hans': '你是否知道库自己会做什么，客户端凭什么分辨这两件事。',
      },
      answer: {
        en: 'At a disconnect the server drops the connection and the watches on it, and keeps the session with its ephemerals. The client hears Disconnected, fails the calls in flight with ConnectionLoss, and goes through its list by itself, as often as it takes. With the first server that answers it shows its old session id and password. A timeout above 0 in the answer means the same session: SyncConnected, and its watches are set again. A timeout of 0 means that the session is over: Expired, and the object is dead. Until then it cannot know.',
        'zh-Hans':
          '断开时，服务器丢掉连接和上面的 watch，保留会话和临时节点。客户端收到 Disconnected，让在途的调用以 ConnectionLoss 失败，然后自己按地址列表不断重试。连上第一台应答的服务器后，出示原来的 session id 和密码。应答里超时大于 0，就是原来的会话：SyncConnected，并重新注册 watch。超时为 0，就是会话已结束：Expired，对象作废。在那之前它无从得知。',
      },
      followUp: {
        ask: {
          en: 'What does the application have to do at SyncConnected after a short disconnect?',
          'zh-Hans': '短暂断开后收到 SyncConnected，应用要做什么？',
        },
        answer: {
          en: 'Look at the calls that failed with ConnectionLoss before it repeats them, and go on with what it had stopped. The session needs nothing.',
          'zh-Hans':
            '先看清以 ConnectionLoss 失败的调用到底执行了没有，再决定是否重试；然后恢复之前停下的工作。会话本身不必管。',
        },
      },
      next: 'sessions/who-ends-it',
    },
  },
  {
    id: 'sessions/who-ends-it',
    lesson,
    claims: ['I-06'],
    title: { en: 'Who ends a session', 'zh-Hans': '谁结束会话' },
    ask: {
      en: 'alice (T = 6 s, Java client since 3.9.3) is cut off at 3 s, and the cable stays out until 20 s. Who ends her session, on what principle, and how does alice learn of it?',
      'zh-Hans':
        'alice（T = 6 秒，Java 客户端 3.9.3 起）在 3 秒时被切断，网线到 20 秒才插回。谁结束了她的会话？依据什么？alice 又是怎么知道的？',
    },
    choices: [
      {
        id: 'two-clocks',
        confusion: null,
        text: {
          en: 'The leader, on the first tick more than T after it last heard of her. It tells her nothing: her client gives the session up by its own clock, not before 4/3 of T.',
          'zh-Hans':
            'leader，在距最后一次收到她的消息超过 T 的第一个 tick 上。它不通知她；她的客户端按自己的时钟，过了 T 的 4/3 才放弃会话。',
        },
        why: {
          en: 'Right. Two clocks, two decisions: zk1 acts at 10.0 s, alice 1.7 s later, when her next attempt begins, without a word between them; her clock runs from the last byte that she heard. Up to 3.9.2 the client has no such clock, and hears Expired only from the first server that it reaches again.',
          'zh-Hans':
            '正确。两只时钟，两个决定：zk1 在 10.0 秒动手；alice 晚 1.7 秒，在下一次尝试开始时；两者之间一个字也没传；她的时钟从收到最后一个字节算起。3.9.2 及以前的客户端没有这只时钟，要等重新连上某台服务器才会收到 Expired。',
        },
        holds: (run) => {
          const contact = lastContactAtMs(run, 'alice') ?? Number.NaN;
          const ended = expiredAtMs(run, 'alice') ?? Number.NaN;
          const [heard = Number.NaN] = heardAtMs(run, 'alice', 'Expired');
          return (
            ended > contact + timeoutMs &&
            ended <= contact + timeoutMs + tickMs &&
            ended % tickMs === 0 &&
            heard >= contact + (timeoutMs * 4) / 3 &&
            !reached(run, 'zk1', 'alice', [ended, heard])
          );
        },
      },
      {
        id: 'server-pushes',
        confusion: 2,
        text: {
          en: 'The leader, as soon as T has passed without a word from her, and it sends her Expired at once; so as long as she hears no Expired, her session lives.',
          'zh-Hans':
            'leader，在 T 之内没有收到消息时，并且立刻把 Expired 发给她；所以只要没收到 Expired，会话就还活着。',
        },
        why: {
          en: 'No. There is no such packet, and the wire is cut anyway. No news is not good news: while disconnected she cannot know.',
          'zh-Hans': '不对。协议里没有这样的报文，何况线还断着。没有消息不等于好消息：断开期间她无从得知。',
        },
        holds: (run) => {
          const ended = expiredAtMs(run, 'alice');
          const [heard] = heardAtMs(run, 'alice', 'Expired');
          return ended !== null && heard !== undefined && reached(run, 'zk1', 'alice', [ended, heard]);
        },
      },
      {
        id: 'ends-at-the-cut',
        confusion: 1,
        text: {
          en: 'The server, at the moment when it sees her connection break; Disconnected is how she learns of it.',
          'zh-Hans': '服务器，在看到她的连接断开的那一刻；Disconnected 就是对她的通知。',
        },
        why: {
          en: 'No. At the cut zk1 drops a connection and its watches. The session lives on for another 7 s, and could have been resumed all that time.',
          'zh-Hans': '不对。切断时 zk1 丢掉的只是连接和连接上的 watch。会话又活了 7 秒，这期间随时可以恢复。',
        },
        holds: (run) => {
          const ended = expiredAtMs(run, 'alice');
          const [disconnected = Number.NaN] = heardAtMs(run, 'alice', 'Disconnected');
          return ended !== null && ended <= disconnected;
        },
      },
      {
        id: 'attempts-run-out',
        confusion: 19,
        text: {
          en: 'The client, when its third attempt to reconnect has failed: that is the limit. The server follows once it is told.',
          'zh-Hans': '客户端，在第三次重连失败时：三次就是上限。服务器得到通知后再跟着结束。',
        },
        why: {
          en: 'No. The client counts no attempts; numbers like 3 belong to retry policies of other libraries, and those repeat an operation. And the server needs no telling: it ends the session by its own clock.',
          'zh-Hans':
            '不对。客户端不统计次数；“3 次”之类的数字属于其他库的重试策略，那是针对单个操作的。服务器也不需要谁通知：它按自己的时钟结束会话。',
        },
        holds: (run) => {
          const third = refusedAtMs(run, 'alice')[2];
          const ended = expiredAtMs(run, 'alice');
          const [heard = Number.NaN] = heardAtMs(run, 'alice', 'Expired');
          return third !== undefined && heard - third <= atOnceMs && (ended === null || ended >= heard);
        },
      },
    ],
    scenario: 'longCut',
    replayAtMs: 10_000,
    facts: ['S-08', 'S-09', 'C-37'],
    section: 'client/loss-is-not-expiry#who-decides',
    interview: {
      probes: {
        en: 'Whether you know that two clocks decide independently, and that no packet says Expired.',
        'zh-Hans': '你是否知道两只时钟各自做决定，而且没有哪个报文会说 Expired。',
      },
      answer: {
        en: 'The leader ends a session, and nobody else for all to see. It moves the deadline with every request of the session; if none comes for more than T, it acts on the next tick. One transaction deletes the ephemerals and fires the watches of others. It sends nothing to the owner. The owner learns at its next handshake, from a timeout of 0. Java clients since 3.9.3 also keep a clock of their own: after 4/3 of T without a byte they give up, whether or not the server has.',
        'zh-Hans':
          '真正结束会话的只有 leader。会话的每个请求都推后截止时间；超过 T 没有请求，它就在下一个 tick 动手。一个事务删除临时节点，触发别人的 watch。它不给会话的所有者发任何东西。所有者在下一次握手时，从超时 0 得知。3.9.3 起的 Java 客户端还有自己的时钟：4/3 T 没收到一个字节就放弃，不管服务器放弃了没有。',
      },
      followUp: {
        ask: {
          en: 'Can the client be right and the server not, or the other way round?',
          'zh-Hans': '会不会客户端说结束了，服务器却没有，或者反过来？',
        },
        answer: {
          en: 'Both. While there is no leader, no session expires; a client since 3.9.3 that reaches no server at all gives up after 4/3 of T all the same. Usually the server is first, and the client does not know yet.',
          'zh-Hans':
            '都会。没有 leader 时，没有会话会过期；而 3.9.3 起的客户端如果一台服务器也连不上，4/3 T 之后照样放弃。通常是服务器先结束，客户端还不知道。',
        },
      },
      next: 'frameworks/nobody-ended-it',
    },
  },
  {
    id: 'sessions/when-deleted',
    lesson,
    claims: ['I-08'],
    title: { en: 'kill -9, and the ephemeral znode', 'zh-Hans': 'kill -9 与临时节点' },
    ask: {
      en: 'alice’s process is ended with kill -9. She owns the ephemeral znode /alice; T is 6 s, the tick 2 s. When is /alice deleted?',
      'zh-Hans': 'alice 的进程被 kill -9。临时节点 /alice 属于她；T 为 6 秒，tick 为 2 秒。/alice 什么时候被删除？',
    },
    choices: [
      {
        id: 'at-expiry',
        confusion: null,
        text: {
          en: 'When her session expires: more than 6 s and at most 8 s after the server last heard of her.',
          'zh-Hans': '在她的会话过期时：从服务器最后一次收到她的消息算起，超过 6 秒、至多 8 秒。',
        },
        why: {
          en: 'Right. The kill ends the connection and nothing else. The leader waits until the first tick more than T after the last contact, and deletes /alice in the transaction that ends the session.',
          'zh-Hans':
            '正确。kill 只结束了连接。leader 等到距最后一次联系超过 T 的第一个 tick，在结束会话的那个事务里删除 /alice。',
        },
        holds: (run) => {
          const contact = lastContactAtMs(run, 'alice') ?? Number.NaN;
          const [deleted = Number.NaN] = changedAtMs(run, '/alice', 'deleted');
          return (
            deleted === expiredAtMs(run, 'alice') &&
            deleted > contact + timeoutMs &&
            deleted <= contact + timeoutMs + tickMs
          );
        },
      },
      {
        id: 'with-the-connection',
        confusion: 3,
        text: {
          en: 'At once: the operating system closes her connection, and the server sees that.',
          'zh-Hans': '立刻：操作系统关闭了她的连接，服务器看得到。',
        },
        why: {
          en: 'No. The server does see the connection end, 5 ms later, and leaves the session alone: she might be back on another connection. Only close() deletes /alice at once, because it sends a request to end the session.',
          'zh-Hans':
            '不对。服务器确实在 5 毫秒后看到连接结束，但不会动会话：她也许会从另一条连接回来。只有 close() 才会立刻删除 /alice，因为它会发送结束会话的请求。',
        },
        holds: (run) => {
          const killed = doneAtMs(run, 'kill', 'alice') ?? Number.NaN;
          return changedAtMs(run, '/alice', 'deleted').some((atMs) => atMs - killed <= atOnceMs);
        },
      },
      {
        id: 'first-missed-ping',
        confusion: 3,
        text: {
          en: 'With the first heartbeat that does not come: at most 2 s after the kill, since she pings every 2 s.',
          'zh-Hans': '在少了第一次心跳时：她每 2 秒 ping 一次，所以至多在 kill 之后 2 秒。',
        },
        why: {
          en: 'No. Nobody counts heartbeats. Every request moves the deadline of the session to more than T from then; one ping less changes nothing until that deadline.',
          'zh-Hans':
            '不对。没有谁统计心跳。每个请求都把会话的截止时间推迟到超过 T 之后；少一次 ping，在截止时间到来之前什么也不会改变。',
        },
        holds: (run) => {
          const killed = doneAtMs(run, 'kill', 'alice') ?? Number.NaN;
          const pingMs = timeoutMs / 3;
          return changedAtMs(run, '/alice', 'deleted').some(
            (atMs) => atMs - killed > atOnceMs && atMs - killed <= pingMs + atOnceMs,
          );
        },
      },
      {
        id: 'stays',
        confusion: 5,
        text: {
          en: 'Not by itself: it stays until her process starts again, finds its own old znode and takes it over or deletes it.',
          'zh-Hans': '不会自己消失：要等她的进程重新启动，发现自己原来的节点，再接管它或删除它。',
        },
        why: {
          en: 'No. It belongs to the old session and goes with it. A process that is back within 8 s meets it as NodeExists, and must not take it for its own: seconds later it vanishes.',
          'zh-Hans':
            '不对。它属于旧会话，会随旧会话消失。如果进程在 8 秒之内就回来，会碰到 NodeExists，千万不能当成自己的节点：几秒之后它就没了。',
        },
        holds: (run) => changedAtMs(run, '/alice', 'deleted').length === 0,
      },
    ],
    scenario: 'killedClient',
    replayAtMs: 10_000,
    facts: ['S-08', 'S-13', 'X-16'],
    section: 'client/loss-is-not-expiry#end-the-session',
    interview: {
      probes: {
        en: 'Whether you would promise failover at once. The honest answer is a number of seconds.',
        'zh-Hans': '你会不会承诺“立即”故障转移。老实的回答是一个秒数。',
      },
      answer: {
        en: 'An ephemeral znode goes with its session, in the transaction that ends it: at close(), or when the session expires. A killed process closes nothing. The server sees its connection end, and leaves the session alone, because the client might be back on another connection. So the znode stays until the first tick more than T after the last contact: here 6 to 8 s after it, a little less after the kill. No heartbeat is counted. Across a change of leader it stays longer still, as the new leader starts every deadline anew.',
        'zh-Hans':
          '临时节点随会话一起消失，在结束会话的那个事务里：close() 时，或会话过期时。被 kill 的进程什么也没关闭。服务器看到连接结束，但不动会话，因为客户端可能从另一条连接回来。所以节点会留到距最后一次联系超过 T 的第一个 tick：这里是 6 到 8 秒，从 kill 算起略少。没有谁在数心跳。如果换了 leader，还会更久，因为新 leader 让所有截止时间重新算起。',
      },
      followUp: {
        ask: {
          en: 'How do you make failover faster?',
          'zh-Hans': '怎样让故障转移更快？',
        },
        answer: {
          en: 'A shorter T, down to two ticks, at the price of sessions lost to every long pause; and close() on planned stops.',
          'zh-Hans': '缩短 T，最短两个 tick，代价是每次长停顿都可能丢会话；计划内停机则调用 close()。',
        },
      },
      next: 'sessions/own-old-node',
    },
  },
];
