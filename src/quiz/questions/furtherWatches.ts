import type { Question, QuizRun } from '../Question';
import { times } from '../whatHappened';

/** Watches: what is told once, what is told late, what is never told. */
export const furtherWatches: readonly Question[] = [
  {
    id: 'watches/three-changes',
    lesson: null,
    claims: ['I-02', 'T-03'],
    title: { en: 'Three changes, one watch', 'zh-Hans': '三次变更，一个 watch' },
    ask: {
      en: 'alice has read /config with a watch and does nothing more. bob changes it at 3 s, 4 s and 5 s; nothing is broken. What does alice hear?',
      'zh-Hans':
        'alice 读 /config 时设了 watch，之后什么都不做。bob 在 3 秒、4 秒、5 秒各改一次，一切正常。alice 会收到什么？',
    },
    choices: [
      {
        id: 'once',
        confusion: null,
        text: { en: 'One event, for the first change.', 'zh-Hans': '一个事件，对应第一次变更。' },
        why: {
          en: 'Right. A standard watch is used up by the event that it sends. To hear of the next change she has to read again, with a watch.',
          'zh-Hans': '正确。普通 watch 发出事件就用完了。想知道下一次变更，她必须再读一次并重新设 watch。',
        },
        holds: (run) => changesHeard(run) === 1 && lastHeardAt(run) < 4000,
      },
      {
        id: 'three',
        confusion: 8,
        text: { en: 'Three events, one for each change.', 'zh-Hans': '三个事件，每次变更一个。' },
        why: {
          en: 'Only a persistent watch (since 3.6, by addWatch) does that.',
          'zh-Hans': '只有持久 watch（3.6 起，用 addWatch 设置）才这样。',
        },
        holds: (run) => changesHeard(run) === 3,
      },
      {
        id: 'last',
        confusion: 8,
        text: {
          en: 'One event, after the last change: changes that follow each other closely are put together.',
          'zh-Hans': '一个事件，在最后一次变更之后：接连的变更会合并。',
        },
        why: {
          en: 'The server does not wait for quiet. What collapses is what happens before she reads again: she then sees only the newest state.',
          'zh-Hans': '服务器不会等到平静下来。会“合并”的是她再次读取之前的那些变更：那时她只看到最新状态。',
        },
        holds: (run) => changesHeard(run) === 1 && lastHeardAt(run) >= 5000,
      },
      {
        id: 'with-data',
        confusion: 8,
        text: {
          en: 'One event that carries the new data, so she needs no further read.',
          'zh-Hans': '一个带着新数据的事件，所以不必再读。',
        },
        why: {
          en: 'The event carries type and path, from 3.9 also the zxid, never the data.',
          'zh-Hans': '事件只带类型和路径，3.9 起还有 zxid，绝不带数据。',
        },
        // "v2" as the protocol writes it: two bytes, and their number before them.
        holds: (run) => changesHeard(run) === 1 && times(run, { kind: 'sent', to: 'alice' }).some(carriesNewData),
      },
    ],
    scenario: 'changedThreeTimes',
    replayAtMs: 3010,
    facts: ['D-13', 'W-11'],
    interview: {
      probes: {
        en: 'Whether you build on events or on state. A program that counts events is wrong from the second change on.',
        'zh-Hans': '你的程序依据事件还是依据状态。靠数事件的程序，从第二次变更起就错了。',
      },
      answer: {
        en: 'A standard watch fires once: the server removes it and then sends type and path over the same connection. It says that something changed, not what. So the handler reads again, with a new watch, and acts on what it reads. Changes between the event and the read are not lost as states: the read shows the newest one. They are lost as steps. Whoever needs every step must write each into a znode of its own. Persistent watches stay, but they too bring no data, and after a reconnection what happened in the gap is not told.',
        'zh-Hans':
          '普通 watch 只触发一次：服务器先移除它，再在同一条连接上发出类型和路径。它只说“变了”，不说变成什么。所以处理函数要重新读取并再设 watch，按读到的状态行动。事件和读取之间的变更，作为状态没有丢，读到的就是最新的；作为步骤则丢了。需要每一步的程序，应把每一步写成单独的节点。持久 watch 会一直在，但同样不带数据，断线期间的事情重连后也不会补报。',
      },
      followUp: {
        ask: {
          en: 'Can a change slip through between the event and the new read?',
          'zh-Hans': '在事件和重新读取之间，会不会漏掉一次变更？',
        },
        answer: {
          en: 'Not its result: the read returns the newest data and sets the watch in the same step on the server. What may slip through is a value that was there only in between.',
          'zh-Hans': '结果不会漏：读取返回最新数据，并在服务器的同一步里设好 watch。可能漏掉的是中间一闪而过的值。',
        },
      },
      next: 'watches/changed-while-away',
    },
  },
  {
    id: 'watches/changed-while-away',
    lesson: null,
    section: 'client/loss-is-not-expiry#pull-the-cable',
    claims: ['I-02', 'T-03'],
    title: { en: 'Two changes while away', 'zh-Hans': '断线期间的两次变更' },
    ask: {
      en: 'alice has a data watch on /config. Her cable is out from 3 s to 4 s; meanwhile bob changes /config twice. Her session survives. What does she hear of /config?',
      'zh-Hans':
        'alice 在 /config 上有数据 watch。她的网线从 3 秒断到 4 秒，其间 bob 改了两次 /config。会话还在。关于 /config，她会收到什么？',
    },
    choices: [
      {
        id: 'one-late',
        confusion: null,
        text: {
          en: 'One NodeDataChanged, right after SyncConnected, without doing anything.',
          'zh-Hans': '一个 NodeDataChanged，紧跟在 SyncConnected 之后，她什么都不用做。',
        },
        why: {
          en: 'Right. The client sends its watches with the last zxid it saw; the server finds /config newer than that and sends the event at once: one, however many changes there were.',
          'zh-Hans':
            '正确。客户端把自己的 watch 连同最后见过的 zxid 发给服务器；服务器发现 /config 更新，立刻补发事件：不管变了几次，只有一个。',
        },
        holds: (run) => changesHeard(run) === 1 && lastHeardAt(run) > 4000 && readsOfConfig(run) === 1,
      },
      {
        id: 'both-late',
        confusion: 9,
        text: {
          en: 'Two events, both after SyncConnected: the server has kept them for her.',
          'zh-Hans': '两个事件，都在 SyncConnected 之后：服务器替她存着。',
        },
        why: {
          en: 'The server keeps no events for anybody. It compares zxids, once, when she comes back.',
          'zh-Hans': '服务器不替任何人存事件。它只在她回来时比较一次 zxid。',
        },
        holds: (run) => changesHeard(run) === 2,
      },
      {
        id: 'none',
        confusion: 9,
        text: {
          en: 'None: the watch went with the connection, and she has to read again to set a new one.',
          'zh-Hans': '没有：watch 随连接消失了，她必须重新读取才能再设。',
        },
        why: {
          en: 'On the server it did go with the connection. But the client remembers its watches and sends them with each reconnection (Java and C do; not all clients do).',
          'zh-Hans':
            '在服务器上它确实随连接消失了。但客户端记得自己的 watch，每次重连都会重发（Java 和 C 客户端如此，并非所有客户端都这样）。',
        },
        holds: (run) => changesHeard(run) === 0,
      },
      {
        id: 'while-away',
        confusion: 9,
        text: {
          en: 'One NodeDataChanged at 3.2 s, at the first change: events have a connection of their own.',
          'zh-Hans': '3.2 秒第一次变更时就收到一个 NodeDataChanged：事件走另一条连接。',
        },
        why: {
          en: 'Events travel over the same connection as replies. With the cable out nothing arrives.',
          'zh-Hans': '事件和应答走同一条连接。网线断着，什么都到不了。',
        },
        holds: (run) => changesHeard(run) === 1 && lastHeardAt(run) < 4000,
      },
    ],
    scenario: 'changedWhileAway',
    replayAtMs: 5031,
    facts: ['C-26', 'D-15', 'X-02'],
    interview: {
      probes: {
        en: 'Whether you know what survives a reconnection by itself, so that you do not rebuild it, and what does not.',
        'zh-Hans': '你是否知道重连后哪些会自动恢复（不必重建），哪些不会。',
      },
      answer: {
        en: 'Watches live in two places. On the server they belong to the connection and go with it. The client keeps its own list; after each reconnection with the same session it sends the paths with the last zxid it saw. The server compares: a znode that is newer gives one event at once, an unchanged one gets its watch back. So a standard data or child watch misses no last state. Two gaps remain: a znode that was created and deleted in between leaves no trace, and persistent watches are set again without any comparison.',
        'zh-Hans':
          'watch 存在于两处。在服务器上，它属于连接，随连接消失。客户端自己有一份清单，每次用同一会话重连后，把路径和最后见过的 zxid 一起发出。服务器比较：节点更新过就立刻补一个事件，没变的就重新设上 watch。所以普通的数据或子节点 watch 不会漏掉最终状态。还有两个缺口：期间创建又删除的节点不留痕迹；持久 watch 重设时不做任何比较。',
      },
      followUp: {
        ask: { en: 'And after an expired session?', 'zh-Hans': '如果会话过期了呢？' },
        answer: {
          en: 'Nothing comes back: the new client object has an empty list. Read everything again, with watches.',
          'zh-Hans': '什么都不会恢复：新的客户端对象清单是空的。一切都要重新读取并设 watch。',
        },
      },
      next: 'watches/came-and-went',
    },
  },
  {
    id: 'watches/came-and-went',
    lesson: null,
    section: 'client/loss-is-not-expiry#pull-the-cable',
    claims: ['I-02', 'T-03'],
    title: { en: 'It came and went while away', 'zh-Hans': '断线期间来了又走' },
    ask: {
      en: 'alice waits for /job: exists with a watch, and there is none yet. Her cable is out from 3 s to 4 s; at 3.3 s bob creates /job, at 3.5 s he deletes it. What does she hear of /job?',
      'zh-Hans':
        'alice 在等 /job：用 exists 设了 watch，此时节点还不存在。她的网线从 3 秒断到 4 秒；3.3 秒 bob 创建 /job，3.5 秒又删除。关于 /job，她会收到什么？',
    },
    choices: [
      {
        id: 'nothing',
        confusion: null,
        text: {
          en: 'Nothing, and her watch waits on for a /job to come.',
          'zh-Hans': '什么都没有，她的 watch 继续等 /job 出现。',
        },
        why: {
          en: 'Right. When she comes back there is no /job, just as when she left. The server sees no difference, and sets the watch again.',
          'zh-Hans': '正确。她回来时没有 /job，和离开时一样。服务器看不出区别，于是重新设上 watch。',
        },
        holds: (run) => heardOfJob(run).length === 0 && watchesJob(run),
      },
      {
        id: 'created',
        confusion: 24,
        text: {
          en: 'NodeCreated, when she is connected again.',
          'zh-Hans': '重新连上时收到 NodeCreated。',
        },
        why: {
          en: 'That would come if /job were still there.',
          'zh-Hans': '如果 /job 还在，才会收到。',
        },
        holds: (run) => heardOfJob(run).join() === 'NodeCreated',
      },
      {
        id: 'both',
        confusion: 24,
        text: {
          en: 'NodeCreated and NodeDeleted, in the order of the changes.',
          'zh-Hans': '依次收到 NodeCreated 和 NodeDeleted。',
        },
        why: {
          en: 'The server keeps no list of what happened; it looks at what is.',
          'zh-Hans': '服务器不保存发生过什么，只看现在是什么样。',
        },
        holds: (run) => heardOfJob(run).join() === 'NodeCreated,NodeDeleted',
      },
      {
        id: 'deleted',
        confusion: 9,
        text: { en: 'NodeDeleted: the last change counts.', 'zh-Hans': '收到 NodeDeleted：以最后一次变更为准。' },
        why: {
          en: 'NodeDeleted is told to those whose znode was there when they left. For her it was not.',
          'zh-Hans': 'NodeDeleted 只通知那些离开时节点还在的人。她离开时节点并不在。',
        },
        holds: (run) => heardOfJob(run).join() === 'NodeDeleted',
      },
    ],
    scenario: 'changedWhileAway',
    replayAtMs: 5021,
    facts: ['D-15', 'M-06', 'X-02'],
    interview: {
      probes: {
        en: 'Whether you know the one case in which a standard watch really misses something.',
        'zh-Hans': '你是否知道普通 watch 真正会漏掉事件的那种情形。',
      },
      answer: {
        en: 'After a reconnection the server compares states, not histories. An exists watch on a missing znode fires only if the znode is there now. One that was created and deleted in between is never heard of. Nobody who reads state notices; a program that uses a short-lived znode as a signal does. So never signal by creating and deleting: leave something behind, such as a counter in the data, or a sequential child.',
        'zh-Hans':
          '重连后服务器比较的是状态，不是历史。对不存在节点的 exists watch，只有节点现在存在才会触发；期间创建又删除的，谁也不会知道。按状态行事的程序察觉不到差别；拿短命节点当信号的程序就会漏掉。所以不要用“创建再删除”发信号，要留下痕迹，例如数据里的计数器，或一个顺序子节点。',
      },
      followUp: {
        ask: {
          en: 'Does it help to use a persistent watch?',
          'zh-Hans': '换成持久 watch 有用吗？',
        },
        answer: {
          en: 'No, it is worse in this: after a reconnection it is set again without any comparison, so every change of the gap is missed.',
          'zh-Hans': '没用，这一点上反而更差：重连后直接重设，不做比较，断线期间的变更一个也不会补报。',
        },
      },
      next: 'watches/three-changes',
    },
  },
];

const change = { kind: 'watchedEvent', who: 'alice', type: 'NodeDataChanged', path: '/config' } as const;

function changesHeard(run: QuizRun): number {
  return times(run, change).length;
}

function lastHeardAt(run: QuizRun): number {
  return times(run, change).at(-1)?.atMs ?? Number.NaN;
}

function readsOfConfig(run: QuizRun): number {
  return times(run, { kind: 'call', who: 'alice', op: 'getData', path: '/config' }).length;
}

function heardOfJob(run: QuizRun): string[] {
  return times(run, { kind: 'watchedEvent', who: 'alice', path: '/job' }).map(({ type }) => type);
}

/** The client still has its watch at the end. */
function watchesJob(run: QuizRun): boolean {
  const view = run.viewAt(run.history.at(-1)?.atMs ?? 0);
  return view.clients.some(({ name, watches }) => name === 'alice' && watches.some(({ path }) => path === '/job'));
}

function carriesNewData({ bytes }: { readonly bytes: string }): boolean {
  return bytes.includes('000000027632');
}
