import { matches } from '../EntryPattern';
import type { Question, QuizRun } from '../Question';
import { times } from '../whatHappened';

const wrongProgram = 'client/loss-is-not-expiry#repair';

/** Writes: what a lost answer means. Versions have their questions in the lesson on znodes. */
export const writes: readonly Question[] = [
  {
    id: 'writes/answer-lost',
    form: 'steps',
    lesson: null,
    section: wrongProgram,
    claims: ['P-07', 'K-01'],
    title: { en: 'The answer to a create is lost', 'zh-Hans': 'create 的应答丢了' },
    ask: {
      en: 'alice takes a place in a queue: at 3 s she creates /queue/n-, ephemeral and sequential. The cable is cut 7 ms later and is back at 4 s. She must end with exactly one place, and bob, who comes at 8 s, must stand behind it. T is 6 s.',
      'zh-Hans':
        'alice 要在队列里占一个位置：3 秒时她创建 /queue/n-（临时、顺序节点）。7 毫秒后网线断开，4 秒恢复。最后她必须恰好占一个位置，8 秒才来的 bob 必须排在她后面。T 为 6 秒。',
    },
    steps: [
      {
        ask: {
          en: 'At 3.1 s her create fails with ConnectionLoss. What does she do?',
          'zh-Hans': '3.1 秒时，create 以 ConnectionLoss 失败。她该怎么做？',
        },
        options: [
          {
            id: 'look-first',
            confusion: null,
            does: [{ atMs: 7000, do: 'getChildren', who: 'alice', path: '/queue' }],
            text: {
              en: 'Wait until she is connected again, then list /queue and see whether her place is there.',
              'zh-Hans': '等重新连上，再列出 /queue，看看自己的位置在不在。',
            },
            why: {
              en: 'Right. The server may or may not have carried it out; only looking tells. Here it had: n-0000000000 is there.',
              'zh-Hans': '正确。服务器可能执行了，也可能没有，只有看了才知道。这里它执行了：n-0000000000 已经在了。',
            },
          },
          {
            id: 'repeat',
            confusion: 6,
            does: [
              {
                atMs: 7000,
                do: 'create',
                who: 'alice',
                path: '/queue/n-',
                data: 'alice',
                mode: 'ephemeralSequential',
              },
              { atMs: 7500, do: 'getChildren', who: 'alice', path: '/queue' },
            ],
            text: {
              en: 'Repeat it once she is connected again: it failed.',
              'zh-Hans': '重新连上后重复一次：它失败了。',
            },
            why: {
              en: 'It had not failed: the answer was lost. Now she stands in the queue twice, and the first place, which she does not know of, blocks everybody behind it.',
              'zh-Hans': '它没有失败，丢的只是应答。现在她在队列里站了两次，而她不知道的第一个位置会挡住后面所有人。',
            },
          },
          {
            id: 'give-up',
            confusion: 6,
            does: [
              {
                atMs: 9000,
                do: 'create',
                who: 'alice',
                path: '/queue/n-',
                data: 'alice',
                mode: 'ephemeralSequential',
              },
              { atMs: 9500, do: 'getChildren', who: 'alice', path: '/queue' },
            ],
            text: {
              en: 'Treat it as failed, tell the user, and try anew when asked again, at 9 s.',
              'zh-Hans': '当作失败，告知用户，等用户再次要求时（9 秒）重新来。',
            },
            why: {
              en: 'The place made at 3 s lives as long as her session does. A report of failure was wrong, and the second try makes a second place.',
              'zh-Hans': '3 秒时建的位置会一直存在到会话结束。报告失败是错的，第二次尝试又建了第二个位置。',
            },
          },
        ],
        good: (run) => placesOf(run, 'alice').length === 1 && hasLooked(run),
      },
      {
        ask: {
          en: 'She is connected again, and finds n-0000000000 with her own session id as ephemeralOwner. And now?',
          'zh-Hans': '她重新连上，看到 n-0000000000，其 ephemeralOwner 就是自己的 session id。接下来呢？',
        },
        options: [
          {
            id: 'keep-it',
            confusion: null,
            does: [],
            text: { en: 'It is her place. Nothing more to do.', 'zh-Hans': '这就是她的位置，不必再做什么。' },
            why: {
              en: 'Right. Same session, so it is hers and will stay: the create had succeeded.',
              'zh-Hans': '正确。会话相同，节点就是她的，也会一直在：create 其实成功了。',
            },
          },
          {
            id: 'clean-start',
            confusion: 6,
            does: [
              { atMs: 9000, do: 'delete', who: 'alice', path: '/queue/n-0000000000' },
              {
                atMs: 9100,
                do: 'create',
                who: 'alice',
                path: '/queue/n-',
                data: 'alice',
                mode: 'ephemeralSequential',
              },
            ],
            text: {
              en: 'Delete it and create a new one, to be on the safe side.',
              'zh-Hans': '删掉它，重新创建一个，稳妥起见。',
            },
            why: {
              en: 'She gives her place away: bob came at 8 s and is now before her.',
              'zh-Hans': '她把位置让掉了：bob 8 秒时已到，现在排在她前面。',
            },
          },
          {
            id: 'one-more',
            confusion: 5,
            does: [
              {
                atMs: 9000,
                do: 'create',
                who: 'alice',
                path: '/queue/n-',
                data: 'alice',
                mode: 'ephemeralSequential',
              },
            ],
            text: {
              en: 'That one belongs to the broken connection and will vanish: create one over the new connection.',
              'zh-Hans': '那个属于断掉的连接，会消失：通过新连接再建一个。',
            },
            why: {
              en: 'Ephemerals belong to sessions, not to connections. It stays, and now there are two.',
              'zh-Hans': '临时节点属于会话，不属于连接。它会一直在，于是现在有两个。',
            },
          },
        ],
        good: (run) =>
          placesOf(run, 'alice').length === 1 && first(placesOf(run, 'alice')) < first(placesOf(run, 'bob')),
      },
    ],
    scenario: 'answerLost',
    replayAtMs: 3107,
    facts: ['C-21', 'W-07', 'L-07', 'D-03'],
    interview: {
      probes: {
        en: 'Whether ConnectionLoss means “failed” to you, or “unknown”. Locks and queues built on the first meaning hang one day.',
        'zh-Hans': '在你看来 ConnectionLoss 是“失败”还是“不知道”。按前者写的锁和队列，总有一天会卡住。',
      },
      answer: {
        en: 'ConnectionLoss on a write says that the answer was lost, not that the write was. So after reconnecting look before you repeat. For a plain path read it and compare ephemeralOwner with the session id, or the data with a marker. A sequential znode has no name that I know, so the marker has to be in the name: a unique id as prefix, as Curator’s protected create does. If the session was lost meanwhile, an ephemeral found there is an old one: delete it and create anew.',
        'zh-Hans':
          '写操作得到 ConnectionLoss，说明丢的是应答，未必是写本身。所以重连后先看再重试。普通路径就读出来，比较 ephemeralOwner 和 session id，或比较数据里的标记。顺序节点的名字自己并不知道，标记要放进名字里：加一个唯一 id 作前缀，Curator 的 protected create 就是这样。如果其间会话也丢了，看到的临时节点就是旧的：删掉再建。',
      },
      followUp: {
        ask: {
          en: 'Which writes may be repeated blindly?',
          'zh-Hans': '哪些写操作可以不看就重试？',
        },
        answer: {
          en: 'Those that change nothing the second time: setData with the version that was read (then BadVersion says that one of the two went through), delete with a version. Never a sequential create.',
          'zh-Hans':
            '第二次不会再改变什么的写：带着读到的版本的 setData（得到 BadVersion 就说明可能是自己那次成功了）、带版本的 delete。顺序节点的 create 绝不可以。',
        },
      },
      next: 'writes/blind-repeat',
    },
  },
  {
    id: 'writes/blind-repeat',
    form: 'bug',
    lesson: null,
    section: wrongProgram,
    claims: ['P-07', 'K-02'],
    title: { en: 'A loop that makes sure', 'zh-Hans': '一个“确保成功”的循环' },
    ask: {
      en: 'alice wants exactly one place in /queue, and tries until it works. The cable fails once, in lines 4 and 5. Afterwards there are two places. Which line would you change?',
      'zh-Hans':
        'alice 想在 /queue 里恰好占一个位置，一直试到成功为止。网线出一次故障（第 4、5 行）。结果出现了两个位置。你会改哪一行？',
    },
    program: [
      "import { lab, ZooKeeper } from 'zookeeper-client-lab';",
      "const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000 });",
      "await zk.create('/queue');",
      "setTimeout(() => lab.cut('alice'), 7);",
      "setTimeout(() => lab.heal('alice'), 500);",
      'for (let done = false; !done; ) try {',
      "  await zk.create('/queue/n-', 'alice', { mode: 'ephemeralSequential' });",
      '  done = true;',
      '} catch { await lab.wait(1000); }',
      'await zk.close();',
    ],
    spots: [
      {
        id: 'session-timeout',
        line: 2,
        confusion: 1,
        instead: "const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 30_000 });",
        why: {
          en: 'The session never ended: both places belong to it. A longer timeout changes nothing.',
          'zh-Hans': '会话从未结束：两个位置都属于它。调长超时没有用。',
        },
      },
      {
        id: 'create',
        line: 7,
        confusion: null,
        instead:
          "  if ((await zk.getChildren('/queue')).children.length === 0) await zk.create('/queue/n-', 'alice', { mode: 'ephemeralSequential' });",
        why: {
          en: 'Right. The first create was carried out and only its answer was lost. Look before you repeat; where others queue too, look for a unique prefix of your own.',
          'zh-Hans':
            '正确。第一次 create 已经执行，丢的只是应答。重试之前先看；如果还有别人排队，就用自己独有的前缀来找。',
        },
      },
      {
        id: 'done',
        line: 8,
        confusion: 19,
        instead: "  done = zk.state === 'connected';",
        why: {
          en: 'This only asks more often whether it may stop. The second create has been sent by then.',
          'zh-Hans': '这只是更频繁地问能不能停，而第二次 create 早已发出。',
        },
      },
      {
        id: 'pause',
        line: 9,
        confusion: 19,
        instead: '} catch { await lab.wait(5000); }',
        why: {
          en: 'A longer pause, or one that doubles, repeats the same write later.',
          'zh-Hans': '停得更久，或每次加倍，只是把同一个写推迟了再重复。',
        },
      },
    ],
    goesWrong: (run) =>
      times(run, { kind: 'znode', change: 'created' }).filter(({ path }) => path.startsWith('/queue/')).length > 1,
    scenario: 'answerLost',
    replayAtMs: 3107,
    facts: ['C-21', 'L-05', 'L-07', 'L-13'],
    interview: {
      probes: {
        en: 'Whether you see in code what you know in words. A retry around a write that is not idempotent looks careful.',
        'zh-Hans': '嘴上知道的，你能不能在代码里看出来。给非幂等的写套上重试，看起来反而像是谨慎。',
      },
      answer: {
        en: 'The loop takes every exception for a failure. With ConnectionLoss the create may have been carried out; repeated, it makes a second sequential znode, and nobody ever deletes the first. It needs a look before each repetition, by something that only this client writes: a unique prefix in the name. That is what Curator’s withProtection does, and what zkclient does not: it repeats every operation after ConnectionLoss.',
        'zh-Hans':
          '这个循环把所有异常都当成失败。遇到 ConnectionLoss 时 create 可能已经执行，再做一次就多出一个顺序节点，而第一个再也没人删。每次重试之前都要先看，凭只有这个客户端会写的东西：名字里的唯一前缀。Curator 的 withProtection 就是这样做的；zkclient 则不是，它在 ConnectionLoss 之后对每个操作都直接重试。',
      },
      followUp: {
        ask: {
          en: 'What does the orphan do in a lock recipe?',
          'zh-Hans': '在锁的配方里，这个孤儿节点会怎样？',
        },
        answer: {
          en: 'It is the lowest number, so it holds the lock, and its owner does not know. Everybody waits until the session ends.',
          'zh-Hans': '它的编号最小，所以它持有锁，而它的主人并不知道。所有人都要等到会话结束。',
        },
      },
      next: 'znodes/two-writers',
    },
  },
];

/** Sequential znodes of this member's session under `/queue` that are there at the end. */
function placesOf(run: QuizRun, who: string): string[] {
  const view = run.viewAt(run.history.at(-1)?.atMs ?? 0);
  const sessionId = view.clients.find(({ name }) => name === who)?.sessionId;
  return view.servers.flatMap(({ znodes }) =>
    znodes
      .filter(({ path, ephemeralOwner }) => path.startsWith('/queue/') && ephemeralOwner === sessionId)
      .map(({ path }) => path),
  );
}

function first(paths: readonly string[]): string {
  return [...paths].sort()[0] ?? '~';
}

function hasLooked(run: QuizRun): boolean {
  return run.history.some((entry) => matches(entry, { kind: 'settled', who: 'alice', path: '/queue', ok: true }));
}
