import type { Question, QuizRun } from '../Question';
import { changedAtMs, doneAtMs, expiredAtMs, grantedTo, requestedAtMs } from '../whatHappened';

/** In all three bob made `/leader` (ephemeral) and `/note` (persistent), and is killed at 3 s; alice asks at 1 s and at 12 s. */
const scenario = 'leaderDies';
const lesson = 'foundations/what-zookeeper-is';
/** What happens within this time of something else happened because of it. */
const atOnceMs = 500;

/** How each create of alice ended, and when. */
function createsOfAlice({ history }: QuizRun): { readonly atMs: number; readonly result: string }[] {
  return history.flatMap((entry) =>
    entry.kind === 'settled' && entry.who === 'alice' && entry.op === 'create'
      ? [{ atMs: entry.atMs, result: entry.result }]
      : [],
  );
}

/** What alice's client was asked to do in this time. */
function callsOfAlice({ history }: QuizRun, afterMs: number, untilMs: number): string[] {
  return history.flatMap((entry) =>
    entry.kind === 'call' && entry.who === 'alice' && entry.atMs > afterMs && entry.atMs <= untilMs ? [entry.op] : [],
  );
}

/** When alice was told of `/leader`, each time. */
function toldOfLeader({ history }: QuizRun): { readonly atMs: number; readonly type: string }[] {
  return history.flatMap((entry) =>
    entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.path === '/leader'
      ? [{ atMs: entry.atMs, type: entry.type }]
      : [],
  );
}

/** The sessions that `/leader` belonged to, one after the other. */
function ownersOfLeader({ history }: QuizRun): { readonly atMs: number; readonly owner: string | null }[] {
  return history.flatMap((entry) =>
    entry.kind === 'znode' && entry.change === 'created' && entry.path === '/leader'
      ? [{ atMs: entry.atMs, owner: entry.ephemeralOwner }]
      : [],
  );
}

/** Where ZooKeeper comes from, what it is, and what it is not. */
export const whatZooKeeperIs: readonly Question[] = [
  {
    id: 'what-zookeeper-is/why-a-service',
    lesson,
    claims: ['T-01'],
    ask: {
      en: 'Why was ZooKeeper built, when every program could agree with the others by itself? Take one need: bob and alice both want to lead, and only one may. Both call create /leader, bob first. What does the service give them that they would have to build?',
      'zh-Hans':
        '程序之间明明可以自己协商，为什么还要造 ZooKeeper？就拿一个需求来说：bob 和 alice 都想当 leader，但只能有一个。两人都调用 create /leader，bob 在先。这个服务给了他们什么本来要自己实现的东西？',
    },
    choices: [
      {
        id: 'one-of-two-wins',
        confusion: null,
        text: {
          en: 'A decision that holds for both: one create succeeds, and the other is told NodeExists at once.',
          'zh-Hans': '一个对双方都算数的裁决：只有一个 create 成功，另一个立刻得到 NodeExists。',
        },
        why: {
          en: 'Right. The service puts all writes into one order, so one of two is the first. To agree on such an order among machines that fail is the hard part, and each application used to build it anew.',
          'zh-Hans':
            '正确。服务为所有写排出唯一的顺序，两个之中总有一个在先。难就难在让会出故障的机器就这个顺序达成一致，从前每个应用都得自己造一遍。',
        },
        holds: (run) =>
          ownersOfLeader(run).filter(({ atMs }) => atMs < 3000).length === 1 &&
          createsOfAlice(run)[0]?.result === 'NodeExists' &&
          (createsOfAlice(run)[0]?.atMs ?? Number.NaN) < 1000 + atOnceMs,
      },
      {
        id: 'later-one-overwrites',
        confusion: 7,
        text: {
          en: 'A shared place to write to: both succeed, and the later create replaces the earlier one.',
          'zh-Hans': '一个共享的存放处：两个都成功，后来的 create 覆盖先前的。',
        },
        why: {
          en: 'No. That is what a plain row in a table would do, and then both believe that they lead. create never replaces: it succeeds only where nothing is.',
          'zh-Hans':
            '不对。普通的表行才会这样，结果两人都以为自己是 leader。create 从不覆盖：只有原来没有节点，它才成功。',
        },
        holds: (run) => createsOfAlice(run)[0]?.result === '/leader',
      },
      {
        id: 'second-one-waits',
        confusion: 7,
        text: {
          en: 'A lock: alice’s create waits on the server until bob is gone, and then succeeds.',
          'zh-Hans': '一把锁：alice 的 create 在服务器上等到 bob 不在了，然后成功。',
        },
        why: {
          en: 'No. No call of ZooKeeper waits for another client: the server answers at once, yes or no. That is the “wait-free” in the title of its paper. Waiting is built by the client, with a watch.',
          'zh-Hans':
            '不对。ZooKeeper 的调用从不等待别的客户端：服务器立刻回答行或不行，这就是论文标题里的 “wait-free”。等待由客户端借助 watch 自己实现。',
        },
        holds: (run) => {
          const [gone = Number.NaN] = changedAtMs(run, '/leader', 'deleted');
          const first = createsOfAlice(run)[0];
          return first !== undefined && first.result === '/leader' && first.atMs >= gone;
        },
      },
      {
        id: 'server-chooses',
        confusion: 12,
        text: {
          en: 'An election: ZooKeeper compares the candidates, and may put alice in bob’s place.',
          'zh-Hans': '一场选举：ZooKeeper 比较各个候选者，可能让 alice 取代 bob。',
        },
        why: {
          en: 'No. It knows paths, versions and sessions, but no candidates. bob keeps /leader as long as his session lives, whoever else asks. The leader that the servers elect among themselves is another thing.',
          'zh-Hans':
            '不对。它只认得路径、版本和会话，没有候选者的概念。只要 bob 的会话还在，谁来要 /leader 都不会变。服务器之间选出的 leader 是另一回事。',
        },
        holds: (run) => ownersOfLeader(run).filter(({ atMs }) => atMs < 3000).length > 1,
      },
    ],
    scenario,
    replayAtMs: 1010,
    facts: ['Q-01', 'E-09'],
  },
  {
    id: 'what-zookeeper-is/not-a-store',
    lesson,
    claims: ['T-02'],
    ask: {
      en: 'What is ZooKeeper, and what is it not? bob has made an ephemeral /leader and a persistent /note, and his process is killed at 3 s. alice watches /leader. What happens, without anybody’s help?',
      'zh-Hans':
        'ZooKeeper 是什么，又不是什么？bob 创建了临时节点 /leader 和持久节点 /note，他的进程在 3 秒时被杀掉。alice 在 /leader 上设了 watch。没有人插手的话，会发生什么？',
    },
    choices: [
      {
        id: 'session-takes-it-along',
        confusion: null,
        text: {
          en: '/leader goes when bob’s session ends, and alice is told. /note stays. Nobody leads until she creates /leader.',
          'zh-Hans': 'bob 的会话结束时，只有 /leader 消失，alice 得到通知；在她创建它之前，没有人是 leader。',
        },
        why: {
          en: 'Right. What a store does not have is the session: a claim that ends with its owner, and a word to those who wait. What to do with that word is up to the program.',
          'zh-Hans':
            '正确。普通存储没有的正是会话：声明会随主人一起结束，等待的人会得到消息。得到消息之后做什么，由程序决定。',
        },
        holds: (run) => {
          const [gone = Number.NaN] = changedAtMs(run, '/leader', 'deleted');
          const [, next] = ownersOfLeader(run);
          return (
            gone === expiredAtMs(run, 'bob') &&
            toldOfLeader(run).some(({ type }) => type === 'NodeDeleted') &&
            changedAtMs(run, '/note', 'deleted').length === 0 &&
            next !== undefined &&
            callsOfAlice(run, gone, next.atMs).includes('create')
          );
        },
      },
      {
        id: 'all-he-made-goes',
        confusion: 3,
        text: {
          en: 'Both znodes go when bob’s session ends, and alice is told: what a session has made is its own.',
          'zh-Hans': 'bob 的会话结束时，两个节点都消失，alice 得到通知：会话创建的节点都归它所有。',
        },
        why: {
          en: 'No. Only ephemerals belong to a session. A persistent znode belongs to nobody, whoever made it, and stays until it is deleted.',
          'zh-Hans': '不对。只有临时节点才属于会话。持久节点不管是谁创建的，都不属于任何会话，要一直留到有人删除它。',
        },
        holds: (run) => changedAtMs(run, '/note', 'deleted').length > 0,
      },
      {
        id: 'next-in-line',
        confusion: 12,
        text: {
          en: '/leader goes when bob’s session ends, and ZooKeeper makes alice the leader: she is next in line.',
          'zh-Hans': 'bob 的会话结束时，/leader 消失，ZooKeeper 让排在后面的 alice 当 leader。',
        },
        why: {
          en: 'No. ZooKeeper has no line and elects nobody for you. alice hears NodeDeleted; had she not called create at 12 s, nobody would lead today.',
          'zh-Hans':
            '不对。ZooKeeper 没有排队的概念，也不会替你选主。alice 只是收到 NodeDeleted；如果她没有在 12 秒调用 create，到现在也没有人是 leader。',
        },
        holds: (run) => {
          const [gone = Number.NaN] = changedAtMs(run, '/leader', 'deleted');
          const [, next] = ownersOfLeader(run);
          return next !== undefined && !callsOfAlice(run, gone, next.atMs).includes('create');
        },
      },
      {
        id: 'stays-like-a-row',
        confusion: 5,
        text: {
          en: 'Nothing goes: /leader says bob until somebody deletes it, as a row of a database would.',
          'zh-Hans': '什么都不会消失：/leader 一直写着 bob，直到有人删除它，就像数据库里的一行。',
        },
        why: {
          en: 'No. That holds for /note. /leader is ephemeral, and goes 7 s after the death of bob’s process, in the transaction that ends his session.',
          'zh-Hans':
            '不对。/note 才是这样。/leader 是临时节点，在 bob 的进程被杀掉 7 秒之后，随结束会话的那个事务一起消失。',
        },
        holds: (run) => changedAtMs(run, '/leader', 'deleted').length === 0,
      },
    ],
    scenario,
    replayAtMs: 10_000,
    facts: ['Q-01', 'S-13', 'D-02'],
  },
  {
    id: 'what-zookeeper-is/how-she-hears',
    lesson,
    claims: ['T-02'],
    ask: {
      en: 'alice has been refused at 1 s and set a watch on /leader at 2 s. Then she waits. How does she learn that /leader is free?',
      'zh-Hans': 'alice 在 1 秒时被拒绝，2 秒时在 /leader 上设了 watch，然后等着。她怎么知道 /leader 空出来了？',
    },
    choices: [
      {
        id: 'one-event-is-pushed',
        confusion: null,
        text: {
          en: 'zk1 sends her one event when /leader is deleted. Until then her program asks nothing.',
          'zh-Hans': '/leader 被删除时，zk1 给她推送一个事件。在那之前，她的程序什么也不用问。',
        },
        why: {
          en: 'Right. The watch waits on the server, the event comes over the connection that she has anyway. It says that /leader is gone, and no more than that.',
          'zh-Hans': '正确。watch 在服务器上等着，事件走她本来就有的连接。它只说 /leader 没有了，别的什么也不说。',
        },
        holds: (run) => {
          const [gone = Number.NaN] = changedAtMs(run, '/leader', 'deleted');
          const told = toldOfLeader(run);
          return (
            told.length === 1 &&
            (told[0]?.atMs ?? Number.NaN) >= gone &&
            callsOfAlice(run, 2000, told[0]?.atMs ?? Number.NaN).length === 0
          );
        },
      },
      {
        id: 'asks-again-and-again',
        confusion: 8,
        text: {
          en: 'Her client asks zk1 again every few seconds whether /leader is still there.',
          'zh-Hans': '她的客户端每隔几秒就问一次 zk1：/leader 还在不在。',
        },
        why: {
          en: 'No. The client sends pings while she waits, but those keep the session and ask for nothing.',
          'zh-Hans': '不对。等待期间客户端会发 ping，但那只是维持会话，并不查询什么。',
        },
        holds: (run) => {
          const told = toldOfLeader(run)[0];
          return told !== undefined && requestedAtMs(run, 'alice').some((atMs) => atMs > 2000 && atMs <= told.atMs);
        },
      },
      {
        id: 'leader-with-the-connection',
        confusion: 3,
        text: {
          en: 'zk1 tells her as soon as it sees bob’s connection end, 5 ms after his death.',
          'zh-Hans': 'bob 被杀掉 5 毫秒后，zk1 看到他的连接结束，立刻通知她。',
        },
        why: {
          en: 'No. zk1 does see that, and tells nobody: bob might be back on another connection. alice hears of the znode, and the znode goes with the session, 7 s later.',
          'zh-Hans':
            '不对。zk1 确实看到了，但谁也没通知：bob 可能会从另一条连接回来。alice 得到的是节点的消息，而节点要到 7 秒之后才随会话消失。',
        },
        holds: (run) => {
          const killed = doneAtMs(run, 'kill', 'bob') ?? Number.NaN;
          return toldOfLeader(run).some(({ atMs }) => atMs - killed <= atOnceMs);
        },
      },
      {
        id: 'event-names-new-leader',
        confusion: 8,
        text: {
          en: 'She hears twice: that bob no longer leads, and then who leads now.',
          'zh-Hans': '她会收到两次通知：先是 bob 不再是 leader，再是新的 leader 是谁。',
        },
        why: {
          en: 'No. A watch fires once. Her own /leader, two seconds later, is news to nobody: no watch is set any more.',
          'zh-Hans': '不对。watch 只触发一次。两秒之后她自己创建 /leader，没有谁会收到通知，因为已经没有 watch 了。',
        },
        holds: (run) => toldOfLeader(run).length > 1 && grantedTo(run, 'alice').length === 1,
      },
    ],
    scenario,
    replayAtMs: 10_005,
    facts: ['D-13', 'W-11'],
  },
];
