import type { EntryPattern } from '../EntryPattern';
import type { Question, QuizRun } from '../Question';
import { changedAtMs, expiredAtMs, grantedTo, heardAtMs, times } from '../whatHappened';

/** alice leads by her place in /election; cut off from 4 s to 6 s, and silent from 12 s to 26 s. T is 6 s, the tick 2 s. */
const lesson = 'client/what-the-application-must-do';
const place = '/election/n-0000000000';
const silentFromMs = 12_000;
const never = Number.POSITIVE_INFINITY;

function timesOf(run: QuizRun, pattern: EntryPattern): number[] {
  return times(run, pattern).map(({ atMs }) => atMs);
}

/** When alice heard of the silence. */
function toldOfSilence(run: QuizRun): number {
  return heardAtMs(run, 'alice', 'Disconnected').find((atMs) => atMs > silentFromMs) ?? never;
}

/** When bob heard that he leads. */
function bobLeadsAtMs(run: QuizRun): number {
  return timesOf(run, { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted', path: place })[0] ?? never;
}

/** When alice heard Expired. */
function expiredForAlice(run: QuizRun): number {
  return heardAtMs(run, 'alice', 'Expired')[0] ?? never;
}

/** When alice was connected again after the short cut. */
function backAtMs(run: QuizRun): number {
  return heardAtMs(run, 'alice', 'SyncConnected').find((atMs) => atMs > 4000) ?? never;
}

/** What an application does at each event. */
export const duties: readonly Question[] = [
  {
    id: 'locks/at-disconnected',
    lesson,
    claims: ['P-07', 'I-03'],
    ask: {
      en: 'alice leads by an ephemeral znode, T is 6 s. Her link to zk1 goes silent at 12 s, and she hears Disconnected at about 14 s. What is so at that moment, and what does she do?',
      'zh-Hans':
        'alice 凭一个临时节点领导，T 是 6 秒。她到 zk1 的链路在 12 秒静默，大约 14 秒她收到 Disconnected。那一刻情况如何，她该做什么？',
    },
    choices: [
      {
        id: 'stop-while-there-is-time',
        confusion: null,
        text: {
          en: 'Her session lives for some seconds more. She cannot know that, so she stops leading and waits.',
          'zh-Hans': '她的会话还在，还能活几秒。她无从得知，所以现在就停止领导，等待。',
        },
        why: {
          en: 'Right. The client notices after two thirds of T, the server waits for a whole T. What lies between is the time to stop.',
          'zh-Hans': '正确。客户端在 T 的三分之二时察觉，服务器要等一个完整的 T。中间这段就是停手的时间。',
        },
        holds: (run) => {
          const told = toldOfSilence(run);
          const ended = expiredAtMs(run, 'alice') ?? never;
          return told < ended && ended < bobLeadsAtMs(run) && ended < never;
        },
      },
      {
        id: 'already-lost',
        confusion: 1,
        text: {
          en: 'Her session is over. She makes a new client at once.',
          'zh-Hans': '她的会话已经结束。她立刻新建客户端。',
        },
        why: {
          en: 'No. It lived for seconds more, and in the short cut before it was never lost. A new client would have thrown it away.',
          'zh-Hans': '不对。它又活了好几秒；在之前那次短暂断线里，它根本没有丢。新建客户端等于扔掉它。',
        },
        holds: (run) => (expiredAtMs(run, 'alice') ?? never) <= toldOfSilence(run),
      },
      {
        id: 'leads-until-expired',
        confusion: 7,
        text: {
          en: 'She still leads, and may go on until Expired: that comes before anybody else leads.',
          'zh-Hans': '她仍在领导，可以继续到 Expired：它会在别人领导之前到来。',
        },
        why: {
          en: 'No. bob was told before she was. Whoever waits for Expired leads beside another.',
          'zh-Hans': '不对。bob 比她先得到通知。等到 Expired 才停的人，会与别人同时领导。',
        },
        holds: (run) => expiredForAlice(run) < bobLeadsAtMs(run),
      },
      {
        id: 'session-survives-silence',
        confusion: 3,
        text: {
          en: 'Nothing has changed: her process runs, so her session lives through the silence.',
          'zh-Hans': '什么都没变：她的进程在运行，所以会话能撑过这段静默。',
        },
        why: {
          en: 'No. The server hears nothing, whatever the reason, and ends the session.',
          'zh-Hans': '不对。服务器什么也听不到，不管是什么原因，都会结束会话。',
        },
        holds: (run) => backAtMs(run) < never && expiredAtMs(run, 'alice') === null,
      },
    ],
    scenario: 'candidates',
    replayAtMs: 12_000,
    facts: ['C-12', 'S-08', 'L-10'],
  },
  {
    id: 'locks/at-sync-connected',
    lesson,
    claims: ['I-03', 'J-06'],
    ask: {
      en: 'Before that, at 4 s, her link was cut for 2 s. She stepped down at Disconnected, and then her client heard SyncConnected. May she lead again?',
      'zh-Hans':
        '在那之前，4 秒时她的网络断开过 2 秒。她在 Disconnected 时退了下来，后来客户端收到 SyncConnected。她可以再次领导吗？',
    },
    choices: [
      {
        id: 'look-and-lead',
        confusion: null,
        text: {
          en: 'Yes, after a look: the session is the same, and her place is still the first.',
          'zh-Hans': '看过之后可以：会话没有变，她的位置还是第一个。',
        },
        why: {
          en: 'Right. On the same client SyncConnected means the same session. The look settles the rest, such as calls that were lost.',
          'zh-Hans':
            '正确。同一个客户端的 SyncConnected 表示会话没有变。看一眼，是为了弄清其余的事，例如丢失应答的调用。',
        },
        holds: (run) =>
          backAtMs(run) < silentFromMs &&
          new Set(grantedTo(run, 'alice')).size === 1 &&
          !changedAtMs(run, place, 'deleted').some((atMs) => atMs < silentFromMs),
      },
      {
        id: 'place-was-lost',
        confusion: 3,
        text: {
          en: 'No: her place went when the connection broke. She stands at the end of the line.',
          'zh-Hans': '不可以：连接断开时她的位置就没了，要排到队尾。',
        },
        why: {
          en: 'No. An ephemeral goes with the session, not with the connection.',
          'zh-Hans': '不对。临时节点随会话消失，而不是随连接消失。',
        },
        holds: (run) => changedAtMs(run, place, 'deleted').some((atMs) => atMs < backAtMs(run)),
      },
      {
        id: 'a-new-session',
        confusion: 13,
        text: {
          en: 'Not by herself: SyncConnected brought a new session, to which the old place does not belong.',
          'zh-Hans': '不能直接领导：SyncConnected 带来的是新会话，旧位置不属于它。',
        },
        why: {
          en: 'No. A client never gets a second session; it was granted the one that it had.',
          'zh-Hans': '不对。一个客户端不会得到第二个会话，授予它的就是原来那个。',
        },
        holds: (run) => new Set(grantedTo(run, 'alice')).size > 1,
      },
      {
        id: 'bob-took-over',
        confusion: 7,
        text: {
          en: 'No: bob was told meanwhile that he is the first.',
          'zh-Hans': '不可以：这期间 bob 已经得到通知，他是第一个。',
        },
        why: {
          en: 'No. bob hears of her place only when it goes, and it did not.',
          'zh-Hans': '不对。只有她的位置消失，bob 才会得到通知，而它没有消失。',
        },
        holds: (run) => bobLeadsAtMs(run) < backAtMs(run),
      },
    ],
    scenario: 'candidates',
    replayAtMs: 6000,
    facts: ['S-06', 'M-04'],
  },
  {
    id: 'locks/at-expired',
    lesson,
    claims: ['P-08', 'J-13'],
    ask: {
      en: 'The silence lasts until 26 s. At about 18 s zk1 ends alice’s session, bob leads, and later alice hears Expired. Her program does nothing at that event. The network is well again from 26 s on. Where does she stand at 40 s?',
      'zh-Hans':
        '静默持续到 26 秒。大约 18 秒时 zk1 结束 alice 的会话，bob 领导，之后 alice 收到 Expired。她的程序对这个事件什么都不做。26 秒起网络恢复。40 秒时她在哪里？',
    },
    choices: [
      {
        id: 'nowhere',
        confusion: null,
        text: {
          en: 'Nowhere: no session, no place, and nothing that would change it.',
          'zh-Hans': '哪里都不在：没有会话，没有位置，也没有什么会改变这一点。',
        },
        why: {
          en: 'Right. The client is dead. A new client, a new session and a new place are up to the program.',
          'zh-Hans': '正确。客户端已经失效。新客户端、新会话、新位置都要由程序来做。',
        },
        holds: (run) =>
          expiredForAlice(run) < never &&
          !heardAtMs(run, 'alice', 'SyncConnected').some((atMs) => atMs > expiredForAlice(run)) &&
          timesOf(run, { kind: 'znode', change: 'created' }).every((atMs) => atMs < silentFromMs),
      },
      {
        id: 'behind-bob',
        confusion: 4,
        text: {
          en: 'Behind bob: the library took a new session at 26 s and made her place again.',
          'zh-Hans': '排在 bob 后面：库在 26 秒取得新会话，重建了她的位置。',
        },
        why: {
          en: 'No. The plain client does neither. Curator takes a new session, and makes no place either.',
          'zh-Hans': '不对。原生客户端两件都不做。Curator 会取得新会话，但也不会建位置。',
        },
        holds: (run) => timesOf(run, { kind: 'znode', change: 'created' }).some((atMs) => atMs > 26_000),
      },
      {
        id: 'connected-without-place',
        confusion: 19,
        text: {
          en: 'Connected with a new session, and without a place.',
          'zh-Hans': '以新会话连着，但没有位置。',
        },
        why: {
          en: 'No. After Expired a plain client dials nobody. So it would be with Curator or kazoo.',
          'zh-Hans': '不对。Expired 之后，原生客户端不再连接任何服务器。用 Curator 或 kazoo 才会这样。',
        },
        holds: (run) => heardAtMs(run, 'alice', 'SyncConnected').some((atMs) => atMs > expiredForAlice(run)),
      },
      {
        id: 'first-again',
        confusion: 13,
        text: {
          en: 'First again: her session is resumed, and with it her old place.',
          'zh-Hans': '又是第一个：她的会话恢复了，旧位置也跟着恢复。',
        },
        why: {
          en: 'No. What has expired is never resumed.',
          'zh-Hans': '不对。过期的会话永远不会恢复。',
        },
        holds: (run) => timesOf(run, { kind: 'sessionResumed' }).some((atMs) => atMs > silentFromMs),
      },
    ],
    scenario: 'candidates',
    replayAtMs: 18_000,
    facts: ['C-26', 'C-37', 'S-13'],
  },
  {
    id: 'locks/step-down-in-order',
    form: 'order',
    lesson: null,
    section: `${lesson}#time`,
    claims: ['P-07', 'J-12'],
    title: { en: 'A leader behind a silent link', 'zh-Hans': '链路静默的领导者' },
    confusion: 2,
    ask: {
      en: 'alice leads by an ephemeral znode that bob watches; T is 6 s, and her client is a Java client since 3.9.3. From 12 s on her link swallows everything. Bring these into the order in which they happen.',
      'zh-Hans':
        'alice 凭一个临时节点领导，bob watch 着它；T 是 6 秒，她用的是 3.9.3 起的 Java 客户端。从 12 秒起她的链路吞掉一切。请按发生的先后排序。',
    },
    afterMs: silentFromMs,
    events: [
      {
        id: 'disconnected',
        event: { kind: 'watchedEvent', who: 'alice', type: 'None', state: 'Disconnected' },
        text: { en: 'alice hears Disconnected.', 'zh-Hans': 'alice 收到 Disconnected。' },
        why: {
          en: 'Two thirds of T after the last byte from zk1. Now she must stop.',
          'zh-Hans': '距 zk1 的最后一个字节 T 的三分之二。现在必须停手。',
        },
      },
      {
        id: 'session-ends',
        event: { kind: 'sessionExpired', who: 'zk1' },
        text: { en: 'zk1 ends her session.', 'zh-Hans': 'zk1 结束她的会话。' },
        why: {
          en: 'The first tick more than T after the last byte from her.',
          'zh-Hans': '距她的最后一个字节超过 T 的第一个 tick。',
        },
      },
      {
        id: 'bob-leads',
        event: { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted' },
        text: { en: 'bob hears that her place has gone.', 'zh-Hans': 'bob 得知她的位置消失。' },
        why: { en: 'One way later: he leads.', 'zh-Hans': '一个单程之后：他成为领导者。' },
      },
      {
        id: 'expired',
        event: { kind: 'watchedEvent', who: 'alice', type: 'None', state: 'Expired' },
        text: { en: 'alice hears Expired.', 'zh-Hans': 'alice 收到 Expired。' },
        why: {
          en: 'By her own clock, at 4/3 of T: too late to be the event at which one stops.',
          'zh-Hans': '按她自己的时钟，到 T 的 4/3：作为停手的信号，这就太晚了。',
        },
      },
    ],
    scenario: 'candidates',
    replayAtMs: 12_000,
    facts: ['C-12', 'C-37', 'S-08'],
  },
  {
    id: 'locks/who-knows-of-the-change',
    form: 'knows',
    lesson: null,
    section: `${lesson}#duties`,
    claims: ['J-12', 'P-07'],
    title: { en: 'Who knows that the leader has changed', 'zh-Hans': '谁知道领导者变了' },
    ask: {
      en: 'alice’s link has been silent since 12 s; T is 6 s, the tick 2 s. She had the first place in /election, bob watches it. zk1 has acted on its tick of 18 s, and it is 18.010 s. What can each of the three say?',
      'zh-Hans':
        'alice 的链路从 12 秒起静默；T 是 6 秒，tick 为 2 秒。她在 /election 排第一，bob watch 着这个位置。zk1 在 18 秒的 tick 上行动过了，现在是 18.010 秒。三方各能说什么？',
    },
    atMs: 18_010,
    about: { client: 'alice', other: 'bob', path: place },
    rows: [
      {
        party: 'client',
        subject: 'session',
        who: { en: 'alice, of her session', 'zh-Hans': 'alice 对自己的会话' },
        options: [
          {
            id: 'unsure',
            confusion: null,
            text: { en: 'I cannot know whether it lives.', 'zh-Hans': '我无法知道它还在不在。' },
            why: {
              en: 'Right. She stepped down four seconds ago, and has heard nothing since.',
              'zh-Hans': '正确。四秒前她就退下来了，此后什么也没有听到。',
            },
          },
          {
            id: 'mine',
            confusion: 1,
            text: { en: 'It lives.', 'zh-Hans': '它还在。' },
            why: {
              en: 'She has heard Disconnected. From then on she cannot say so.',
              'zh-Hans': '她已经收到 Disconnected，从那时起就不能这么说。',
            },
          },
          {
            id: 'expired',
            confusion: 2,
            text: { en: 'It is over.', 'zh-Hans': '它已结束。' },
            why: {
              en: 'It is, but she has not heard it: no server can tell her, and her own clock is not that far yet.',
              'zh-Hans': '确实结束了，但她还没有听到：没有服务器能告诉她，她自己的时钟也还没走到。',
            },
          },
        ],
      },
      {
        party: 'server',
        subject: 'session',
        who: { en: 'zk1, of her session', 'zh-Hans': 'zk1 对她的会话' },
        options: [
          {
            id: 'expired',
            confusion: null,
            text: { en: 'I have ended it.', 'zh-Hans': '我已经结束了它。' },
            why: {
              en: 'Right. It decides, by its own clock.',
              'zh-Hans': '正确。由它按自己的时钟决定。',
            },
          },
          {
            id: 'alive',
            confusion: 2,
            text: { en: 'It lives.', 'zh-Hans': '它还在。' },
            why: {
              en: 'It did until 18 s: the last byte from her was more than T old then.',
              'zh-Hans': '18 秒之前是这样：那时她的最后一个字节已超过 T。',
            },
          },
          {
            id: 'closed',
            confusion: 1,
            text: { en: 'She has closed it.', 'zh-Hans': '是她关闭的。' },
            why: {
              en: 'That would be a request of hers, and none has come. Her lost connection closed nothing.',
              'zh-Hans': '那要由她发来请求，而没有收到。她的连接断开，并不会关闭什么。',
            },
          },
        ],
      },
      {
        party: 'other',
        subject: 'znode',
        who: { en: 'bob, of her place', 'zh-Hans': 'bob 对她的位置' },
        options: [
          {
            id: 'gone',
            confusion: null,
            text: { en: 'It is gone: I am the first.', 'zh-Hans': '它没了：我是第一个。' },
            why: {
              en: 'Right. His watch has told him, before she knows anything.',
              'zh-Hans': '正确。他的 watch 已经通知了他，而她还什么都不知道。',
            },
          },
          {
            id: 'there',
            confusion: 28,
            text: { en: 'It is there.', 'zh-Hans': '它还在。' },
            why: {
              en: 'That was so until one way after 18 s.',
              'zh-Hans': '18 秒再加一个单程之前是这样。',
            },
          },
          {
            id: 'unsure',
            confusion: 9,
            text: { en: 'I cannot know: I have to ask again.', 'zh-Hans': '我无从得知，得再问一次。' },
            why: {
              en: 'He is connected, and his watch has told him.',
              'zh-Hans': '他一直连着，他的 watch 已经通知了他。',
            },
          },
        ],
      },
    ],
    scenario: 'candidates',
    replayAtMs: 18_000,
    facts: ['S-08', 'S-13', 'C-37'],
  },
];
