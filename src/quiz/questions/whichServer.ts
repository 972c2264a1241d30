import type { ChoiceQuestion } from '../Question';
import {
  changedAtMs,
  dialledAtMs,
  dialsOf,
  expiredAtMs,
  grantedTo,
  heardAtMs,
  refusedAtMs,
  settledAs,
  times,
} from '../whatHappened';

const atOnceMs = 500;

const lesson = 'client/which-server-and-the-handshake';

/** How a client finds a server: at the start, after a loss, and for how long. */
export const whichServerQuestions: readonly ChoiceQuestion[] = [
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
          en: 'No. The client does not know that the session is over: only the server does. It cannot tell a session that is over from a server that is out of reach.',
          'zh-Hans': '不对。客户端不知道会话已经结束，只有服务器知道。是会话没了，还是服务器够不着，它分不清。',
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
  {
    id: 'connecting/missing-chroot',
    lesson,
    claims: ['F-02'],
    title: { en: 'A chroot that nobody made', 'zh-Hans': '没人创建过的 chroot' },
    ask: {
      en: 'alice connects to zk1:2181/app. There is no znode /app. She creates /config. What happens?',
      'zh-Hans': 'alice 用 zk1:2181/app 连接，而 /app 这个节点并不存在。她创建 /config，会发生什么？',
    },
    choices: [
      {
        id: 'no-node',
        confusion: null,
        text: {
          en: 'She is connected like anybody else, and the create fails with NoNode.',
          'zh-Hans': '她照常连上，create 以 NoNode 失败。',
        },
        why: {
          en: 'Right. The client asks for /app/config, whose parent is missing. Neither client nor server makes the chroot.',
          'zh-Hans': '正确。客户端实际请求的是 /app/config，父节点不存在。客户端和服务器都不会去创建 chroot。',
        },
        holds: (run) =>
          times(run, { kind: 'granted', who: 'alice' }).length === 1 &&
          settledAs(run, 'alice', 'create', 'NoNode') === 1,
      },
      {
        id: 'made-for-her',
        confusion: 22,
        text: {
          en: 'The client makes /app first, then /app/config.',
          'zh-Hans': '客户端先创建 /app，再创建 /app/config。',
        },
        why: {
          en: 'The plain client never does. Curator has an option for parents; here somebody has to make /app once, over a connection without chroot.',
          'zh-Hans':
            '原生客户端从不这么做。Curator 有创建父节点的选项；这里得有人用不带 chroot 的连接先创建一次 /app。',
        },
        holds: (run) => times(run, { kind: 'znode', change: 'created', path: '/app' }).length === 1,
      },
      {
        id: 'at-the-root',
        confusion: 22,
        text: {
          en: 'A chroot that is missing is left out: she makes /config at the root.',
          'zh-Hans': '不存在的 chroot 会被忽略：她在根下创建了 /config。',
        },
        why: {
          en: 'That would be dangerous: two applications could write into each other’s tree. The prefix is put before every path, always.',
          'zh-Hans': '那样太危险：两个应用会写进彼此的树里。前缀总是加在每个路径之前。',
        },
        holds: (run) => times(run, { kind: 'znode', change: 'created', path: '/config' }).length === 1,
      },
      {
        id: 'not-connected',
        confusion: 18,
        text: {
          en: 'The server refuses the handshake, and she stays in connecting.',
          'zh-Hans': '服务器拒绝握手，她一直停在 connecting。',
        },
        why: {
          en: 'The handshake knows nothing of a chroot: it lives in the client alone.',
          'zh-Hans': '握手里没有 chroot 这回事：它只存在于客户端。',
        },
        holds: (run) => times(run, { kind: 'granted', who: 'alice' }).length === 0,
      },
    ],
    scenario: 'chrootMissing',
    replayAtMs: 1010,
    facts: ['C-02', 'C-03'],
    interview: {
      probes: {
        en: 'Whether you know which part of the connect string the server sees. None of it.',
        'zh-Hans': '你是否知道 connect string 的哪一部分会传给服务器：一点也不会。',
      },
      answer: {
        en: 'The chroot is the part after the first slash, once, behind the last address. The client puts it before every path it sends and cuts it off from what comes back. The server only ever sees whole paths. So connecting works whether the znode exists or not, and the first operation tells: NoNode. Create it once when the application is set up, not in every client.',
        'zh-Hans':
          'chroot 是第一个斜杠之后的部分，写在最后一个地址后面，只写一次。客户端给发出的每个路径加上它，从返回的路径里去掉它；服务器只见过完整路径。所以不管节点在不在都能连上，第一个操作才会露馅：NoNode。应在部署应用时创建一次，而不是由每个客户端去建。',
      },
      followUp: {
        ask: {
          en: 'What does zk1:2181/app,zk2:2181/app mean?',
          'zh-Hans': 'zk1:2181/app,zk2:2181/app 是什么意思？',
        },
        answer: {
          en: 'One address, zk1, and the chroot /app,zk2:2181/app. It connects, and nothing is found.',
          'zh-Hans': '只有一个地址 zk1，chroot 是 /app,zk2:2181/app。能连上，但什么都找不到。',
        },
      },
      next: 'connecting/asked-for-100-seconds',
    },
  },
];
