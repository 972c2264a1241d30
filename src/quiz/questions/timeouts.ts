import type { ChoiceQuestion, QuizRun } from '../Question';
import { expiredAtMs, heardAtMs, times } from '../whatHappened';

const lesson = 'client/constructor-and-timeouts';

/** What happens within this time of something else happened because of it. */
const atOnceMs = 500;

/** When alice gave an attempt to connect up for taking too long, each time. */
function gaveUpAtMs(run: QuizRun): number[] {
  return times(run, {
    kind: 'transition',
    who: 'alice',
    event: 'connectDeadline',
    to: 'connecting.cleaningUp',
  }).map(({ atMs }) => atMs);
}

/** Her first attempt begins at 0 s. */
function firstLasted(run: QuizRun, ms: number): boolean {
  const [gaveUp = Number.NaN] = gaveUpAtMs(run);
  return Math.abs(gaveUp - ms) <= atOnceMs;
}

/** How many attempts she gave up between Disconnected and the end of her session. */
function givenUpInTime(run: QuizRun): number {
  const [disconnected = Number.NaN] = heardAtMs(run, 'alice', 'Disconnected');
  const ended = expiredAtMs(run, 'alice') ?? Number.NaN;
  return gaveUpAtMs(run).filter((atMs) => atMs > disconnected && atMs < ended).length;
}

/** What was asked for, what was granted, and what is reckoned from which. alice asks for 100 s, the tick is 2 s. */
export const timeoutQuestions: readonly ChoiceQuestion[] = [
  {
    id: 'connecting/first-attempt',
    lesson,
    claims: ['F-03'],
    ask: {
      en: 'alice’s program passes 100 s and three addresses to the constructor. From the first moment on, everything that she sends is swallowed. After how long does her client give its first attempt up?',
      'zh-Hans':
        'alice 的程序把 100 秒和三个地址传给构造方法。从第一刻起，她发出去的一切都被吞掉。她的客户端多久后放弃第一次尝试？',
    },
    choices: [
      {
        id: 'asked-by-three',
        confusion: null,
        text: {
          en: 'After 33.3 s: the 100 s that she asked for, divided by three.',
          'zh-Hans': '33.3 秒：她请求的 100 秒除以三。',
        },
        why: {
          en: 'Right. Nobody has answered, so nobody has granted anything: her client can only divide what it asked for itself. After a first answer it would be 13.3 s.',
          'zh-Hans':
            '正确。没有谁应答过，也就没有谁授予过什么：她的客户端手里只有自己请求的数。有过一次应答之后，就是 13.3 秒。',
        },
        holds: (run) => firstLasted(run, 33_333),
      },
      {
        id: 'granted-by-three',
        confusion: 14,
        text: {
          en: 'After 13.3 s: the 40 s that a server grants her, divided by three.',
          'zh-Hans': '13.3 秒：服务器授予她的 40 秒除以三。',
        },
        why: {
          en: 'Not before she has an answer. A client knows neither tick nor bounds of a server; the answer to the handshake is all that it ever learns of them.',
          'zh-Hans':
            '要等有了应答才是这样。客户端既不知道服务器的 tick，也不知道上下限；它只能从握手的应答里得知结果。',
        },
        holds: (run) => firstLasted(run, 13_333),
      },
      {
        id: 'two-thirds-of-asked',
        confusion: 18,
        text: {
          en: 'After 66.7 s: two thirds of 100 s without a byte, her read timeout.',
          'zh-Hans': '66.7 秒：100 秒的三分之二没有收到一个字节，即她的读超时。',
        },
        why: {
          en: 'The read timeout watches over a connection that has a session. Until then the connect timeout covers the whole attempt, TCP and handshake.',
          'zh-Hans': '读超时管的是已有会话的连接。在那之前，整个尝试（建立 TCP 和握手）都归连接超时管。',
        },
        holds: (run) => firstLasted(run, 66_667),
      },
      {
        id: 'as-long-as-asked',
        confusion: 14,
        text: {
          en: 'After 100 s: an attempt may take as long as she asked for.',
          'zh-Hans': '100 秒：她请求多久，一次尝试就可以用多久。',
        },
        why: {
          en: 'With one address, yes. With three each gets a third, so that all three are tried within the time that she asked for.',
          'zh-Hans': '只有一个地址时是这样。有三个地址，每个就分到三分之一，好在她请求的时间内把三个都试一遍。',
        },
        holds: (run) => gaveUpAtMs(run).length === 0,
      },
    ],
    scenario: 'silentFromTheStart',
    replayAtMs: 33_333,
    facts: ['C-12', 'M-03', 'X-24'],
  },
  {
    id: 'connecting/one-silent-server',
    lesson,
    claims: ['F-04'],
    ask: {
      en: 'alice was granted 40 s and has three addresses. From 5 s on her link is silent for good, and her client notices. How many attempts to connect has it given up by the time her session ends?',
      'zh-Hans':
        'alice 得到的是 40 秒，有三个地址。从 5 秒起她的链路一直静默，她的客户端察觉了。到会话结束时，它放弃过几次连接尝试？',
    },
    choices: [
      {
        id: 'one',
        confusion: null,
        text: {
          en: 'One: a third of T is left, and an attempt may take a third of T.',
          'zh-Hans': '一次：T 还剩三分之一，而一次尝试可以用掉 T 的三分之一。',
        },
        why: {
          en: 'Right. She notices after 26.7 s without a byte; 13.3 s are left, and 13.3 s is what she gives to one silent address. With six addresses two would fit in.',
          'zh-Hans':
            '正确。26.7 秒收不到一个字节她才察觉；还剩 13.3 秒，而一个静默的地址她就给 13.3 秒。要是有六个地址，就来得及试两个。',
        },
        holds: (run) => givenUpInTime(run) === 1,
      },
      {
        id: 'all-three-tried',
        confusion: 1,
        text: {
          en: 'Three: T is divided so that each address is tried before the session ends.',
          'zh-Hans': '三次：把 T 除以地址个数，就是为了在会话结束前每个都试到。',
        },
        why: {
          en: 'All three take a whole T, and two thirds of it were over before she noticed. A server that refuses costs a second or two; one that is silent costs T/3.',
          'zh-Hans':
            '三个都试要用一个完整的 T，而她察觉之前已经用掉三分之二。拒绝连接的服务器只耽误一两秒，静默的服务器要耽误 T/3。',
        },
        holds: (run) => givenUpInTime(run) === 3,
      },
      {
        id: 'still-at-the-first',
        confusion: 14,
        text: {
          en: 'None: she asked for 100 s, and gives 33.3 s to the first attempt.',
          'zh-Hans': '零次：她请求的是 100 秒，第一次尝试就给 33.3 秒。',
        },
        why: {
          en: 'That was so until the first answer. Since then T is what was granted, for everything: 40 s by three.',
          'zh-Hans': '只在第一次应答之前是这样。此后一切都按授予的 T 来算：40 秒除以三。',
        },
        holds: (run) => givenUpInTime(run) === 0,
      },
      {
        id: 'ten-within-seconds',
        confusion: 18,
        text: {
          en: 'About ten: a server that does not answer is given up within a second.',
          'zh-Hans': '十来次：服务器不应答，一秒左右就放弃。',
        },
        why: {
          en: 'One that refuses is left within moments. Silence looks like a slow server, and the connect timeout is all that tells them apart.',
          'zh-Hans': '被拒绝才会马上换下一台。静默和“慢”看起来一样，只有连接超时能区分。',
        },
        holds: (run) => givenUpInTime(run) >= 8,
      },
    ],
    scenario: 'grantedThenSilent',
    replayAtMs: 43_418,
    facts: ['C-12', 'C-16', 'C-36'],
  },
];
