import type { Question, QuizRun } from '../Question';
import { heardAtMs, times } from '../whatHappened';

const lesson = 'client/watches-through-failures';

/** The paths of the changes that alice was told of in this time. */
function toldOf(run: QuizRun, afterMs: number, untilMs = Number.POSITIVE_INFINITY): string[] {
  return times(run, { kind: 'watchedEvent', who: 'alice' }).flatMap(({ path, atMs }) =>
    path !== null && atMs > afterMs && atMs <= untilMs ? [path] : [],
  );
}

const oneShots = ['/config', '/flag'];
const persistent = ['/state', '/jobs/one'];

/** When alice was told of her four watches before bob's last change in `watchesSilence`. */
function caughtUp(run: QuizRun): string[] {
  return toldOf(run, 5000, 14_000);
}

function isSame(told: readonly string[], paths: readonly string[]): boolean {
  return [...new Set(told)].sort().join() === [...paths].sort().join();
}

/** The paths that alice was told of since her process stood still, sorted. */
function stillTold(run: QuizRun): string {
  return toldOf(run, 5000).sort().join();
}

/** What becomes of watches when something fails. */
export const watchesThroughFailures: readonly Question[] = [
  {
    id: 'watches/fired-into-the-void',
    lesson,
    claims: ['I-02', 'P-05'],
    title: { en: 'An event that never arrived', 'zh-Hans': '没有送到的事件' },
    ask: {
      en: 'alice watches /config and the missing /flag once, and /state and /jobs by persistent watches. Her link falls silent at 5 s; at 5.5 s bob changes all four, and her server fires all four watches. She comes back in time, in the same session. Of what does she hear?',
      'zh-Hans':
        'alice 用一次性 watch 盯着 /config 和还不存在的 /flag，用持久 watch 盯着 /state 和 /jobs。5 秒时她的链路静默；5.5 秒 bob 把四个都改了，她的服务器触发了全部四个 watch。她及时恢复，还是同一个会话。她会收到哪些通知？',
    },
    choices: [
      {
        id: 'the-one-shots',
        confusion: null,
        text: {
          en: 'Of /config and /flag. Not of /state and /jobs.',
          'zh-Hans': '/config 和 /flag。没有 /state 和 /jobs。',
        },
        why: {
          en: 'Right. The events are lost, but her client still has both one-shot watches, since no event used them up. It sends them along, and the server compares. Persistent watches are set again without a comparison.',
          'zh-Hans':
            '正确。事件都丢了，但客户端还留着两个一次性 watch，因为没有事件用掉它们。重连时一并发过去，由服务器比较。持久 watch 则不经比较就重新设上。',
        },
        holds: (run) => isSame(caughtUp(run), oneShots),
      },
      {
        id: 'all-four',
        confusion: 24,
        text: {
          en: 'Of all four: events that were not received are sent again.',
          'zh-Hans': '四个都有：没收到的事件会重发。',
        },
        why: {
          en: 'No. Nobody acknowledges an event, and no server keeps one. What looks like a repetition is a comparison of states.',
          'zh-Hans': '不对。事件没有确认，服务器也不保留。看起来像重发的，其实是比较状态。',
        },
        holds: (run) => isSame(caughtUp(run), [...oneShots, ...persistent]),
      },
      {
        id: 'the-persistent',
        confusion: 8,
        text: {
          en: 'Of /state and /jobs: these watches stay. The other two were used up when they fired.',
          'zh-Hans': '/state 和 /jobs：这两个 watch 一直都在。另外两个触发时就用掉了。',
        },
        why: {
          en: 'No. The server did strike its notes off. What counts is the client, and it uses a watch up when the event arrives.',
          'zh-Hans': '不对。服务器确实划掉了记录，但要看客户端：事件到了，它才算用掉。',
        },
        holds: (run) => isSame(caughtUp(run), persistent),
      },
      {
        id: 'nothing',
        confusion: 9,
        text: {
          en: 'Of nothing: all four watches fired while she was away.',
          'zh-Hans': '什么也没有：四个 watch 都在她离线时触发了。',
        },
        why: {
          en: 'No. That would be so if the client asked for nothing. It sends the paths of its watches with the last zxid that it saw.',
          'zh-Hans': '不对。如果客户端什么也不问，才会这样。它会把 watch 的路径连同最后见过的 zxid 发过去。',
        },
        holds: (run) => heardAtMs(run, 'alice', 'SyncConnected').length === 2 && caughtUp(run).length === 0,
      },
    ],
    scenario: 'watchesSilence',
    replayAtMs: 5520,
    facts: ['C-26', 'D-15', 'D-16'],
  },
  {
    id: 'watches/session-over',
    lesson,
    claims: ['P-05', 'P-08'],
    title: { en: 'Watches after the end of the session', 'zh-Hans': '会话结束之后的 watch' },
    ask: {
      en: 'alice holds two one-shot and two persistent watches. She is cut off from 5 s to 20 s, T is 6 s, and her program goes on with the same client object. bob changes all four at 6 s, and /config and /state again at 24 s. What do her watchers hear?',
      'zh-Hans':
        'alice 有两个一次性 watch 和两个持久 watch。5 秒到 20 秒她断网，T 是 6 秒，程序继续用同一个客户端对象。bob 在 6 秒改了四个节点，24 秒又改了 /config 和 /state。她的 watcher 会收到什么？',
    },
    choices: [
      {
        id: 'expired-then-nothing',
        confusion: null,
        text: {
          en: 'Expired, and nothing after that.',
          'zh-Hans': 'Expired，之后什么也没有。',
        },
        why: {
          en: 'Right. The client object is dead, and its watches with it. A new one has to read again, and so sets new watches.',
          'zh-Hans': '正确。客户端对象死了，watch 也随之消失。新的客户端要重新读，同时设上新的 watch。',
        },
        holds: (run) => {
          const [expired = Number.NaN] = heardAtMs(run, 'alice', 'Expired');
          return toldOf(run, 5000).length === 0 && expired > 5000;
        },
      },
      {
        id: 'set-again',
        confusion: 10,
        text: {
          en: 'After 20 s, what has changed meanwhile: the client sets its watches again.',
          'zh-Hans': '20 秒之后收到期间的变化：客户端会重新设上 watch。',
        },
        why: {
          en: 'No. It does that in the same session only. After Expired it dials nobody.',
          'zh-Hans': '不对。只有在同一个会话里才会。收到 Expired 之后，它不再连任何服务器。',
        },
        holds: (run) => isSame(toldOf(run, 20_000, 24_000), oneShots),
      },
      {
        id: 'persistent-live-on',
        confusion: 10,
        text: {
          en: 'At 24 s of /state: persistent watches outlive the session.',
          'zh-Hans': '24 秒时收到 /state：持久 watch 比会话活得久。',
        },
        why: {
          en: 'No. Persistent means that an event does not use it up. On the server it went with the connection, like any other.',
          'zh-Hans': '不对。“持久”是说触发之后不会用掉。在服务器上，它和别的 watch 一样随连接消失。',
        },
        holds: (run) => isSame(toldOf(run, 24_000), ['/state']),
      },
      {
        id: 'last-words',
        confusion: 9,
        text: {
          en: 'First of all four changes, then Expired: a server settles the watches before it ends a session.',
          'zh-Hans': '先收到四次变化，再收到 Expired：服务器结束会话之前会先了结 watch。',
        },
        why: {
          en: 'No. There is no connection to tell her on, and her watches had gone with it 5 s before.',
          'zh-Hans': '不对。没有连接可以通知她，而她的 watch 在 5 秒前就随连接消失了。',
        },
        holds: (run) => {
          const [expired = Number.NaN] = heardAtMs(run, 'alice', 'Expired');
          return isSame(toldOf(run, 5000, expired), [...oneShots, ...persistent]);
        },
      },
    ],
    scenario: 'watchesExpired',
    replayAtMs: 10_010,
    facts: ['C-26', 'D-16', 'S-13'],
  },
  {
    id: 'watches/stood-still',
    lesson,
    claims: ['I-02'],
    title: { en: 'Watches of a process that stands still', 'zh-Hans': '进程停住时的 watch' },
    ask: {
      en: 'alice watches /config by a read, and /state by a persistent watch. Her process stands still from 5 s to 8 s; T is 6 s. bob sets each of the two twice meanwhile. What does she hear when she goes on?',
      'zh-Hans':
        'alice 读 /config 时设了 watch，在 /state 上设了持久 watch。她的进程从 5 秒停到 8 秒，T 是 6 秒。期间 bob 把两个节点各写了两次。恢复运行之后，她会收到什么？',
    },
    choices: [
      {
        id: 'once-and-twice',
        confusion: null,
        text: {
          en: '/config once, and /state twice.',
          'zh-Hans': '/config 一次，/state 两次。',
        },
        why: {
          en: 'Right. Her connection held, and what was sent on it waited for her. The read’s watch was used up by the first change, the persistent one by none.',
          'zh-Hans': '正确。连接一直在，发来的事件都在里面等着她。读设的 watch 被第一次变化用掉，持久的不会用掉。',
        },
        holds: (run) => stillTold(run) === '/config,/state,/state',
      },
      {
        id: 'persistent-lost',
        confusion: 24,
        text: {
          en: '/config once. What a persistent watch fires meanwhile is lost.',
          'zh-Hans': '/config 一次。持久 watch 期间触发的都丢了。',
        },
        why: {
          en: 'No. That is so after a lost connection. Hers was never lost: a server does not see that a process stands still.',
          'zh-Hans': '不对。连接断过才会这样。她的连接没有断：进程停住，服务器看不出来。',
        },
        holds: (run) => stillTold(run) === '/config',
      },
      {
        id: 'once-each',
        confusion: 9,
        text: {
          en: 'Each once: her client compares when it is back.',
          'zh-Hans': '各一次：客户端恢复之后会做比较。',
        },
        why: {
          en: 'No. It is the server that compares, at a handshake, and there was none. Persistent watches are never compared.',
          'zh-Hans': '不对。做比较的是服务器，在握手时做，而这里没有握手。持久 watch 也从不比较。',
        },
        holds: (run) => stillTold(run) === '/config,/state',
      },
      {
        id: 'twice-each',
        confusion: 8,
        text: {
          en: 'Each twice: nothing is lost on a connection that holds.',
          'zh-Hans': '各两次：连接没断，什么也不会丢。',
        },
        why: {
          en: 'No. Nothing was lost, but for the second change of /config there was no watch any more. Only her next read would have set one.',
          'zh-Hans': '不对。什么也没丢，但 /config 第二次变化时已经没有 watch 了，要等她下一次读才会再设。',
        },
        holds: (run) => stillTold(run) === '/config,/config,/state,/state',
      },
    ],
    scenario: 'watchesFrozen',
    replayAtMs: 8000,
    facts: ['D-13', 'S-16'],
  },
  {
    id: 'watches/void-in-order',
    form: 'order',
    lesson: null,
    section: `${lesson}#into-the-void`,
    confusion: 9,
    claims: ['I-02'],
    title: { en: 'A watch over a silent link, in order', 'zh-Hans': '静默链路上的 watch，按顺序' },
    ask: {
      en: 'alice has read /config with a watch. Her link falls silent at 5 s, and bob changes /config at 5.5 s. Later the connection breaks, and she reaches a server again. Bring these into order.',
      'zh-Hans':
        'alice 读 /config 时设了 watch。5 秒时她的链路静默，5.5 秒 bob 改了 /config。后来连接断开，她又连上了一台服务器。请排出先后。',
    },
    afterMs: 5000,
    events: [
      {
        id: 'server-fires',
        event: { kind: 'watch', change: 'fired', of: 'data', path: '/config' },
        text: {
          en: 'Her server fires the watch, and writes an event that never arrives.',
          'zh-Hans': '她的服务器触发 watch，写出一个永远到不了的事件。',
        },
        why: {
          en: 'The server knows nothing of the silence. For it the watch is used up.',
          'zh-Hans': '服务器不知道链路静默。对它来说，这个 watch 已经用掉了。',
        },
      },
      {
        id: 'disconnected',
        event: { kind: 'watchedEvent', who: 'alice', state: 'Disconnected', type: 'None' },
        text: { en: 'Her application hears Disconnected.', 'zh-Hans': '她的应用收到 Disconnected。' },
        why: {
          en: 'The first word that something is wrong. It says nothing of /config.',
          'zh-Hans': '第一次得知出了问题，但与 /config 无关。',
        },
      },
      {
        id: 'connected',
        event: { kind: 'granted', who: 'alice' },
        text: {
          en: 'A server grants her the same session, and her client sends the paths of its watches.',
          'zh-Hans': '服务器恢复她的会话，客户端发出自己 watch 的路径。',
        },
        why: {
          en: 'With the last zxid that it saw, right behind the handshake.',
          'zh-Hans': '连同最后见过的 zxid，紧跟在握手之后。',
        },
      },
      {
        id: 'told',
        event: { kind: 'watchedEvent', who: 'alice', type: 'NodeDataChanged', path: '/config' },
        text: { en: 'Her watcher hears NodeDataChanged.', 'zh-Hans': '她的 watcher 收到 NodeDataChanged。' },
        why: {
          en: 'From the comparison, once, however often it had changed.',
          'zh-Hans': '来自比较，只有一次，不管变过几次。',
        },
      },
    ],
    scenario: 'watchesSilence',
    replayAtMs: 5520,
    facts: ['C-26', 'D-15'],
    interview: {
      probes: {
        en: 'Whether you know on which side a watch lives, and what makes it survive a lost event.',
        'zh-Hans': '你是否知道 watch 存在哪一边，事件丢了它靠什么活下来。',
      },
      answer: {
        en: 'A watch has two halves. The server notes path and connection, and strikes the note off when it fires. The client keeps the function until the event arrives. If the event is lost, the halves disagree, and the next handshake mends it: the client sends the paths that it still watches with the last zxid that it saw, and the server compares. Changed: an event now. Not changed: noted anew. So in one session a one-shot watch cannot be lost, only late. One exception: what came and went without a trace. Persistent watches are another matter: they are noted anew without a comparison. After the session there is nothing to mend: the client object is dead.',
        'zh-Hans':
          'watch 分两半。服务器记下路径和连接，触发时划掉；客户端保留函数，直到事件到达。事件丢了，两半就不一致，由下一次握手修好：客户端把仍在盯的路径连同最后见过的 zxid 发过去，服务器比较；变了，马上发事件；没变，重新记下。所以在同一个会话里，一次性 watch 只会晚，不会丢。例外只有一个：来过又走、没留痕迹的。持久 watch 则是另一回事，它不比较就重新记下。会话结束之后就没有什么可修的了：客户端对象已经死了。',
      },
      followUp: {
        ask: {
          en: 'Then how do you use a persistent watch safely?',
          'zh-Hans': '那怎样安全地使用持久 watch？',
        },
        answer: {
          en: 'As a hint, never as a record: on each SyncConnected, and after addWatch itself, read everything that it stands for. Curator’s caches do that.',
          'zh-Hans':
            '只当提示，不当记录：每次 SyncConnected，以及 addWatch 之后，都把它负责的内容重新读一遍。Curator 的缓存就是这样做的。',
        },
      },
      next: 'watches/lock-aloud',
    },
  },
];
