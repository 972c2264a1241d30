import type { Question, QuizRun } from '../Question';
import { doneAtMs, heardAtMs, settledAs, times } from '../whatHappened';

/** zk3 leads three servers and is 1 s away from zk1, one way. alice begins at zk2, bob at zk1. /config says v1, version 0. */
const lesson = 'ensemble/reads-writes-and-sync';
const roundTripMs = 2000;
/** What happens within this time of something else happened because of it. */
const atOnceMs = 500;

/** What `who` was answered when it read /config, in order: the value stands in the reply behind its length. */
function valuesRead(run: QuizRun, who: string): { readonly atMs: number; readonly value: string }[] {
  return times(run, { kind: 'sent', to: who }).flatMap(({ atMs, bytes }) => {
    const value = /0000000276(3[1-9])/.exec(bytes)?.[1];
    return value === undefined ? [] : [{ atMs, value: `v${Number(value) - 30}` }];
  });
}

/** How each call of `who` ended, and how long it took, ms, in the order in which they were made. */
function callsOf(run: QuizRun, who: string, op: string) {
  return times(run, { kind: 'call', who, op }).map((asked) => {
    const ended = run.history.find(
      (entry) => entry.kind === 'settled' && entry.who === who && entry.call === asked.call,
    );
    const end = ended?.kind === 'settled' ? ended : null;
    return {
      askedAtMs: asked.atMs,
      tookMs: end ? end.atMs - asked.atMs : Number.POSITIVE_INFINITY,
      ok: end?.ok ?? false,
      result: end?.result ?? null,
    };
  });
}

/** bob’s sync and read at the moment at which the old leader goes on: how they ended, and what he read. */
function atTheSleeper(run: QuizRun) {
  const awake = doneAtMs(run, 'thaw', 'zk3') ?? Number.NaN;
  const sync = callsOf(run, 'bob', 'sync').find(({ askedAtMs }) => askedAtMs >= awake);
  const read = callsOf(run, 'bob', 'getData').find(({ askedAtMs }) => askedAtMs >= awake);
  const value = valuesRead(run, 'bob').find(({ atMs }) => atMs >= awake)?.value ?? null;
  return { sync, read, value };
}

const ofSync = (run: QuizRun) => callsOf(run, 'bob', 'sync')[0];
const ofWrite = (run: QuizRun) => callsOf(run, 'bob', 'setData')[0];
const firstValue = (run: QuizRun): string | null => valuesRead(run, 'bob')[0]?.value ?? null;

/** Reads may be old; what sync does about it, and what it does not. */
export const readsAndSync: readonly Question[] = [
  {
    id: 'ensemble/what-sync-asks',
    lesson,
    claims: ['T-04'],
    ask: {
      en: 'zk1 is 1 s away from its leader zk3, one way; all else is near. alice’s change of /config to v2 has just been answered ok at zk2. bob calls sync at zk1, and getData right behind it, without waiting. What does he get?',
      'zh-Hans':
        'zk1 离 leader zk3 的单程时延是 1 秒，其他地方都很近。alice 在 zk2 上把 /config 改成 v2，刚得到 ok。bob 在 zk1 上调用 sync，不等应答就接着调用 getData。他得到什么？',
    },
    choices: [
      {
        id: 'to-the-leader-and-back',
        confusion: null,
        text: {
          en: 'After about 2 s both answers, and v2: sync goes to the leader and back, and the read waits.',
          'zh-Hans': '约 2 秒后两个应答一起到，读到 v2：sync 到 leader 走一个来回，读等着它。',
        },
        why: {
          en: 'Right. The leader’s answer comes over the same connection as the commits, behind them. And requests of one session are carried out in order.',
          'zh-Hans': '正确。leader 的应答与提交走同一条连接，排在它们后面。而同一会话的请求按顺序执行。',
        },
        holds: (run) => {
          const tookMs = ofSync(run)?.tookMs ?? Number.NaN;
          const read = callsOf(run, 'bob', 'getData')[0];
          return (
            tookMs >= roundTripMs &&
            tookMs < roundTripMs + atOnceMs &&
            read?.tookMs === tookMs &&
            firstValue(run) === 'v2'
          );
        },
      },
      {
        id: 'own-server-knows',
        confusion: 20,
        text: {
          en: 'At once both answers, and v2: zk1 knows what is committed, and sync only makes it look there.',
          'zh-Hans': '立刻得到两个应答，读到 v2：zk1 知道提交了什么，sync 只是让它去看一眼。',
        },
        why: {
          en: 'No. zk1 does not know what it has not got. Only the leader can tell.',
          'zh-Hans': '不对。没有收到的，zk1 不可能知道。只有 leader 说得出来。',
        },
        holds: (run) => (ofSync(run)?.tookMs ?? Number.NaN) <= atOnceMs,
      },
      {
        id: 'leader-asks-all',
        confusion: 20,
        text: {
          en: 'After about 4 s: the leader first asks all the others whether it still leads.',
          'zh-Hans': '约 4 秒后：leader 要先问过其他所有成员，自己是否还在领导。',
        },
        why: {
          en: 'No. The leader asks nobody for a sync, not even a quorum.',
          'zh-Hans': '不对。leader 不会为 sync 去问谁，连法定人数也不问。',
        },
        holds: (run) => (ofSync(run)?.tookMs ?? Number.NaN) >= 2 * roundTripMs - atOnceMs,
      },
      {
        id: 'read-overtakes',
        confusion: 20,
        text: {
          en: 'At once v1, and after about 2 s the answer to the sync: reads do not wait.',
          'zh-Hans': '立刻读到 v1，约 2 秒后 sync 才有应答：读从不等待。',
        },
        why: {
          en: 'No. That would be so for a read of another session. This one stands behind the sync of its own.',
          'zh-Hans': '不对。别的会话的读才会这样。这个读排在自己会话的 sync 后面。',
        },
        holds: (run) => firstValue(run) === 'v1',
      },
    ],
    scenario: 'syncedRead',
    replayAtMs: 5505,
    facts: ['E-16', 'E-18'],
  },
  {
    id: 'ensemble/sync-at-a-sleeper',
    lesson,
    claims: ['T-04'],
    ask: {
      en: 'bob is connected to the leader zk3, which stands still from 13 s to 29 s. zk2 has been elected meanwhile, and alice has changed /config from v2 to v3 there, with an ok. At 29 s zk3 goes on, and bob calls sync and getData at once. What does he get?',
      'zh-Hans':
        'bob 连在 leader zk3 上，zk3 从 13 秒到 29 秒停住不动。其间 zk2 当选，alice 在那边把 /config 从 v2 改成 v3，得到了 ok。29 秒时 zk3 恢复运行，bob 立刻调用 sync 和 getData。他得到什么？',
    },
    choices: [
      {
        id: 'ok-and-old',
        confusion: null,
        text: { en: 'sync is answered ok, and he reads v2.', 'zh-Hans': 'sync 得到 ok，读到 v2。' },
        why: {
          en: 'Right. sync asks no quorum. zk3 still takes itself for the leader, and a leader has nobody to catch up with. About a second later it steps down.',
          'zh-Hans':
            '正确。sync 不问法定人数。zk3 还以为自己是 leader，而 leader 没有谁需要去追。大约一秒之后它才下台。',
        },
        holds: (run) => {
          const { sync, read, value } = atTheSleeper(run);
          return (sync?.ok ?? false) && (read?.ok ?? false) && value === 'v2';
        },
      },
      {
        id: 'ok-and-new',
        confusion: 20,
        text: {
          en: 'sync is answered ok, and he reads v3: that is what sync is for.',
          'zh-Hans': 'sync 得到 ok，读到 v3：sync 就是干这个的。',
        },
        why: {
          en: 'No. sync brings a server up to its leader. zk3 does not know yet that there is another one.',
          'zh-Hans': '不对。sync 让服务器追上自己的 leader。而 zk3 还不知道已经有了别的 leader。',
        },
        holds: (run) => atTheSleeper(run).value === 'v3',
      },
      {
        id: 'sync-finds-no-quorum',
        confusion: 7,
        text: {
          en: 'sync fails: zk3 asks for a quorum, finds none, and hangs up.',
          'zh-Hans': 'sync 失败：zk3 去问法定人数，问不到，于是挂断。',
        },
        why: {
          en: 'No. That happens to a write. zk3 finds out by its own clock that it has not heard from a quorum for too long, not because of the sync.',
          'zh-Hans': '不对。写才会这样。zk3 是凭自己的时钟发现太久没有听到达到法定人数的成员，与 sync 无关。',
        },
        holds: (run) => atTheSleeper(run).sync?.ok === false,
      },
      {
        id: 'sync-waits-for-the-new-leader',
        confusion: 2,
        text: {
          en: 'He waits some seconds, until zk3 follows zk2. Then sync is answered ok, and he reads v3.',
          'zh-Hans': '等几秒，直到 zk3 跟随 zk2。然后 sync 得到 ok，读到 v3。',
        },
        why: {
          en: 'No. A request never waits on a server for a new leader: when a server gives its part up, it hangs up on all its clients.',
          'zh-Hans': '不对。请求不会在服务器上等新的 leader：服务器放弃自己的角色时，会挂断所有客户端。',
        },
        holds: (run) => {
          const { sync } = atTheSleeper(run);
          return sync?.ok === true && sync.tookMs > roundTripMs;
        },
      },
    ],
    scenario: 'sleepingLeader',
    replayAtMs: 29_005,
    facts: ['E-12', 'E-18', 'M-18'],
  },
  {
    id: 'ensemble/write-on-an-old-read',
    lesson,
    claims: ['T-04'],
    ask: {
      en: 'zk1 is behind: there /config still says v1, version 0, while alice’s v2 is committed. bob has just read v1 at zk1. At 6 s he writes v3 with version 0. What happens?',
      'zh-Hans':
        'zk1 落后了：在它那里 /config 还是 v1，版本 0，而 alice 的 v2 已经提交。bob 刚在 zk1 上读到 v1。6 秒时他带着版本 0 写入 v3。会怎样？',
    },
    choices: [
      {
        id: 'refused-by-the-leader',
        confusion: null,
        text: {
          en: 'BadVersion, after a way to the leader and back.',
          'zh-Hans': '到 leader 一个来回之后，得到 BadVersion。',
        },
        why: {
          en: 'Right. The leader judges each write, by what is current in the one order of all writes. An old read followed by a write with its version does no harm.',
          'zh-Hans':
            '正确。每个写都由 leader 裁决，依据是所有写的唯一顺序中的当前状态。读到旧的，再带着它的版本去写，不会造成损害。',
        },
        holds: (run) => ofWrite(run)?.result === 'BadVersion' && (ofWrite(run)?.tookMs ?? 0) >= roundTripMs,
      },
      {
        id: 'v2-is-lost',
        confusion: 20,
        text: {
          en: 'It succeeds, and alice’s v2 is lost: zk1 vouches for the version.',
          'zh-Hans': '成功，alice 的 v2 丢失：版本由 zk1 担保。',
        },
        why: {
          en: 'No. zk1 only passes the write on. It checks nothing.',
          'zh-Hans': '不对。zk1 只是把写转出去，什么也不检查。',
        },
        holds: (run) => ofWrite(run)?.ok === true,
      },
      {
        id: 'refused-by-zk1',
        confusion: 6,
        text: {
          en: 'BadVersion, and at once: zk1 knows that something newer is on its way.',
          'zh-Hans': '立刻得到 BadVersion：zk1 知道有更新的内容在路上。',
        },
        why: {
          en: 'No. zk1 has version 0 itself, and cannot know of more. The answer needs a way to the leader and back.',
          'zh-Hans': '不对。zk1 自己就是版本 0，不可能知道更多。要到 leader 走一个来回才有应答。',
        },
        holds: (run) => ofWrite(run)?.result === 'BadVersion' && (ofWrite(run)?.tookMs ?? Number.NaN) <= atOnceMs,
      },
      {
        id: 'hung-up-on',
        confusion: 1,
        text: {
          en: 'ConnectionLoss: the leader notices that zk1 is behind, and cuts it off.',
          'zh-Hans': 'ConnectionLoss：leader 发现 zk1 落后，把它断开。',
        },
        why: {
          en: 'No. Being behind is normal. Only a follower that acknowledges nothing for the syncLimit is dropped.',
          'zh-Hans': '不对。落后是正常的。只有过了 syncLimit 还什么都不确认的 follower，才会被断开。',
        },
        holds: (run) => ofWrite(run)?.result === 'ConnectionLoss' || heardAtMs(run, 'bob', 'Disconnected').length > 0,
      },
    ],
    scenario: 'oldRead',
    replayAtMs: 7005,
    facts: ['D-06', 'E-09', 'E-17'],
  },
  {
    id: 'ensemble/sync-aloud',
    form: 'aloud',
    lesson: null,
    section: `${lesson}#what-sync-does`,
    claims: ['T-04', 'T-05'],
    title: { en: 'Explain: what sync does', 'zh-Hans': '讲清楚：sync 做什么' },
    ask: {
      en: 'Can a read be old? What exactly does sync do about it, and what does it leave open? Take bob, at first at a follower far from the leader, then at a leader that has slept too long.',
      'zh-Hans':
        '读会读到旧的吗？sync 究竟做了什么，又留下了什么没有解决？以 bob 为例：他先连在一个离 leader 很远的 follower 上，后来连在一个睡过了头的 leader 上。',
    },
    points: [
      {
        id: 'reads-are-local',
        text: {
          en: 'A read alone is answered by the connected server, at once, with what it has.',
          'zh-Hans': '单独的读由所连的服务器立刻应答，有什么就答什么。',
        },
        holds: (run) => {
          const last = callsOf(run, 'bob', 'getData').at(-1);
          return last?.ok === true && last.tookMs <= atOnceMs;
        },
      },
      {
        id: 'to-the-leader',
        text: {
          en: 'sync goes to the leader and comes back behind all that was committed before.',
          'zh-Hans': 'sync 去往 leader，再排在此前提交的一切后面回来。',
        },
        holds: (run) => {
          const sync = ofSync(run);
          const backAtMs = (sync?.askedAtMs ?? 0) + (sync?.tookMs ?? Number.NaN);
          const [applied] = times(run, { kind: 'znode', who: 'zk1', change: 'dataChanged', path: '/config' });
          return (sync?.tookMs ?? 0) >= roundTripMs && applied !== undefined && applied.atMs < backAtMs;
        },
      },
      {
        id: 'read-behind-it',
        text: {
          en: 'A read behind it in the same session waits for it, so one need not wait in between.',
          'zh-Hans': '同一会话里排在它后面的读会等它，所以中间不必等待。',
        },
        holds: (run) => {
          const read = callsOf(run, 'bob', 'getData')[0];
          return read !== undefined && read.tookMs === ofSync(run)?.tookMs && firstValue(run) === 'v2';
        },
      },
      {
        id: 'no-quorum',
        text: {
          en: 'It asks no quorum: a leader that was deposed without knowing it says ok, and the read after it is old.',
          'zh-Hans': '它不问法定人数：一个已被取代却不知情的 leader 照样说 ok，随后读到的是旧的。',
        },
        holds: (run) => {
          const { sync, value } = atTheSleeper(run);
          return sync?.ok === true && value === 'v2';
        },
      },
      {
        id: 'write-first',
        text: {
          en: 'A write needs a quorum. Whoever must be certain writes first, and reads after the answer.',
          'zh-Hans': '写需要法定人数。要确定无疑，就先写一次，得到应答再读。',
        },
        holds: (run) => settledAs(run, 'bob', 'setData', 'ConnectionLoss') === 1,
      },
    ],
    slips: [
      {
        id: 'linearizable',
        confusion: 20,
        text: { en: 'sync makes reads linearizable.', 'zh-Hans': 'sync 让读线性一致。' },
        holds: (run) => atTheSleeper(run).value === 'v3',
      },
      {
        id: 'answered-by-own-server',
        confusion: 20,
        text: { en: 'sync is answered by the connected server itself.', 'zh-Hans': 'sync 由所连的服务器自己应答。' },
        holds: (run) => (ofSync(run)?.tookMs ?? Number.NaN) <= atOnceMs,
      },
      {
        id: 'old-leader-commits',
        confusion: 7,
        text: {
          en: 'A leader that was deposed still gets writes through until it notices.',
          'zh-Hans': '已被取代的 leader，在察觉之前还能让写成功。',
        },
        holds: (run) => settledAs(run, 'bob', 'setData', 'ok') > 0,
      },
    ],
    scenario: 'sleepingLeader',
    replayAtMs: 29_005,
    facts: ['E-12', 'E-16', 'E-17', 'E-18', 'M-18'],
    interview: {
      probes: {
        en: 'Whether you know the mechanism, and not only that “sync makes it fresh”.',
        'zh-Hans': '你知道的是机制，还是只知道“sync 一下就新了”。',
      },
      answer: {
        en: 'Reads are answered by the connected server from its own tree, so they can be old. sync is passed on to the leader. If nothing is under way there, it answers at once, else after the last open proposal. The answer takes the same ordered connection as the commits, so when it arrives, the follower has got all that was committed before. The read behind it in the same session waits until then. The path does not matter. It is no quorum operation: a leader that has been deposed and does not know it yet answers too, for about the syncLimit at worst. If that matters, do a write first, or make the decision itself a write with a version.',
        'zh-Hans':
          '读由所连的服务器用自己的树应答，所以可能是旧的。sync 会转给 leader。那里没有进行中的提议，就立刻应答；否则在最后一个未决的提议之后应答。应答与提交走同一条保序的连接，所以它到达时，follower 已得到此前提交的一切。同一会话里排在后面的读会等到那时。路径无关紧要。它不是法定人数操作：已被取代而不自知的 leader 也会应答，最坏能持续大约 syncLimit。如果这一点要紧，就先写一次；或者把决定本身做成带版本的写。',
      },
      followUp: {
        ask: {
          en: 'Why does ZooKeeper not make every read that strict?',
          'zh-Hans': '为什么 ZooKeeper 不让每个读都这么严格？',
        },
        answer: {
          en: 'Then every read would cost a way to the leader, and the leader would answer all of them. Reads are fast, and grow with the number of servers, because they ask nobody. Most programs can live with a state that is a moment old, above all with a watch on it.',
          'zh-Hans':
            '那样每次读都要去 leader 走一趟，全部由 leader 应答。读之所以快，之所以能随服务器数量增长，正因为谁也不问。大多数程序能接受稍旧的状态，尤其是设了 watch 的时候。',
        },
      },
      next: 'ensemble/told-by-telephone',
    },
  },
  {
    id: 'ensemble/told-by-telephone',
    form: 'steps',
    lesson: null,
    section: `${lesson}#what-to-call`,
    claims: ['T-04'],
    title: { en: 'Told by telephone', 'zh-Hans': '接到电话之后' },
    ask: {
      en: 'alice, at zk2, changes /config from v1 to v2 at 5 s, hears ok, and rings bob up. bob’s server zk1 is 1 s away from the leader, one way.',
      'zh-Hans':
        'alice 在 zk2 上于 5 秒把 /config 从 v1 改成 v2，得到 ok，打电话告诉 bob。bob 的服务器 zk1 离 leader 的单程时延是 1 秒。',
    },
    steps: [
      {
        ask: {
          en: 'At 5.1 s bob hangs up the telephone. He must go on with v2. What does he call?',
          'zh-Hans': '5.1 秒，bob 放下电话。他必须用 v2 继续。该调用什么？',
        },
        options: [
          {
            id: 'sync-and-read',
            confusion: null,
            does: [
              { atMs: 5100, do: 'sync', who: 'bob', path: '/config' },
              { atMs: 5100, do: 'getData', who: 'bob', path: '/config' },
            ],
            text: { en: 'sync, and right behind it getData.', 'zh-Hans': 'sync，紧接着 getData。' },
            why: {
              en: 'Right. zk1 catches up with the leader, and then answers the read: v2, at 7.1 s.',
              'zh-Hans': '正确。zk1 追上 leader，再应答读：7.1 秒得到 v2。',
            },
          },
          {
            id: 'read',
            confusion: 20,
            does: [{ atMs: 5100, do: 'getData', who: 'bob', path: '/config' }],
            text: {
              en: 'getData: alice’s write has been answered ok.',
              'zh-Hans': 'getData：alice 的写已经得到 ok 了。',
            },
            why: {
              en: 'That ok came from zk2. zk1 has not got the change yet, and answers v1.',
              'zh-Hans': '那个 ok 来自 zk2。zk1 还没有得到这个变更，答的是 v1。',
            },
          },
          {
            id: 'she-syncs',
            confusion: 20,
            does: [
              { atMs: 5050, do: 'sync', who: 'alice', path: '/config' },
              { atMs: 5100, do: 'getData', who: 'bob', path: '/config' },
            ],
            text: {
              en: 'getData, after alice has called sync before she rang.',
              'zh-Hans': 'getData；alice 在打电话之前先调用 sync。',
            },
            why: {
              en: 'A sync brings up to date the server of the one who calls it. alice’s was so already.',
              'zh-Hans': 'sync 让调用者自己的服务器跟上。alice 的服务器本来就是新的。',
            },
          },
          {
            id: 'read-again',
            confusion: 20,
            does: [
              { atMs: 5100, do: 'getData', who: 'bob', path: '/config' },
              { atMs: 5300, do: 'getData', who: 'bob', path: '/config' },
            ],
            text: {
              en: 'getData twice: the first one makes zk1 fetch what it lacks.',
              'zh-Hans': 'getData 两次：第一次会让 zk1 去取它缺的内容。',
            },
            why: {
              en: 'A read makes a server fetch nothing. Both answers say v1.',
              'zh-Hans': '读不会让服务器去取什么。两次都答 v1。',
            },
          },
        ],
        good: (run) =>
          valuesRead(run, 'bob')
            .filter(({ atMs }) => atMs < 9000)
            .at(-1)?.value === 'v2',
      },
      {
        ask: {
          en: 'He has read v2, with version 1. At 10 s he wants to write v9, but only if it still says v2. alice has just changed it again, at 9.9 s, which he does not know. How does he write?',
          'zh-Hans':
            '他读到 v2，版本 1。10 秒时他想写入 v9，但前提是内容还是 v2。alice 在 9.9 秒又改了一次，他并不知道。他该怎样写？',
        },
        options: [
          {
            id: 'with-the-version',
            confusion: null,
            does: [{ atMs: 10_000, do: 'setData', who: 'bob', path: '/config', data: 'v9', version: 1 }],
            text: { en: 'setData with version 1.', 'zh-Hans': 'setData，带上版本 1。' },
            why: {
              en: 'Right: BadVersion, and alice’s change stays. He reads again and decides again.',
              'zh-Hans': '正确：得到 BadVersion，alice 的变更留着。他重新读，重新决定。',
            },
          },
          {
            id: 'read-then-write',
            confusion: 20,
            does: [
              { atMs: 10_000, do: 'getData', who: 'bob', path: '/config' },
              { atMs: 10_050, do: 'setData', who: 'bob', path: '/config', data: 'v9' },
            ],
            text: {
              en: 'Read once more; if it still says v2, setData without a version.',
              'zh-Hans': '再读一次；如果还是 v2，就不带版本 setData。',
            },
            why: {
              en: 'zk1 still says v2, and the write wipes out what alice wrote.',
              'zh-Hans': 'zk1 答的还是 v2，于是这个写盖掉了 alice 写的内容。',
            },
          },
          {
            id: 'sync-then-write',
            confusion: 20,
            does: [
              { atMs: 10_000, do: 'sync', who: 'bob', path: '/config' },
              { atMs: 10_000, do: 'setData', who: 'bob', path: '/config', data: 'v9' },
            ],
            text: {
              en: 'sync, and then setData without a version: now zk1 is up to date.',
              'zh-Hans': '先 sync，再不带版本 setData：这时 zk1 已经是新的了。',
            },
            why: {
              en: 'Up to date or not, the write asks for no condition, and wipes out what alice wrote.',
              'zh-Hans': '新不新都一样：这个写没有条件，会盖掉 alice 写的内容。',
            },
          },
          {
            id: 'just-write',
            confusion: 7,
            does: [{ atMs: 10_000, do: 'setData', who: 'bob', path: '/config', data: 'v9' }],
            text: {
              en: 'setData: he has read v2 after a sync, so he is the newest.',
              'zh-Hans': 'setData：他是 sync 之后读到 v2 的，所以他最新。',
            },
            why: {
              en: 'A sync is a moment. Five seconds later it says nothing any more.',
              'zh-Hans': 'sync 只是一个时刻。五秒之后，它什么也说明不了。',
            },
          },
        ],
        good: (run) =>
          settledAs(run, 'bob', 'setData', 'BadVersion') === 1 &&
          times(run, { kind: 'znode', who: 'zk3', change: 'dataChanged', path: '/config' }).length === 2,
      },
    ],
    scenario: 'toldByTelephone',
    replayAtMs: 5100,
    facts: ['D-06', 'E-17', 'E-18'],
    interview: {
      probes: {
        en: 'Whether you choose the means by the purpose: to see something, or to decide something.',
        'zh-Hans': '你是否按目的选手段：是要看到什么，还是要决定什么。',
      },
      answer: {
        en: 'Word from outside may be faster than the commit on its way to my server. To see what I was told of, I call sync and read right behind it. To decide something on what I read, I write with its version: the leader judges that in the one order of all writes, whatever my server knows. If it says BadVersion, I read again. A better design tells the version or the zxid along with the news, or lets a watch bring the news, so that nobody depends on a telephone.',
        'zh-Hans':
          '外面来的消息，可能比提交到我服务器的路更快。要看到别人告诉我的，就先 sync，紧接着读。要根据读到的做决定，就带着它的版本去写：不管我的服务器知道多少，leader 都按所有写的唯一顺序裁决。得到 BadVersion，就重新读。更好的设计是把 version 或 zxid 随消息一起告知，或者让 watch 带来消息，这样谁也不必依赖电话。',
      },
      followUp: {
        ask: {
          en: 'alice could pass the value itself on the telephone. What is wrong with that?',
          'zh-Hans': 'alice 可以在电话里直接把值说出来。这有什么不好？',
        },
        answer: {
          en: 'Nothing, for that one value. But then ZooKeeper no longer is where everybody looks, and two calls may arrive in another order than the writes.',
          'zh-Hans':
            '就这一个值而言没什么不好。但这样一来，大家看的就不再是 ZooKeeper；而且两个电话到的顺序，可能与写的顺序不同。',
        },
      },
      next: 'ensemble/sync-aloud',
    },
  },
];
