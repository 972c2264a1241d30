import type { Question, QuizRun } from '../Question';
import { changedAtMs, doneAtMs, times } from '../whatHappened';

const lesson = 'client/a-lock-without-a-herd';

/** When the watches of clients that wait in this lock of `herd` fired after alice left. */
function firedAtMs({ history }: QuizRun, lock: string): number[] {
  return history.flatMap((entry) =>
    entry.kind === 'watch' && entry.change === 'fired' && entry.path.startsWith(lock) && entry.atMs >= 3000
      ? [entry.atMs]
      : [],
  );
}

/** Who of those that wait in /herd was told, each once. */
function wokenInHerd(run: QuizRun): Set<string> {
  return new Set(times(run, { kind: 'watchedEvent', path: '/herd' }).map(({ who }) => who));
}

/** What carol was told of znodes after this moment. */
function toldCarol(run: QuizRun, afterMs: number): readonly { readonly type: string; readonly atMs: number }[] {
  return times(run, { kind: 'watchedEvent', who: 'carol' }).filter(({ path, atMs }) => path !== null && atMs > afterMs);
}

/** The places in /lock at the end, the first first. */
function lineOf({ history }: QuizRun): string[] {
  const line = new Set<string>();
  for (const entry of history) {
    if (entry.kind !== 'znode' || !entry.path.startsWith('/lock/')) continue;
    if (entry.change === 'created') line.add(entry.path);
    if (entry.change === 'deleted') line.delete(entry.path);
  }
  return [...line].sort();
}

const bobsPlace = '/lock/n-0000000001';
const carolsFirst = '/lock/n-0000000002';
const carolsSecond = '/lock/n-0000000003';

/** Whether zk1 found no znode when carol asked for bob's place. */
function foundNone(run: QuizRun): boolean {
  const [gone = Number.POSITIVE_INFINITY] = changedAtMs(run, bobsPlace, 'deleted');
  return times(run, { kind: 'settled', who: 'carol', op: 'exists', path: bobsPlace }).some(({ atMs }) => atMs > gone);
}

/** Locks in ZooKeeper: who is woken, by what, and what it is worth. */
export const lockWithoutHerd: readonly Question[] = [
  {
    id: 'watches/herd',
    lesson,
    claims: ['I-02'],
    title: { en: 'How many wake when a lock is released', 'zh-Hans': '释放锁时惊醒几个' },
    ask: {
      en: 'alice holds two locks; bob, carol and dave wait in both, each with an ephemeral sequential znode. In /herd each watches the lock by getChildren, in /line each watches the znode before its own. alice closes her client. How many watches fire?',
      'zh-Hans':
        'alice 持有两把锁；bob、carol、dave 在两把锁里都排着队，各有一个临时顺序节点。在 /herd 里大家用 getChildren watch 整把锁，在 /line 里各自 watch 排在自己前面的节点。alice 关闭客户端。会触发几个 watch？',
    },
    choices: [
      {
        id: 'three-and-one',
        confusion: null,
        text: {
          en: 'Three in /herd, one in /line.',
          'zh-Hans': '/herd 里三个，/line 里一个。',
        },
        why: {
          en: 'Right. One of the three gets the lock, two wake for nothing. In /line only bob had something to wait for.',
          'zh-Hans': '正确。三个里一个拿到锁，两个白醒。在 /line 里，只有 bob 在等这个节点。',
        },
        holds: (run) =>
          firedAtMs(run, '/herd').length === 3 && firedAtMs(run, '/line').length === 1 && wokenInHerd(run).size === 3,
      },
      {
        id: 'one-each',
        confusion: 8,
        text: {
          en: 'One in each: a server wakes the one that waits longest.',
          'zh-Hans': '各一个：服务器只惊醒等得最久的那个。',
        },
        why: {
          en: 'No. A server knows nothing of locks or queues. Whoever watches what changes is told.',
          'zh-Hans': '不对。服务器不知道什么是锁、什么是队列。谁 watch 的东西变了，就通知谁。',
        },
        holds: (run) => firedAtMs(run, '/herd').length === 1 && firedAtMs(run, '/line').length === 1,
      },
      {
        id: 'three-each',
        confusion: 8,
        text: {
          en: 'Three in each: the end of a session wakes all that wait.',
          'zh-Hans': '各三个：会话结束会惊醒所有等待的人。',
        },
        why: {
          en: 'No. It deletes the znodes of the session, and each deletion fires the watches on that znode and on its parent.',
          'zh-Hans': '不对。它删除该会话的节点，每次删除触发的是那个节点和它父节点上的 watch。',
        },
        holds: (run) => firedAtMs(run, '/herd').length === 3 && firedAtMs(run, '/line').length === 3,
      },
      {
        id: 'in-turn',
        confusion: 8,
        text: {
          en: 'Three in /herd, one after the other, as each gets its turn; one in /line.',
          'zh-Hans': '/herd 里三个，轮到谁就触发谁；/line 里一个。',
        },
        why: {
          en: 'No. All three fire with the same change, and their reads come back all at once. That is the herd.',
          'zh-Hans': '不对。三个由同一次变化同时触发，读请求也同时涌回来。这就是羊群效应。',
        },
        holds: (run) => new Set(firedAtMs(run, '/herd')).size === 3,
      },
    ],
    scenario: 'herd',
    replayAtMs: 3005,
    facts: ['D-12', 'D-13'],
  },
  {
    id: 'watches/gone-between',
    lesson,
    claims: ['I-02'],
    title: { en: 'Gone before it was watched', 'zh-Hans': '还没 watch 就没了' },
    ask: {
      en: 'carol lists a lock: bob’s place is right before hers. She asks for it by exists, but bob leaves the line before her request comes to the server. Later he takes a new place at its end, and then the holder releases the lock. What does carol hear of the place that she watches?',
      'zh-Hans':
        'carol 列出一把锁的队列：bob 的位置紧排在她前面。她对那个位置的 exists 到达服务器之前，bob 离开了队列。后来他在队尾另占了一个位置，再后来持有者释放了锁。carol 会从她 watch 的位置收到什么？',
    },
    choices: [
      {
        id: 'null-then-nothing',
        confusion: null,
        text: {
          en: 'The answer null, and no event, ever.',
          'zh-Hans': '应答是 null，此后永远没有事件。',
        },
        why: {
          en: 'Right. The watch waits for a znode of that name, and no number is given twice. So on null she has to look at the line again at once.',
          'zh-Hans': '正确。这个 watch 等的是同名节点出现，而号码不会重用。所以得到 null 就要马上重新看一遍队列。',
        },
        holds: (run) => foundNone(run) && toldCarol(run, 4500).length === 0,
      },
      {
        id: 'deleted-at-once',
        confusion: 8,
        text: {
          en: 'NodeDeleted, as soon as the watch is set.',
          'zh-Hans': '设上 watch 就立刻收到 NodeDeleted。',
        },
        why: {
          en: 'No. A watch tells what happens from now on. What was is told by the answer: null.',
          'zh-Hans': '不对。watch 只通知此后发生的事。之前的情况由应答说明：null。',
        },
        holds: (run) => toldCarol(run, 4500).some(({ type, atMs }) => type === 'NodeDeleted' && atMs < 6000),
      },
      {
        id: 'created-again',
        confusion: 8,
        text: {
          en: 'NodeCreated, when bob stands in line again.',
          'zh-Hans': 'bob 重新排队时收到 NodeCreated。',
        },
        why: {
          en: 'No. His new place has a new number, and it is behind hers.',
          'zh-Hans': '不对。他的新位置是新号码，而且排在她后面。',
        },
        holds: (run) => toldCarol(run, 4500).some(({ type }) => type === 'NodeCreated'),
      },
      {
        id: 'told-at-release',
        confusion: 8,
        text: {
          en: 'NodeDeleted, when the lock is released.',
          'zh-Hans': '锁被释放时收到 NodeDeleted。',
        },
        why: {
          en: 'No. That is another znode, and she does not watch it. A server knows nothing of a line.',
          'zh-Hans': '不对。那是另一个节点，她没有 watch。服务器不知道什么是队列。',
        },
        holds: (run) => toldCarol(run, 4500).some(({ type, atMs }) => type === 'NodeDeleted' && atMs > 7000),
      },
    ],
    scenario: 'goneBetween',
    replayAtMs: 4700,
    facts: ['D-03', 'D-11', 'Q-20'],
  },
  {
    id: 'watches/waits-for-itself',
    lesson,
    claims: ['I-02', 'P-07'],
    title: { en: 'Two places in one line', 'zh-Hans': '一条队列里的两个位置' },
    ask: {
      en: 'The answer to carol’s create in a lock is lost with her connection. She comes back with the same session, creates once more, and watches the place right before her new one. alice, who has the lock, closes her client, and then bob, who was next. Who works now?',
      'zh-Hans':
        'carol 在一把锁里的 create，应答随连接一起丢了。她以同一个会话重新连上，又创建了一次，并 watch 紧排在新位置前面的那个。持有锁的 alice 关闭了客户端，接着排在下一个的 bob 也关闭了。现在谁会开始工作？',
    },
    choices: [
      {
        id: 'waits-for-herself',
        confusion: null,
        text: {
          en: 'Nobody: the first place is carol’s, and carol waits for it to go.',
          'zh-Hans': '谁也不会：第一个位置是 carol 的，她在等它消失。',
        },
        why: {
          en: 'Right. Her first create had worked. That place goes with her session, and her session is well. A mark in the name would have shown her that it is hers.',
          'zh-Hans':
            '正确。第一次 create 其实成功了。那个位置要随她的会话消失，而她的会话好好的。名字里有自己的标记，她就能看出那是自己的。',
        },
        holds: (run) => lineOf(run).join() === [carolsFirst, carolsSecond].join() && toldCarol(run, 9000).length === 0,
      },
      {
        id: 'told-when-bob-leaves',
        confusion: 8,
        text: {
          en: 'carol: when bob leaves she is told, and looks at the line.',
          'zh-Hans': 'carol：bob 离开时她收到通知，再看一遍队列。',
        },
        why: {
          en: 'No. She does not watch bob’s place. The one right before her own is another.',
          'zh-Hans': '不对。她没有 watch bob 的位置。紧排在她前面的是另一个。',
        },
        holds: (run) => {
          const [left = Number.NaN] = changedAtMs(run, bobsPlace, 'deleted');
          return toldCarol(run, left).length > 0;
        },
      },
      {
        id: 'same-place-again',
        confusion: 6,
        text: {
          en: 'carol: her second create has given her the place of the first.',
          'zh-Hans': 'carol：第二次 create 得到的就是第一次的那个位置。',
        },
        why: {
          en: 'No. A server does not know a repetition: each sequential create makes a znode of its own.',
          'zh-Hans': '不对。服务器认不出重复：每次顺序 create 都会新建一个节点。',
        },
        holds: (run) => lineOf(run).join() === carolsFirst,
      },
      {
        id: 'went-with-connection',
        confusion: 3,
        text: {
          en: 'carol: what she made before the break went with the connection.',
          'zh-Hans': 'carol：断线之前创建的节点已随连接消失。',
        },
        why: {
          en: 'No. An ephemeral goes with its session, and that went on.',
          'zh-Hans': '不对。临时节点随会话消失，而会话还在。',
        },
        holds: (run) => {
          const [gone = Number.POSITIVE_INFINITY] = changedAtMs(run, carolsFirst, 'deleted');
          return gone < 9000 && (doneAtMs(run, 'cut', 'carol') ?? Number.POSITIVE_INFINITY) < gone;
        },
      },
    ],
    scenario: 'waitsForItself',
    replayAtMs: 12_200,
    facts: ['C-21', 'L-07', 'Q-20'],
  },
  {
    id: 'watches/lock-aloud',
    form: 'aloud',
    lesson: null,
    section: `${lesson}#recipe`,
    claims: ['I-02'],
    title: { en: 'A lock without a herd', 'zh-Hans': '没有羊群效应的锁' },
    ask: {
      en: 'Design a lock on ZooKeeper. Who makes what, who watches what, who is woken when the holder leaves, and what does a woken one do?',
      'zh-Hans': '在 ZooKeeper 上设计一把锁。谁创建什么，谁 watch 什么，持有者离开时惊醒谁，醒来的人做什么？',
    },
    points: [
      {
        id: 'lowest-has-it',
        text: {
          en: 'Each makes an ephemeral sequential znode; the lowest has the lock.',
          'zh-Hans': '每个竞争者创建一个临时顺序节点，号码最小的持有锁。',
        },
        holds: (run) => {
          const made = times(run, { kind: 'znode', change: 'created' }).filter(({ path }) =>
            path.startsWith('/line/n-'),
          );
          return made.length === 4 && made.every(({ ephemeralOwner }) => ephemeralOwner !== null);
        },
      },
      {
        id: 'goes-with-session',
        text: {
          en: 'Ephemeral, so that the end of a session releases the lock: by close() at once.',
          'zh-Hans': '用临时节点，会话一结束锁就释放：close() 则立即释放。',
        },
        holds: (run) => {
          const [gone] = times(run, { kind: 'znode', change: 'deleted', path: '/line/n-0000000000' });
          return (gone?.atMs ?? 0) > 3000 && (gone?.atMs ?? Number.NaN) < 3050;
        },
      },
      {
        id: 'predecessor',
        text: {
          en: 'Each watches the one before it: when the holder leaves, one is woken.',
          'zh-Hans': '各自 watch 前一个：持有者离开时只惊醒一个。',
        },
        holds: (run) => {
          const told = times(run, { kind: 'watchedEvent', type: 'NodeDeleted' });
          return told.length === 1 && told[0]?.who === 'bob';
        },
      },
      {
        id: 'not-the-parent',
        text: {
          en: 'Not the parent: there each change wakes everybody, and all but one for nothing.',
          'zh-Hans': '不 watch 父节点：那样每次变化都惊醒所有人，只有一个不白醒。',
        },
        holds: (run) => wokenInHerd(run).size === 3,
      },
    ],
    slips: [
      {
        id: 'server-picks',
        confusion: 8,
        text: {
          en: 'The server wakes the next one in the queue by itself.',
          'zh-Hans': '服务器会自己惊醒队列里的下一个。',
        },
        holds: (run) => wokenInHerd(run).size === 1,
      },
      {
        id: 'all-hear',
        confusion: 8,
        text: {
          en: 'When the holder leaves, whoever waits in the line hears of it.',
          'zh-Hans': '持有者离开时，队列里每个等待者都会得知。',
        },
        holds: (run) => times(run, { kind: 'watchedEvent', type: 'NodeDeleted' }).length === 3,
      },
    ],
    scenario: 'herd',
    replayAtMs: 3005,
    facts: ['D-12', 'L-10'],
    interview: {
      probes: {
        en: 'Whether you know the recipe to the end: the race before the watch, the one that gives up, and what the lock cannot do.',
        'zh-Hans': '你是否把这个配方想到底：设 watch 之前的竞争、中途放弃的人，以及这把锁做不到什么。',
      },
      answer: {
        en: 'Each competitor creates an ephemeral sequential znode under the lock, lists the children, and holds the lock if its own is the lowest. Else it watches the znode right before its own, by exists or getData. If that is gone already, it lists again at once. When it is woken it also lists again, because the one before may only have given up. So each release wakes one, not all: no herd, and first come, first served. Ephemeral means that a dead holder’s lock goes with its session. What it cannot do: stop a holder that does not know yet that its session is over. So it stops working at Disconnected, and the resource checks a growing number, such as the sequence or the czxid.',
        'zh-Hans':
          '每个竞争者在锁下创建一个临时顺序节点，列出子节点；自己最小就持有锁。否则用 exists 或 getData watch 紧排在前面的那个；如果它已经没了，马上重新列。醒来也要重新列，因为前面那个可能只是放弃了。这样每次释放只惊醒一个，不会惊群，而且先来先得。临时节点意味着持有者死了，锁随会话释放。它做不到的是拦住一个还不知道自己会话已结束的持有者：所以收到 Disconnected 就停手，资源一方还要检查一个递增的数，例如顺序号或 czxid。',
      },
      followUp: {
        ask: {
          en: 'The create of the sequential znode ended with ConnectionLoss. What now?',
          'zh-Hans': '创建顺序节点时得到 ConnectionLoss，怎么办？',
        },
        answer: {
          en: 'It may have worked, and then a znode of yours stands in the queue that you do not know. Put an id into the name and look for it before you create again; Curator calls that protection.',
          'zh-Hans':
            '它可能已经成功，那么队列里就有一个你不认识的、自己的节点。在名字里放一个 id，重试之前先找它；Curator 把这叫做 protection。',
        },
      },
      next: 'watches/void-in-order',
    },
  },
];
