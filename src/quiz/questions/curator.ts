import type { Question, QuizRun } from '../Question';
import { changedAtMs, expiredAtMs, grantedTo, times } from '../whatHappened';

/** alice, on Curator 5, holds a lock at zk1. Her link is cut from 4 s to 6 s, and silent from 13 s to 26 s. T is 6 s, the tick 2 s. */
const lesson = 'frameworks/curator';
const place = '/lock/_c_6b1f2f4e-9a57-4c0d-8e1b-2d3c4f5a6b7c-lock-0000000000';
const never = Number.POSITIVE_INFINITY;
const atOnceMs = 500;
/** Between the two breaks. */
const betweenMs = 10_000;

/** When Curator told alice this word first after a virtual ms. */
function toldAtMs(run: QuizRun, state: string, afterMs = 0): number {
  return times(run, { kind: 'connectionState', who: 'alice', state }).find(({ atMs }) => atMs > afterMs)?.atMs ?? never;
}

function endedAtMs(run: QuizRun): number {
  return expiredAtMs(run, 'alice') ?? never;
}

/** When alice's place went. */
function goneAtMs(run: QuizRun): number {
  return changedAtMs(run, place, 'deleted')[0] ?? never;
}

/** When bob heard that he is the first. */
function bobFirstAtMs(run: QuizRun): number {
  return times(run, { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted', path: place })[0]?.atMs ?? never;
}

/** The sessions that alice was granted up to a virtual ms. */
function sessionsBy(run: QuizRun, atMs: number): number {
  return new Set(grantedTo({ ...run, history: run.history.filter((entry) => entry.atMs <= atMs) }, 'alice')).size;
}

/** Curator's words, and what becomes of a lock. */
export const curatorQuestions: readonly Question[] = [
  {
    id: 'frameworks/lock-at-reconnected',
    lesson,
    claims: ['K-03'],
    ask: {
      en: 'alice, on Curator 5, holds an InterProcessMutex; bob stands in line behind her. T is 6 s. Her link goes silent at 13 s and works again at 26 s. Whose is the lock when she hears RECONNECTED?',
      'zh-Hans':
        'alice 用 Curator 5，持有一把 InterProcessMutex，bob 排在她后面。T 为 6 秒。她的网络 13 秒静默，26 秒恢复。她收到 RECONNECTED 时，锁是谁的？',
    },
    choices: [
      {
        id: 'bobs-since-the-end',
        confusion: null,
        text: {
          en: 'bob’s, since zk1 ended her session. RECONNECTED tells of a new one.',
          'zh-Hans': 'bob 的，她的会话结束时就是。RECONNECTED 属于新会话。',
        },
        why: {
          en: 'Right. Her place went with her session. Curator connected again by itself, with another session; the mutex in her program was not told.',
          'zh-Hans': '正确。她的位置随会话消失。Curator 自己重新连上，会话已是另一个；她程序里的互斥锁没有得到通知。',
        },
        holds: (run) => {
          const back = toldAtMs(run, 'RECONNECTED', betweenMs);
          return goneAtMs(run) === endedAtMs(run) && bobFirstAtMs(run) < back && sessionsBy(run, back) === 2;
        },
      },
      {
        id: 'hers-session-survived',
        confusion: 13,
        text: {
          en: 'Hers: RECONNECTED means that her session has survived the break.',
          'zh-Hans': '她的：RECONNECTED 表示她的会话撑过了这次断开，没有结束。',
        },
        why: {
          en: 'No. RECONNECTED is any connection after the first one. After LOST it comes with a new session.',
          'zh-Hans': '不对。首次之后的任何一次连接都是 RECONNECTED。在 LOST 之后，它带来的是新会话。',
        },
        holds: (run) => {
          const back = toldAtMs(run, 'RECONNECTED', betweenMs);
          return back < never && sessionsBy(run, back) === 1 && goneAtMs(run) > back;
        },
      },
      {
        id: 'hers-until-released',
        confusion: 7,
        text: {
          en: 'Hers: a lock that was acquired is held until release() gives it back.',
          'zh-Hans': '她的：锁一旦取得，直到 release() 之前都归她。',
        },
        why: {
          en: 'No. That is how a lock inside one process works. This one is a znode of a session, and went with it.',
          'zh-Hans': '不对。单个进程里的锁才是这样。这把锁是会话名下的一个 znode，随会话一起消失。',
        },
        holds: (run) => endedAtMs(run) < never && goneAtMs(run) === never,
      },
      {
        id: 'bobs-since-lost',
        confusion: 12,
        text: {
          en: 'bob’s, since LOST: with that word Curator gives the lock back.',
          'zh-Hans': 'bob 的，从 LOST 起就是：说这个词时 Curator 交还了锁。',
        },
        why: {
          en: 'No. At LOST there was no connection to give anything back on. zk1 had ended the session before, by its own clock.',
          'zh-Hans': '不对。LOST 时没有连接，什么也交还不了。zk1 此前已按自己的时钟结束了会话。',
        },
        holds: (run) => Math.abs(goneAtMs(run) - toldAtMs(run, 'LOST')) <= atOnceMs,
      },
    ],
    scenario: 'mutexHeld',
    replayAtMs: 26_000,
    facts: ['L-01', 'L-03', 'L-10'],
  },
  {
    id: 'frameworks/reconnected-after-suspended',
    lesson,
    claims: ['K-03'],
    ask: {
      en: 'alice, on Curator 5, holds an InterProcessMutex; bob stands in line behind her. T is 6 s. Her link is cut from 4 s to 6 s. She hears SUSPENDED and then RECONNECTED, with no LOST between them. What of her lock?',
      'zh-Hans':
        'alice 用 Curator 5，持有一把 InterProcessMutex，bob 排在她后面。T 为 6 秒。她的网络从 4 秒到 6 秒断开。她先后收到 SUSPENDED 和 RECONNECTED，中间没有 LOST。她的锁怎么样？',
    },
    choices: [
      {
        id: 'same-session-same-place',
        confusion: null,
        text: {
          en: 'It is hers: the session is the same, and her place was never gone.',
          'zh-Hans': '还是她的：会话没有变，她的位置也从未消失。',
        },
        why: {
          en: 'Right. Without LOST in between Curator has not replaced its client, and a client that is connected again has its old session.',
          'zh-Hans': '正确。中间没有 LOST，Curator 就没有更换客户端；同一个客户端重新连上，会话就是原来的。',
        },
        holds: (run) => {
          const back = toldAtMs(run, 'RECONNECTED');
          return back < toldAtMs(run, 'LOST') && sessionsBy(run, betweenMs) === 1 && goneAtMs(run) > betweenMs;
        },
      },
      {
        id: 'gone-with-the-connection',
        confusion: 3,
        text: {
          en: 'It is bob’s: her place went when her connection broke.',
          'zh-Hans': '是 bob 的：连接断开时，她的位置就没了。',
        },
        why: {
          en: 'No. The place is an ephemeral znode: it goes with the session, and that lived.',
          'zh-Hans': '不对。位置是临时节点，随会话消失，而会话还在。',
        },
        holds: (run) => goneAtMs(run) < toldAtMs(run, 'RECONNECTED'),
      },
      {
        id: 'a-new-session-each-time',
        confusion: 16,
        text: {
          en: 'It is nobody’s: Curator makes a new session at each RECONNECTED.',
          'zh-Hans': '谁的也不是：每次 RECONNECTED，Curator 都新建会话。',
        },
        why: {
          en: 'No. Curator replaces its client after LOST, not after SUSPENDED. The old client went on.',
          'zh-Hans': '不对。Curator 在 LOST 之后才更换客户端，SUSPENDED 之后不换。原来的客户端接着用。',
        },
        holds: (run) => sessionsBy(run, betweenMs) > 1,
      },
      {
        id: 'taken-over-meanwhile',
        confusion: 1,
        text: {
          en: 'It is bob’s: at SUSPENDED the lock passes to the next in line.',
          'zh-Hans': '是 bob 的：SUSPENDED 时，锁就转给下一个。',
        },
        why: {
          en: 'No. zk1 knows nothing of SUSPENDED: the word is said on the other side of a broken link.',
          'zh-Hans': '不对。zk1 不知道什么 SUSPENDED：这个词是在断开的链路另一头说的。',
        },
        holds: (run) => bobFirstAtMs(run) < betweenMs,
      },
    ],
    scenario: 'mutexHeld',
    replayAtMs: 6000,
    facts: ['L-01', 'S-06'],
  },
  {
    id: 'frameworks/stop-at-lost',
    lesson,
    claims: ['K-03'],
    ask: {
      en: 'alice, on Curator 5, holds an InterProcessMutex; bob stands in line behind her. T is 6 s. From 13 s on her link is silent. Her program stops its work at LOST, and not at SUSPENDED. Is that early enough here?',
      'zh-Hans':
        'alice 用 Curator 5，持有一把 InterProcessMutex，bob 排在她后面。T 为 6 秒。从 13 秒起她的网络静默。她的程序在 LOST 才停下工作，SUSPENDED 时不停。在这里来得及吗？',
    },
    choices: [
      {
        id: 'after-the-end',
        confusion: null,
        text: {
          en: 'No. zk1 ends the session first, and bob is the holder before she hears LOST.',
          'zh-Hans': '来不及。zk1 先结束会话，她收到 LOST 之前 bob 已是持有者。',
        },
        why: {
          en: 'Right. Curator counts T from SUSPENDED, zk1 from the last byte that it heard: here about four seconds earlier.',
          'zh-Hans': '正确。Curator 从 SUSPENDED 数 T，zk1 从它收到的最后一个字节数起，这里早了约四秒。',
        },
        holds: (run) => {
          const lost = toldAtMs(run, 'LOST');
          return toldAtMs(run, 'SUSPENDED', betweenMs) < endedAtMs(run) && bobFirstAtMs(run) < lost && lost < never;
        },
      },
      {
        id: 'never-later-than-the-end',
        confusion: 12,
        text: {
          en: 'Yes. Curator counts T as zk1 does, so LOST comes no later than the end.',
          'zh-Hans': '来得及。Curator 与 zk1 一样数 T，所以 LOST 不会晚于会话结束。',
        },
        why: {
          en: 'No. Both count T, but from different moments. LOST may come before the end or after it.',
          'zh-Hans': '不对。两边都数 T，但起点不同。LOST 可能早于结束，也可能晚于结束。',
        },
        holds: (run) => toldAtMs(run, 'LOST') <= endedAtMs(run),
      },
      {
        id: 'word-of-the-server',
        confusion: 2,
        text: {
          en: 'No. LOST is zk1’s own word, and she hears it only when the link works again.',
          'zh-Hans': '来不及。LOST 是 zk1 的话，网络恢复之后她才听得到。',
        },
        why: {
          en: 'It is too late, but not for that. Curator says LOST by its own clock, while the link is still silent.',
          'zh-Hans': '确实来不及，但原因不对。LOST 是 Curator 按自己的时钟说的，当时网络还在静默。',
        },
        holds: (run) => {
          const healed = times(run, { kind: 'action' }).findLast(({ deed }) => deed.do === 'heal')?.atMs ?? never;
          return toldAtMs(run, 'LOST') > healed;
        },
      },
      {
        id: 'lost-at-the-cut',
        confusion: 1,
        text: {
          en: 'Yes. LOST is the first word of a break, seconds before anything can end at zk1.',
          'zh-Hans': '来得及。断开时最先来的就是 LOST，zk1 上还要过几秒才会结束。',
        },
        why: {
          en: 'No. The first word is SUSPENDED, and that is the one to stop at.',
          'zh-Hans': '不对。先来的是 SUSPENDED，该在这个词停下。',
        },
        holds: (run) => toldAtMs(run, 'LOST') <= toldAtMs(run, 'SUSPENDED', betweenMs),
      },
    ],
    scenario: 'mutexHeld',
    replayAtMs: 20_000,
    facts: ['L-03', 'S-08', 'M-32'],
  },
];
