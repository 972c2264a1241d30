import type { Question } from '../Question';
import {
  changedAtMs,
  dialledAtMs,
  doneAtMs,
  expiredAtMs,
  failedAtMs,
  grantedTo,
  heardAtMs,
  times,
  unwatchedAtMs,
} from '../whatHappened';

/** T is 6 s, the tick 2 s, one way takes 5 ms. */
const atOnceMs = 500;

const lesson = 'client/the-session-has-expired';

/** The end of a session: what goes with it, who says so, and what is found by whoever comes after. */
export const expiryQuestions: readonly Question[] = [
  {
    id: 'expiry/what-the-server-does',
    lesson,
    claims: ['I-07'],
    ask: {
      en: 'alice owns the ephemeral /alice, has made the persistent /notes, and watches /config. Her cable is cut at 3 s; at 10 s the server ends her session. What does it do then?',
      'zh-Hans':
        'alice 拥有临时节点 /alice，创建过持久节点 /notes，在 /config 上设了 watch。3 秒时她的网线被切断，10 秒时服务器结束她的会话。服务器此时做什么？',
    },
    choices: [
      {
        id: 'ephemerals-only',
        confusion: null,
        text: {
          en: 'It deletes /alice in the transaction that ends the session; bob’s watch on it fires. Her own watch went at 3 s, /notes stays.',
          'zh-Hans': '在结束会话的事务里删除 /alice，bob 在上面的 watch 触发。/notes 还在；她的 watch 3 秒时就没了。',
        },
        why: {
          en: 'Right. Watches belong to a connection and are kept by one server; a session owns nothing but its ephemerals. Beside that, the session is taken from the tables of all servers.',
          'zh-Hans':
            '正确。watch 属于连接，只由一台服务器保存；会话拥有的只有临时节点。除此之外，会话会从所有服务器的表里移除。',
        },
        holds: (run) => {
          const ended = expiredAtMs(run, 'alice') ?? Number.NaN;
          const [unwatched = Number.NaN] = unwatchedAtMs(run, '/config');
          return (
            changedAtMs(run, '/alice', 'deleted')[0] === ended &&
            times(run, { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted', path: '/alice' }).length === 1 &&
            changedAtMs(run, '/notes', 'created').length === 1 &&
            changedAtMs(run, '/notes', 'deleted').length === 0 &&
            ended - unwatched === 7000
          );
        },
      },
      {
        id: 'watches-too',
        confusion: 10,
        text: {
          en: 'It deletes /alice and removes her watch on /config, both at 10 s: a watch lives as long as the session that set it.',
          'zh-Hans': '在 10 秒删除 /alice，同时移除她在 /config 上的 watch：watch 与设置它的会话共存亡。',
        },
        why: {
          en: 'No. The watch was removed at 3 s, with the connection. Had she come back in time, her client would have set it again.',
          'zh-Hans': '不对。watch 在 3 秒就随连接移除了。如果她及时回来，客户端会重新注册它。',
        },
        holds: (run) => {
          const ended = expiredAtMs(run, 'alice') ?? Number.NaN;
          return unwatchedAtMs(run, '/config').some((atMs) => Math.abs(atMs - ended) <= atOnceMs);
        },
      },
      {
        id: 'all-she-made',
        confusion: 3,
        text: {
          en: 'It deletes all that she made: /alice and /notes.',
          'zh-Hans': '删除她创建的一切：/alice 和 /notes。',
        },
        why: {
          en: 'No. Only ephemeral znodes have an owner. Who created a persistent one is not even noted.',
          'zh-Hans': '不对。只有临时节点才有所有者。持久节点是谁创建的，连记录都没有。',
        },
        holds: (run) => changedAtMs(run, '/notes', 'deleted').length > 0,
      },
      {
        id: 'kept-for-her-return',
        confusion: 4,
        text: {
          en: 'It keeps /alice, marked as without an owner, so that she finds it when she is back.',
          'zh-Hans': '保留 /alice，标记为无主，等她回来时还能找到。',
        },
        why: {
          en: 'No. It is gone at 10 s, and nobody brings it back: when alice has a new session, her application must create it again.',
          'zh-Hans': '不对。它在 10 秒就没了，也没有谁会恢复它：alice 有了新会话之后，应用必须自己重建。',
        },
        holds: (run) => changedAtMs(run, '/alice', 'deleted').length === 0,
      },
    ],
    scenario: 'expiredBehindCut',
    replayAtMs: 10_000,
    facts: ['S-13', 'S-18', 'D-16'],
  },
  {
    id: 'expiry/how-bob-is-told',
    lesson,
    claims: ['J-08'],
    ask: {
      en: 'bob’s client is of 3.8. He stood still from 3 s to 15 s; his session ended at 10 s. How is he told?',
      'zh-Hans': 'bob 的客户端是 3.8。他从 3 秒停到 15 秒，会话在 10 秒结束。他是怎么得知的？',
    },
    choices: [
      {
        id: 'by-the-answer',
        confusion: null,
        text: {
          en: 'By the answer to his next handshake: it carries a timeout of 0. His client makes Expired of that, and is closed for good.',
          'zh-Hans': '通过下一次握手的应答：超时为 0。他的客户端据此产生 Expired，并永久关闭。',
        },
        why: {
          en: 'Right. Disconnected at 15.1 s, a new connection at 17.1 s, and 20 ms later the verdict. His call of 20 s fails with SessionExpired without a byte being sent.',
          'zh-Hans':
            '正确。15.1 秒 Disconnected，17.1 秒建立新连接，20 毫秒后得到结果。他在 20 秒的调用以 SessionExpired 失败，一个字节也没有发出。',
        },
        holds: (run) => {
          const [disconnected = Number.NaN] = heardAtMs(run, 'bob', 'Disconnected');
          const dialled = dialledAtMs(run, 'bob').filter((atMs) => atMs > disconnected);
          const [expired = Number.NaN] = heardAtMs(run, 'bob', 'Expired');
          return (
            dialled.length === 1 &&
            expired - (dialled[0] ?? 0) === 20 &&
            failedAtMs(run, 'bob', 'SessionExpired').length === 1
          );
        },
      },
      {
        id: 'message-waited',
        confusion: 2,
        text: {
          en: 'By a message: zk1 sent Expired at 10 s, and he read it when he woke, at 15 s.',
          'zh-Hans': '通过一条消息：zk1 在 10 秒发出 Expired，他在 15 秒醒来时读到。',
        },
        why: {
          en: 'No. At 10 s zk1 only closed his connection. What he reads on waking is the end of that: Disconnected.',
          'zh-Hans': '不对。10 秒时 zk1 只是关闭了他的连接。他醒来读到的是连接的结束：Disconnected。',
        },
        holds: (run) => {
          const thawed = doneAtMs(run, 'thaw', 'bob') ?? Number.NaN;
          return heardAtMs(run, 'bob', 'Expired').some((atMs) => atMs - thawed <= atOnceMs);
        },
      },
      {
        id: 'goes-on-anew',
        confusion: 13,
        text: {
          en: 'By SyncConnected with another session id: his client has taken a new session, and goes on with it.',
          'zh-Hans': '通过带有另一个 session id 的 SyncConnected：他的客户端已换上新会话，继续运行。',
        },
        why: {
          en: 'No. A client object has one session in its life. A new session needs a new object, and the application makes it.',
          'zh-Hans': '不对。一个客户端对象一生只有一个会话。新会话需要新对象，由应用来创建。',
        },
        holds: (run) => new Set(grantedTo(run, 'bob')).size > 1,
      },
      {
        id: 'disconnected-was-it',
        confusion: 1,
        text: {
          en: 'By Disconnected: a server that closes the connection has ended the session. His client does not try again.',
          'zh-Hans': '通过 Disconnected：服务器关闭了连接，就是结束了会话。他的客户端不会再试。',
        },
        why: {
          en: 'No. Servers close connections for many reasons. His client tries again at 17.1 s, because it cannot know better.',
          'zh-Hans': '不对。服务器关闭连接的原因很多。他的客户端在 17.1 秒重试，因为它无从得知。',
        },
        holds: (run) => {
          const [disconnected = Number.NaN] = heardAtMs(run, 'bob', 'Disconnected');
          return !dialledAtMs(run, 'bob').some((atMs) => atMs > disconnected);
        },
      },
    ],
    scenario: 'expiredWhileFrozen',
    replayAtMs: 15_100,
    facts: ['C-18', 'M-10', 'C-21'],
  },
  {
    id: 'expiry/node-exists',
    lesson,
    claims: ['P-08'],
    ask: {
      en: 'alice’s process is killed at 3 s and starts again at 4 s. At 5 s it creates the ephemeral /alice and gets NodeExists. What becomes of /alice?',
      'zh-Hans':
        'alice 的进程在 3 秒被杀掉，4 秒重新启动。5 秒时它创建临时节点 /alice，得到 NodeExists。/alice 会怎样？',
    },
    choices: [
      {
        id: 'goes-with-old-session',
        confusion: null,
        text: {
          en: 'It belongs to her earlier session and is deleted with it at 10 s, while the new alice is connected.',
          'zh-Hans': '它属于上一次运行的会话，10 秒时随之删除，而新的 alice 正连接着。',
        },
        why: {
          en: 'Right. Only ephemeralOwner tells. Who takes NodeExists for success is registered for five more seconds, and then for good no more.',
          'zh-Hans': '正确。只有 ephemeralOwner 能说明。把 NodeExists 当成成功的程序，再注册五秒，之后就再也没有了。',
        },
        holds: (run) => {
          const [deleted] = changedAtMs(run, '/alice', 'deleted');
          return (
            failedAtMs(run, 'alice', 'NodeExists').length === 1 &&
            deleted !== undefined &&
            deleted === expiredAtMs(run, 'alice') &&
            changedAtMs(run, '/alice', 'created').length === 1 &&
            heardAtMs(run, 'alice', 'Disconnected').length === 0
          );
        },
      },
      {
        id: 'hers-again',
        confusion: 5,
        text: {
          en: 'It is hers: same program, same machine, same name. It stays as long as she is connected.',
          'zh-Hans': '它是她的：同一个程序、同一台机器、同一个名字。她连着多久，它就在多久。',
        },
        why: {
          en: 'No. A session is known by its id, and the new process has another one. Nothing else about her counts.',
          'zh-Hans': '不对。会话靠 id 识别，新进程的 id 不同。她的其他特征都不算数。',
        },
        holds: (run) => changedAtMs(run, '/alice', 'deleted').length === 0,
      },
      {
        id: 'swept-at-once',
        confusion: 3,
        text: {
          en: 'It is swept away when her new session opens, at 4 s; NodeExists only came in between.',
          'zh-Hans': '4 秒她的新会话建立时就会清掉；NodeExists 只是赶在了中间。',
        },
        why: {
          en: 'No. zk1 does not connect the two sessions with each other. The old one has its own deadline, and nobody shortens it.',
          'zh-Hans': '不对。zk1 不会把这两个会话联系起来。旧会话有自己的截止时间，没有谁会缩短它。',
        },
        holds: (run) => changedAtMs(run, '/alice', 'deleted').some((atMs) => atMs < (expiredAtMs(run, 'alice') ?? 0)),
      },
      {
        id: 'made-anew-for-her',
        confusion: 4,
        text: {
          en: 'It is deleted at 10 s, and her client makes it again at once, now for the new session.',
          'zh-Hans': '10 秒时被删除，她的客户端立刻重新创建，这次属于新会话。',
        },
        why: {
          en: 'No. The client keeps no list of ephemerals. It was told NodeExists, and that was the end of that call.',
          'zh-Hans': '不对。客户端不记录临时节点。它得到的是 NodeExists，那次调用到此为止。',
        },
        holds: (run) => changedAtMs(run, '/alice', 'created').length > 1,
      },
    ],
    scenario: 'restartedClient',
    replayAtMs: 10_000,
    facts: ['S-13', 'C-18', 'S-08'],
  },
];
