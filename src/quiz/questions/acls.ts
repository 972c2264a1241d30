import type { Question, QuizRun } from '../Question';
import { heardAtMs, times } from '../whatHappened';

const lesson = 'foundations/acls';

/** How the first such call of `who` ended after a moment: `ok`, the reason of a KeeperError, or null when there was none. */
function ended(run: QuizRun, who: string, op: string, path: string, afterMs = 0): string | null {
  const settled = run.history.find(
    (entry) =>
      entry.kind === 'settled' && entry.who === who && entry.op === op && entry.path === path && entry.atMs > afterMs,
  );
  if (settled?.kind !== 'settled') return null;
  return settled.ok ? 'ok' : settled.result;
}

const password = '/app/password';
const mine = '/shared/mine';

/** A frame with credentials: behind its length stand xid −4 and type 100. */
function showedAtMs({ history }: QuizRun, who: string): number[] {
  return history.flatMap((entry) =>
    entry.kind === 'sent' && entry.from === who && entry.bytes.slice(8, 24) === 'fffffffc00000064' ? [entry.atMs] : [],
  );
}

/** Whether alice showed credentials between her reconnection and the start of her second process. */
function showedAgain(run: QuizRun): boolean {
  return showedAtMs(run, 'alice').some((atMs) => atMs > 3000 && atMs < 8000);
}

/** `alice:` and the first characters of what the server keeps of `alice:secret`, as they stand in a frame. */
const digestHex = '616c6963653a6159586c4c';

/** Who may do what: whose permission counts, and how long credentials last. */
export const acls: readonly Question[] = [
  {
    id: 'acls/shut-parent',
    lesson,
    claims: ['T-03'],
    title: { en: 'A closed parent, an open child', 'zh-Hans': '父节点锁着，子节点没锁' },
    ask: {
      en: 'alice sets the ACL of /app so that only she may do anything. Then she creates /app/password without an ACL. bob has no credentials but knows the path. What can he do with it?',
      'zh-Hans':
        'alice 把 /app 的 ACL 设成只有她能做任何事，然后创建 /app/password，没有给 ACL。bob 没有凭据，但知道路径。他能对它做什么？',
    },
    choices: [
      {
        id: 'reads-and-changes',
        confusion: null,
        text: {
          en: 'Read it and change it, but not delete it, nor list /app or create in it.',
          'zh-Hans': '能读，能写。不能删，也不能列出 /app 或在里面创建。',
        },
        why: {
          en: 'Right. To read and to write are permissions of the znode itself, and its own ACL is open. To create and to delete are permissions of the parent.',
          'zh-Hans': '正确。读和写看节点自己的 ACL，而它自己的是开放的。创建和删除看父节点的权限。',
        },
        holds: (run) =>
          ended(run, 'bob', 'getData', password) === 'ok' &&
          ended(run, 'bob', 'setData', password) === 'ok' &&
          ended(run, 'bob', 'delete', password) === 'NoAuth' &&
          ended(run, 'bob', 'create', '/app/mine') === 'NoAuth',
      },
      {
        id: 'inherits',
        confusion: 25,
        text: {
          en: 'Nothing: what lies in /app is as closed as /app.',
          'zh-Hans': '什么也不能：/app 里面的东西和 /app 一样锁着。',
        },
        why: {
          en: 'No. ACLs are not inherited, neither at create nor at use. A znode made without one is open to anyone.',
          'zh-Hans': '不对。ACL 不继承，创建时不继承，使用时也不继承。不给 ACL 创建的节点对所有人开放。',
        },
        holds: (run) =>
          ended(run, 'bob', 'getData', password) === 'NoAuth' && ended(run, 'bob', 'setData', password) === 'NoAuth',
      },
      {
        id: 'reads-only',
        confusion: 25,
        text: {
          en: 'Read it; to change it he needs WRITE on /app.',
          'zh-Hans': '能读；要写就得有 /app 的 WRITE。',
        },
        why: {
          en: 'No. WRITE on /app would let him set the data of /app itself. It says nothing of the children.',
          'zh-Hans': '不对。/app 的 WRITE 管的是写 /app 自己的数据，与子节点无关。',
        },
        holds: (run) =>
          ended(run, 'bob', 'getData', password) === 'ok' && ended(run, 'bob', 'setData', password) === 'NoAuth',
      },
      {
        id: 'deletes-too',
        confusion: 25,
        text: {
          en: 'Everything, deleting included: its own ACL lets anyone do everything.',
          'zh-Hans': '什么都能，包括删除：它自己的 ACL 允许任何人做任何事。',
        },
        why: {
          en: 'Almost. DELETE in its own ACL is about its children. Whether it may go itself, /app decides.',
          'zh-Hans': '差一点。它自己 ACL 里的 DELETE 管的是它的子节点。它本身能不能删，由 /app 决定。',
        },
        holds: (run) => ended(run, 'bob', 'delete', password) === 'ok',
      },
    ],
    scenario: 'guardedTried',
    replayAtMs: 1010,
    facts: ['D-18', 'W-09'],
  },
  {
    id: 'acls/open-parent',
    lesson,
    claims: ['T-03'],
    title: { en: 'An open parent, a closed child', 'zh-Hans': '父节点开放，子节点锁着' },
    ask: {
      en: '/shared is open to anyone. The ACL of /shared/mine lets anyone read, and alice do everything. What can bob do with /shared/mine?',
      'zh-Hans':
        '/shared 对所有人开放。/shared/mine 的 ACL 允许任何人读，alice 可以做任何事。bob 能对 /shared/mine 做什么？',
    },
    choices: [
      {
        id: 'deletes-not-changes',
        confusion: null,
        text: {
          en: 'Look at it and delete it, but not change it.',
          'zh-Hans': '能看，能删，不能改。',
        },
        why: {
          en: 'Right. Deletion is checked on the parent alone, and /shared lets anyone delete. So close the parent as well, if a znode must stay.',
          'zh-Hans': '正确。删除只看父节点，而 /shared 允许任何人删除。所以不能被删的节点，父节点也要管住。',
        },
        holds: (run) =>
          ended(run, 'bob', 'setData', mine) === 'NoAuth' &&
          ended(run, 'bob', 'getACL', mine) === 'ok' &&
          ended(run, 'bob', 'delete', mine) === 'ok',
      },
      {
        id: 'only-looks',
        confusion: 25,
        text: {
          en: 'Look at it, no more: it is alice’s.',
          'zh-Hans': '只能看：它是 alice 的。',
        },
        why: {
          en: 'No. A znode has no owner who must agree. Its ACL guards its data, its ACL and its children, not its place in the parent.',
          'zh-Hans': '不对。节点没有需要点头的主人。它的 ACL 管它的数据、ACL 和子节点，不管它在父节点里的位置。',
        },
        holds: (run) => ended(run, 'bob', 'delete', mine) === 'NoAuth',
      },
      {
        id: 'changes-too',
        confusion: 25,
        text: {
          en: 'Everything: what lies in an open /shared is open.',
          'zh-Hans': '什么都能：开放的 /shared 里面也是开放的。',
        },
        why: {
          en: 'No. Openness is not inherited either: his setData was refused with NoAuth.',
          'zh-Hans': '不对。开放同样不继承：他的 setData 被拒绝，NoAuth。',
        },
        holds: (run) => ended(run, 'bob', 'setData', mine) === 'ok',
      },
      {
        id: 'sees-the-digest',
        confusion: 25,
        text: {
          en: 'Read its ACL with alice’s hash, and show that hash as his credentials.',
          'zh-Hans': '读到带有 alice 哈希的 ACL，再拿这个哈希当凭据。',
        },
        why: {
          en: 'No. Who has READ without ADMIN sees alice:x, since 3.4.14 and 3.5.5. And a hash is no password: it would be hashed again.',
          'zh-Hans':
            '不对。只有 READ 没有 ADMIN 的人看到的是 alice:x（3.4.14 和 3.5.5 起）。而且哈希不是密码，出示它只会再算一次哈希。',
        },
        holds: ({ history }) =>
          history.some((entry) => entry.kind === 'sent' && entry.to === 'bob' && entry.bytes.includes(digestHex)),
      },
    ],
    scenario: 'guardedTried',
    replayAtMs: 2510,
    facts: ['D-18', 'D-23'],
  },
  {
    id: 'acls/after-a-break',
    lesson,
    claims: ['T-03'],
    title: { en: 'Credentials after a break and a restart', 'zh-Hans': '断网与重启之后的凭据' },
    ask: {
      en: 'alice has shown credentials with addAuth. She is cut off for 1 s and comes back in the same session; later her process starts anew. She calls addAuth at no other time. Can she read her closed /app?',
      'zh-Hans':
        'alice 用 addAuth 出示过凭据。她断网 1 秒后在同一个会话里恢复；后来她的进程重启。除最初那次外她没有再调用 addAuth。她能读自己锁上的 /app 吗？',
    },
    choices: [
      {
        id: 'client-shows-again',
        confusion: null,
        text: {
          en: 'After the break yes: her client shows them again on the new connection. After the restart no.',
          'zh-Hans': '断网之后能：客户端在新连接上重新出示。重启之后不能。',
        },
        why: {
          en: 'Right. The server keeps credentials with the connection, the client object keeps them for all its connections. A new object has none.',
          'zh-Hans': '正确。服务器把凭据记在连接上，客户端对象则为自己的所有连接保存着。新对象什么也没有。',
        },
        holds: (run) =>
          showedAgain(run) &&
          ended(run, 'alice', 'getData', '/app', 7000) === 'ok' &&
          ended(run, 'alice', 'getData', '/app', 9000) === 'NoAuth',
      },
      {
        id: 'session-keeps',
        confusion: 25,
        text: {
          en: 'After the break yes, without being shown again: the server keeps them with the session.',
          'zh-Hans': '断网之后能，而且不用重新出示：服务器把凭据记在会话上。',
        },
        why: {
          en: 'No. A session has an id, a timeout and ephemerals, but no credentials. They travelled once more, right after the handshake.',
          'zh-Hans': '不对。会话有 id、超时和临时节点，没有凭据。握手之后，凭据又传了一次。',
        },
        holds: (run) => !showedAgain(run) && ended(run, 'alice', 'getData', '/app', 7000) === 'ok',
      },
      {
        id: 'must-show-again',
        confusion: 16,
        text: {
          en: 'After the break no: on each SyncConnected the application has to call addAuth.',
          'zh-Hans': '断网之后不能：每次收到 SyncConnected，应用都要重新调用 addAuth。',
        },
        why: {
          en: 'No. The client does that by itself, before the watches and before any call that waits.',
          'zh-Hans': '不对。客户端自己会做，而且在恢复 watch 和等待中的调用之前。',
        },
        holds: (run) => ended(run, 'alice', 'getData', '/app', 7000) === 'NoAuth',
      },
      {
        id: 'restart-too',
        confusion: 5,
        text: {
          en: 'Yes, both times: /app is hers, and the server knows her again.',
          'zh-Hans': '两次都能：/app 是她的，服务器认得她。',
        },
        why: {
          en: 'No. To the server the new process is a connection that has shown nothing. It got NoAuth for a znode that its predecessor made.',
          'zh-Hans': '不对。对服务器来说，新进程只是一条什么也没出示的连接。它读前一个进程创建的节点，得到 NoAuth。',
        },
        holds: (run) => ended(run, 'alice', 'getData', '/app', 9000) === 'ok',
      },
    ],
    scenario: 'guardedTried',
    replayAtMs: 5021,
    facts: ['C-32'],
  },
  {
    id: 'acls/refused-credentials',
    form: 'next',
    lesson: null,
    section: `${lesson}#credentials`,
    claims: ['T-03'],
    title: { en: 'Credentials that the server refuses', 'zh-Hans': '服务器拒绝的凭据' },
    ask: {
      en: 'At 10 s bob calls addAuth with a scheme that the server does not know; T is 6 s. At 11 s he reads a znode. Which of these comes first?',
      'zh-Hans':
        '10 秒时 bob 用服务器不认识的 scheme 调用 addAuth；T 是 6 秒。11 秒时他读一个节点。下面哪件事最先发生？',
    },
    afterMs: 10_000,
    events: [
      {
        id: 'auth-failed-event',
        confusion: null,
        event: { kind: 'watchedEvent', who: 'bob', state: 'AuthFailed' },
        text: {
          en: 'His default watcher hears AuthFailed, and his client is dead.',
          'zh-Hans': '他的默认 watcher 收到 AuthFailed，客户端就此终结。',
        },
        why: {
          en: 'Right: one round trip later. addAuth itself returned without a result. The state is final: it tries no other server.',
          'zh-Hans': '正确：一个来回之后就收到。addAuth 本身没有返回结果。这个状态是终点：不会再尝试别的服务器。',
        },
      },
      {
        id: 'read-fails',
        confusion: 25,
        event: { kind: 'settled', who: 'bob', op: 'getData', result: 'AuthFailed' },
        text: {
          en: 'His read at 11 s fails: until then nobody is told.',
          'zh-Hans': '他 11 秒的读失败：在那之前谁也不会得到通知。',
        },
        why: {
          en: 'It fails, but a second later. The refusal is an event at once.',
          'zh-Hans': '它确实失败，但晚了一秒。拒绝马上就是一个事件。',
        },
      },
      {
        id: 'session-over',
        confusion: 25,
        event: { kind: 'sessionExpired', sessionId: '0x100000000000001' },
        text: {
          en: 'The server ends his session: he is not who he says.',
          'zh-Hans': '服务器结束他的会话：他不是他自称的人。',
        },
        why: {
          en: 'No. It only hangs up. The session, with all its ephemerals, stays until its timeout.',
          'zh-Hans': '不对。它只是挂断。会话连同临时节点一直保留到超时。',
        },
      },
      {
        id: 'disconnected',
        confusion: 16,
        event: { kind: 'watchedEvent', who: 'bob', state: 'Disconnected' },
        text: {
          en: 'His application hears Disconnected, and the client tries again.',
          'zh-Hans': '他的应用收到 Disconnected，客户端重新尝试。',
        },
        why: {
          en: 'It never comes here. A client that was refused does not reconnect; the application has to make a new one.',
          'zh-Hans': '这里不会出现。被拒绝的客户端不会重连，应用只能新建一个。',
        },
      },
    ],
    scenario: 'guardedTried',
    replayAtMs: 10_010,
    facts: ['C-11', 'C-32'],
    interview: {
      probes: {
        en: 'Whether you tell NoAuth from AuthFailed, and know which of the two a wrong password gives.',
        'zh-Hans': '你是否分得清 NoAuth 和 AuthFailed，知不知道密码错误会得到哪一个。',
      },
      answer: {
        en: 'NoAuth is the answer to one call: no entry of the ACL fits what this connection has shown. AuthFailed is the end of the client: a server has refused the credentials themselves, for example because it does not know the scheme. The client goes to a final state, tells every watcher, fails each further call, and does not try another server; the session stays on the server until its timeout. With digest a wrong password never gets there, since the server has no list of passwords: it makes you another user, and you see NoAuth at the first call.',
        'zh-Hans':
          'NoAuth 是对一次调用的应答：这条连接出示过的 id 不符合 ACL 的任何一项。AuthFailed 是客户端的终点：服务器拒绝了凭据本身，比如不认识这种 scheme。客户端进入终止状态，通知所有 watcher，之后的调用全部失败，也不再尝试别的服务器；会话则在服务器上保留到超时。用 digest 时，密码错误到不了这一步，因为服务器没有密码表：你只是变成了另一个用户，要到第一次调用才看到 NoAuth。',
      },
      followUp: {
        ask: {
          en: 'How do you notice a wrong digest password at start-up, then?',
          'zh-Hans': '那么启动时怎样发现 digest 密码写错了？',
        },
        answer: {
          en: 'Read a znode that only you may read, right after addAuth, and take NoAuth for an error of the configuration.',
          'zh-Hans': 'addAuth 之后马上读一个只有自己能读的节点，得到 NoAuth 就当作配置错误处理。',
        },
      },
      next: 'acls/protect-a-subtree',
    },
  },
  {
    id: 'acls/protect-a-subtree',
    form: 'aloud',
    lesson: null,
    section: `${lesson}#what-is-checked`,
    claims: ['T-03', 'I-11'],
    title: { en: 'Protect a subtree', 'zh-Hans': '保护一棵子树' },
    ask: {
      en: 'How do you protect a subtree of ZooKeeper, so that only one service may read and change it? Say what ACLs do, what they do not do, and where credentials live.',
      'zh-Hans': '怎样保护 ZooKeeper 里的一棵子树，只让一个服务读写？说说 ACL 做什么、不做什么，凭据又存在哪里。',
    },
    points: [
      {
        id: 'not-inherited',
        text: {
          en: 'An ACL guards one znode: bob could read and change what lay open in a closed /app. Each create needs its own.',
          'zh-Hans': '一个 ACL 只管一个节点：/app 锁着，里面没锁的东西 bob 照样能读能改。每个 create 都要带上自己的。',
        },
        holds: (run) =>
          ended(run, 'bob', 'getChildren', '/app') !== 'ok' &&
          ended(run, 'bob', 'getData', password) === 'ok' &&
          ended(run, 'bob', 'setData', password) === 'ok',
      },
      {
        id: 'parent-decides',
        text: {
          en: 'To create and to delete are permissions of the parent: bob deleted alice’s znode in an open /shared, and could delete nothing in /app.',
          'zh-Hans': '创建和删除看父节点：bob 在开放的 /shared 里删掉了 alice 的节点，在 /app 里什么也删不了。',
        },
        holds: (run) =>
          ended(run, 'bob', 'delete', mine) === 'ok' && ended(run, 'bob', 'delete', password) === 'NoAuth',
      },
      {
        id: 'with-the-connection',
        text: {
          en: 'Credentials belong to the connection; the client shows them again on each new one.',
          'zh-Hans': '凭据属于连接；客户端在每条新连接上重新出示。',
        },
        holds: (run) => showedAgain(run) && ended(run, 'alice', 'getData', '/app', 7000) === 'ok',
      },
      {
        id: 'new-object',
        text: {
          en: 'A new client object has to call addAuth itself: after a restart alice was refused at her own znode.',
          'zh-Hans': '新的客户端对象要自己调用 addAuth：重启之后，alice 在自己的节点上也被拒绝。',
        },
        holds: (run) => ended(run, 'alice', 'getData', '/app', 9000) === 'NoAuth',
      },
      {
        id: 'refusal-is-final',
        text: {
          en: 'Refused credentials end the client: AuthFailed.',
          'zh-Hans': '凭据被拒绝，客户端就此终结：AuthFailed。',
        },
        holds: (run) => times(run, { kind: 'watchedEvent', who: 'bob', state: 'AuthFailed' }).length === 1,
      },
    ],
    slips: [
      {
        id: 'close-the-root',
        confusion: 25,
        text: {
          en: 'It is enough to close the topmost znode.',
          'zh-Hans': '把最上面的节点锁上就够了。',
        },
        holds: (run) => ended(run, 'bob', 'getData', password) === 'NoAuth',
      },
      {
        id: 'owner-must-agree',
        confusion: 25,
        text: {
          en: 'Nobody can delete a znode on which he has no permission.',
          'zh-Hans': '在某个节点上没有权限的人，删不掉它。',
        },
        holds: (run) => ended(run, 'bob', 'delete', mine) === 'NoAuth',
      },
      {
        id: 'reconnects-after-refusal',
        confusion: 25,
        text: {
          en: 'After AuthFailed the client tries the next server.',
          'zh-Hans': 'AuthFailed 之后客户端会尝试下一台服务器。',
        },
        holds: (run) => heardAtMs(run, 'bob', 'SyncConnected').length > 1,
      },
    ],
    scenario: 'guardedTried',
    replayAtMs: 1010,
    facts: ['D-18', 'W-09', 'C-32'],
    interview: {
      probes: {
        en: 'Whether you have protected something in earnest, or only know that ACLs exist.',
        'zh-Hans': '你是真的保护过什么，还是只知道有 ACL 这回事。',
      },
      answer: {
        en: 'An ACL is a list of permissions, scheme and id on one znode; it is not inherited. So every create of the service passes an ACL, such as CREATOR_ALL_ACL, after addAuth. READ and WRITE are checked on the znode, CREATE and DELETE on its parent, so the parent must be closed as well, or strangers delete. The server keeps the credentials with the connection; the client shows them again at each reconnection, and a new object needs addAuth of its own. With digest the password travels in the clear: use TLS, or SASL. And paths are not secret: exists needed no permission before 3.8.4 and 3.9.2.',
        'zh-Hans':
          'ACL 是某个节点上的一张表，每项是权限、scheme 和 id；它不继承。所以服务在 addAuth 之后，每个 create 都要带 ACL，例如 CREATOR_ALL_ACL。READ 和 WRITE 看节点自己，CREATE 和 DELETE 看父节点，所以父节点也要锁上，否则外人能删。服务器把凭据记在连接上；客户端每次重连都会重新出示，新对象则要自己 addAuth。digest 的密码是明文传输的，要配 TLS，或者用 SASL。另外路径不是秘密：3.8.4 和 3.9.2 之前，exists 不需要任何权限。',
      },
      followUp: {
        ask: {
          en: 'The service has lost its password. Who can still open its znodes?',
          'zh-Hans': '服务的密码丢了，谁还能打开它的节点？',
        },
        answer: {
          en: 'The super user: somebody whose digest stands in the servers’ configuration. No ACL stops him, and he can set a new one. Without such a user the servers can be restarted with skipACL.',
          'zh-Hans':
            'super 用户：它的 digest 写在服务器配置里，任何 ACL 都拦不住，可以重新设置。没有配置 super，就只能带着 skipACL 重启服务器。',
        },
      },
      next: 'acls/refused-credentials',
    },
  },
];
