import type { ChoiceQuestion, QuizRun } from '../Question';
import { changedAtMs, doneAtMs, expiredAtMs, grantedTo, times } from '../whatHappened';

/** An application on kazoo leads by /leader; its cable is out from 3 s to 33 s. bob makes /leader at 11 s. At 36 s it asks for /leader again. T is 6 s. */
const lesson = 'frameworks/kazoo-and-the-rest';
const never = Number.POSITIVE_INFINITY;
const atOnceMs = 500;

/** When the framework of `who` told this word first after a virtual ms. */
function toldAtMs(run: QuizRun, who: string, state: string, afterMs = 0): number {
  return times(run, { kind: 'connectionState', who, state }).find(({ atMs }) => atMs > afterMs)?.atMs ?? never;
}

/** When the application of kazoo heard LOST. */
function lostAtMs(run: QuizRun): number {
  return toldAtMs(run, 'kazoo', 'LOST');
}

/** When bob made his /leader. */
function bobLeadsAtMs(run: QuizRun): number {
  const [, second] = changedAtMs(run, '/leader', 'created');
  return second ?? never;
}

/** How the last create of kazoo's application ended. */
function lastCreate(run: QuizRun): string {
  return times(run, { kind: 'settled', who: 'kazoo', op: 'create' }).at(-1)?.result ?? '';
}

function sessionsOf(run: QuizRun): number {
  return new Set(grantedTo(run, 'kazoo')).size;
}

/** kazoo's words, beside those of Curator. */
export const kazooQuestions: readonly ChoiceQuestion[] = [
  {
    id: 'frameworks/stop-at-lost-in-kazoo',
    lesson,
    claims: ['K-04', 'J-12'],
    ask: {
      en: 'A program on kazoo leads by the ephemeral /leader, and stops at LOST. T is 6 s. Its cable is out from 3 s to 33 s; bob makes /leader at 11 s. For how long do both lead?',
      'zh-Hans':
        '一个用 kazoo 的程序凭临时节点 /leader 领导，收到 LOST 才停。T 为 6 秒。它的网线从 3 秒到 33 秒断开，bob 在 11 秒创建了 /leader。两者同时领导多久？',
    },
    choices: [
      {
        id: 'until-it-can-ask',
        confusion: null,
        text: {
          en: 'From 11 s until the cable is in again: LOST waits for a server that refuses the session.',
          'zh-Hans': '从 11 秒到网线恢复：要有服务器拒绝会话，才会有 LOST。',
        },
        why: {
          en: 'Right. kazoo has no clock for the session. Only SUSPENDED, at 3.1 s, came in time.',
          'zh-Hans': '正确。kazoo 没有给会话计时的时钟。来得及的只有 3.1 秒的 SUSPENDED。',
        },
        holds: (run) => bobLeadsAtMs(run) < lostAtMs(run) && lostAtMs(run) > (doneAtMs(run, 'heal', 'kazoo') ?? never),
      },
      {
        id: 'not-at-all-by-the-clock',
        confusion: 12,
        text: {
          en: 'Not at all: LOST comes T after SUSPENDED, at about 9 s, before bob leads.',
          'zh-Hans': '没有同时：SUSPENDED 之后过了 T，约 9 秒就有 LOST，早于 bob。',
        },
        why: {
          en: 'No, that is Curator 5; in the same run it says LOST at 9.1 s. kazoo does not count.',
          'zh-Hans': '不对，那是 Curator 5：同一次运行里它在 9.1 秒报告 LOST。kazoo 不计时。',
        },
        holds: (run) => lostAtMs(run) < bobLeadsAtMs(run),
      },
      {
        id: 'a-moment-after-the-end',
        confusion: 2,
        text: {
          en: 'For a moment: zk1 ends the session at 10 s, and tells kazoo so.',
          'zh-Hans': '只有一瞬间：zk1 在 10 秒结束会话，并告知 kazoo。',
        },
        why: {
          en: 'No. There is no connection on which zk1 could tell. An end is not pushed to anybody.',
          'zh-Hans': '不对。没有连接，zk1 没法告知。会话结束从不主动推送给谁。',
        },
        holds: (run) => Math.abs(lostAtMs(run) - (expiredAtMs(run, 'kazoo') ?? never)) <= atOnceMs,
      },
      {
        id: 'for-good',
        confusion: 13,
        text: {
          en: 'For good: when the cable is in again kazoo goes on in its old session, and LOST never comes.',
          'zh-Hans': '一直下去：网线恢复后 kazoo 接着用旧会话，永远不会有 LOST。',
        },
        why: {
          en: 'No. zk1 ended that session at 10 s, and refuses it. LOST comes with the refusal.',
          'zh-Hans': '不对。zk1 在 10 秒已结束那个会话，会拒绝它。LOST 随拒绝而来。',
        },
        holds: (run) => lostAtMs(run) === never && sessionsOf(run) === 1,
      },
    ],
    scenario: 'kazooCutOff',
    replayAtMs: 11_005,
    facts: ['L-20', 'L-03', 'M-10'],
  },
  {
    id: 'frameworks/connected-after-lost',
    lesson,
    claims: ['K-04', 'J-13'],
    ask: {
      en: 'An application on kazoo led by the ephemeral /leader. Its cable was out from 3 s to 33 s; bob made /leader at 11 s. Now it hears LOST, and CONNECTED 20 ms later. At 36 s it asks for /leader once more. What is the end of it?',
      'zh-Hans':
        '一个用 kazoo 的应用凭临时节点 /leader 领导。它的网线从 3 秒到 33 秒断开，bob 在 11 秒创建了 /leader。现在它先收到 LOST，20 毫秒后收到 CONNECTED。36 秒它再次请求创建 /leader。结果如何？',
    },
    choices: [
      {
        id: 'refused-in-a-new-session',
        confusion: null,
        text: {
          en: 'It is in a new session, without a znode, and is refused: /leader is bob’s.',
          'zh-Hans': '它在新会话里，名下没有节点；请求被拒绝：/leader 是 bob 的。',
        },
        why: {
          en: 'Right. kazoo starts a new session by itself, and makes nothing again. What was lost has to be looked up.',
          'zh-Hans': '正确。kazoo 自己开始新会话，但什么也不重建。失去了什么，要自己去查。',
        },
        holds: (run) => sessionsOf(run) === 2 && lastCreate(run) === 'NodeExists' && bobLeadsAtMs(run) < lostAtMs(run),
      },
      {
        id: 'made-again-by-kazoo',
        confusion: 4,
        text: {
          en: 'It is refused by its own znode: kazoo has made /leader again at CONNECTED.',
          'zh-Hans': '被自己的节点拒绝：CONNECTED 时 kazoo 已重新创建 /leader。',
        },
        why: {
          en: 'Refused, but by bob’s znode. No client makes an ephemeral again by itself.',
          'zh-Hans': '确实被拒绝，但拒绝它的是 bob 的节点。没有哪个客户端会自动重建临时节点。',
        },
        holds: (run) =>
          changedAtMs(run, '/leader', 'created').some((atMs) => Math.abs(atMs - lostAtMs(run)) <= atOnceMs),
      },
      {
        id: 'old-session-survived',
        confusion: 13,
        text: {
          en: 'It is in its old session: CONNECTED means that the session has survived.',
          'zh-Hans': '它在旧会话里：CONNECTED 表示会话撑过来了。',
        },
        why: {
          en: 'No. LOST stands before it: the old session was refused, and the new one has another id.',
          'zh-Hans': '不对。前面有 LOST：旧会话被拒绝了，新会话的 id 不同。',
        },
        holds: (run) => sessionsOf(run) === 1,
      },
      {
        id: 'client-is-dead',
        confusion: 12,
        text: {
          en: 'It gets no answer: after LOST the client is dead, and a new one has to be made.',
          'zh-Hans': '得不到应答：LOST 之后客户端已失效，必须新建一个。',
        },
        why: {
          en: 'No. That is so with the plain Java client after Expired. kazoo goes on with the same object.',
          'zh-Hans': '不对。原生 Java 客户端在 Expired 之后才是这样。kazoo 的同一个对象接着用。',
        },
        holds: (run) => lastCreate(run) === 'SessionExpired',
      },
    ],
    scenario: 'kazooCutOff',
    replayAtMs: 36_000,
    facts: ['L-20'],
  },
  {
    id: 'frameworks/first-word-in-time',
    lesson,
    claims: ['K-04', 'K-03'],
    ask: {
      en: 'A service runs on kazoo in one place and on Curator 5 in another, with the same rule in both. The cables of both are out for half a minute, T is 6 s. Which word stops both before zk1 ends their sessions?',
      'zh-Hans':
        '一个服务在一处用 kazoo，在另一处用 Curator 5，规则相同。两处的网线都断半分钟，T 为 6 秒。停在哪个词，两处都能赶在 zk1 结束会话之前？',
    },
    choices: [
      {
        id: 'suspended',
        confusion: null,
        text: {
          en: 'SUSPENDED. LOST stops one of them in time here, and not the other.',
          'zh-Hans': 'SUSPENDED。停在 LOST，这里只有一处来得及。',
        },
        why: {
          en: 'Right. Both hear SUSPENDED at 3.1 s. LOST comes to Curator at 9.1 s, which is early enough in this run, and to kazoo after 33 s.',
          'zh-Hans':
            '正确。两处都在 3.1 秒收到 SUSPENDED。LOST 到 Curator 是 9.1 秒，这次来得及；到 kazoo 已过 33 秒。',
        },
        holds: (run) => inTime(run, 'SUSPENDED') === 'kazoo curator-5' && inTime(run, 'LOST') === 'curator-5',
      },
      {
        id: 'lost-in-both',
        confusion: 12,
        text: {
          en: 'LOST: in both it says that the session is about to end.',
          'zh-Hans': 'LOST：在两处都表示会话即将结束。',
        },
        why: {
          en: 'No. In kazoo it says that a server has refused the session, long after its end.',
          'zh-Hans': '不对。在 kazoo 里它表示服务器已拒绝会话，那时会话早已结束。',
        },
        holds: (run) => inTime(run, 'LOST') === 'kazoo curator-5',
      },
      {
        id: 'no-word-at-all',
        confusion: 2,
        text: {
          en: 'None: whoever is cut off hears nothing before the cable is in again.',
          'zh-Hans': '没有这样的词：网线恢复之前，被切断的一方什么也听不到。',
        },
        why: {
          en: 'No. That the connection is gone the client finds out by itself, here at 3.1 s.',
          'zh-Hans': '不对。连接没了，客户端自己就能发现，这里是在 3.1 秒。',
        },
        holds: (run) => inTime(run, 'SUSPENDED') === '',
      },
      {
        id: 'only-curator',
        confusion: 1,
        text: {
          en: 'SUSPENDED in Curator alone: kazoo goes from CONNECTED to LOST.',
          'zh-Hans': '只有 Curator 的 SUSPENDED：kazoo 从 CONNECTED 直接到 LOST。',
        },
        why: {
          en: 'No. kazoo has SUSPENDED too, and it means the same: no server is within reach.',
          'zh-Hans': '不对。kazoo 也有 SUSPENDED，意思一样：够不着任何服务器。',
        },
        holds: (run) => inTime(run, 'SUSPENDED') === 'curator-5',
      },
    ],
    scenario: 'kazooCutOff',
    replayAtMs: 3100,
    facts: ['L-01', 'L-20', 'L-03'],
  },
];

/** Who of the two was told this word before the own session ended. */
function inTime(run: QuizRun, state: string): string {
  return ['kazoo', 'curator-5'].filter((who) => toldAtMs(run, who, state) < (expiredAtMs(run, who) ?? never)).join(' ');
}
