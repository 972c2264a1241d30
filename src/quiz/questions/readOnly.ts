import type { Question, QuizRun } from '../Question';
import { expiredAtMs, grantedTo, heardAtMs, settledAs, times } from '../whatHappened';

/**
 * The observer zk4 in a branch office, cut off from its leader at 5 s. alice has a session from before, bob starts at 20 s; both may be
 * read-only, and the servers have read-only mode and local sessions. At 30 s both clients reach zk1 again.
 */
const lesson = 'ensemble/observers-and-read-only';
const lineHealedAtMs = 30_000;
/** What happens within this time of something else happened because of it. */
const atOnceMs = 500;

/** When the application of `who` was told that it may only read, each time. */
function readOnlyAtMs(run: QuizRun, who: string): number[] {
  return times(run, { kind: 'watchedEvent', who, state: 'ConnectedReadOnly', type: 'None' }).map(({ atMs }) => atMs);
}

/** How bob’s calls ended while the line was broken: `ok`, the reason of an error, or null without an answer. */
function meanwhile(run: QuizRun, op: string): string | null {
  const end = times(run, { kind: 'settled', who: 'bob', op }).find(({ atMs }) => atMs < lineHealedAtMs);
  if (end === undefined) return null;
  return end.ok ? 'ok' : end.result;
}

/** Whether alice got a connection again while the line was broken. */
function aliceIsBack(run: QuizRun): boolean {
  const [lost = Number.NaN] = heardAtMs(run, 'alice', 'Disconnected');
  return times(run, { kind: 'granted', who: 'alice' }).some(({ atMs }) => atMs > lost && atMs < lineHealedAtMs);
}

const aliceWasLost = (run: QuizRun): boolean => heardAtMs(run, 'alice', 'Disconnected').length > 0;

/** What an observer does without its leader, and what read-only mode changes about it. */
export const readOnlyQuestions: readonly Question[] = [
  {
    id: 'ensemble/who-reads-at-the-observer',
    lesson,
    claims: ['T-06', 'F-01'],
    ask: {
      en: 'The observer zk4 has been cut off from its leader since 5 s. Read-only mode and local sessions are on. alice has a session from before, at zk4; bob is a new client, started at 20 s. Both were made with canBeReadOnly, and reach only zk4. Who can read there at 24 s?',
      'zh-Hans':
        'observer zk4 从 5 秒起与 leader 断开。只读模式和本地会话都已启用。alice 此前就在 zk4 上有会话；bob 是 20 秒才启动的新客户端。两个人都用了 canBeReadOnly，也都只连得到 zk4。24 秒时谁能在那里读？',
    },
    choices: [
      {
        id: 'the-new-client',
        confusion: null,
        text: { en: 'bob, and not alice.', 'zh-Hans': 'bob 能，alice 不能。' },
        why: {
          en: 'Right. alice’s session belongs to the ensemble, and a server without a leader cannot vouch for it: it hangs up. bob gets a session that only zk4 knows.',
          'zh-Hans':
            '正确。alice 的会话属于集群，没有 leader 的服务器担保不了它，只能挂断。bob 得到的会话只有 zk4 知道。',
        },
        holds: (run) => meanwhile(run, 'getData') === 'ok' && aliceWasLost(run) && !aliceIsBack(run),
      },
      {
        id: 'both-may',
        confusion: 20,
        text: {
          en: 'Both: that is what canBeReadOnly is for.',
          'zh-Hans': '都能：canBeReadOnly 就是为此准备的。',
        },
        why: {
          en: 'No. Since 3.7 a read-only server takes no session of the ensemble, whatever the client asked for.',
          'zh-Hans': '不对。3.7 起，只读服务器不接纳集群的会话，不管客户端要求了什么。',
        },
        holds: (run) => meanwhile(run, 'getData') === 'ok' && aliceIsBack(run),
      },
      {
        id: 'the-old-session',
        confusion: 1,
        text: {
          en: 'alice: zk4 knows her session. bob gets none, for a new session is a write.',
          'zh-Hans': 'alice：zk4 认得她的会话。bob 得不到会话，因为新建会话是写。',
        },
        why: {
          en: 'No. zk4 does know her session, and for that very reason refuses it. A local session needs no write.',
          'zh-Hans': '不对。zk4 确实认得她的会话，正因如此才拒绝。而本地会话不需要写。',
        },
        holds: (run) => meanwhile(run, 'getData') !== 'ok' && aliceIsBack(run),
      },
      {
        id: 'nobody-may',
        confusion: 7,
        text: {
          en: 'Nobody: an observer without a leader serves nobody.',
          'zh-Hans': '谁也不能：没有 leader 的 observer 谁也不服务。',
        },
        why: {
          en: 'No. That is so without read-only mode, and for the first two seconds with it.',
          'zh-Hans': '不对。没有只读模式时是这样；有只读模式时，头两秒也是这样。',
        },
        holds: (run) => meanwhile(run, 'getData') !== 'ok' && aliceWasLost(run) && !aliceIsBack(run),
      },
    ],
    scenario: 'lineDown',
    replayAtMs: 24_010,
    facts: ['C-31', 'E-19', 'E-21'],
  },
  {
    id: 'ensemble/what-read-only-refuses',
    lesson,
    claims: ['F-01'],
    ask: {
      en: 'bob is connected to zk4, which has no leader and serves in read-only mode. carol changed /config to v2 at headquarters after the line broke. He calls getData on /config, create for /note, and sync. What happens to the three?',
      'zh-Hans':
        'bob 连在 zk4 上，它没有 leader，处于只读模式。线路断开之后，carol 在总部把 /config 改成了 v2。他调用 getData 读 /config，用 create 创建 /note，再调用 sync。三个调用各会怎样？',
    },
    choices: [
      {
        id: 'read-alone',
        confusion: null,
        text: {
          en: 'getData succeeds, with what zk4 had before. create and sync: NotReadOnly.',
          'zh-Hans': 'getData 成功，读到 zk4 以前就有的内容。create 和 sync：NotReadOnly。',
        },
        why: {
          en: 'Right. Reads come from its own tree. A sync would need a leader as much as a write does.',
          'zh-Hans': '正确。读来自它自己的树。sync 和写一样，都需要 leader。',
        },
        holds: (run) =>
          meanwhile(run, 'getData') === 'ok' &&
          meanwhile(run, 'create') === 'NotReadOnly' &&
          meanwhile(run, 'sync') === 'NotReadOnly',
      },
      {
        id: 'sync-too',
        confusion: 20,
        text: {
          en: 'getData and sync succeed: sync is no write. create: NotReadOnly.',
          'zh-Hans': 'getData 和 sync 成功：sync 不是写。create：NotReadOnly。',
        },
        why: {
          en: 'No. There is nobody to catch up with. A sync that said ok would be a lie.',
          'zh-Hans': '不对。没有谁可以追。sync 若回答 ok，就是说谎。',
        },
        holds: (run) => meanwhile(run, 'sync') === 'ok' && meanwhile(run, 'create') === 'NotReadOnly',
      },
      {
        id: 'create-waits',
        confusion: 19,
        text: {
          en: 'getData succeeds. create and sync wait at zk4 until it has a leader again.',
          'zh-Hans': 'getData 成功。create 和 sync 在 zk4 上等着，直到它重新有了 leader。',
        },
        why: {
          en: 'No. A server keeps no writes for later. Who wants that keeps them in the program until SyncConnected.',
          'zh-Hans': '不对。服务器不会把写留到以后。想这样做，就由程序自己留着，等到 SyncConnected。',
        },
        holds: (run) => meanwhile(run, 'getData') === 'ok' && meanwhile(run, 'create') === null,
      },
      {
        id: 'too-old-to-read',
        confusion: 20,
        text: {
          en: 'All three fail: zk4 knows that its tree is old.',
          'zh-Hans': '三个都失败：zk4 知道自己的树旧了。',
        },
        why: {
          en: 'No. It knows that it has no leader, not what it has missed. It says so with the event ConnectedReadOnly, and reads.',
          'zh-Hans':
            '不对。它只知道自己没有 leader，不知道错过了什么。它用 ConnectedReadOnly 这个事件说明这一点，然后照样应答读。',
        },
        holds: (run) => meanwhile(run, 'getData') !== 'ok' && meanwhile(run, 'create') === 'NotReadOnly',
      },
    ],
    scenario: 'lineDown',
    replayAtMs: 24_005,
    facts: ['C-31', 'E-19'],
  },
  {
    id: 'ensemble/back-to-a-server-that-writes',
    lesson,
    claims: ['F-01'],
    ask: {
      en: 'bob has been connected read-only to zk4 since 20 s. At 30 s zk1 at headquarters can be reached again, for him; zk4 still has no leader. What does his client do?',
      'zh-Hans':
        'bob 从 20 秒起以只读方式连在 zk4 上。30 秒时，他又能连到总部的 zk1；zk4 仍然没有 leader。他的客户端会做什么？',
    },
    choices: [
      {
        id: 'moves-with-a-new-session',
        confusion: null,
        text: {
          en: 'It finds zk1 by itself, leaves zk4, and is granted a new session.',
          'zh-Hans': '自己找到 zk1，离开 zk4，得到一个新会话。',
        },
        why: {
          en: 'Right. It has been asking one server after the other, with isro, at ever longer intervals. The session of zk4 is worth nothing elsewhere, so it does not show it. The application hears Disconnected, then SyncConnected.',
          'zh-Hans':
            '正确。它一直用 isro 逐个询问服务器，间隔越来越长。zk4 的会话到别处毫无用处，所以它不出示。应用先收到 Disconnected，再收到 SyncConnected。',
        },
        holds: (run) =>
          heardAtMs(run, 'bob', 'Disconnected').length === 1 &&
          heardAtMs(run, 'bob', 'SyncConnected').length === 1 &&
          new Set(grantedTo(run, 'bob')).size === 2,
      },
      {
        id: 'moves-with-its-session',
        confusion: 1,
        text: {
          en: 'It finds zk1 by itself, and goes on there with the session it has.',
          'zh-Hans': '自己找到 zk1，在那里用现有的会话继续。',
        },
        why: {
          en: 'No. Only zk4 knows that session. What the application sees is the change of the session id.',
          'zh-Hans': '不对。那个会话只有 zk4 知道。应用看得到的，是 session id 变了。',
        },
        holds: (run) => heardAtMs(run, 'bob', 'SyncConnected').length > 0 && new Set(grantedTo(run, 'bob')).size === 1,
      },
      {
        id: 'stays-until-zk4-leads',
        confusion: 18,
        text: {
          en: 'It stays at zk4 until that one has a leader: a connection that works is kept.',
          'zh-Hans': '留在 zk4 上，直到它有了 leader：能用的连接不会放弃。',
        },
        why: {
          en: 'No. That holds for full servers. From a read-only one it looks for a better one all the time.',
          'zh-Hans': '不对。连在完整的服务器上才是这样。连在只读服务器上，它一直在找更好的。',
        },
        holds: (run) => readOnlyAtMs(run, 'bob').length === 1 && heardAtMs(run, 'bob', 'SyncConnected').length === 0,
      },
      {
        id: 'expires-first',
        confusion: 2,
        text: {
          en: 'It hears Expired, since the ensemble does not know its session. The application makes a new client.',
          'zh-Hans': '收到 Expired，因为集群不认得它的会话。应用新建客户端。',
        },
        why: {
          en: 'No. The client object goes on. It asks for a new session before anybody could refuse the old one.',
          'zh-Hans': '不对。客户端对象继续用。还没等谁拒绝旧会话，它就要了新的。',
        },
        holds: (run) => heardAtMs(run, 'bob', 'Expired').length > 0,
      },
    ],
    scenario: 'lineDown',
    replayAtMs: 30_000,
    facts: ['C-15', 'C-31'],
  },
  {
    id: 'ensemble/line-down-in-order',
    form: 'order',
    lesson: null,
    section: `${lesson}#the-line-breaks`,
    claims: ['T-06', 'F-01'],
    title: { en: 'The line to the branch office', 'zh-Hans': '通往分店的线路' },
    confusion: 20,
    ask: {
      en: 'The line between the observer zk4 and headquarters breaks at 5 s. alice, with a session from before, and bob, who starts at 20 s, may both be read-only. At 30 s both reach zk1 at headquarters again. Bring these into the order in which they happen.',
      'zh-Hans':
        'observer zk4 与总部之间的线路在 5 秒时断开。alice 有此前的会话，bob 在 20 秒启动，两个人都可以只读。30 秒时两个人又都能连到总部的 zk1。请按发生的先后排序。',
    },
    afterMs: 9000,
    events: [
      {
        id: 'alice-lost',
        event: { kind: 'watchedEvent', who: 'alice', type: 'None', state: 'Disconnected' },
        text: { en: 'alice hears Disconnected.', 'zh-Hans': 'alice 收到 Disconnected。' },
        why: {
          en: '14.4 s: zk4 has heard nothing from its leader for the syncLimit, and hangs up.',
          'zh-Hans': '14.4 秒：zk4 过了 syncLimit 还没有听到 leader，于是挂断。',
        },
      },
      {
        id: 'bob-reads',
        event: { kind: 'watchedEvent', who: 'bob', type: 'None', state: 'ConnectedReadOnly' },
        text: { en: 'bob hears ConnectedReadOnly.', 'zh-Hans': 'bob 收到 ConnectedReadOnly。' },
        why: {
          en: 'Soon after 20 s: zk4 has been in read-only mode since 16.3 s, and gives him a session of its own.',
          'zh-Hans': '20 秒后不久：zk4 从 16.3 秒起处于只读模式，给了他一个自己的会话。',
        },
      },
      {
        id: 'bob-refused',
        event: { kind: 'settled', who: 'bob', op: 'create', result: 'NotReadOnly' },
        text: { en: 'bob’s create fails with NotReadOnly.', 'zh-Hans': 'bob 的 create 以 NotReadOnly 失败。' },
        why: { en: '24.0 s, at once.', 'zh-Hans': '24.0 秒，立刻。' },
      },
      {
        id: 'alice-back',
        event: { kind: 'watchedEvent', who: 'alice', type: 'None', state: 'SyncConnected' },
        text: { en: 'alice hears SyncConnected.', 'zh-Hans': 'alice 收到 SyncConnected。' },
        why: {
          en: 'At her next attempt after 30 s, within about two seconds, and with the session of before.',
          'zh-Hans': '30 秒之后的下一次尝试，大约两秒之内，会话还是原来的。',
        },
      },
      {
        id: 'bob-leaves',
        event: { kind: 'watchedEvent', who: 'bob', type: 'None', state: 'Disconnected' },
        text: { en: 'bob hears Disconnected.', 'zh-Hans': 'bob 收到 Disconnected。' },
        why: {
          en: '32.8 s: his client asks at ever longer intervals, and only now was it zk1’s turn again.',
          'zh-Hans': '32.8 秒：他的客户端询问的间隔越来越长，到这时才又轮到 zk1。',
        },
      },
      {
        id: 'bob-writes',
        event: { kind: 'watchedEvent', who: 'bob', type: 'None', state: 'SyncConnected' },
        text: { en: 'bob hears SyncConnected.', 'zh-Hans': 'bob 收到 SyncConnected。' },
        why: {
          en: 'Up to a second later, with another session.',
          'zh-Hans': '至多再过一秒，会话换成了另一个。',
        },
      },
    ],
    scenario: 'lineDown',
    replayAtMs: 20_020,
    facts: ['C-15', 'C-31', 'E-11', 'E-19'],
    interview: {
      probes: {
        en: 'Whether you know that read-only mode has conditions, and what a program hears of it.',
        'zh-Hans': '你是否知道只读模式有条件，以及程序会从中听到什么。',
      },
      answer: {
        en: 'An observer that loses its leader stops serving after the syncLimit and hangs up. With readonlymode.enabled it begins to answer reads two seconds later. A client gets in only if it was made with canBeReadOnly and has no session of the ensemble, and only where local sessions are enabled. It hears ConnectedReadOnly; writes and sync fail with NotReadOnly; what it reads may be as old as the break. Meanwhile its library asks the other servers whether one can write, and moves there: Disconnected, SyncConnected, a new session id.',
        'zh-Hans':
          'observer 失去 leader 后，过了 syncLimit 就停止服务并挂断。启用了 readonlymode.enabled，它两秒后开始应答读。客户端要进来，必须用了 canBeReadOnly，手里没有集群的会话，而且服务器启用了本地会话。它收到 ConnectedReadOnly；写和 sync 以 NotReadOnly 失败；读到的可能和断线一样旧。同时，它的库逐个询问其他服务器能不能写，有就换过去：Disconnected，SyncConnected，新的 session id。',
      },
      followUp: {
        ask: {
          en: 'And alice, who was connected all the time?',
          'zh-Hans': '那么一直连着的 alice 呢？',
        },
        answer: {
          en: 'She has nothing of it. Her session lives on at headquarters as long as its timeout allows, and she waits. If it is longer in coming than that, she hears Expired.',
          'zh-Hans':
            '只读模式对她没有用。她的会话在总部还能活到超时为止，她只能等。如果恢复得更晚，她就会收到 Expired。',
        },
      },
      next: 'ensemble/observer-aloud',
    },
  },
  {
    id: 'ensemble/observer-aloud',
    form: 'aloud',
    lesson: null,
    section: `${lesson}#depends-on-the-leader`,
    claims: ['T-06'],
    title: { en: 'Explain: an observer in a branch office', 'zh-Hans': '讲清楚：分店里的 observer' },
    ask: {
      en: 'Somebody wants to put an observer into each branch office, so that programs there go on when the line to headquarters breaks. What do you tell him?',
      'zh-Hans': '有人想在每个分店放一台 observer，好让那里的程序在通往总部的线路断开时照常运行。你怎么对他说？',
    },
    points: [
      {
        id: 'no-vote',
        text: {
          en: 'An observer has no vote: writes at headquarters go on without it, and no slower.',
          'zh-Hans': 'observer 没有投票权：没有它，总部的写照样进行，也不会变慢。',
        },
        holds: (run) => {
          const [asked] = times(run, { kind: 'call', who: 'carol', op: 'setData' });
          const [ended] = times(run, { kind: 'settled', who: 'carol', op: 'setData' });
          return asked !== undefined && ended?.ok === true && ended.atMs - asked.atMs <= atOnceMs;
        },
      },
      {
        id: 'needs-a-leader',
        text: {
          en: 'It needs its leader: when it hears nothing for the syncLimit, it hangs up on all its clients.',
          'zh-Hans': '它离不开 leader：过了 syncLimit 什么都没听到，就挂断所有客户端。',
        },
        holds: (run) =>
          times(run, { kind: 'gaveUp', who: 'zk4', why: 'leaderSilent' }).some(({ atMs }) =>
            heardAtMs(run, 'alice', 'Disconnected').some((told) => told >= atMs && told - atMs <= atOnceMs),
          ),
      },
      {
        id: 'reads-at-most',
        text: {
          en: 'With read-only mode it reads again soon after, and refuses every write and sync.',
          'zh-Hans': '有了只读模式，它不久又能应答读，但拒绝一切写和 sync。',
        },
        holds: (run) =>
          meanwhile(run, 'getData') === 'ok' &&
          meanwhile(run, 'create') === 'NotReadOnly' &&
          meanwhile(run, 'sync') === 'NotReadOnly',
      },
      {
        id: 'not-for-old-sessions',
        text: {
          en: 'Only for new clients that may be read-only. Whoever had a session has to wait for headquarters.',
          'zh-Hans': '只对可以只读的新客户端有用。原来就有会话的，只能等总部。',
        },
        holds: (run) => aliceWasLost(run) && !aliceIsBack(run) && readOnlyAtMs(run, 'bob').length === 1,
      },
      {
        id: 'old-data',
        text: {
          en: 'What is read there stays as it was when the line broke, however much is changed at headquarters.',
          'zh-Hans': '在那里读到的一直停留在断线的时候，不管总部改了多少。',
        },
        holds: (run) =>
          times(run, { kind: 'znode', who: 'zk3', change: 'dataChanged', path: '/config' }).length === 1 &&
          times(run, { kind: 'znode', who: 'zk4', change: 'dataChanged', path: '/config' }).length === 0 &&
          meanwhile(run, 'getData') === 'ok',
      },
    ],
    slips: [
      {
        id: 'autonomous',
        confusion: 20,
        text: {
          en: 'The observer has the whole tree, so its clients notice nothing.',
          'zh-Hans': 'observer 有整棵树，所以它的客户端什么也察觉不到。',
        },
        holds: (run) => !aliceWasLost(run) && times(run, { kind: 'gaveUp', who: 'zk4' }).length > 0,
      },
      {
        id: 'flag-is-enough',
        confusion: 20,
        text: {
          en: 'canBeReadOnly is enough: the session goes on, read-only.',
          'zh-Hans': '有 canBeReadOnly 就够了：会话以只读方式继续。',
        },
        holds: (run) => readOnlyAtMs(run, 'alice').length > 0,
      },
      {
        id: 'sessions-expire-at-the-loss',
        confusion: 3,
        text: {
          en: 'With the line the sessions of the branch are gone as well.',
          'zh-Hans': '线路一断，分店的会话也就没了。',
        },
        holds: (run) => expiredAtMs(run, 'alice') !== null || settledAs(run, 'alice', 'getData', 'SessionExpired') > 0,
      },
    ],
    scenario: 'lineDown',
    replayAtMs: 14_270,
    facts: ['C-31', 'E-11', 'E-19', 'E-21'],
    interview: {
      probes: {
        en: 'Whether you see what observers are for: more reads, and sites that are far, not sites that are cut off.',
        'zh-Hans': '你是否明白 observer 的用途：增加读能力，照顾远处的站点，而不是应付断开的站点。',
      },
      answer: {
        en: 'An observer answers reads near the programs, passes their writes on, and costs the voters nothing. That is what it is good for. It is no copy that stands alone: without its leader it hangs up after the syncLimit, some ten seconds. Read-only mode with local sessions lets new clients that ask for it read an old tree; it helps no existing session, no ephemeral, no lock, no write. So if a branch must work on its own, keep the last known values in the program, mark them as old, put writes off, or give the branch an ensemble of its own.',
        'zh-Hans':
          'observer 就近应答读，转发写，又不拖累投票成员，这是它的长处。它不是能独立的副本：没有 leader，大约十秒的 syncLimit 之后就挂断。只读模式加本地会话，能让声明过的新客户端读一棵旧树；对已有的会话、临时节点、锁和写都没有帮助。所以，如果分店必须能独自运行，就由程序保留最后的值，标明是旧的，把写推迟；或者给分店一个自己的集群。',
      },
      followUp: {
        ask: {
          en: 'Why not make the server in the branch a voter?',
          'zh-Hans': '为什么不让分店的服务器当投票成员？',
        },
        answer: {
          en: 'Then it counts for the quorum. With three voters at headquarters and one in the branch a quorum is three of four: more to wait for, no failure more survived, and alone it is no quorum either.',
          'zh-Hans':
            '那样它就要算进法定人数。总部三个投票成员加分店一个，法定人数是四个中的三个：要等的更多，能容忍的故障却没有增加；而它独自一个，照样达不到法定人数。',
        },
      },
      next: 'ensemble/line-down-in-order',
    },
  },
];
