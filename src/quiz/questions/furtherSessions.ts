import type { Question } from '../Question';
import { changedAtMs, dialledAtMs, expiredAtMs, grantedTo, heardAtMs, reached, times } from '../whatHappened';

const loss = 'client/loss-is-not-expiry';

/** Sessions, in other forms than multiple choice. alice owns `/alice`, bob watches it; T is 6 s, the tick 2 s. */
export const furtherSessions: readonly Question[] = [
  {
    id: 'sessions/after-a-long-freeze',
    form: 'next',
    lesson: null,
    section: `${loss}#who-knows-what`,
    claims: ['P-11', 'J-13'],
    title: { en: 'After a pause of 12 seconds', 'zh-Hans': '停顿 12 秒之后' },
    ask: {
      en: 'alice’s process stands still from 3 s to 15 s, as in a long garbage collection; T is 6 s and the network is fine. Which of these happens first once she goes on at 15 s?',
      'zh-Hans':
        'alice 的进程从 3 秒停到 15 秒，像一次很长的 GC；T 为 6 秒，网络正常。她在 15 秒恢复运行后，下面哪件事最先发生？',
    },
    afterMs: 14_999,
    events: [
      {
        id: 'disconnected',
        confusion: null,
        event: { kind: 'watchedEvent', who: 'alice', type: 'None', state: 'Disconnected' },
        text: { en: 'Her application hears Disconnected.', 'zh-Hans': '她的应用收到 Disconnected。' },
        why: {
          en: 'Right. zk1 closed the connection when it ended the session at 10 s. Waking up, her client reads that the connection is over, which says nothing about the session: Disconnected, at 15.1 s.',
          'zh-Hans':
            '正确。zk1 在 10 秒结束会话时关闭了连接。她醒来后先读到“连接结束了”，而这说明不了会话的状况：15.1 秒收到 Disconnected。',
        },
      },
      {
        id: 'expired',
        confusion: 2,
        event: { kind: 'watchedEvent', who: 'alice', type: 'None', state: 'Expired' },
        text: { en: 'Her application hears Expired.', 'zh-Hans': '她的应用收到 Expired。' },
        why: {
          en: 'Not first. No packet says Expired. She learns it two seconds later, at 17.0 s, from the answer to her next handshake.',
          'zh-Hans': '不是最先。没有哪个报文会说 Expired。她要到两秒后的 17.0 秒，才从下一次握手的应答里得知。',
        },
      },
      {
        id: 'sync-connected',
        confusion: 1,
        event: { kind: 'watchedEvent', who: 'alice', type: 'None', state: 'SyncConnected' },
        text: {
          en: 'Her application hears SyncConnected: the network was never broken.',
          'zh-Hans': '她的应用收到 SyncConnected：网络从没断过。',
        },
        why: {
          en: 'It never comes in this run. The session ended while she stood still; this client object will never be connected again.',
          'zh-Hans': '这次运行里它根本不会出现。会话在她停住时已经结束，这个客户端对象再也连不上了。',
        },
      },
      {
        id: 'new-session',
        confusion: 4,
        event: { kind: 'znode', change: 'created', path: '/alice' },
        text: { en: 'Her client makes /alice again.', 'zh-Hans': '她的客户端重新创建 /alice。' },
        why: {
          en: 'It never does. After an expiry the application has to make a new client and its ephemerals anew.',
          'zh-Hans': '它从不这么做。会话过期后，应用必须新建客户端，并重新创建临时节点。',
        },
      },
    ],
    scenario: 'frozenClient',
    replayAtMs: 15_100,
    facts: ['S-16', 'W-12', 'M-10'],
    interview: {
      probes: {
        en: 'Whether you know that a paused process believes in its session for a while after the session has ended, and that this window cannot be closed from inside.',
        'zh-Hans': '你是否明白：停顿过的进程在会话结束之后还会继续相信它一段时间，而且这个窗口从进程内部无法消除。',
      },
      answer: {
        en: 'While the process stands still nobody pings, so the leader ends the session at the first tick after T and deletes the ephemerals. The paused process cannot know. When it goes on, its code runs first as if nothing had happened. Then the client finds the connection closed: Disconnected. Only the next handshake says Expired. In between it may still act as lock owner or leader, while another already is. So a lock needs a fencing token that the resource checks, or the owner has to check the clock before it acts.',
        'zh-Hans':
          '进程停住时没有心跳，leader 在超过 T 之后的第一个 tick 结束会话并删除临时节点，而停住的进程无从得知。恢复后，代码先像什么都没发生一样往下跑；接着客户端发现连接已关闭，收到 Disconnected；到下一次握手才知道 Expired。这期间它可能还以锁持有者或 leader 自居，而别人已经接手。所以锁要配合由资源检查的 fencing token，或者持有者在动手前先看时钟。',
      },
      followUp: {
        ask: {
          en: 'Can the application close that window by asking zk.state before each action?',
          'zh-Hans': '应用在每次动手之前检查 zk.state，能消除这个窗口吗？',
        },
        answer: {
          en: 'No. The state is what the client believes, and a pause may come right after the check. Only the resource can refuse a stale owner, for example by a number that grows with each owner.',
          'zh-Hans':
            '不能。state 只是客户端以为的状态，而且停顿可能正好发生在检查之后。只有资源自己能拒绝过时的持有者，例如凭一个随持有者递增的编号。',
        },
      },
      next: 'sessions/who-knows-after-the-end',
    },
  },
  {
    id: 'sessions/from-cut-to-the-end',
    form: 'order',
    lesson: null,
    section: `${loss}#who-decides`,
    claims: ['I-04', 'J-12'],
    title: { en: 'From the cut to the end', 'zh-Hans': '从断线到结束' },
    confusion: 2,
    ask: {
      en: 'alice’s cable is out from 3 s on and stays out; T is 6 s, the tick 2 s, her client is a Java client since 3.9.3. Bring these into the order in which they happen.',
      'zh-Hans':
        'alice 的网线从 3 秒起一直断着；T 为 6 秒，tick 为 2 秒，她用的是 3.9.3 起的 Java 客户端。请按发生的先后排序。',
    },
    afterMs: 2999,
    events: [
      {
        id: 'disconnected',
        event: { kind: 'watchedEvent', who: 'alice', type: 'None', state: 'Disconnected' },
        text: { en: 'alice hears Disconnected.', 'zh-Hans': 'alice 收到 Disconnected。' },
        why: {
          en: '3.1 s: her own end of the connection is gone; nothing else is known.',
          'zh-Hans': '3.1 秒：她这一端的连接没了，此外一无所知。',
        },
      },
      {
        id: 'refused',
        event: { kind: 'broken', who: 'alice', reason: 'refused' },
        text: { en: 'Her first attempt to reconnect fails.', 'zh-Hans': '她第一次重连失败。' },
        why: {
          en: '5.0 s: 0.1 s after the close, up to a second by dice, and a second because the list has one address.',
          'zh-Hans': '5.0 秒：关闭后 0.1 秒，加上随机的至多 1 秒，再加 1 秒（地址列表只有一个）。',
        },
      },
      {
        id: 'session-ended',
        event: { kind: 'sessionExpired' },
        text: { en: 'The server ends her session.', 'zh-Hans': '服务器结束她的会话。' },
        why: {
          en: '10.0 s: the first tick more than 6 s after her last ping, of 2.3 s.',
          'zh-Hans': '10.0 秒：距她最后一次 ping（2.3 秒）超过 6 秒的第一个 tick。',
        },
      },
      {
        id: 'bob-hears',
        event: { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted', path: '/alice' },
        text: { en: 'bob hears that /alice is gone.', 'zh-Hans': 'bob 得知 /alice 没了。' },
        why: {
          en: '10.005 s: the watch fires with the transaction that ends the session, one way later.',
          'zh-Hans': '10.005 秒：watch 随结束会话的事务触发，再加一个单程时延。',
        },
      },
      {
        id: 'expired',
        event: { kind: 'watchedEvent', who: 'alice', type: 'None', state: 'Expired' },
        text: { en: 'alice hears Expired.', 'zh-Hans': 'alice 收到 Expired。' },
        why: {
          en: '11.7 s: nobody told her; her own timer of 4/3 T is over, and she looks when the next attempt begins.',
          'zh-Hans': '11.7 秒：没有谁通知她；是她自己的 4/3 T 到了，在下一次尝试开始时发现。',
        },
      },
    ],
    scenario: 'longCut',
    replayAtMs: 10_000,
    facts: ['S-08', 'C-16', 'C-37'],
    interview: {
      probes: {
        en: 'Whether you can tell the story of one lost connection from both ends, with who decides at each step.',
        'zh-Hans': '你能否从两端讲清一次断线的全过程，并说出每一步由谁决定。',
      },
      answer: {
        en: 'The break is noticed first by the client: Disconnected. It tries again by itself, without counting. The server keeps the session until the first tick more than T after the last contact. Then one transaction ends it, deletes the ephemerals and fires the watches of others, so another client knows before the owner does. The owner learns last: from the answer to its next handshake, or since 3.9.3 by its own timer of 4/3 T.',
        'zh-Hans':
          '最先发现断线的是客户端：Disconnected。它自己不断重试，不计次数。服务器把会话保留到距最后一次联系超过 T 的第一个 tick，然后用一个事务结束会话、删除临时节点、触发别人的 watch，所以别的客户端比所有者先知道。所有者最后才知道：来自下一次握手的应答，或者（3.9.3 起）自己的 4/3 T 计时器。',
      },
      followUp: {
        ask: {
          en: 'Which of these steps moves if T is raised to 30 s, and which does not?',
          'zh-Hans': '把 T 调到 30 秒，其中哪些步骤会变，哪些不变？',
        },
        answer: {
          en: 'Disconnected and the first attempt stay where they are: a cut is noticed at once. The end of the session, bob’s event and Expired move out to 30 s and more.',
          'zh-Hans':
            'Disconnected 和第一次重试不变：断线立刻就能发现。会话结束、bob 的事件和 Expired 都会推迟到 30 秒以后。',
        },
      },
      next: 'sessions/after-a-long-freeze',
    },
  },
  {
    id: 'sessions/who-knows-after-the-end',
    form: 'knows',
    lesson: null,
    section: `${loss}#who-knows-what`,
    claims: ['J-12', 'P-07'],
    title: { en: 'Who knows what, seven seconds after the cut', 'zh-Hans': '断线七秒后，谁知道什么' },
    ask: {
      en: 'alice’s cable is out since 3 s; T is 6 s, the tick 2 s. She owns /alice, bob watches it. It is 10.2 s. What can each of the three say?',
      'zh-Hans':
        'alice 的网线从 3 秒起断开；T 为 6 秒，tick 为 2 秒。/alice 属于她，bob 在 watch 它。现在是 10.2 秒，三方各能说什么？',
    },
    atMs: 10_200,
    about: { client: 'alice', other: 'bob', path: '/alice' },
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
              en: 'Right. Nothing has reached her since 2.3 s. Her own timer of 8 s, 4/3 of T, is not over yet.',
              'zh-Hans': '正确。2.3 秒以来什么都没传到她那里。她自己的 8 秒计时（T 的 4/3）也还没到。',
            },
          },
          {
            id: 'mine',
            confusion: 2,
            text: { en: 'It lives: nobody told me otherwise.', 'zh-Hans': '它还在：没人说它不在。' },
            why: {
              en: 'No news is not good news. She has heard Disconnected, and from then on she cannot know.',
              'zh-Hans': '没有消息不等于好消息。她已收到 Disconnected，从那时起就无从得知。',
            },
          },
          {
            id: 'expired',
            confusion: 2,
            text: { en: 'It is over: I was told so.', 'zh-Hans': '它已结束：有人通知我了。' },
            why: {
              en: 'The wire is cut, and no server pushes Expired anyway.',
              'zh-Hans': '线断着，而且服务器本来就不会推送 Expired。',
            },
          },
        ],
      },
      {
        party: 'server',
        subject: 'session',
        who: { en: 'zk1, of alice’s session', 'zh-Hans': 'zk1 对 alice 的会话' },
        options: [
          {
            id: 'expired',
            confusion: null,
            text: { en: 'I have expired it.', 'zh-Hans': '我已让它过期。' },
            why: {
              en: 'Right, at 10.0 s: the first tick more than 6 s after her last ping.',
              'zh-Hans': '正确，在 10.0 秒：距她最后一次 ping 超过 6 秒的第一个 tick。',
            },
          },
          {
            id: 'alive',
            confusion: 14,
            text: { en: 'It lives; I wait for its deadline.', 'zh-Hans': '它还在，我等它到期。' },
            why: {
              en: 'Its deadline was 10.0 s, counted from the ping of 2.3 s, not from the cut.',
              'zh-Hans': '它的截止时间是 10.0 秒，从 2.3 秒的 ping 算起，不是从断线算起。',
            },
          },
          {
            id: 'closed',
            confusion: 1,
            text: { en: 'She closed it when her connection ended.', 'zh-Hans': '连接结束时她就关闭了它。' },
            why: {
              en: 'Only close() closes a session, by a request. A connection that ends closes nothing.',
              'zh-Hans': '只有 close() 通过请求关闭会话。连接结束不会关闭任何会话。',
            },
          },
        ],
      },
      {
        party: 'other',
        subject: 'znode',
        who: { en: 'bob, of /alice', 'zh-Hans': 'bob 对 /alice' },
        options: [
          {
            id: 'gone',
            confusion: null,
            text: { en: 'I was told that it is gone.', 'zh-Hans': '我收到通知：它没了。' },
            why: {
              en: 'Right, since 10.005 s. He may take over, while alice still hopes.',
              'zh-Hans': '正确，从 10.005 秒起。他可以接手了，而 alice 还在抱希望。',
            },
          },
          {
            id: 'there',
            confusion: 28,
            text: { en: 'It is there; my watch is set.', 'zh-Hans': '它还在，我的 watch 已设好。' },
            why: {
              en: 'The watch fired with the transaction that ended the session.',
              'zh-Hans': '结束会话的那个事务已经触发了这个 watch。',
            },
          },
          {
            id: 'unsure',
            confusion: 1,
            text: { en: 'I cannot know: alice is disconnected.', 'zh-Hans': '我无法知道：alice 断线了。' },
            why: {
              en: 'bob’s own connection is fine, and that is all it takes to be told.',
              'zh-Hans': 'bob 自己的连接是好的，这就足以收到通知。',
            },
          },
        ],
      },
    ],
    scenario: 'longCut',
    replayAtMs: 10_005,
    facts: ['S-09', 'S-13', 'M-10'],
    interview: {
      probes: {
        en: 'Whether you keep apart what is so and what somebody can know. Most mistakes with locks are a mix-up of the two.',
        'zh-Hans': '你能否区分“事实如何”和“谁能知道什么”。锁的多数错误都源于混淆这两者。',
      },
      answer: {
        en: 'There are three truths at that moment. The server has ended the session and deleted the znode. bob, whose connection is fine, was told by his watch and may take over. alice knows only that her connection is gone. Her session may live or not, and she has no means to find out before the next handshake or her own timer. So whoever is disconnected has to behave as if the session were lost, and wait before acting.',
        'zh-Hans':
          '此刻有三份真相。服务器已结束会话并删除节点；连接正常的 bob 由 watch 得知，可以接手；alice 只知道连接没了，会话在不在都有可能，在下一次握手或自己的计时器之前无从查明。所以断线的一方必须当作会话已经丢失，停手等待。',
      },
      followUp: {
        ask: {
          en: 'For how long can alice and bob both believe to own the lock?',
          'zh-Hans': 'alice 和 bob 最长会有多久都以为自己持有锁？',
        },
        answer: {
          en: 'If alice stops at Disconnected: not at all here, since she stopped at 3.1 s. If she goes on until Expired: from 10.0 to 11.7 s with this client, and as long as the cable is out with one of 3.9.2 or older.',
          'zh-Hans':
            '如果 alice 一收到 Disconnected 就停手：不会重叠，她在 3.1 秒就停了。如果她一直做到 Expired：用这个客户端是 10.0 到 11.7 秒；用 3.9.2 及更早的客户端，则网线断多久就重叠多久。',
        },
      },
    },
  },
  {
    id: 'sessions/own-old-node',
    form: 'steps',
    lesson: null,
    section: `${loss}#wrong-program`,
    claims: ['P-08', 'I-08'],
    title: { en: 'A restart meets its own old znode', 'zh-Hans': '重启后遇到自己的旧节点' },
    ask: {
      en: 'alice’s process died at 3 s and was started again at 4 s, with a new session. She registers as /alice, ephemeral; bob looks there for her. T is 6 s, the tick 2 s.',
      'zh-Hans':
        'alice 的进程在 3 秒死掉，4 秒重新启动，用的是新会话。她用临时节点 /alice 注册自己，bob 到那里找她。T 为 6 秒，tick 为 2 秒。',
    },
    steps: [
      {
        ask: {
          en: 'At 5 s her create fails with NodeExists. bob must find her at /alice from 6 s on, for good. What does she do?',
          'zh-Hans': '5 秒时她的 create 以 NodeExists 失败。从 6 秒起，bob 必须一直能在 /alice 找到她。她该怎么做？',
        },
        options: [
          {
            id: 'replace',
            confusion: null,
            does: [
              { atMs: 5020, do: 'exists', who: 'alice', path: '/alice' },
              { atMs: 5040, do: 'delete', who: 'alice', path: '/alice' },
              { atMs: 5060, do: 'create', who: 'alice', path: '/alice', data: 'here', mode: 'ephemeral' },
            ],
            text: {
              en: 'Read it; its ephemeralOwner is not her session id, so delete it and create it anew.',
              'zh-Hans': '读它；ephemeralOwner 不是自己的 session id，于是删除并重新创建。',
            },
            why: {
              en: 'Right. The znode of the old session is replaced by one of her own, which stays as long as her session lives.',
              'zh-Hans': '正确。旧会话的节点换成了她自己的，只要她的会话在，它就在。',
            },
          },
          {
            id: 'take-it',
            confusion: 5,
            does: [],
            text: {
              en: 'Nothing: a znode of that name with her data is there, that is what she wanted.',
              'zh-Hans': '什么都不做：同名、带着她数据的节点已经在了，这正是她想要的。',
            },
            why: {
              en: 'It belongs to her old session. At 10 s that session expires and takes it along; from then on bob finds nobody.',
              'zh-Hans': '它属于她的旧会话。10 秒时旧会话过期，把它一起带走，从此 bob 谁也找不到。',
            },
          },
          {
            id: 'write-to-it',
            confusion: 5,
            does: [{ atMs: 5020, do: 'setData', who: 'alice', path: '/alice', data: 'here again' }],
            text: {
              en: 'Write her data into it: then it is hers.',
              'zh-Hans': '把自己的数据写进去：它就归自己了。',
            },
            why: {
              en: 'Writing changes data and version, never the owner. It goes with the old session all the same.',
              'zh-Hans': '写入只改变数据和版本，不改变所有者。它照样随旧会话消失。',
            },
          },
          {
            id: 'wait',
            confusion: 4,
            does: [
              { atMs: 5020, do: 'exists', who: 'alice', path: '/alice', watch: true },
              { atMs: 10_100, do: 'create', who: 'alice', path: '/alice', data: 'here', mode: 'ephemeral' },
            ],
            text: {
              en: 'Watch it, and create her own when the old one is gone.',
              'zh-Hans': 'watch 它，等旧的消失后再创建自己的。',
            },
            why: {
              en: 'That ends well, but bob is told that she is gone, and for a moment she is. Whoever acts on that moves her work elsewhere.',
              'zh-Hans':
                '最后结果是对的，但 bob 会收到“她没了”的通知，而且有一小段时间确实没有。谁据此行动，就会把她的工作转给别人。',
            },
          },
        ],
        good: (run) => standsFrom(run, 6000),
      },
    ],
    scenario: 'restartedClient',
    replayAtMs: 5100,
    facts: ['Q-33', 'S-13'],
    interview: {
      probes: {
        en: 'Whether you have run a service that registers itself. This is the bug that shows ten seconds after a quick restart.',
        'zh-Hans': '你是否真正运维过会自我注册的服务。这正是快速重启约十秒后才冒出来的那个故障。',
      },
      answer: {
        en: 'NodeExists after a quick restart means: the ephemeral of my old session is still there. It looks like mine and is not; it vanishes when that session expires, up to T plus a tick after the crash. So compare ephemeralOwner with the own session id. If they differ, delete the old one and create a new one, both at once in a multi if nobody may see the gap. If they are the same, an earlier create of mine had succeeded, and nothing is to be done.',
        'zh-Hans':
          '快速重启后遇到 NodeExists，说明旧会话的临时节点还在。它看着像自己的，其实不是，最迟在崩溃后 T 加一个 tick 随旧会话消失。所以要比较 ephemeralOwner 和自己的 session id：不同就删掉旧的、创建新的，如果不能让人看到空档，就放进一个 multi；相同则说明之前的 create 其实成功了，不必再做什么。',
      },
      followUp: {
        ask: {
          en: 'How could the old process have spared the new one this?',
          'zh-Hans': '旧进程怎样做，新进程就不会遇到这件事？',
        },
        answer: {
          en: 'By close() on a planned stop: the session ends with that request and takes the znode along. A crash cannot do that.',
          'zh-Hans': '计划内停机时调用 close()：会话随这个请求结束，节点一并删除。崩溃就做不到了。',
        },
      },
      next: 'sessions/closed-on-purpose',
    },
  },
  {
    id: 'sessions/closed-on-purpose',
    form: 'next',
    lesson: null,
    section: `${loss}#end-the-session`,
    claims: ['P-09', 'J-14'],
    title: { en: 'A client is closed on purpose', 'zh-Hans': '主动关闭客户端' },
    ask: {
      en: 'At 3 s alice, connected and well, calls close(). She owns /alice; bob watches it; one way takes 5 ms. Which of these happens first?',
      'zh-Hans':
        '3 秒时，连接正常的 alice 调用 close()。/alice 属于她，bob 在 watch 它，单程 5 毫秒。下面哪件事最先发生？',
    },
    afterMs: 3000,
    events: [
      {
        id: 'deleted',
        confusion: null,
        event: { kind: 'znode', change: 'deleted', path: '/alice' },
        text: { en: 'The server deletes /alice.', 'zh-Hans': '服务器删除 /alice。' },
        why: {
          en: 'Right, at 3.005 s: close() sends a request that ends the session, and the ephemerals go in the same transaction.',
          'zh-Hans': '正确，在 3.005 秒：close() 发送结束会话的请求，临时节点在同一个事务里删除。',
        },
      },
      {
        id: 'alice-closed',
        confusion: 28,
        event: { kind: 'watchedEvent', who: 'alice', state: 'Closed' },
        text: { en: 'alice’s application hears Closed.', 'zh-Hans': 'alice 的应用收到 Closed。' },
        why: {
          en: 'That is second, at 3.010 s: close() waits for the answer. When it returns the ephemerals are gone.',
          'zh-Hans': '它排在后面，3.010 秒：close() 会等应答。等它返回时，临时节点已经没了。',
        },
      },
      {
        id: 'expired',
        confusion: 3,
        event: { kind: 'sessionExpired' },
        text: {
          en: 'The server lets the session expire, 6 to 8 s later.',
          'zh-Hans': '服务器在 6 到 8 秒后让会话过期。',
        },
        why: {
          en: 'It never does here. The server knows very well that this end was wished for: there was a request.',
          'zh-Hans': '这里不会发生。服务器很清楚这是主动结束：它收到了请求。',
        },
      },
      {
        id: 'disconnected',
        confusion: 1,
        event: { kind: 'watchedEvent', who: 'alice', state: 'Disconnected' },
        text: { en: 'alice’s application hears Disconnected.', 'zh-Hans': 'alice 的应用收到 Disconnected。' },
        why: {
          en: 'Not after a close() that reached the server: the last event is Closed.',
          'zh-Hans': 'close() 传到了服务器就不会有：最后一个事件是 Closed。',
        },
      },
    ],
    scenario: 'closedClient',
    replayAtMs: 3005,
    facts: ['C-29', 'S-13', 'M-28'],
    interview: {
      probes: {
        en: 'Whether you know the one case in which the server is told, and what follows for a planned stop.',
        'zh-Hans': '你是否知道服务器唯一能得到通知的情形，以及它对计划内停机意味着什么。',
      },
      answer: {
        en: 'close() is a request: closeSession. The server ends the session and deletes its ephemerals in one transaction, fires the watches of others, and answers; then close() returns. So a planned stop is visible to others within a round trip, a crash only after T. The notes say the server cannot tell the two apart: wrong, a wished end is a request, and only silence is ambiguous. One caveat: without a connection at that moment the request never arrives, and the session has to time out.',
        'zh-Hans':
          'close() 是一个请求：closeSession。服务器在一个事务里结束会话、删除临时节点、触发别人的 watch，然后应答，close() 才返回。所以计划内停机一个来回就能被别人看到，而崩溃要等 T。笔记说服务器分不清两者，这不对：主动结束是一个请求，只有沉默才说不清。要注意：如果当时没有连接，请求到不了服务器，会话只能等超时。',
      },
      followUp: {
        ask: {
          en: 'What if the cable is out when close() is called?',
          'zh-Hans': '如果调用 close() 时网线正断着呢？',
        },
        answer: {
          en: 'close() returns, the client is closed, and the server knows nothing: session and ephemerals stay until the timeout.',
          'zh-Hans': 'close() 照样返回，客户端已关闭，但服务器毫不知情：会话和临时节点保留到超时为止。',
        },
      },
    },
  },
  {
    id: 'sessions/loss-and-expiry-aloud',
    form: 'aloud',
    lesson: null,
    section: `${loss}#who-decides`,
    claims: ['I-04', 'I-06'],
    title: { en: 'Explain: lost connection, expired session', 'zh-Hans': '讲清楚：连接断开与会话过期' },
    ask: {
      en: 'Explain to a new colleague the difference between a lost connection and an expired session: who decides, what is gone, what stays, how the client learns of it, what the application has to do.',
      'zh-Hans': '向新同事讲清楚连接断开和会话过期的区别：由谁决定，什么没了，什么还在，客户端怎么得知，应用该做什么。',
    },
    points: [
      {
        id: 'connection-only',
        text: {
          en: 'A lost connection ends no session: for seconds the server kept alice’s session and her ephemeral.',
          'zh-Hans': '连接断开不会结束会话：服务器又把 alice 的会话和临时节点保留了好几秒。',
        },
        holds: (run) => {
          const [disconnected = Number.NaN] = heardAtMs(run, 'alice', 'Disconnected');
          return (expiredAtMs(run, 'alice') ?? 0) > disconnected + 5000;
        },
      },
      {
        id: 'leader-decides',
        text: {
          en: 'Only the server side (the leader) lets a session expire, by its own clock and on a tick.',
          'zh-Hans': '只有服务器一方（leader）能让会话过期，按自己的时钟，落在某个 tick 上。',
        },
        holds: (run) => (expiredAtMs(run, 'alice') ?? 1) % 2000 === 0,
      },
      {
        id: 'ephemerals-go',
        text: {
          en: 'The ephemerals go with the session, in the same transaction, and others are told by their watches.',
          'zh-Hans': '临时节点随会话一起消失，在同一个事务里；别人通过 watch 得知。',
        },
        holds: (run) =>
          changedAtMs(run, '/alice', 'deleted')[0] === expiredAtMs(run, 'alice') &&
          times(run, { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted', path: '/alice' }).length === 1,
      },
      {
        id: 'learns-late',
        text: {
          en: 'The client learns of it last: at its next handshake, or by a timer of its own since 3.9.3.',
          'zh-Hans': '客户端最后才知道：在下一次握手时，或者（3.9.3 起）凭自己的计时器。',
        },
        holds: (run) => {
          const [heard] = heardAtMs(run, 'alice', 'Expired');
          return heard !== undefined && heard > (expiredAtMs(run, 'alice') ?? Number.POSITIVE_INFINITY);
        },
      },
      {
        id: 'what-to-do',
        text: {
          en: 'On Disconnected: wait, the client goes on trying by itself. On Expired: a new client, and everything that hung on the session anew.',
          'zh-Hans':
            '收到 Disconnected：等待，客户端自己会继续尝试。收到 Expired：新建客户端，并重建依附于会话的一切。',
        },
        holds: (run) => {
          const [disconnected = Number.NaN] = heardAtMs(run, 'alice', 'Disconnected');
          const [expired = Number.NaN] = heardAtMs(run, 'alice', 'Expired');
          return (
            dialledAtMs(run, 'alice').some((atMs) => atMs > disconnected && atMs < expired) &&
            heardAtMs(run, 'alice', 'SyncConnected').every((atMs) => atMs < expired)
          );
        },
      },
    ],
    slips: [
      {
        id: 'gone-at-once',
        confusion: 3,
        text: {
          en: 'The ephemeral goes when the connection breaks.',
          'zh-Hans': '连接一断，临时节点就没了。',
        },
        holds: (run) => {
          const [disconnected = 0] = heardAtMs(run, 'alice', 'Disconnected');
          return changedAtMs(run, '/alice', 'deleted').some((atMs) => atMs <= disconnected + 1000);
        },
      },
      {
        id: 'pushed',
        confusion: 2,
        text: {
          en: 'The server sends Expired to the client.',
          'zh-Hans': '服务器把 Expired 发给客户端。',
        },
        holds: (run) => {
          const ended = expiredAtMs(run, 'alice');
          const [heard] = heardAtMs(run, 'alice', 'Expired');
          return ended !== null && heard !== undefined && reached(run, 'zk1', 'alice', [ended, heard]);
        },
      },
      {
        id: 'made-again',
        confusion: 4,
        text: {
          en: 'The client makes the ephemerals again by itself.',
          'zh-Hans': '客户端会自己把临时节点再建出来。',
        },
        holds: (run) => changedAtMs(run, '/alice', 'created').length > 1 || new Set(grantedTo(run, 'alice')).size > 1,
      },
    ],
    scenario: 'longCut',
    replayAtMs: 10_000,
    facts: ['S-09', 'S-13', 'C-37', 'M-10'],
    interview: {
      probes: {
        en: 'Whether the two words stand for two things in your head. Everything else about the client follows from it.',
        'zh-Hans': '这两个词在你心里是不是两回事。客户端的其他一切都由此而来。',
      },
      answer: {
        en: 'A connection is a wire to one server; it can be replaced. A session is a lease that the leader keeps. If the wire breaks, the client hears Disconnected, looks for a server by itself, and shows its old id and password; session, ephemerals and, after it set them again, watches are as before. If the leader hears nothing for more than T, it ends the session: the ephemerals go, others are told. The client cannot know until it reaches a server or its own timer runs out. Then the client object is dead, and the application starts over.',
        'zh-Hans':
          '连接只是通往某台服务器的一根线，可以换。会话是 leader 保管的租约。线断了，客户端收到 Disconnected，自己去找服务器，出示原来的 id 和密码；会话、临时节点都在，watch 重新注册后也照旧。leader 超过 T 没有收到消息，就结束会话：临时节点消失，别人得到通知。客户端要等连上某台服务器，或自己的计时器到期才知道。这时客户端对象已作废，应用要从头再来。',
      },
      followUp: {
        ask: {
          en: 'How does an application tell, after SyncConnected, whether it is the old session?',
          'zh-Hans': '收到 SyncConnected 之后，应用怎么知道还是不是原来的会话？',
        },
        answer: {
          en: 'With the plain client it always is: another session needs another client object. With Curator it may be a new one: compare the session ids.',
          'zh-Hans': '用原生客户端一定是原来的：新会话需要新的客户端对象。用 Curator 则可能是新会话：比较 session id。',
        },
      },
      next: 'frameworks/first-to-say-lost',
    },
  },
];

/** Whether `/alice` is there from this moment to the end of the run. */
function standsFrom(run: Parameters<typeof changedAtMs>[0], fromMs: number): boolean {
  const created = changedAtMs(run, '/alice', 'created').filter((atMs) => atMs <= fromMs);
  const deleted = changedAtMs(run, '/alice', 'deleted');
  const last = deleted.filter((atMs) => atMs <= fromMs).at(-1) ?? 0;
  return created.some((atMs) => atMs > last) && !deleted.some((atMs) => atMs > fromMs);
}
