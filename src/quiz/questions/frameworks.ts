import type { EntryPattern } from '../EntryPattern';
import type { Question, QuizRun } from '../Question';
import { times } from '../whatHappened';

/** What Curator and kazoo say of the same fault, on one clock: scenario `fourClients`. T is 6 s, the tick 2 s. */
export const frameworks: readonly Question[] = [
  {
    id: 'frameworks/first-to-say-lost',
    form: 'order',
    lesson: null,
    section: 'frameworks/four-clients-one-clock',
    claims: ['K-03', 'J-12'],
    title: { en: 'Who speaks of an end first', 'zh-Hans': '谁最先说“结束了”' },
    confusion: 12,
    ask: {
      en: 'Four applications, each with a session of its own (T = 6 s), lose their cables at 3 s for 9 s: Curator 2 with a policy of three retries, Curator 5, a plain Java client since 3.9.3, kazoo. Bring into order who speaks of an end, and when the end really is.',
      'zh-Hans':
        '四个应用各有自己的会话（T = 6 秒），网线都从 3 秒起断 9 秒：Curator 2（策略允许重试三次）、Curator 5、3.9.3 起的原生 Java 客户端、kazoo。请排序：谁先后说“结束了”，以及会话真正结束在什么时候。',
    },
    events: [
      {
        id: 'curator-2',
        event: { kind: 'connectionState', who: 'curator-2', state: 'LOST' },
        text: { en: 'Curator 2 says LOST.', 'zh-Hans': 'Curator 2 说 LOST。' },
        why: {
          en: '6.4 s: one background call has used up its retries. That says nothing about the session, which lives for another 3.6 s.',
          'zh-Hans': '6.4 秒：一个后台调用用完了重试次数。这与会话无关，会话还要活 3.6 秒。',
        },
      },
      {
        id: 'curator-5',
        event: { kind: 'connectionState', who: 'curator-5', state: 'LOST' },
        text: { en: 'Curator 5 says LOST.', 'zh-Hans': 'Curator 5 说 LOST。' },
        why: {
          en: '9.1 s: a whole T of SUSPENDED by its own clock. A guess, and here an early one.',
          'zh-Hans': '9.1 秒：按它自己的时钟，SUSPENDED 已满一个 T。这是推测，这里还猜早了。',
        },
      },
      {
        id: 'server',
        event: { kind: 'sessionExpired' },
        text: { en: 'The server ends the sessions.', 'zh-Hans': '服务器结束这些会话。' },
        why: {
          en: '10.0 s: the first tick more than T after the last pings. This is the end that others can see.',
          'zh-Hans': '10.0 秒：距最后一次 ping 超过 T 的第一个 tick。别人看得见的结束是这一个。',
        },
      },
      {
        id: 'java',
        event: { kind: 'watchedEvent', who: 'java-3.9', state: 'Expired' },
        text: { en: 'The plain Java client says Expired.', 'zh-Hans': '原生 Java 客户端说 Expired。' },
        why: {
          en: '11.3 s with seed 1: its own timer of 4/3 T, noticed at the next attempt.',
          'zh-Hans': '种子 1 时为 11.3 秒：自己的 4/3 T 计时器，在下一次尝试时发现。',
        },
      },
      {
        id: 'kazoo',
        event: { kind: 'connectionState', who: 'kazoo', state: 'LOST' },
        text: { en: 'kazoo says LOST.', 'zh-Hans': 'kazoo 说 LOST。' },
        why: {
          en: '12.3 s with seed 1: only when a server has said so, after the cable is back. kazoo does not guess.',
          'zh-Hans': '种子 1 时为 12.3 秒：网线恢复后，由服务器亲口告知。kazoo 不猜。',
        },
      },
    ],
    scenario: 'fourClients',
    replayAtMs: 10_000,
    facts: ['L-01', 'L-03', 'L-20', 'C-37'],
    interview: {
      probes: {
        en: 'Whether LOST is one word to you. It means three things, and code carried from one library to another breaks on that.',
        'zh-Hans': '在你看来 LOST 是不是一个词。它有三种含义，代码从一个库搬到另一个库，就坏在这里。',
      },
      answer: {
        en: 'Only the server ends a session, at the first tick after T. Everything a library says earlier is a guess, everything later is news. Curator 2 says LOST when its retries are used up: the session may well live. Curator 3 and later say LOST after a whole T of SUSPENDED by their own clock, and then really drop the session. kazoo says LOST only when a server has told it. The plain Java client says Expired when told, and since 3.9.3 after 4/3 of T of silence. So treat SUSPENDED as “stop”, and LOST as “start over”, whichever library it is.',
        'zh-Hans':
          '结束会话的只有服务器，在 T 之后的第一个 tick。库在此之前说的都是猜测，之后说的才是消息。Curator 2 的 LOST 表示重试用完了，会话可能还活着。Curator 3 及以后，按自己的时钟 SUSPENDED 满一个 T 就说 LOST，并真的放弃会话。kazoo 只有服务器告知才说 LOST。原生 Java 客户端被告知才说 Expired，3.9.3 起静默满 4/3 T 也会说。所以不管哪个库，SUSPENDED 就停手，LOST 就从头再来。',
      },
      followUp: {
        ask: {
          en: 'Your lock listener reacts to LOST only. What can go wrong with each?',
          'zh-Hans': '你的锁监听器只对 LOST 做反应，在各个库里会出什么问题？',
        },
        answer: {
          en: 'With kazoo and a plain client two holders overlap for as long as the cable is out after the session’s end. With Curator 5 LOST came before the end here, but a frozen process hears everything late. React to SUSPENDED.',
          'zh-Hans':
            '用 kazoo 或原生客户端：会话结束后网线断多久，两个持有者就重叠多久。用 Curator 5：这里 LOST 早于结束，但停顿过的进程听到什么都晚。应对 SUSPENDED 做反应。',
        },
      },
      next: 'frameworks/nobody-ended-it',
    },
  },
  {
    id: 'frameworks/nobody-ended-it',
    lesson: null,
    section: 'frameworks/four-clients-one-clock',
    claims: ['K-03', 'J-12'],
    title: { en: 'The server was away for 1.5 T', 'zh-Hans': '服务器离开了 1.5 个 T' },
    ask: {
      en: 'The only server is dead from 3 s to 12 s; T is 6 s. A Java client of 3.8, one since 3.9.3, Curator 2, Curator 5 and kazoo wait for it. Nobody else can end a session meanwhile. Who comes back with the session it had?',
      'zh-Hans':
        '唯一的服务器从 3 秒死到 12 秒；T 为 6 秒。3.8 的 Java 客户端、3.9.3 起的 Java 客户端、Curator 2、Curator 5 和 kazoo 都在等它。其间没有别人能结束会话。谁会带着原来的会话回来？',
    },
    choices: [
      {
        id: 'those-who-wait',
        confusion: null,
        text: {
          en: 'The Java client of 3.8, Curator 2 and kazoo. The other two have given theirs up.',
          'zh-Hans': '3.8 的 Java 客户端、Curator 2 和 kazoo。另外两个放弃了自己的会话。',
        },
        why: {
          en: 'Right. Without a server nothing expires, and the one that starts again gives every session a full T. Who times the session at the client guesses, and guesses wrong here. Curator 2 said LOST as well, and kept its session all the same.',
          'zh-Hans':
            '正确。没有服务器，什么都不会过期；重新启动的服务器给每个会话一个完整的 T。在客户端给会话计时只是猜，这里就猜错了。Curator 2 也说了 LOST，但会话照样留着。',
        },
        holds: (run) => keptBy(run).join() === 'java-3.8,curator-2,kazoo',
      },
      {
        id: 'all',
        confusion: 13,
        text: {
          en: 'All five: a session is the server’s, and the server ended none.',
          'zh-Hans': '五个都是：会话归服务器管，而服务器一个也没结束。',
        },
        why: {
          en: 'The server did keep all five. But a client may also give its own session up, and two of them do by their own clocks.',
          'zh-Hans': '服务器确实保留了五个会话。但客户端也可以放弃自己的会话，其中两个按自己的时钟放弃了。',
        },
        holds: (run) => keptBy(run).length === 5,
      },
      {
        id: 'none',
        confusion: 2,
        text: {
          en: 'None: 9 s is more than T, so all sessions have expired.',
          'zh-Hans': '一个也没有：9 秒超过了 T，会话全都过期了。',
        },
        why: {
          en: 'Who should have ended them? The only clock that counts stood still with the server.',
          'zh-Hans': '谁来结束它们呢？唯一算数的时钟随服务器一起停了。',
        },
        holds: (run) => keptBy(run).length === 0,
      },
      {
        id: 'no-framework',
        confusion: 12,
        text: {
          en: 'The two Java clients only: each framework said LOST or SUSPENDED and made a new session.',
          'zh-Hans': '只有两个 Java 客户端：每个框架都说了 LOST 或 SUSPENDED，并新建了会话。',
        },
        why: {
          en: 'SUSPENDED makes nothing new. And the word LOST alone does not either: Curator 2 says it and keeps its client.',
          'zh-Hans': 'SUSPENDED 不会新建任何东西。LOST 这个词本身也不会：Curator 2 说了 LOST，客户端照旧。',
        },
        holds: (run) => keptBy(run).join() === 'java-3.8,java-3.9',
      },
    ],
    scenario: 'fourClientsNoServer',
    replayAtMs: 12_000,
    facts: ['S-14', 'S-15', 'L-03', 'C-37'],
    interview: {
      probes: {
        en: 'Whether you know the price of an early LOST: a second session, while the first one still holds its ephemerals.',
        'zh-Hans': '你是否知道过早的 LOST 要付什么代价：第二个会话已经有了，第一个还占着临时节点。',
      },
      answer: {
        en: 'Sessions are timed by the leader. While there is none, or while the only server is dead, no session ends; and whoever leads next gives each a full timeout. A client that gives its session up by its own clock therefore sometimes throws a living one away. It starts over with a new session while the old one keeps its ephemerals: a registration fails with NodeExists, a lock is held by one’s own past. Plain clients up to 3.9.2 and kazoo wait for the server’s word, and come back as if nothing had been.',
        'zh-Hans':
          '会话由 leader 计时。没有 leader，或唯一的服务器死着，就没有会话会结束；之后的 leader 给每个会话一个完整的超时。所以按自己的时钟放弃会话的客户端，有时扔掉的是活着的会话。它用新会话从头开始，而旧会话还占着临时节点：注册遇到 NodeExists，锁被过去的自己占着。3.9.2 及以前的原生客户端和 kazoo 等服务器开口，回来时就像什么都没发生。',
      },
      followUp: {
        ask: {
          en: 'Why did anybody build the early LOST, then?',
          'zh-Hans': '那为什么还要做这种提前的 LOST？',
        },
        answer: {
          en: 'Because the other mistake is worse for a lock owner: to go on for as long as the partition lasts. An early LOST costs a restart, a late one two owners.',
          'zh-Hans':
            '因为对锁的持有者来说，另一种错误更糟：分区多久就干多久。LOST 早了只是重来一遍，晚了就是两个持有者。',
        },
      },
      next: 'frameworks/other-answers',
    },
  },
  {
    id: 'frameworks/other-answers',
    form: 'text',
    lesson: null,
    section: 'frameworks/kazoo-and-the-rest#systems',
    claims: ['K-04'],
    title: { en: 'What else there is', 'zh-Hans': '还有哪些选择' },
    ask: {
      en: 'Beside the plain Java client, zkclient and Curator: which other clients and which other systems would you name, and what do you look at first when you read the documentation of one?',
      'zh-Hans':
        '除了原生 Java 客户端、zkclient 和 Curator，你还会提到哪些客户端、哪些系统？读其中一个的文档时，你最先看什么？',
    },
    points: [
      {
        id: 'languages',
        text: {
          en: 'Clients in other languages: the C client that ships with ZooKeeper, kazoo for Python, go-zookeeper for Go.',
          'zh-Hans': '其他语言的客户端：随 ZooKeeper 发布的 C 客户端、Python 的 kazoo、Go 的 go-zookeeper。',
        },
      },
      {
        id: 'spring',
        text: {
          en: 'Integrations such as those for Spring stand on Curator: what Curator does at a lost connection they do too.',
          'zh-Hans': 'Spring 等的集成建立在 Curator 之上：断线时 Curator 怎么做，它们就怎么做。',
        },
      },
      {
        id: 'etcd-consul',
        text: {
          en: 'Other systems with the same purpose: etcd (leases and keys with revisions) and Consul (sessions, often tied to health checks).',
          'zh-Hans': '用途相同的其他系统：etcd（租约，键带修订号）和 Consul（会话，常与健康检查绑定）。',
        },
      },
      {
        id: 'words',
        text: {
          en: 'What to look at first: what its words for lost, expired and reconnected mean, and who decides each of them.',
          'zh-Hans': '最先看什么：它的“丢失、过期、重连”各是什么意思，分别由谁决定。',
        },
      },
      {
        id: 'watches',
        text: {
          en: 'Then whether watches come back by themselves after a reconnection, and whether what happened in between is told.',
          'zh-Hans': '然后看重连后 watch 是否自动恢复，其间发生的事情会不会补报。',
        },
      },
    ],
    slips: [
      {
        id: 'same-everywhere',
        text: {
          en: 'LOST means the same in every library.',
          'zh-Hans': 'LOST 在各个库里都是同一个意思。',
        },
      },
      {
        id: 'framework-cares',
        text: {
          en: 'With a framework the application need not care about lost connections.',
          'zh-Hans': '用了框架，应用就不必操心断线。',
        },
      },
    ],
    facts: ['L-01', 'L-13', 'L-20', 'Q-01'],
    interview: {
      probes: {
        en: 'Whether you choose by a list of names, or by the questions that a client has to answer.',
        'zh-Hans': '你是凭一串名字选型，还是凭一个客户端必须回答的问题。',
      },
      answer: {
        en: 'Names first: the C client, kazoo, go-zookeeper; Spring’s integration, which stands on Curator; etcd and Consul as other answers to the same need. But the name decides little. I read four things in each documentation: what counts as a lost connection and what as the end of a session, and who decides; whether watches come back and what is missed meanwhile; what happens to a call whose answer is lost; on which thread my callbacks run. Each library answers these differently, with the same words.',
        'zh-Hans':
          '先说名字：C 客户端、kazoo、go-zookeeper；Spring 的集成，建立在 Curator 之上；etcd 和 Consul 是同一需求的其他答案。但名字决定不了什么。每份文档我先看四件事：什么算断线、什么算会话结束、由谁决定；watch 会不会恢复、其间漏掉什么；应答丢失的调用会怎样；我的回调在哪个线程上运行。各家答案不同，用的词却一样。',
      },
      followUp: {
        ask: {
          en: 'Which of the four would you test yourself, before anything goes live?',
          'zh-Hans': '上线之前，这四件事里你会亲自测哪一件？',
        },
        answer: {
          en: 'The first, with a cable pulled for longer than the timeout, because it decides whether two owners can overlap.',
          'zh-Hans': '第一件：把网线拔得比超时更久，因为它决定会不会出现两个持有者。',
        },
      },
      next: 'frameworks/first-to-say-lost',
    },
  },
];

const granted = { kind: 'granted' } as const satisfies EntryPattern;
const lanes = ['java-3.8', 'java-3.9', 'curator-2', 'curator-5', 'kazoo'];

/** Lanes that were granted the same session again once the server was back. */
function keptBy(run: QuizRun): string[] {
  return lanes.filter((who) => {
    const ids = times(run, { ...granted, who }).map(({ sessionId }) => sessionId);
    return ids.length > 1 && new Set(ids).size === 1;
  });
}
