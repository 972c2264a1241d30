import type { Question } from '../Question';
import { grantedMsOf, times } from '../whatHappened';

/** The way to a server: addresses, chroot, the first connection, what is granted. */
export const connecting: readonly Question[] = [
  {
    id: 'connecting/nobody-there-yet',
    form: 'next',
    lesson: null,
    section: 'client/the-lifecycle#nothing',
    claims: ['I-03', 'F-10'],
    title: { en: 'The client starts before the server', 'zh-Hans': '客户端比服务器先启动' },
    ask: {
      en: 'alice starts her client at 0 s, asking for T = 6 s. Nobody listens at the address; the server comes at 9 s. Which of these comes first?',
      'zh-Hans':
        'alice 在 0 秒启动客户端，要求 T = 6 秒。那个地址上没有人监听，服务器 9 秒才启动。下面哪件事最先发生？',
    },
    afterMs: 0,
    events: [
      {
        id: 'sync-connected',
        confusion: null,
        event: { kind: 'watchedEvent', who: 'alice', state: 'SyncConnected' },
        text: {
          en: 'Her application hears SyncConnected, about 10 s after the start.',
          'zh-Hans': '她的应用在启动约 10 秒后收到 SyncConnected。',
        },
        why: {
          en: 'Right: the first and only event. All failed attempts before it pass in silence. A limit for the start is the application’s business.',
          'zh-Hans': '正确：这是第一个，也是唯一的事件。之前的失败尝试都悄无声息。启动要等多久，得由应用自己限定。',
        },
      },
      {
        id: 'disconnected',
        confusion: 18,
        event: { kind: 'watchedEvent', who: 'alice', state: 'Disconnected' },
        text: {
          en: 'Her application hears Disconnected, after the first failed attempt.',
          'zh-Hans': '第一次尝试失败后，她的应用收到 Disconnected。',
        },
        why: {
          en: 'It never comes here: before the first connection the client counts as disconnected, and a state that repeats is not delivered.',
          'zh-Hans': '这里不会出现：首次连接之前，客户端本来就算“断开”，重复的状态不再通知。',
        },
      },
      {
        id: 'expired',
        confusion: 2,
        event: { kind: 'watchedEvent', who: 'alice', state: 'Expired' },
        text: {
          en: 'Her application hears Expired, 8 s after the start (4/3 of T).',
          'zh-Hans': '启动 8 秒后（T 的 4/3），她的应用收到 Expired。',
        },
        why: {
          en: 'There is no session yet that could expire. The timer of 4/3 T guards an existing session only.',
          'zh-Hans': '还没有会话，谈不上过期。4/3 T 的计时器只管已有的会话。',
        },
      },
      {
        id: 'closed',
        confusion: 18,
        event: { kind: 'transition', who: 'alice', to: 'closed' },
        text: {
          en: 'Her client gives up after some attempts, and is closed.',
          'zh-Hans': '她的客户端试了几次之后放弃，变为关闭状态。',
        },
        why: {
          en: 'It counts no attempts and goes on until it is closed: nine of them fail in this run.',
          'zh-Hans': '它不计次数，会一直试到被关闭为止：这次运行里失败了九次。',
        },
      },
    ],
    scenario: 'serverComesLate',
    replayAtMs: 10_010,
    facts: ['C-22', 'M-12', 'X-03', 'X-23'],
    interview: {
      probes: {
        en: 'Whether you have ever waited for a client that says nothing, and what your start-up code does then.',
        'zh-Hans': '你有没有等过一个一声不吭的客户端，启动代码又是怎么处理的。',
      },
      answer: {
        en: 'The constructor returns at once; connecting goes on in the background. As long as no server answers there is no event at all: no Disconnected, since the client was never connected, and no Expired, since there is no session. It tries for ever, with pauses of up to two seconds for one address. So start-up code waits for SyncConnected in the default watcher, with a limit of its own, and decides what a missing server means: wait on, run without, or stop. Calls made meanwhile wait in the queue and fail with ConnectionLoss when an attempt fails.',
        'zh-Hans':
          '构造方法立刻返回，连接在后台进行。没有服务器应答时，一个事件都没有：没有 Disconnected，因为从没连上过；没有 Expired，因为还没有会话。它会一直试下去，单个地址每次最多停两秒。所以启动代码要在默认 watcher 里等 SyncConnected，自己设时限，并决定服务器不在意味着什么：继续等、不用它运行，还是退出。其间发出的调用在队列里等，尝试失败时以 ConnectionLoss 失败。',
      },
      followUp: {
        ask: {
          en: 'And if the address is right, but a firewall swallows everything?',
          'zh-Hans': '如果地址没错，但防火墙吞掉了一切呢？',
        },
        answer: {
          en: 'The same silence, only slower: each attempt lasts T divided by the number of addresses before it is given up.',
          'zh-Hans': '同样的沉默，只是更慢：每次尝试要等 T 除以地址个数那么久才放弃。',
        },
      },
      next: 'connecting/missing-chroot',
    },
  },
  {
    id: 'connecting/asked-for-100-seconds',
    lesson: null,
    section: 'client/constructor-and-timeouts#ask',
    claims: ['P-03', 'F-05'],
    title: { en: 'Asked for 100 seconds', 'zh-Hans': '要求 100 秒的超时' },
    ask: {
      en: 'alice asks for a session timeout of 100 s. The server has a tick of 2 s and default limits. She is idle. What does she get, and how often does she ping?',
      'zh-Hans':
        'alice 要求 100 秒的会话超时。服务器 tick 为 2 秒，上下限为默认值。她一直空闲。她得到多少？多久 ping 一次？',
    },
    choices: [
      {
        id: 'clamped',
        confusion: null,
        text: {
          en: 'She is granted 40 s, and pings about every 13.3 s.',
          'zh-Hans': '得到 40 秒，大约每 13.3 秒 ping 一次。',
        },
        why: {
          en: 'Right. The server grants at most 20 ticks. Everything else follows from what was granted: a ping after a third of it.',
          'zh-Hans': '正确。服务器最多给 20 个 tick。其他时间都由实际得到的值决定：过三分之一就 ping。',
        },
        holds: (run) => grantedMsOf(run, 'alice') === 40_000 && pingsEvery(run, 13_000, 13_700),
      },
      {
        id: 'as-asked',
        confusion: 14,
        text: {
          en: 'She is granted 100 s, and pings about every 33 s.',
          'zh-Hans': '得到 100 秒，大约每 33 秒 ping 一次。',
        },
        why: {
          en: 'What is asked for is a wish. Whoever counts on 100 s finds ephemerals gone after 40.',
          'zh-Hans': '要求的只是愿望。谁指望有 100 秒，就会发现 40 秒后临时节点没了。',
        },
        holds: (run) => grantedMsOf(run, 'alice') === 100_000 && pingsEvery(run, 32_000, 34_000),
      },
      {
        id: 'every-tick',
        confusion: 14,
        text: {
          en: 'She is granted 40 s, and pings every 2 s: once per tick.',
          'zh-Hans': '得到 40 秒，每 2 秒 ping 一次：每个 tick 一次。',
        },
        why: {
          en: 'The tick is the grain of the server’s clock. Clients do not know it.',
          'zh-Hans': 'tick 是服务器计时的粒度，客户端并不知道它。',
        },
        holds: (run) => grantedMsOf(run, 'alice') === 40_000 && pingsEvery(run, 1900, 2100),
      },
      {
        id: 'at-most-ten',
        confusion: 15,
        text: {
          en: 'She is granted 40 s, and pings every 10 s: a client never waits longer than that.',
          'zh-Hans': '得到 40 秒，每 10 秒 ping 一次：客户端最多等这么久。',
        },
        why: {
          en: 'There is such a limit of 10 s in the code, but it is looked at only when the client wakes up; an idle one sleeps through.',
          'zh-Hans': '代码里确有 10 秒的上限，但只在客户端醒来时才检查；空闲的客户端会一直睡过去。',
        },
        holds: (run) => grantedMsOf(run, 'alice') === 40_000 && pingsEvery(run, 9500, 10_500),
      },
    ],
    scenario: 'longTimeout',
    replayAtMs: 20,
    facts: ['S-02', 'C-14', 'M-09', 'X-14'],
    interview: {
      probes: {
        en: 'Whether you read the granted timeout, or trust the one in your configuration file.',
        'zh-Hans': '你看的是实际得到的超时，还是相信配置文件里的那个数。',
      },
      answer: {
        en: 'The timeout is negotiated: the client asks, the server answers with a value between 2 and 20 of its ticks, by default 4 to 40 s for a tick of 2 s. Only the answer counts, on both sides. From it the client derives its own times: it pings after a third of idleness, gives a silent connection up after two thirds, and divides it by the number of addresses for an attempt to connect. The server derives the end of the session: the first tick after T. So read the negotiated value after connecting, and again after every reconnection.',
        'zh-Hans':
          '超时是协商的：客户端提要求，服务器回答一个介于 2 到 20 个 tick 之间的值，tick 为 2 秒时默认是 4 到 40 秒。双方都只认这个回答。客户端由它推出自己的各个时间：空闲三分之一就 ping，静默三分之二就放弃连接，除以地址个数就是每次连接尝试的时限。服务器由它推出会话的终点：T 之后的第一个 tick。所以连上之后要读协商值，每次重连之后也要读。',
      },
      followUp: {
        ask: {
          en: 'How do you get 100 s if you really want them?',
          'zh-Hans': '真的想要 100 秒，怎么办？',
        },
        answer: {
          en: 'By maxSessionTimeout on every server, or a longer tick. But then a dead owner also keeps its locks for 100 s.',
          'zh-Hans': '在每台服务器上设 maxSessionTimeout，或把 tick 调长。但这样一来，死掉的持有者也会占着锁 100 秒。',
        },
      },
      next: 'connecting/nobody-there-yet',
    },
  },
];

/** Whether alice pinged more than once, and always after so many ms. */
function pingsEvery(run: Parameters<typeof times>[0], atLeastMs: number, atMostMs: number): boolean {
  const pings = times(run, { kind: 'sessionTouched', by: 'ping' }).map(({ atMs }) => atMs);
  return (
    pings.length > 1 &&
    pings.slice(1).every((atMs, index) => {
      const afterMs = atMs - (pings[index] ?? 0);
      return afterMs >= atLeastMs && afterMs <= atMostMs;
    })
  );
}
