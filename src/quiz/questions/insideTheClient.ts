import type { Question, QuizRun } from '../Question';
import { changedAtMs, dialledAtMs, failedAtMs, grantedTo, times } from '../whatHappened';

const lesson = 'client/inside-the-client';

/** What alice was told after this moment, in order: the ops of calls that ended, and the types of events. */
function toldInOrder({ history }: QuizRun, afterMs: number): string[] {
  return history.flatMap((entry) => {
    if (entry.atMs <= afterMs || !('who' in entry) || entry.who !== 'alice') return [];
    if (entry.kind === 'settled') return [entry.op];
    return entry.kind === 'watchedEvent' ? [entry.type] : [];
  });
}

/** The states that alice heard in events of type None, in order. */
function statesHeard(run: QuizRun): string[] {
  return times(run, { kind: 'watchedEvent', who: 'alice', type: 'None' }).map(({ state }) => state);
}

/** How often alice sent a create of this path: the type of the frame is 1. */
function createsSent(run: QuizRun, path: string): number {
  const pathBytes = [...path].map((letter) => letter.charCodeAt(0).toString(16)).join('');
  return times(run, { kind: 'sent', from: 'alice' }).filter(
    ({ bytes }) => bytes.slice(16, 24) === '00000001' && bytes.includes(pathBytes),
  ).length;
}

/** When each frame of alice with a number of its own was sent, by that number. */
function sentAtMs(run: QuizRun): ReadonlyMap<number, number> {
  return new Map(
    times(run, { kind: 'sent', from: 'alice' }).flatMap(({ bytes, atMs }) => {
      const xid = Number.parseInt(bytes.slice(8, 16), 16); // 0 in a ConnectRequest, which has none
      return xid > 0 && xid < 0x8000_0000 ? [[xid, atMs] as const] : [];
    }),
  );
}

/** The client's queues and threads, and the words in which it speaks. */
export const insideTheClientQuestions: readonly Question[] = [
  {
    id: 'client/order-of-answers',
    lesson,
    claims: ['J-02'],
    title: { en: 'An event between two answers', 'zh-Hans': '两个应答之间的事件' },
    ask: {
      en: 'alice watches /config. At 2 s, without waiting, she asks whether it exists, bob sets it to v2, and she reads it: the requests reach zk1 in this order. All calls are asynchronous. In which order is her program told?',
      'zh-Hans':
        'alice 在 /config 上设了 watch。2 秒时，中间都不等：她查询它是否存在，bob 把它改成 v2，她再读它；请求按这个顺序到达 zk1。调用都是异步的。她的程序按什么顺序得知？',
    },
    choices: [
      {
        id: 'as-on-the-wire',
        confusion: null,
        text: {
          en: 'The end of exists, the event, the end of getData.',
          'zh-Hans': 'exists 结束，事件，getData 结束。',
        },
        why: {
          en: 'Right. zk1 answers one session in order, and writes the event before any later answer. The client reads one stream and hands on through one queue.',
          'zh-Hans':
            '正确。zk1 按顺序应答一个会话，并把事件写在之后的任何应答前面。客户端读的是一条流，从一个队列往外交。',
        },
        holds: (run) => toldInOrder(run, 2000).join() === 'exists,NodeDataChanged,getData',
      },
      {
        id: 'event-overtakes',
        confusion: 9,
        text: {
          en: 'The event first: it is pushed at once, and overtakes what waits for an answer.',
          'zh-Hans': '事件最先：它是立即推送的，会超过还在等应答的调用。',
        },
        why: {
          en: 'No. It travels behind the answer to exists, on the same connection, and nothing in the client lets it pass.',
          'zh-Hans': '不对。它跟在 exists 的应答后面，走同一条连接，客户端里也没有什么会让它插队。',
        },
        holds: (run) => toldInOrder(run, 2000)[0] === 'NodeDataChanged',
      },
      {
        id: 'calls-end-first',
        confusion: 11,
        text: {
          en: 'Both calls first, then the event: watchers have a thread of their own, and it has its turn later.',
          'zh-Hans': '先是两个调用，后是事件：watcher 有自己的线程，稍后才轮到。',
        },
        why: {
          en: 'No. Asynchronous ends of calls go through the same thread as events. Java’s synchronous calls do not: there the caller may indeed be faster.',
          'zh-Hans': '不对。异步调用的结束与事件走同一个线程。Java 的同步调用不走它：那时调用者确实可能更快。',
        },
        holds: (run) => toldInOrder(run, 2000).join() === 'exists,getData,NodeDataChanged',
      },
      {
        id: 'one-call-at-a-time',
        confusion: 11,
        text: {
          en: 'exists, then the event; getData ends only at 2.4 s, because it is sent when exists has been answered.',
          'zh-Hans': 'exists，然后事件；getData 要到 2.4 秒才结束，因为 exists 有了应答才会发出它。',
        },
        why: {
          en: 'No. The pending queue may hold any number of requests. Both were sent at 2 s and answered by 2.2 s.',
          'zh-Hans': '不对。等应答队列里可以有任意多个请求。两个都在 2 秒发出，2.2 秒已有应答。',
        },
        holds: (run) => times(run, { kind: 'settled', who: 'alice', op: 'getData' }).some(({ atMs }) => atMs >= 2400),
      },
    ],
    scenario: 'changeBetweenCalls',
    replayAtMs: 2200,
    facts: ['D-17', 'C-22', 'C-23', 'E-16'],
  },
  {
    id: 'client/sent-and-queued',
    lesson,
    claims: ['J-01', 'J-10'],
    title: { en: 'One sent, one still queued', 'zh-Hans': '一个已发出，一个还在排队' },
    ask: {
      en: 'alice’s create of /sent has reached zk1 when her link is cut at 3.1 s, and she asks to create /queued in the same moment. Both calls fail with ConnectionLoss. At 5.5 s her client is back in its session. Which of the two znodes is there at 7 s?',
      'zh-Hans':
        'alice 创建 /sent 的请求已经到达 zk1，3.1 秒她的链路被切断；同一时刻她又请求创建 /queued。两个调用都以 ConnectionLoss 失败。5.5 秒她的客户端回到会话里。7 秒时，两个节点哪个在？',
    },
    choices: [
      {
        id: 'only-the-sent',
        confusion: null,
        text: { en: '/sent is there, /queued is not.', 'zh-Hans': '/sent 在，/queued 不在。' },
        why: {
          en: 'Right. What was pending was carried out, and only its answer was lost. What was outgoing was never sent, and was dropped when the call failed. The error is the same.',
          'zh-Hans':
            '正确。等应答的那个已经执行，丢的只是应答。待发送的那个从未发出，调用失败时就丢弃了。错误却是同一个。',
        },
        holds: (run) =>
          failedAtMs(run, 'alice', 'ConnectionLoss').length === 2 &&
          changedAtMs(run, '/sent', 'created').length === 1 &&
          changedAtMs(run, '/queued', 'created').length === 0,
      },
      {
        id: 'neither',
        confusion: 6,
        text: { en: 'Neither: both calls failed.', 'zh-Hans': '都不在：两个调用都失败了。' },
        why: {
          en: 'No. ConnectionLoss says that no answer came, not that nothing was done.',
          'zh-Hans': '不对。ConnectionLoss 说的是没有收到应答，不是什么都没做。',
        },
        holds: (run) =>
          failedAtMs(run, 'alice', 'ConnectionLoss').length === 2 &&
          changedAtMs(run, '/sent', 'created').length + changedAtMs(run, '/queued', 'created').length === 0,
      },
      {
        id: 'queue-goes-out-later',
        confusion: 19,
        text: {
          en: 'Both: what is still in the outgoing queue is sent once the client is back.',
          'zh-Hans': '都在：还在待发送队列里的，等客户端恢复后就会发出。',
        },
        why: {
          en: 'No. When a connection breaks or an attempt fails, both queues are emptied. Calls made after that wait for the next attempt.',
          'zh-Hans': '不对。连接断开或一次尝试失败时，两个队列都会清空。之后发起的调用等下一次尝试。',
        },
        holds: (run) => changedAtMs(run, '/queued', 'created').length === 1,
      },
      {
        id: 'sent-again',
        confusion: 6,
        text: {
          en: '/sent is there, and the client has sent its create once more to be sure.',
          'zh-Hans': '/sent 在，而且客户端为保险起见又发了一次它的 create。',
        },
        why: {
          en: 'No. The client repeats no request of yours, ever. Frameworks do, and then a create can meet its own znode.',
          'zh-Hans': '不对。客户端从不重复你的请求。框架会重复，于是 create 可能碰上自己建的节点。',
        },
        holds: (run) => createsSent(run, '/sent') > 1,
      },
    ],
    scenario: 'sentAndQueued',
    replayAtMs: 3200,
    facts: ['C-20', 'C-21'],
  },
  {
    id: 'client/words-of-a-session',
    lesson,
    claims: ['F-10', 'P-06'],
    title: { en: 'What is told without any change', 'zh-Hans': '什么都没变，却有通知' },
    ask: {
      en: 'alice connects, watches /config, loses her link at 3.1 s, is back in the same session at 5.5 s, and closes her client at 8.1 s. Nobody changes anything. What is told in her client?',
      'zh-Hans':
        'alice 连上，在 /config 上设 watch，3.1 秒断线，5.5 秒回到同一个会话，8.1 秒关闭客户端。没有谁改过任何东西。她的客户端会通知什么？',
    },
    choices: [
      {
        id: 'four-words',
        confusion: null,
        text: {
          en: 'SyncConnected, Disconnected, SyncConnected, Closed, all of type None. The watch on /config is not used up by them.',
          'zh-Hans':
            'SyncConnected、Disconnected、SyncConnected、Closed，类型都是 None。/config 上的 watch 不会因此用掉。',
        },
        why: {
          en: 'Right. They are the client’s own words, for the default watcher and for every registered one. Only a change of the znode uses a watch up.',
          'zh-Hans':
            '正确。这些是客户端自己说的，默认 watcher 和每个已注册的 watcher 都会收到。只有节点变化才会用掉 watch。',
        },
        holds: (run) =>
          statesHeard(run).join() === 'SyncConnected,Disconnected,SyncConnected,Closed' &&
          times(run, { kind: 'clientWatch', who: 'alice', change: 'fired' }).length === 0,
      },
      {
        id: 'a-word-for-coming-back',
        confusion: 13,
        text: {
          en: 'SyncConnected, Disconnected, then another state, which says that the old session goes on, and Closed.',
          'zh-Hans': 'SyncConnected、Disconnected，然后是另一个状态，说明原来的会话还在继续，最后是 Closed。',
        },
        why: {
          en: 'No. The word is the same after a first connection and after a reconnection. To tell them apart, compare the session ids.',
          'zh-Hans': '不对。首次连接和重连之后是同一个词。想区分，就比较 session id。',
        },
        holds: (run) => statesHeard(run).filter((state) => state === 'SyncConnected').length === 1,
      },
      {
        id: 'only-trouble',
        confusion: 8,
        text: {
          en: 'Disconnected alone: watchers are for what changes, and what is well again is not told.',
          'zh-Hans': '只有 Disconnected：watcher 只管变化，恢复正常不会通知。',
        },
        why: {
          en: 'No. Each change of the connection is told, good or bad.',
          'zh-Hans': '不对。连接的每次变化都会通知，无论好坏。',
        },
        holds: (run) => statesHeard(run).join() === 'Disconnected',
      },
      {
        id: 'watch-used-up',
        confusion: 9,
        text: {
          en: 'SyncConnected, Disconnected, SyncConnected, Closed; but Disconnected uses up her watch on /config, and she has to set it anew.',
          'zh-Hans':
            'SyncConnected、Disconnected、SyncConnected、Closed；但 Disconnected 用掉了 /config 上的 watch，她必须重新设置。',
        },
        why: {
          en: 'No. Events of type None leave watches where they are. Back in the session, the client has set it again by itself.',
          'zh-Hans': '不对。类型为 None 的事件不消耗 watch。回到会话之后，客户端已自动重新设上。',
        },
        holds: (run) => times(run, { kind: 'clientWatch', who: 'alice', change: 'fired' }).length > 0,
      },
    ],
    scenario: 'sentAndQueued',
    replayAtMs: 5501,
    facts: ['C-18', 'C-25', 'C-28'],
  },
  {
    id: 'client/way-of-a-call',
    form: 'order',
    lesson: null,
    section: `${lesson}#two-halves`,
    claims: ['J-01', 'J-02'],
    title: { en: 'The way of one call', 'zh-Hans': '一个调用的一生' },
    confusion: 17,
    ask: {
      en: 'alice’s program makes a client, and in the next line creates /alice. Bring into order what happens to that call, and around it.',
      'zh-Hans': 'alice 的程序新建客户端，下一行就创建 /alice。请排序：这个调用以及它周围发生了什么。',
    },
    events: [
      {
        id: 'called',
        event: { kind: 'call', who: 'alice', op: 'create' },
        text: {
          en: 'The call returns; its request waits in the outgoing queue.',
          'zh-Hans': '调用返回；请求在待发送队列里等。',
        },
        why: {
          en: '0 s: the constructor has not waited for a connection, and neither does the call.',
          'zh-Hans': '0 秒：构造方法不等连接，调用也不等。',
        },
      },
      {
        id: 'opened',
        event: { kind: 'transition', who: 'alice', event: 'opened' },
        text: { en: 'TCP is up; the ConnectRequest goes out.', 'zh-Hans': 'TCP 已建立；发出 ConnectRequest。' },
        why: {
          en: '0.2 s. Nothing else is sent before its answer has come.',
          'zh-Hans': '0.2 秒。在它的应答到来之前，别的什么都不发。',
        },
      },
      {
        id: 'granted',
        event: { kind: 'granted', who: 'alice' },
        text: {
          en: 'The session is granted; the request gets its xid and is sent.',
          'zh-Hans': '会话被授予；请求得到 xid 并发出。',
        },
        why: { en: '0.4 s: from outgoing to pending.', 'zh-Hans': '0.4 秒：从待发送移到等应答。' },
      },
      {
        id: 'made',
        event: { kind: 'znode', path: '/alice', change: 'created' },
        text: { en: 'The znode is there.', 'zh-Hans': '节点已存在。' },
        why: {
          en: '0.5 s. If the link broke now, the call would fail, and the znode would be there all the same.',
          'zh-Hans': '0.5 秒。如果这时断线，调用会失败，节点却照样在。',
        },
      },
      {
        id: 'settled',
        event: { kind: 'settled', who: 'alice', op: 'create' },
        text: { en: 'The program is told that it has succeeded.', 'zh-Hans': '程序得知创建成功。' },
        why: {
          en: '0.6 s: the reply was that of the head of the pending queue; its end went through the event thread.',
          'zh-Hans': '0.6 秒：应答属于等应答队列的第一个；它的结束经过事件线程。',
        },
      },
    ],
    scenario: 'insideTheClient',
    replayAtMs: 400,
    facts: ['C-01', 'C-17', 'C-20', 'C-22'],
    interview: {
      probes: {
        en: 'Whether you know where a call can be when something goes wrong, and what each place means for its outcome.',
        'zh-Hans': '你是否知道出事时一个调用可能在哪里，以及在每个位置对结果意味着什么。',
      },
      answer: {
        en: 'The call makes a packet and puts it into the outgoing queue. SendThread dials, sends the ConnectRequest and waits for its answer. With a session it gives the packet the next xid, writes it, and moves it to the pending queue. Replies come in order, so each must belong to the head of that queue. The result then goes to whoever waits: for a synchronous call SendThread wakes the caller, for an asynchronous one the event thread calls back. If the connection breaks, pending calls may have been carried out, outgoing ones not; both fail with ConnectionLoss.',
        'zh-Hans':
          '调用生成一个报文，放进待发送队列。SendThread 建立连接，发送 ConnectRequest，等它的应答。有了会话，它给报文编上下一个 xid，写出去，移到等应答队列。应答按顺序到来，所以每个应答必定属于这个队列的第一个。结果交给等待者：同步调用由 SendThread 唤醒调用者，异步调用由事件线程回调。连接断开时，等应答的可能已经执行，待发送的没有；两者都以 ConnectionLoss 失败。',
      },
      followUp: {
        ask: {
          en: 'What happens to the xid after a reconnection?',
          'zh-Hans': '重连之后 xid 怎么办？',
        },
        answer: {
          en: 'It goes on. The counter belongs to the client object, not to the connection.',
          'zh-Hans': '接着数。计数器属于客户端对象，不属于连接。',
        },
      },
      next: 'client/two-threads',
    },
  },
  {
    id: 'client/two-threads',
    form: 'aloud',
    lesson: null,
    section: `${lesson}#two-halves`,
    claims: ['J-01', 'J-02'],
    title: { en: 'Explain: the inside of a client', 'zh-Hans': '讲清楚：客户端内部' },
    ask: {
      en: 'Explain what is inside a ZooKeeper client: its queues, its two threads, its numbers, and in which order a program hears of things. Take one program that makes two calls while somebody else changes what it watches.',
      'zh-Hans':
        '讲清楚 ZooKeeper 客户端里面有什么：队列、两个线程、编号，以及程序按什么顺序得知事情。以一个程序为例：它发起两个调用，而别人正好改了它 watch 的节点。',
    },
    points: [
      {
        id: 'waits-for-a-session',
        text: {
          en: 'Calls wait in the outgoing queue until there is a session; the constructor waits for nothing.',
          'zh-Hans': '调用在待发送队列里等会话；构造方法什么都不等。',
        },
        holds: (run) => {
          const [call] = times(run, { kind: 'call', who: 'alice' });
          const [granted] = times(run, { kind: 'granted', who: 'alice' });
          return (
            call !== undefined && granted !== undefined && sentAtMs(run).get(1) === granted.atMs && call.atMs === 0
          );
        },
      },
      {
        id: 'many-pending',
        text: {
          en: 'Sent requests wait in the pending queue, many at a time, for replies that come in their order.',
          'zh-Hans': '发出的请求在等应答队列里等，可以有很多个；应答按它们的顺序到来。',
        },
        holds: (run) => {
          const sent = sentAtMs(run);
          const [first] = times(run, { kind: 'settled', who: 'alice', op: 'exists' });
          return first !== undefined && sent.get(3) === 2000 && (sent.get(4) ?? first.atMs) < first.atMs;
        },
      },
      {
        id: 'in-the-order-of-the-wire',
        text: {
          en: 'One thread hands on events and the ends of asynchronous calls, in the order of the wire: the event of a change comes before an answer that shows it.',
          'zh-Hans': '一个线程交出事件和异步调用的结束，按线路上的顺序：变化的事件先于体现这次变化的应答。',
        },
        holds: (run) => toldInOrder(run, 2000).join() === 'exists,NodeDataChanged,getData',
      },
      {
        id: 'events-have-no-number',
        text: {
          en: 'A request has an xid, its reply carries the same one; an event has −1.',
          'zh-Hans': '请求有 xid，应答带着同一个；事件的是 −1。',
        },
        holds: (run) => {
          const xids = times(run, { kind: 'sent', to: 'alice' })
            .filter(({ atMs }) => atMs === 2100)
            .map(({ bytes }) => bytes.slice(8, 16));
          return xids.join() === '00000003,ffffffff,00000004';
        },
      },
    ],
    slips: [
      {
        id: 'a-channel-for-events',
        confusion: 9,
        text: {
          en: 'Events come over a connection of their own.',
          'zh-Hans': '事件走单独的一条连接。',
        },
        holds: (run) => dialledAtMs(run, 'alice').length > 1,
      },
      {
        id: 'one-at-a-time',
        confusion: 11,
        text: {
          en: 'The next request is sent when the one before has been answered.',
          'zh-Hans': '前一个请求有了应答，才发下一个。',
        },
        holds: (run) => (sentAtMs(run).get(4) ?? 0) >= 2200,
      },
      {
        id: 'session-per-call',
        confusion: 1,
        text: {
          en: 'Each thread that calls has a session of its own.',
          'zh-Hans': '每个发起调用的线程各有一个会话。',
        },
        holds: (run) => new Set(grantedTo(run, 'alice')).size > 1,
      },
    ],
    scenario: 'changeBetweenCalls',
    replayAtMs: 2200,
    facts: ['C-19', 'C-20', 'C-22', 'C-23', 'W-11'],
    interview: {
      probes: {
        en: 'Whether the client is a black box to you. Who knows its queues can say what a lost connection does to each call.',
        'zh-Hans': '客户端对你来说是不是黑盒。知道它的队列，才说得清断线对每个调用意味着什么。',
      },
      answer: {
        en: 'One ClientCnxn for the life of the client, with two threads. SendThread dials, sends, reads and pings. A call goes into the outgoing queue; once there is a session it is sent with the next xid and waits in the pending queue, with any number of others. The server answers a session in order, so each reply belongs to the head. Events come in the same stream with xid −1. Both go to EventThread, which calls watchers and callbacks one at a time, in the order of the wire. Java’s synchronous calls are the exception: SendThread wakes the caller directly, so it may see new data before the event has been delivered.',
        'zh-Hans':
          '客户端自始至终一个 ClientCnxn，两个线程。SendThread 负责连接、发送、读取和 ping。调用进入待发送队列；有了会话就带着下一个 xid 发出，在等应答队列里等，可以和很多个一起。服务器按顺序应答一个会话，所以应答属于队首。事件在同一条流里，xid 是 −1。两者都交给 EventThread，它按线路上的顺序逐个调用 watcher 和回调。Java 的同步调用是例外：SendThread 直接唤醒调用者，所以它可能在事件投递之前就看到新数据。',
      },
      followUp: {
        ask: {
          en: 'What if a reply has an xid that nobody waits for?',
          'zh-Hans': '如果某个应答的 xid 没有谁在等呢？',
        },
        answer: {
          en: 'Then the client trusts the connection no more: it drops it, and everything pending fails with ConnectionLoss.',
          'zh-Hans': '客户端就不再信任这条连接：断开它，所有等应答的调用以 ConnectionLoss 失败。',
        },
      },
      next: 'client/every-event',
    },
  },
  {
    id: 'client/every-event',
    form: 'bug',
    lesson: null,
    section: `${lesson}#wrong-program`,
    claims: ['F-10', 'P-06'],
    title: { en: 'A note for each change', 'zh-Hans': '每次变化记一笔' },
    ask: {
      en: 'This program notes each change of /config. It is cut off once, and makes one change itself. Afterwards there are two notes. Which line would you change?',
      'zh-Hans': '这个程序给 /config 的每次变化记一笔。它断网一次，自己改了一次。结果有两笔。你会改哪一行？',
    },
    program: [
      "import { lab, ZooKeeper } from 'zookeeper-client-lab';",
      "const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000 });",
      "const note = () => zk.create('/note-', '', { mode: 'persistentSequential' });",
      'const hear = (event) => {',
      "  if (event.state === 'SyncConnected') note();",
      '};',
      "await lab.wait(500); await zk.getData('/config', { watcher: hear });",
      "lab.cut('alice'); await lab.wait(1000);",
      "lab.heal('alice'); await lab.wait(3000);",
      "await zk.setData('/config', 'v2'); await zk.close();",
    ],
    spots: [
      {
        id: 'session-timeout',
        line: 2,
        confusion: 1,
        instead: "const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 30_000 });",
        why: {
          en: 'The session has lived all the time. It is the reconnection that is told.',
          'zh-Hans': '会话一直都在。通知的是重连这件事。',
        },
      },
      {
        id: 'state',
        line: 5,
        confusion: null,
        instead: "  if (event.type === 'NodeDataChanged') note();",
        why: {
          en: 'Right. The type says what an event is about. SyncConnected comes with each change, and also alone after each reconnection.',
          'zh-Hans': '正确。类型才说明事件是哪一类。SyncConnected 随每次变化而来，每次重连之后也会单独到来。',
        },
      },
      {
        id: 'persistent',
        line: 7,
        confusion: 24,
        instead: "await lab.wait(500); await zk.addWatch('/config', { mode: 'persistent', watcher: hear });",
        why: {
          en: 'A persistent watcher hears of the connection as well.',
          'zh-Hans': '持久 watcher 同样会收到连接的变化。',
        },
      },
      {
        id: 'pause',
        line: 8,
        confusion: 1,
        instead: "lab.cut('alice'); await lab.wait(100);",
        why: {
          en: 'However short the break: it is told when it is over.',
          'zh-Hans': '断得再短，恢复时也会通知。',
        },
      },
    ],
    goesWrong: (run) =>
      times(run, { kind: 'znode', change: 'created' }).filter(({ path }) => path.startsWith('/note-')).length !== 1,
    scenario: 'sentAndQueued',
    replayAtMs: 5501,
    facts: ['C-18', 'C-25', 'C-28'],
    interview: {
      probes: {
        en: 'Whether you have ever logged what a watcher is really called with.',
        'zh-Hans': '你有没有打印过 watcher 到底是被什么事件调用的。',
      },
      answer: {
        en: 'An event has a type and a state. With type None it is about connection or session, has no path, and goes to the default watcher and to every registered one, without using a watch up. With any other type it is about a znode, and its state is SyncConnected. So a watcher that looks at the state takes each reconnection for a change. Look at the type first; for None look at the state.',
        'zh-Hans':
          '事件有类型和状态。类型为 None 时说的是连接或会话，没有路径，默认 watcher 和每个已注册的 watcher 都会收到，watch 不会被用掉。其他类型说的是某个节点，状态是 SyncConnected。所以只看状态的 watcher，会把每次重连当成一次变化。先看类型，None 时再看状态。',
      },
      followUp: {
        ask: {
          en: 'Is a reconnection a reason to read again?',
          'zh-Hans': '重连之后有必要重读吗？',
        },
        answer: {
          en: 'For a one-shot watch no: the client sets it again, and a missed change is told. For a persistent watch yes: what happened meanwhile is not told.',
          'zh-Hans':
            '对一次性 watch 没有必要：客户端会重新设上，错过的变化会补一次通知。对持久 watch 有必要：期间发生的事不会补报。',
        },
      },
    },
  },
];
