import type { ChoiceQuestion, QuizRun } from '../Question';
import { doneAtMs, expiredAtMs, grantedTo } from '../whatHappened';

/** T is 6 s. What follows within this time of something else followed from it. */
const timeoutMs = 6000;
const atOnceMs = 500;

const lesson = 'frameworks/four-clients-one-clock';

/** When the framework of `who` first told this, virtual ms; not a number: never. */
function toldAtMs({ history }: QuizRun, who: string, state: string): number {
  const told = history.find((entry) => entry.kind === 'connectionState' && entry.who === who && entry.state === state);
  return told?.atMs ?? Number.NaN;
}

/** What the framework of `who` told, word after word. */
function wordsTo({ history }: QuizRun, who: string): string {
  return history
    .flatMap((entry) => (entry.kind === 'connectionState' && entry.who === who ? [entry.state] : []))
    .join(' ');
}

function sessionsOf(run: QuizRun, who: string): number {
  return new Set(grantedTo(run, who)).size;
}

function near(one: number, other: number): boolean {
  return Math.abs(one - other) <= atOnceMs;
}

/** Whether both Curators told LOST and RECONNECTED, and went on in so many sessions, the old one first. */
function reconnectedIn(run: QuizRun, curator2: number, curator5: number): boolean {
  const words = 'CONNECTED SUSPENDED LOST RECONNECTED';
  return (
    wordsTo(run, 'curator-2') === words &&
    wordsTo(run, 'curator-5') === words &&
    sessionsOf(run, 'curator-2') === curator2 &&
    sessionsOf(run, 'curator-5') === curator5
  );
}

/** Who says that a session is over, and on what grounds. */
export const fourClientQuestions: readonly ChoiceQuestion[] = [
  {
    id: 'frameworks/who-decides-lost',
    lesson,
    claims: ['K-03'],
    ask: {
      en: 'A program stands on Curator 5; T is 6 s. At 3 s its cable comes out, at 9.1 s it hears LOST. Who has decided that, and what of its session at this moment?',
      'zh-Hans': '程序用 Curator 5，T 为 6 秒。第 3 秒网线断开，9.1 秒它收到 LOST。这是谁决定的，此刻会话怎么样？',
    },
    choices: [
      {
        id: 'own-clock',
        confusion: null,
        text: {
          en: 'Curator’s own clock, 6 s after SUSPENDED. zk1 was not asked, and still has the session.',
          'zh-Hans': 'Curator 按自己的时钟，SUSPENDED 之后 6 秒；zk1 那里会话还在。',
        },
        why: {
          en: 'Right. SUSPENDED came at 3.1 s. zk1 counts from what it heard last and ends the session on its tick of 10 s. Between the two, LOST is a guess; with a dead server it can be wrong for good.',
          'zh-Hans':
            '正确。SUSPENDED 在 3.1 秒。zk1 从最后一次收到消息算起，在 10 秒那个 tick 结束会话。在两者之间，LOST 只是猜测；服务器不在时，它可能一直是错的。',
        },
        holds: (run) => {
          const lost = toldAtMs(run, 'curator-5', 'LOST');
          const ended = expiredAtMs(run, 'curator-5') ?? Number.POSITIVE_INFINITY;
          return near(lost, toldAtMs(run, 'curator-5', 'SUSPENDED') + timeoutMs) && lost < ended;
        },
      },
      {
        id: 'server-said-so',
        confusion: 2,
        text: {
          en: 'zk1 has: it had ended the session before, and LOST is how Curator passes that on.',
          'zh-Hans': 'zk1 决定的：它此前已经结束会话，LOST 只是 Curator 的转达。',
        },
        why: {
          en: 'No. There is no connection on which zk1 could say anything. It ends the session at 10 s, later than LOST.',
          'zh-Hans': '不对。没有连接，zk1 什么也说不了。它在 10 秒才结束会话，晚于 LOST。',
        },
        holds: (run) => (expiredAtMs(run, 'curator-5') ?? Number.NaN) <= toldAtMs(run, 'curator-5', 'LOST'),
      },
      {
        id: 'retries-used-up',
        confusion: 19,
        text: {
          en: 'The retry policy has: its retries were used up, well before 6 s of SUSPENDED were over.',
          'zh-Hans': '重试策略决定的：SUSPENDED 还远不到 6 秒，重试次数就用完了。',
        },
        why: {
          en: 'No, that was Curator 2; in the same run it says LOST at 6.4 s. Since Curator 3 the policy only repeats single calls.',
          'zh-Hans': '不对，那是 Curator 2：同一次运行里它在 6.4 秒报告 LOST。从 Curator 3 起，策略只管重试单个调用。',
        },
        holds: (run) =>
          toldAtMs(run, 'curator-5', 'LOST') < toldAtMs(run, 'curator-5', 'SUSPENDED') + timeoutMs - atOnceMs,
      },
      {
        id: 'connection-is-session',
        confusion: 1,
        text: {
          en: 'The cable has: without a connection there is no session, and LOST comes with the loss.',
          'zh-Hans': '网线决定的：没有连接就没有会话，一断开就是 LOST。',
        },
        why: {
          en: 'No. With the loss comes SUSPENDED. A session outlives its connections.',
          'zh-Hans': '不对。断开时收到的是 SUSPENDED。会话比连接活得久。',
        },
        holds: (run) => near(toldAtMs(run, 'curator-5', 'LOST'), doneAtMs(run, 'cut', 'curator-5') ?? Number.NaN),
      },
    ],
    scenario: 'fourClients',
    replayAtMs: 9100,
    facts: ['L-01', 'L-03', 'S-08'],
  },
  {
    id: 'frameworks/reconnected',
    lesson,
    claims: ['K-03'],
    ask: {
      en: 'zk1 is dead from 3 s to 12 s; T is 6 s. A program on Curator 2 and one on Curator 5 both hear SUSPENDED, LOST, RECONNECTED. In which sessions are they afterwards?',
      'zh-Hans':
        'zk1 从 3 秒到 12 秒不在，T 为 6 秒。用 Curator 2 和用 Curator 5 的两个程序都依次收到 SUSPENDED、LOST、RECONNECTED。之后它们在哪个会话里？',
    },
    choices: [
      {
        id: 'one-old-one-new',
        confusion: null,
        text: {
          en: 'Curator 2 in its old session, Curator 5 in a new one. The words do not tell.',
          'zh-Hans': 'Curator 2 在旧会话里，Curator 5 在新会话里。词说明不了。',
        },
        why: {
          en: 'Right. Curator 2 only ran out of retries and kept its client. Curator 5 gave its client up after T and made another. Compare the session id.',
          'zh-Hans':
            '正确。Curator 2 只是用完了重试次数，客户端还是原来的。Curator 5 过了 T 就放弃了客户端，另建一个。要比较 session id。',
        },
        holds: (run) => reconnectedIn(run, 1, 2),
      },
      {
        id: 'reconnected-is-same',
        confusion: 13,
        text: {
          en: 'Both in their old sessions: that is what RECONNECTED means.',
          'zh-Hans': '都在旧会话里：RECONNECTED 就是这个意思。',
        },
        why: {
          en: 'No. RECONNECTED is any later connection, in the old session or in a new one. Curator 5 has a new one here.',
          'zh-Hans': '不对。RECONNECTED 是之后的任何一次连接，新旧会话都一样。这里 Curator 5 的会话是新的。',
        },
        holds: (run) => reconnectedIn(run, 1, 1),
      },
      {
        id: 'lost-is-new',
        confusion: 12,
        text: {
          en: 'Both in new sessions: LOST means that the old one is gone.',
          'zh-Hans': '都在新会话里：LOST 就是说旧会话没了。',
        },
        why: {
          en: 'No. In Curator 2 LOST only means that the retries gave up. zk1 granted it the same session again at 12.8 s.',
          'zh-Hans': '不对。在 Curator 2 里，LOST 只表示重试放弃了。12.8 秒 zk1 又把同一个会话授予了它。',
        },
        holds: (run) => reconnectedIn(run, 2, 2),
      },
      {
        id: 'time-ends-sessions',
        confusion: 2,
        text: {
          en: 'Neither in its old one: nothing was heard for more than T, so both sessions had ended before 12 s.',
          'zh-Hans': '都不在旧会话里：超过 T 没有任何消息，两个会话在 12 秒之前就结束了。',
        },
        why: {
          en: 'No. Only a server ends a session, and there was none. When zk1 is back, every session gets a full T, until 20 s.',
          'zh-Hans':
            '不对。只有服务器能结束会话，而当时没有服务器。zk1 回来后，每个会话得到一个完整的 T，到 20 秒为止。',
        },
        holds: (run) =>
          ['curator-2', 'curator-5'].every((who) => (expiredAtMs(run, who) ?? Number.POSITIVE_INFINITY) < 12_000),
      },
    ],
    scenario: 'fourClientsNoServer',
    replayAtMs: 12_810,
    facts: ['L-01', 'L-03', 'S-15'],
  },
  {
    id: 'frameworks/kazoo-lost',
    lesson,
    claims: ['K-04'],
    ask: {
      en: 'A program stands on kazoo; T is 6 s. Its cable is out from 3 s to 12 s. When does it hear LOST?',
      'zh-Hans': '程序用 kazoo，T 为 6 秒。网线从 3 秒到 12 秒断开。它什么时候收到 LOST？',
    },
    choices: [
      {
        id: 'when-refused',
        confusion: null,
        text: {
          en: 'After 12 s, when zk1 refuses the session; CONNECTED follows, with a new one.',
          'zh-Hans': '12 秒之后，zk1 拒绝这个会话时；接着是 CONNECTED，用的是新会话。',
        },
        why: {
          en: 'Right. At 12.322 s, 2.3 s after the session ended. For 2.3 s another program could hold the lock that this one believes to have, unless it stopped at SUSPENDED.',
          'zh-Hans':
            '正确。12.322 秒，比会话结束晚 2.3 秒。这 2.3 秒里，别的程序可能已经拿到它自以为持有的锁，除非它在 SUSPENDED 时就停下。',
        },
        holds: (run) => {
          const lost = toldAtMs(run, 'kazoo', 'LOST');
          const refused = run.history.find(
            (entry) => entry.kind === 'sessionRefused' && entry.sessionId === grantedTo(run, 'kazoo')[0],
          );
          return (
            lost > (doneAtMs(run, 'heal', 'kazoo') ?? Number.NaN) &&
            near(lost, refused?.atMs ?? Number.NaN) &&
            wordsTo(run, 'kazoo').endsWith('LOST CONNECTED') &&
            sessionsOf(run, 'kazoo') === 2
          );
        },
      },
      {
        id: 'at-the-end',
        confusion: 28,
        text: {
          en: 'At 10 s, at the moment at which zk1 ends the session.',
          'zh-Hans': '10 秒，zk1 结束会话的那一刻。',
        },
        why: {
          en: 'No. At 10 s its cable is out: nobody can tell it anything.',
          'zh-Hans': '不对。10 秒时网线断着，谁也没法告诉它。',
        },
        holds: (run) => near(toldAtMs(run, 'kazoo', 'LOST'), expiredAtMs(run, 'kazoo') ?? Number.NaN),
      },
      {
        id: 'as-curator',
        confusion: 12,
        text: {
          en: 'At 9.1 s: LOST comes T after SUSPENDED, as in Curator 5.',
          'zh-Hans': '9.1 秒：SUSPENDED 之后过了 T 就是 LOST，与 Curator 5 一样。',
        },
        why: {
          en: 'No. The word is the same, the meaning is not: kazoo has no such clock, and waits for the word of a server.',
          'zh-Hans': '不对。词相同，含义不同：kazoo 没有这样的时钟，它等服务器开口。',
        },
        holds: (run) => near(toldAtMs(run, 'kazoo', 'LOST'), toldAtMs(run, 'kazoo', 'SUSPENDED') + timeoutMs),
      },
      {
        id: 'never-lost',
        confusion: 13,
        text: {
          en: 'Never: it hears SUSPENDED, then CONNECTED after 12 s, and goes on in its session.',
          'zh-Hans': '不会收到：12 秒之后它收到 CONNECTED，在原来的会话里继续。',
        },
        why: {
          en: 'No. That is the run in which zk1 was dead instead: there nobody ended the session.',
          'zh-Hans': '不对。那是 zk1 自己不在的那次运行：没有谁结束会话。',
        },
        holds: (run) => wordsTo(run, 'kazoo') === 'CONNECTED SUSPENDED CONNECTED' && sessionsOf(run, 'kazoo') === 1,
      },
    ],
    scenario: 'fourClients',
    replayAtMs: 12_322,
    facts: ['L-20', 'S-08'],
  },
];
