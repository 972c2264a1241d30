import type { ChoiceQuestion, QuizRun } from '../Question';
import { doneAtMs, requestedAtMs } from '../whatHappened';

const lesson = 'foundations/watches';

/** The events of znodes that alice heard in this time: their types and paths. */
function heard({ history }: QuizRun, afterMs = 0, untilMs = Number.POSITIVE_INFINITY): string[] {
  return history.flatMap((entry) =>
    entry.kind === 'watchedEvent' &&
    entry.who === 'alice' &&
    entry.path !== null &&
    entry.atMs > afterMs &&
    entry.atMs <= untilMs
      ? [`${entry.type} ${entry.path}`]
      : [],
  );
}

/** What the server sent alice at this moment, as hex, a chunk each. */
function sentToAlice({ history }: QuizRun, atMs: number): string[] {
  return history.flatMap((entry) =>
    entry.kind === 'sent' && entry.to === 'alice' && entry.atMs === atMs ? [entry.bytes] : [],
  );
}

/** A frame of a watch event: behind its length stands xid −1. */
function isEvent(bytes: string): boolean {
  return bytes.slice(8, 16) === 'ffffffff';
}

/** `v2` and so on, as they stand in frames. */
const hex = { v2: '7632', v4: '7634' } as const;

/** Watches: how they are kept, what fires them, what they do not tell. */
export const watches: readonly ChoiceQuestion[] = [
  {
    id: 'watches/what-travels',
    lesson,
    claims: ['I-02'],
    title: { en: 'How a watch is implemented', 'zh-Hans': 'watch 是怎么实现的' },
    ask: {
      en: 'alice reads /config with a watch at 0.2 s; bob sets it to v2 at 1 s. How is the notification implemented: what is kept where, and what travels?',
      'zh-Hans':
        'alice 在 0.2 秒读 /config 并设 watch；bob 在 1 秒把它改成 v2。通知机制是怎么实现的：什么保存在哪里，线路上传的又是什么？',
    },
    choices: [
      {
        id: 'flag-there-event-back',
        confusion: null,
        text: {
          en: 'Her read carries a flag, and zk1 notes path and connection. At the change it sends an event without data over that connection, and her client calls the function.',
          'zh-Hans': '读请求带一个标志，zk1 记下路径和连接。变化时它在那条连接上发出不带数据的事件，客户端调用函数。',
        },
        why: {
          en: 'Right. The function never leaves her process. The note never leaves zk1, is neither replicated nor stored, and is struck off by the change. And the event is written before the answer to any later read of hers.',
          'zh-Hans':
            '正确。函数从不离开她的进程。记录从不离开 zk1，既不复制，也不落盘，触发时就划掉。而且事件总是写在她之后任何读的应答前面。',
        },
        holds: (run) => {
          const events = sentToAlice(run, 1005).filter(isEvent);
          return (
            events.length === 1 &&
            !events[0]?.includes(hex.v2) &&
            run.history.some((entry) => entry.kind === 'watch' && entry.change === 'fired' && entry.atMs === 1005) &&
            heard(run, 1000, 1500).length === 1
          );
        },
      },
      {
        id: 'event-brings-data',
        confusion: 8,
        text: {
          en: 'Her read carries a flag, and zk1 notes path and connection. At the change it sends the new data over that connection, and she need not read again.',
          'zh-Hans': '读请求带一个标志，zk1 记下路径和连接。变化时它在那条连接上把新数据发过去，她不必再读。',
        },
        why: {
          en: 'No. The frame holds a type, a state and the path. By the time she reads, the data may be newer than what fired the watch, and that is what she wants.',
          'zh-Hans':
            '不对。帧里只有类型、状态和路径。等她去读时，数据可能比触发 watch 的那次更新，而她要的正是最新的。',
        },
        holds: (run) => sentToAlice(run, 1005).some((bytes) => isEvent(bytes) && bytes.includes(hex.v2)),
      },
      {
        id: 'client-asks-again',
        confusion: 8,
        text: {
          en: 'Her client asks zk1 at intervals whether the version has changed, and calls her function when it has.',
          'zh-Hans': '她的客户端每隔一段时间就问 zk1 版本变没变，变了就调用她的函数。',
        },
        why: {
          en: 'No. Between the read and the event she sends no request at all. What idle clients send are pings, and those ask nothing.',
          'zh-Hans': '不对。从读到事件之间，她一个请求也没发。空闲的客户端发的是 ping，它什么也不问。',
        },
        holds: (run) => requestedAtMs(run, 'alice').some((atMs) => atMs > 200 && atMs <= 1010),
      },
      {
        id: 'server-calls-back',
        confusion: 8,
        text: {
          en: 'Her client gives zk1 an address, and zk1 opens a connection of its own to call her function.',
          'zh-Hans': '她的客户端告诉 zk1 一个地址，zk1 另开一条连接来调用她的函数。',
        },
        why: {
          en: 'No. Nobody ever dials a client. Everything travels on the one connection that the client opened; when that breaks, the notes on the server are gone with it.',
          'zh-Hans':
            '不对。从来没有谁会主动连客户端。一切都走客户端打开的那一条连接；连接一断，服务器上的记录也随之消失。',
        },
        holds: ({ history }) => history.some((entry) => entry.kind === 'dialled' && entry.from === 'zk1'),
      },
    ],
    scenario: 'watchFires',
    replayAtMs: 1005,
    facts: ['D-10', 'D-13', 'W-11', 'D-17'],
  },
  {
    id: 'watches/event-then-read',
    lesson,
    claims: ['I-02'],
    title: { en: 'Between the event and the next read', 'zh-Hans': '事件与下一次读之间' },
    ask: {
      en: 'alice watches /config. At 1 s bob sets it to v2, v3 and v4 in one go. At 2 s alice reads again, with a watch. At 3 s bob sets v5. What has she learnt by 4 s?',
      'zh-Hans':
        'alice 在 /config 上设了 watch。1 秒时 bob 一口气改成 v2、v3、v4。2 秒时 alice 再读一次，并设 watch。3 秒时 bob 改成 v5。到 4 秒，她知道了什么？',
    },
    choices: [
      {
        id: 'latest-not-each',
        confusion: null,
        text: {
          en: 'One event at 1 s; her read says v4; one more event at 3 s. Of v2 and v3 she never knew.',
          'zh-Hans': '1 秒时一个事件；她读到 v4；3 秒时又一个事件。v2 和 v3 她从不知道。',
        },
        why: {
          en: 'Right, and nothing is missing: the read that sets the new watch also shows the state from which the watch counts. Steps in between are skipped, the latest state is not.',
          'zh-Hans':
            '正确，而且什么也没有漏掉：重新设 watch 的那次读，同时给出了 watch 起算的状态。中间的步骤会跳过，最新状态不会。',
        },
        holds: (run) =>
          heard(run, 1000, 2000).length === 1 &&
          sentToAlice(run, 2005).some((bytes) => bytes.includes(hex.v4)) &&
          heard(run, 2000).length === 1 &&
          heard(run, 3000, 4000).length === 1,
      },
      {
        id: 'an-event-for-each',
        confusion: 8,
        text: {
          en: 'Four events, one for each change: the watch stays where it is until she takes it away.',
          'zh-Hans': '四个事件，每次变化一个：watch 会一直留着，直到她取消。',
        },
        why: {
          en: 'No. A standard watch is used up by the event that it sends. A persistent one (addWatch, since 3.6) would have fired four times.',
          'zh-Hans': '不对。普通 watch 发出一个事件就用掉了。持久 watch（addWatch，3.6 起）才会触发四次。',
        },
        holds: (run) => heard(run, 1000, 4000).length === 4,
      },
      {
        id: 'rest-comes-with-the-read',
        confusion: 8,
        text: {
          en: 'One event at 1 s; when she reads again, the two that she missed; one more event at 3 s.',
          'zh-Hans': '1 秒时一个事件；她再读时，补上错过的两个；3 秒时又一个事件。',
        },
        why: {
          en: 'No. The server keeps no events for later. A note that is struck off is gone, and the next begins with the next read.',
          'zh-Hans': '不对。服务器不会把事件留到以后。划掉的记录就没了，下一条从下一次读开始。',
        },
        holds: (run) => heard(run, 2000, 3000).length > 0,
      },
      {
        id: 'reads-what-fired',
        confusion: 20,
        text: {
          en: 'One event at 1 s; her read says v2, the change that fired the watch; one more event at 3 s.',
          'zh-Hans': '1 秒时一个事件；她读到 v2，也就是触发 watch 的那次变化；3 秒时又一个事件。',
        },
        why: {
          en: 'No. A read shows what is there when the server answers it. The event only says that it is worth reading.',
          'zh-Hans': '不对。读到的是服务器应答那一刻的内容。事件只是说值得去读一下。',
        },
        holds: (run) => sentToAlice(run, 2005).some((bytes) => bytes.includes(hex.v2)),
      },
    ],
    scenario: 'watchFires',
    replayAtMs: 2005,
    facts: ['D-13', 'C-24'],
  },
  {
    id: 'watches/over-a-break',
    lesson,
    claims: ['I-02'],
    title: { en: 'Watches over a reconnection', 'zh-Hans': '重连之后的 watch' },
    ask: {
      en: 'alice watches /config, and whether /flag comes. She is cut off from 2 s to 3 s, far below T. Meanwhile bob sets /config twice, and creates and deletes /flag. At 10 s he creates /flag again. What do her watches tell her?',
      'zh-Hans':
        'alice 在 /config 上设了 watch，也在等 /flag 出现。2 秒到 3 秒她断网，远小于 T。期间 bob 改了 /config 两次，又创建并删除了 /flag。10 秒时他再次创建 /flag。她的 watch 会告诉她什么？',
    },
    choices: [
      {
        id: 'compared-and-set-again',
        confusion: null,
        text: {
          en: 'Once she is back: that /config has changed, once. Of the first /flag nothing. At 10 s: that /flag is there.',
          'zh-Hans': '恢复之后：/config 变了，只通知一次；/flag 没有消息。10 秒时：/flag 出现了。',
        },
        why: {
          en: 'Right. Her client sends the paths with the last zxid that it saw. zk1 compares the state of each: /config is newer, so it fires; /flag is absent, as she knows it, so the watch is set again.',
          'zh-Hans':
            '正确。她的客户端把路径连同最后见过的 zxid 发过去，zk1 逐个比较状态：/config 更新了，触发；/flag 不在，与她所知一致，于是重新设上 watch。',
        },
        holds: (run) => heard(run, 2000).join() === 'NodeDataChanged /config,NodeCreated /flag',
      },
      {
        id: 'watches-died',
        confusion: 9,
        text: {
          en: 'Nothing any more: the watches were bound to the connection, and she has to set them anew.',
          'zh-Hans': '什么都没有了：watch 与连接绑定，她得重新设置。',
        },
        why: {
          en: 'No, though half of it is so. On the server they went with the connection. But her client remembers them and sets them again by itself, as long as the session lives.',
          'zh-Hans':
            '不对，但说对了一半。服务器上的 watch 确实随连接消失了，可她的客户端还记得，会话还在就会自动重新注册。',
        },
        holds: (run) => heard(run, 2000).length === 0,
      },
      {
        id: 'every-event-replayed',
        confusion: 24,
        text: {
          en: 'Once she is back, all that she missed, in order: twice /config, /flag created, /flag deleted.',
          'zh-Hans': '恢复之后，按顺序补上错过的一切：/config 两次，/flag 创建，/flag 删除。',
        },
        why: {
          en: 'No. The server has no record of events. It compares states, and a znode that came and went has left none.',
          'zh-Hans': '不对。服务器没有事件记录，它比较的是状态；来过又走了的节点没有留下状态。',
        },
        holds: (run) => heard(run, doneAtMs(run, 'heal', 'alice') ?? 0, 10_000).length >= 4,
      },
      {
        id: 'flag-told-late',
        confusion: 9,
        text: {
          en: 'Once she is back: that /config has changed, and that /flag was created; that it is gone she will see when she reads.',
          'zh-Hans': '恢复之后：/config 变了，/flag 创建过；至于它已经没了，读一下就知道。',
        },
        why: {
          en: 'No. A watch for a znode that is to come fires only if it is there when she is back. What must not be missed must leave something behind, such as a counter or a znode of its own.',
          'zh-Hans':
            '不对。等待节点出现的 watch，只有在她恢复时节点还在才会触发。不能漏掉的事，必须留下痕迹，比如一个计数器，或一个单独的节点。',
        },
        holds: (run) => heard(run, 2000, 10_000).includes('NodeCreated /flag'),
      },
    ],
    scenario: 'watchOverBreak',
    replayAtMs: 4031,
    facts: ['C-26', 'D-15', 'M-06'],
  },
];
