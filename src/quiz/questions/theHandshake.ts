import type { Question, QuizRun } from '../Question';
import { answeredTo, grantedTo, heardAtMs, shownBy, succeededAtMs, times } from '../whatHappened';

/** zk3 leads; alice knows zk1 and zk2. Her link is cut for a moment at 5 s. */
const lesson = 'client/the-handshake';
const cutAtMs = 5000;
const noSession = '0'.repeat(16);
const noPassword = '0'.repeat(32);

/** The first answer that alice got, and the number of the server that made the id in it. */
function firstAnswer(run: QuizRun): { readonly from: string; readonly sessionId: string; readonly madeBy: number } {
  const { from = '', sessionId = '' } = answeredTo(run, 'alice')[0] ?? {};
  return { from, sessionId, madeBy: Number.parseInt(sessionId.slice(0, 2), 16) };
}

/** `0x…` as the history writes it. */
function hexOf(digits: string): string {
  return `0x${digits.replace(/^0+/, '')}`;
}

/** What is said first on a connection, and what of it is the session. */
export const theHandshakeQuestions: readonly Question[] = [
  {
    id: 'connecting/session-zero',
    lesson,
    claims: ['J-04'],
    ask: {
      en: 'alice’s program starts together with the ensemble. A server takes her connection and hangs up again; her log says: Session 0x0 for server zk1, Closing socket connection. What does the 0x0 tell?',
      'zh-Hans':
        'alice 的程序和集群同时启动。一台服务器接受了她的连接又挂断，她的日志写道：Session 0x0 for server zk1, Closing socket connection。这个 0x0 说明什么？',
    },
    choices: [
      {
        id: 'no-session-yet',
        confusion: null,
        text: {
          en: 'That she has no session yet: nobody has given her one, and her client dials on.',
          'zh-Hans': '她还没有会话：还没有谁给过她，客户端会继续去连。',
        },
        why: {
          en: 'Right. The 0 is the one that she sent: a new session, please. What is to be looked at is the server: whether it is there, whether it has a leader, whether the port is that for clients.',
          'zh-Hans':
            '正确。这个 0 就是她发出的那个 0：请给我一个新会话。要查的是服务器：在不在，有没有 leader，端口是不是给客户端用的那个。',
        },
        holds: (run) => {
          const [granted] = times(run, { kind: 'granted', who: 'alice' });
          const before = shownBy(run, 'alice').filter(({ atMs }) => atMs < (granted?.atMs ?? 0));
          return (
            before.length >= 2 &&
            before.every(({ sessionId }) => sessionId === noSession) &&
            new Set(grantedTo(run, 'alice')).size === 1
          );
        },
      },
      {
        id: 'session-broken',
        confusion: 26,
        text: {
          en: 'That her session is broken: the application has to throw this client away and make a new one.',
          'zh-Hans': '她的会话坏了：应用得扔掉这个客户端，再新建一个。',
        },
        why: {
          en: 'No. What has never been there is not broken. This very client has a session a moment later.',
          'zh-Hans': '不对。从来没有过的东西不会坏。还是这个客户端，过一会儿就有了会话。',
        },
        holds: (run) => heardAtMs(run, 'alice', 'Expired').length > 0,
      },
      {
        id: 'refused-by-answer',
        confusion: 25,
        text: {
          en: 'That the server has refused her: its answer carried the session id 0 and a timeout of 0.',
          'zh-Hans': '服务器拒绝了她：应答里的 session id 是 0，超时也是 0。',
        },
        why: {
          en: 'No. There is such an answer, for a session that has ended; it makes Expired. Here there was no answer at all.',
          'zh-Hans': '不对。确实有这样的应答，用于已经结束的会话，它会变成 Expired。这里根本没有应答。',
        },
        holds: (run) => answeredTo(run, 'alice').some(({ timeoutMs }) => timeoutMs === 0),
      },
      {
        id: 'reads-do-without',
        confusion: 17,
        text: {
          en: 'That she works without a session for now: reads are answered, only ephemerals have to wait.',
          'zh-Hans': '她暂时不用会话工作：读能得到应答，只是临时节点要等一等。',
        },
        why: {
          en: 'No. Without a session nothing is asked and nothing answered. Her calls wait, and fail with the attempt.',
          'zh-Hans': '不对。没有会话，什么也问不了，什么也答不了。她的调用在等，尝试失败，它们也失败。',
        },
        holds: (run) => {
          const [granted] = times(run, { kind: 'granted', who: 'alice' });
          return succeededAtMs(run, 'alice').some((atMs) => atMs < (granted?.atMs ?? 0));
        },
      },
    ],
    scenario: 'threeHandshakes',
    replayAtMs: 10,
    facts: ['C-17', 'W-12', 'S-05'],
  },
  {
    id: 'connecting/by-what-she-is-known',
    lesson,
    claims: ['J-04', 'J-06'],
    ask: {
      en: 'alice’s connection breaks, and she dials another server. It has never seen her. By what does it know that the session is hers?',
      'zh-Hans': 'alice 的连接断了，她去连另一台服务器。那台服务器从没见过她，凭什么认定会话是她的？',
    },
    choices: [
      {
        id: 'id-and-password',
        confusion: null,
        text: {
          en: 'By the id and the password that she shows, and by nothing else. The leader says whether the session lives.',
          'zh-Hans': '凭她出示的 id 和密码，再没有别的。会话是否活着，由 leader 说了算。',
        },
        why: {
          en: 'Right. Whoever shows both is the session: a restarted process can go on with it, and so could a thief. The server computes the password from the id, and compares.',
          'zh-Hans':
            '正确。谁出示这两样，谁就是这个会话：重启后的进程可以接着用，偷到的人也可以。服务器由 id 算出密码，比一比。',
        },
        holds: (run) => {
          const first = answeredTo(run, 'alice')[0];
          const again = shownBy(run, 'alice').find(({ atMs }) => atMs > cutAtMs);
          const answer = answeredTo(run, 'alice').find(({ atMs }) => atMs > cutAtMs);
          return (
            first !== undefined &&
            again?.sessionId === first.sessionId &&
            again.password === first.password &&
            again.to !== first.from &&
            answer?.sessionId === first.sessionId &&
            answer.password === first.password
          );
        },
      },
      {
        id: 'her-address',
        confusion: 1,
        text: {
          en: 'By her address: the ensemble knows from which host a session was opened, so she need not show anything again.',
          'zh-Hans': '凭她的地址：集群知道会话是从哪台主机打开的，她什么都不用再出示。',
        },
        why: {
          en: 'No. There is no host in a session, and none in the handshake. She may even come from another one.',
          'zh-Hans': '不对。会话里没有主机，握手里也没有。她甚至可以从另一台主机来。',
        },
        holds: (run) =>
          shownBy(run, 'alice').some(
            ({ atMs, sessionId, password }) => atMs > cutAtMs && sessionId === noSession && password === noPassword,
          ),
      },
      {
        id: 'not-at-all',
        confusion: 4,
        text: {
          en: 'Not at all: a server gives a session of its own, and /alice is handed over to the new one.',
          'zh-Hans': '它不认得：每台服务器给的是自己的会话，/alice 再转交给新会话。',
        },
        why: {
          en: 'No. It is the same session, and /alice has the same owner. Nothing is ever handed over to a new one.',
          'zh-Hans': '不对。会话还是同一个，/alice 的所有者没有变。从来没有什么会转交给新会话。',
        },
        holds: (run) => new Set(grantedTo(run, 'alice')).size > 1,
      },
      {
        id: 'a-new-password-each-time',
        confusion: 26,
        text: {
          en: 'By the id alone: the password is good for one connection, and each answer brings a new one.',
          'zh-Hans': '只凭 id：密码只对一条连接有效，每次应答都带来新密码。',
        },
        why: {
          en: 'No. The password belongs to the session, and is the same in every answer. An id with a wrong password is refused.',
          'zh-Hans': '不对。密码属于会话，每次应答里都一样。id 对、密码错，也会被拒绝。',
        },
        holds: (run) => new Set(answeredTo(run, 'alice').map(({ password }) => password)).size > 1,
      },
    ],
    scenario: 'threeHandshakes',
    replayAtMs: 5000,
    facts: ['S-04', 'S-06', 'C-17'],
  },
  {
    id: 'connecting/where-the-id-comes-from',
    lesson,
    claims: ['J-04'],
    ask: {
      en: 'zk3 leads. alice is connected to a follower, and has been granted a new session. Who made the session’s id?',
      'zh-Hans': 'zk3 是 leader。alice 连在一个 follower 上，刚得到一个新会话。这个会话的 id 是谁给的？',
    },
    choices: [
      {
        id: 'the-server-she-reached',
        confusion: null,
        text: {
          en: 'The follower that she reached: its number is the first byte of the id.',
          'zh-Hans': '她连到的那个 follower：id 的第一个字节就是它的编号。',
        },
        why: {
          en: 'Right. The follower makes the id and passes it on as a transaction; the leader and a quorum agree to it. From then on the leader alone watches its timeout.',
          'zh-Hans':
            '正确。follower 生成 id，作为一个事务转交上去，由 leader 和达到法定人数的成员同意。从此只有 leader 检测它的超时。',
        },
        holds: (run) => {
          const { from, sessionId, madeBy } = firstAnswer(run);
          const written = times(run, { kind: 'sessionCreated' }).find((entry) => entry.sessionId === hexOf(sessionId));
          return from === `zk${madeBy}` && written !== undefined && written.who !== from;
        },
      },
      {
        id: 'the-leader-made-it',
        confusion: 26,
        text: {
          en: 'The leader, which makes all sessions: the id begins with the leader’s number.',
          'zh-Hans': 'leader，所有会话都由它生成：id 以 leader 的编号开头。',
        },
        why: {
          en: 'No. The leader orders the transaction, and watches the timeout. The id was in the request that the follower passed on.',
          'zh-Hans': '不对。leader 负责给事务排序、检测超时。id 在 follower 转交的请求里就有了。',
        },
        holds: (run) => firstAnswer(run).madeBy === 3,
      },
      {
        id: 'her-client-drew-it',
        confusion: 26,
        text: {
          en: 'Her client: it draws an id by lot, and asks for it in its ConnectRequest.',
          'zh-Hans': '她的客户端：随机取一个 id，在 ConnectRequest 里申请。',
        },
        why: {
          en: 'No. A client without a session asks with 0. It learns its id from the answer, so before that it can tell nobody.',
          'zh-Hans': '不对。还没有会话的客户端，请求里写的是 0。它要到应答才知道自己的 id，在那之前谁也告诉不了。',
        },
        holds: (run) => shownBy(run, 'alice')[0]?.sessionId === firstAnswer(run).sessionId,
      },
      {
        id: 'zxid-is-the-id',
        confusion: 26,
        text: {
          en: 'Nobody in particular: the id is the zxid of the transaction that made the session.',
          'zh-Hans': '没有谁专门给：id 就是创建会话那个事务的 zxid。',
        },
        why: {
          en: 'No. A zxid begins with the epoch, here 00000001. The id holds the server’s number, bits of its clock, and a counter.',
          'zh-Hans': '不对。zxid 以 epoch 开头，这里是 00000001。id 里是服务器编号、它时钟的若干位，加一个计数。',
        },
        holds: (run) => firstAnswer(run).sessionId.startsWith('00000001'),
      },
    ],
    scenario: 'threeHandshakes',
    replayAtMs: 5000,
    facts: ['S-03', 'S-05', 'S-09', 'M-14'],
  },
  {
    id: 'connecting/from-tcp-to-session',
    form: 'aloud',
    lesson: null,
    section: `${lesson}#start`,
    claims: ['J-04', 'I-11'],
    title: { en: 'From a connection to a session', 'zh-Hans': '从连接到会话' },
    ask: {
      en: 'TCP is up. What do client and server say to each other until there is a session? What is different when the client comes back to another server, and what when its session is over?',
      'zh-Hans':
        'TCP 已经建立。到有会话为止，客户端和服务器之间说了什么？客户端换一台服务器回来时有什么不同，会话已经结束时又有什么不同？',
    },
    points: [
      {
        id: 'asks-with-zero',
        text: {
          en: 'The first frame asks for a timeout, with session id 0 and a password of zeros.',
          'zh-Hans': '第一帧请求一个超时，session id 是 0，密码全是零。',
        },
        holds: (run) => {
          const [first] = shownBy(run, 'alice');
          return first?.sessionId === noSession && first.password === noPassword;
        },
      },
      {
        id: 'a-quorum-before-the-answer',
        text: {
          en: 'A new session is a transaction: the leader has a quorum write it down, and only then comes the answer, with id, password and timeout.',
          'zh-Hans': '新会话是一个事务：leader 先让达到法定人数的成员写下来，然后才有应答，带着 id、密码和超时。',
        },
        holds: (run) => {
          const { sessionId } = firstAnswer(run);
          const written = times(run, { kind: 'sessionCreated', who: 'zk3' }).find(
            (entry) => entry.sessionId === hexOf(sessionId),
          );
          return written !== undefined && written.atMs < (answeredTo(run, 'alice')[0]?.atMs ?? 0);
        },
      },
      {
        id: 'known-by-what-she-shows',
        text: {
          en: 'Another server resumes it by id and password alone, and asks the leader whether it lives; nothing is written.',
          'zh-Hans': '换一台服务器，只凭 id 和密码就能恢复；它向 leader 确认会话还活着，什么也不写。',
        },
        holds: (run) => {
          const again = answeredTo(run, 'alice').find(({ atMs }) => atMs > cutAtMs);
          return (
            again?.sessionId === firstAnswer(run).sessionId &&
            times(run, { kind: 'sessionTouched', who: 'zk3', by: 'revalidate' }).length > 0 &&
            times(run, { kind: 'sessionCreated', who: 'zk3' }).length === 2
          );
        },
      },
      {
        id: 'zeros-are-the-end',
        text: {
          en: 'If the session is over, the answer carries timeout 0 and id 0, and the client makes Expired of it.',
          'zh-Hans': '如果会话已经结束，应答里超时为 0、id 为 0，客户端据此产生 Expired。',
        },
        holds: (run) => {
          const last = answeredTo(run, 'bob').at(-1);
          return last?.timeoutMs === 0 && last.sessionId === noSession && heardAtMs(run, 'bob', 'Expired').length === 1;
        },
      },
    ],
    slips: [
      {
        id: 'tcp-is-enough',
        confusion: 17,
        text: {
          en: 'When TCP is up, the client is connected.',
          'zh-Hans': 'TCP 建立了，客户端就连上了。',
        },
        holds: (run) => {
          const [opened] = times(run, { kind: 'transition', who: 'alice', event: 'opened' });
          return heardAtMs(run, 'alice', 'SyncConnected')[0] === (opened?.atMs ?? Number.NaN);
        },
      },
      {
        id: 'told-before-asked',
        confusion: 2,
        text: {
          en: 'The ensemble tells a client that its session is over, as soon as it is.',
          'zh-Hans': '会话一结束，集群就会通知客户端。',
        },
        holds: (run) => {
          const [expired] = times(run, { kind: 'sessionExpired' });
          const [told = Number.NaN] = heardAtMs(run, 'bob', 'Expired');
          return told - (expired?.atMs ?? Number.NaN) < 1000;
        },
      },
      {
        id: 'id-per-server',
        confusion: 1,
        text: {
          en: 'Each server gives the client a session id of its own.',
          'zh-Hans': '每台服务器都给客户端一个自己的 session id。',
        },
        holds: (run) => new Set(grantedTo(run, 'alice')).size > 1,
      },
    ],
    scenario: 'threeHandshakes',
    replayAtMs: 10,
    facts: ['C-17', 'C-18', 'S-05', 'S-06', 'W-03'],
    interview: {
      probes: {
        en: 'Whether connection and session are two things to you, and whether you know where the line between them runs.',
        'zh-Hans': '在你看来，连接和会话是不是两回事；你是否知道界线在哪里。',
      },
      answer: {
        en: 'The client sends a ConnectRequest: the timeout it wishes for, the last zxid it has seen, a session id and a password, both zero the first time. The server makes an id, with its own number in the first byte; the leader has the new session written down by a quorum, and only then the server answers, with the id, a password computed from it, and the timeout granted. With that answer the client is connected, and the leader counts the timeout. Later handshakes show id and password, to any server; the server asks the leader, and nothing is written. A server that cannot serve hangs up without a word, and the client dials the next. If the session is over, or the password wrong, the answer is all zeros: the client makes Expired of that and is closed.',
        'zh-Hans':
          '客户端发送 ConnectRequest：想要的超时、见过的最后一个 zxid、session id 和密码，后两样第一次都是零。服务器生成 id，第一个字节是自己的编号；leader 让达到法定人数的成员写下这个新会话，然后服务器才应答：id、由 id 算出的密码、授予的超时。收到应答，客户端才算连上，leader 也开始计时。以后的握手向任何一台服务器出示 id 和密码；那台服务器去问 leader，什么也不写。不能服务的服务器一声不响地挂断，客户端就去连下一台。会话已经结束，或密码不对，应答就全是零：客户端据此产生 Expired，并且关闭。',
      },
      followUp: {
        ask: {
          en: 'A log repeats Session 0x0 for server zk1. Where do you look?',
          'zh-Hans': '日志反复写着 Session 0x0 for server zk1。你查哪里？',
        },
        answer: {
          en: 'At the server: no session has been granted yet. Is it there, is the port that for clients, has the ensemble a leader?',
          'zh-Hans': '查服务器：还没有得到过会话。它在不在，端口是不是给客户端用的，集群有没有 leader？',
        },
      },
      next: 'connecting/nobody-there-yet',
    },
  },
];
