import type { Question, QuizRun } from '../Question';
import { doneAtMs, times } from '../whatHappened';

/** Three voters; zk3 leads at first. alice's server is zk1, bob's zk3. */
const lesson = 'ensemble/an-election';

/** Who came to lead after zk2 was back, in order. */
function ledAfterReturn(run: QuizRun): string[] {
  const back = times(run, { kind: 'action' }).find(({ deed }) => deed.do === 'restart' && deed.who === 'zk2');
  const leaders = times(run, { kind: 'peer', to: 'leading.broadcast' });
  return leaders.filter(({ seq }) => back !== undefined && seq > back.seq).map(({ who }) => who);
}

/** Whether a server that had proposed something forgot it. */
function hasForgotten(run: QuizRun, who: string): boolean {
  return times(run, { kind: 'truncated', who }).length > 0;
}

/** When zk1 first was in this state after zk3 had been killed, ms. */
function zk1AtMs(run: QuizRun, to: string): number {
  const killed = doneAtMs(run, 'kill', 'zk3') ?? Number.NaN;
  return times(run, { kind: 'peer', who: 'zk1', to }).find(({ atMs }) => atMs >= killed)?.atMs ?? Number.NaN;
}

/** When a server wrote down an epoch after zk3 had been killed, ms. */
function wroteAtMs(run: QuizRun, who: string, of: 'accepted' | 'current'): number {
  const killed = doneAtMs(run, 'kill', 'zk3') ?? Number.NaN;
  return times(run, { kind: 'epoch', who, of }).find(({ atMs }) => atMs >= killed)?.atMs ?? Number.NaN;
}

/** Who wins, by what, and what is still missing then. */
export const anElection: readonly Question[] = [
  {
    id: 'ensemble/higher-id-older-history',
    lesson,
    claims: ['T-07'],
    ask: {
      en: 'zk2 is down while alice creates /order through zk1; zk3 leads. Then zk3 dies, and zk2 comes back. zk1 and zk2 are left. Who leads?',
      'zh-Hans':
        'zk3 是 leader。zk2 不在的时候，alice 经由 zk1 创建了 /order。然后 zk3 宕机，zk2 回来。剩下 zk1 和 zk2。谁当 leader？',
    },
    choices: [
      {
        id: 'newer-history',
        confusion: null,
        text: { en: 'zk1: its last zxid is higher.', 'zh-Hans': 'zk1：它最后的 zxid 更大。' },
        why: {
          en: 'Right. Both histories are of epoch 1, so the zxid decides. The id would count only if that were equal too.',
          'zh-Hans': '正确。两者的历史都属于 epoch 1，所以由 zxid 决定。zxid 也相同时才比 id。',
        },
        holds: (run) => ledAfterReturn(run).join() === 'zk1',
      },
      {
        id: 'higher-id',
        confusion: 20,
        text: { en: 'zk2: its id is higher.', 'zh-Hans': 'zk2：它的 id 更大。' },
        why: {
          en: 'No. It would lead an ensemble without /order, which alice was told is written. The id breaks ties only.',
          'zh-Hans': '不对。那样集群里就没有 /order 了，而 alice 已得到写入成功的应答。id 只用来打破平局。',
        },
        holds: (run) => ledAfterReturn(run).join() === 'zk2',
      },
      {
        id: 'nobody-alike',
        confusion: 2,
        text: {
          en: 'Nobody, until zk3 is back: two servers with different histories cannot agree.',
          'zh-Hans': '在 zk3 回来之前谁也当不了：历史不同的两台达不成一致。',
        },
        why: {
          en: 'No. Two of three are a quorum. They agree on the better vote within 25 ms, and wait another 200.',
          'zh-Hans': '不对。三台中的两台就是法定人数。它们 25 毫秒内就在更优的票上达成一致，再等 200 毫秒。',
        },
        holds: (run) => ledAfterReturn(run).length === 0,
      },
      {
        id: 'both-in-turn',
        confusion: 7,
        text: {
          en: 'First zk1, as it was there first; then zk2, once it has caught up.',
          'zh-Hans': '先是 zk1，因为它先在；等 zk2 追上之后，换成 zk2。',
        },
        why: {
          en: 'No. Nobody takes the lead from a leader that is well, whatever his id.',
          'zh-Hans': '不对。leader 正常时，谁也不会取代它，不管 id 多大。',
        },
        holds: (run) => ledAfterReturn(run).join() === 'zk1,zk2',
      },
    ],
    scenario: 'olderHistory',
    replayAtMs: 8020,
    facts: ['E-06', 'E-13'],
  },
  {
    id: 'ensemble/longer-log-older-epoch',
    lesson,
    claims: ['T-07'],
    ask: {
      en: 'Cut off from the others, zk3 still led in epoch 1, and wrote two changes that reached nobody. Meanwhile zk2 led in epoch 2 and wrote nothing. All three restart together on a network that is well. What happens?',
      'zh-Hans':
        'zk3 与其他成员失联后仍在 epoch 1 中领导，写了两个谁也没收到的变更。这期间 zk2 在 epoch 2 中领导，什么也没写。三台在正常的网络上一起重启。会怎样？',
    },
    choices: [
      {
        id: 'newer-epoch',
        confusion: null,
        text: {
          en: 'zk2 leads, and zk3 forgets its two changes.',
          'zh-Hans': 'zk2 当 leader，zk3 丢掉那两个变更。',
        },
        why: {
          en: 'Right. The epoch of the history counts before the zxid. What zk3 wrote alone was never on the disks of a quorum.',
          'zh-Hans': '正确。先比历史所属的 epoch，再比 zxid。zk3 独自写的内容从未在达到法定人数的成员上落盘。',
        },
        holds: (run) => ledAfterReturn(run).join() === 'zk2' && hasForgotten(run, 'zk3'),
      },
      {
        id: 'longest-log',
        confusion: 7,
        text: {
          en: 'zk3 leads: its log is the longest, and its id the highest.',
          'zh-Hans': 'zk3 当 leader：它的日志最长，id 也最大。',
        },
        why: {
          en: 'No. Both would count only among votes of the same epoch.',
          'zh-Hans': '不对。只有 epoch 相同的票之间才比这两样。',
        },
        holds: (run) => ledAfterReturn(run).join() === 'zk3',
      },
      {
        id: 'merged',
        confusion: 20,
        text: {
          en: 'zk2 leads, and takes the two changes over from zk3: they conflict with nothing.',
          'zh-Hans': 'zk2 当 leader，并从 zk3 接收那两个变更：它们与什么都不冲突。',
        },
        why: {
          en: 'No. Histories are never merged. Everybody is brought to that of the leader, and the rest is cut off.',
          'zh-Hans': '不对。历史从不合并。大家都与 leader 的历史同步，多出的部分截掉。',
        },
        holds: (run) => ledAfterReturn(run).join() === 'zk2' && !hasForgotten(run, 'zk3'),
      },
      {
        id: 'no-leader',
        confusion: 2,
        text: {
          en: 'Nobody leads: with two histories somebody has to repair the ensemble by hand.',
          'zh-Hans': '选不出 leader：有两段历史，必须人工修复集群。',
        },
        why: {
          en: 'No. Two histories are nothing unusual after a partition, and the rule decides every case.',
          'zh-Hans': '不对。分区之后出现两段历史并不稀奇，每种情况都有规则可依。',
        },
        holds: (run) => ledAfterReturn(run).length === 0,
      },
    ],
    scenario: 'olderEpoch',
    replayAtMs: 16_265,
    facts: ['E-06', 'E-08', 'E-12'],
  },
  {
    id: 'ensemble/elected-not-leading',
    lesson,
    claims: ['T-07'],
    ask: {
      en: 'zk1 and zk2 look for a leader, and a quorum votes for zk1. What is the last thing that has to happen before zk1 serves clients?',
      'zh-Hans': 'zk1 和 zk2 在寻找 leader，达到法定人数的票投给了 zk1。zk1 服务客户端之前，最后必须发生的是什么？',
    },
    choices: [
      {
        id: 'history-taken-over',
        confusion: null,
        text: {
          en: 'A quorum has taken its history over, and written that down.',
          'zh-Hans': '达到法定人数的成员接收了它的历史，并写了下来。',
        },
        why: {
          en: 'Right: currentEpoch. zk2 writes it, its ACK takes 5 ms, and zk1 serves.',
          'zh-Hans': '正确：currentEpoch。zk2 写下它，ACK 走 5 毫秒，zk1 就开始服务。',
        },
        holds: (run) => zk1AtMs(run, 'leading.broadcast') === wroteAtMs(run, 'zk2', 'current') + 5,
      },
      {
        id: 'wait-is-over',
        confusion: 26,
        text: {
          en: '200 ms have passed without a better vote.',
          'zh-Hans': '过了 200 毫秒，没有更优的票。',
        },
        why: {
          en: 'No. Then it is elected, by votes that are written nowhere. It waits for followers.',
          'zh-Hans': '不对。那时它只是当选，凭的是哪里也没写下的票。它还要等 follower。',
        },
        holds: (run) => zk1AtMs(run, 'leading.broadcast') === zk1AtMs(run, 'leading.discovery'),
      },
      {
        id: 'epoch-promised',
        confusion: 7,
        text: {
          en: 'A quorum has promised to follow it in the new epoch.',
          'zh-Hans': '达到法定人数的成员承诺在新的 epoch 中跟随它。',
        },
        why: {
          en: 'No. That keeps others from leading. But zk2 still lacks /order, and has to have it first.',
          'zh-Hans': '不对。这能阻止别人领导，但 zk2 还缺 /order，要先补上。',
        },
        holds: (run) => zk1AtMs(run, 'leading.broadcast') === zk1AtMs(run, 'leading.synchronization'),
      },
      {
        id: 'all-there',
        confusion: 20,
        text: {
          en: 'All servers have acknowledged it, zk3 too.',
          'zh-Hans': '所有服务器都确认了它，包括 zk3。',
        },
        why: {
          en: 'No. zk3 is dead all the time. A quorum is enough here as everywhere.',
          'zh-Hans': '不对。zk3 一直没有活过来。这里与别处一样，达到法定人数就够。',
        },
        holds: (run) =>
          times(run, { kind: 'process', who: 'zk3', state: 'running' }).some(
            ({ atMs }) => atMs > 7000 && atMs <= zk1AtMs(run, 'leading.broadcast'),
          ),
      },
    ],
    scenario: 'olderHistory',
    replayAtMs: 8255,
    facts: ['E-07', 'E-08'],
  },
  {
    id: 'ensemble/who-changes-his-vote',
    form: 'next',
    lesson: null,
    section: `${lesson}#better-vote`,
    claims: ['T-07', 'I-11'],
    title: { en: 'How a leader is elected', 'zh-Hans': 'leader 怎么选出来' },
    ask: {
      en: 'How is a leader elected? zk1 has looked for one since 7 s, alone, and has the newest history. At 8 s zk2 starts, with a higher id and an older history. Each votes for itself. Which of these happens first?',
      'zh-Hans':
        'leader 怎么选？zk1 从 7 秒起独自寻找 leader，它的历史最新。8 秒时 zk2 启动，id 更大，历史更旧。两台都先投自己。下面哪件事最先发生？',
    },
    afterMs: 8000,
    events: [
      {
        id: 'zk2-changes',
        confusion: null,
        event: { kind: 'vote', who: 'zk2', leader: 1 },
        text: { en: 'zk2 votes for zk1.', 'zh-Hans': 'zk2 改投 zk1。' },
        why: {
          en: 'Right, at 8.020 s, as soon as it hears the vote of zk1: same epoch, higher zxid. That is all that is asked of it.',
          'zh-Hans': '正确，在 8.020 秒，一听到 zk1 的票就改：epoch 相同，zxid 更大。别的都不看。',
        },
      },
      {
        id: 'zk1-changes',
        confusion: 20,
        event: { kind: 'vote', who: 'zk1', leader: 2 },
        text: { en: 'zk1 votes for zk2.', 'zh-Hans': 'zk1 改投 zk2。' },
        why: {
          en: 'Never. The id counts only among equal histories.',
          'zh-Hans': '不会发生。历史相同才比 id。',
        },
      },
      {
        id: 'zk1-leads',
        confusion: 7,
        event: { kind: 'peer', who: 'zk1', to: 'leading.broadcast' },
        text: { en: 'zk1 leads and serves.', 'zh-Hans': 'zk1 开始领导和服务。' },
        why: {
          en: 'Not before 8.255 s: first the votes, then the wait of 200 ms, then the promise of a new epoch and one history.',
          'zh-Hans': '要到 8.255 秒：先有选票，再等 200 毫秒，然后是对新 epoch 的承诺和同一段历史。',
        },
      },
      {
        id: 'zk2-catches-up',
        confusion: 20,
        event: { kind: 'sync', to: 2 },
        text: {
          en: 'zk2 is handed what it misses, so that the votes are comparable.',
          'zh-Hans': 'zk2 先补上缺的内容，这样选票才好比较。',
        },
        why: {
          en: 'Later, at 8.245 s, from the leader. For a vote nothing but three numbers is compared.',
          'zh-Hans': '更晚，在 8.245 秒，由 leader 补。投票只比较三个数字。',
        },
      },
    ],
    scenario: 'olderHistory',
    replayAtMs: 8020,
    facts: ['E-06', 'E-07', 'E-08'],
    interview: {
      probes: {
        en: 'Whether you know what is compared and why, and that “the highest id wins” is true only of empty disks.',
        'zh-Hans': '你是否知道比的是什么、为什么，以及“id 最大的获胜”只在磁盘为空时才成立。',
      },
      answer: {
        en: 'Everybody begins with a vote for itself: the epoch of its history, its last zxid, its id, and the number of the round. It tells everybody. Who hears a better vote adopts it and tells it on: higher epoch first, then higher zxid, then higher id. When a quorum says the same, each waits 200 ms for a better vote and takes its role. The order is what keeps committed changes: they are on a quorum’s disks, so any quorum has a member that knows them, and it never votes for less. Then the elected one still has to get the promise of a quorum for a new epoch, and to bring it to its history.',
        'zh-Hans':
          '每台先投自己：历史所属的 epoch、最后的 zxid、自己的 id，加上轮次，告诉所有成员。听到更优的票就改投并传开：先比 epoch，再比 zxid，最后比 id。达到法定人数的成员说法一致后，各等 200 毫秒，没有更优的票就进入角色。这个顺序保住了已提交的变更：它们在达到法定人数的磁盘上，任何法定人数里都有知情的成员，而它从不投给历史更少的。之后，当选者还要得到达到法定人数的成员对新 epoch 的承诺，并让它们与自己的历史同步。',
      },
      followUp: {
        ask: {
          en: 'Two servers think themselves elected, because messages were late. What then?',
          'zh-Hans': '消息来晚了，两台服务器都以为自己当选。然后呢？',
        },
        answer: {
          en: 'Both wait for followers, and each follower follows one. Only one of them gets a quorum to promise a new epoch; the other looks again after initLimit.',
          'zh-Hans':
            '两台都等 follower，而每个 follower 只跟随一个。只有一台能得到达到法定人数的承诺；另一台过了 initLimit 会重新寻找。',
        },
      },
      next: 'ensemble/from-lost-to-serving',
    },
  },
  {
    id: 'ensemble/from-lost-to-serving',
    form: 'order',
    lesson: null,
    section: `${lesson}#elected`,
    claims: ['T-07', 'I-11'],
    title: { en: 'From the lost leader to the next', 'zh-Hans': '从失去 leader 到下一个' },
    confusion: 26,
    ask: {
      en: 'zk3, the leader, is dead; zk1 and zk2 are left. Bring these into the order in which they happen.',
      'zh-Hans': 'leader zk3 宕机，剩下 zk1 和 zk2。请按发生的先后排序。',
    },
    afterMs: 7000,
    events: [
      {
        id: 'looks',
        event: { kind: 'peer', who: 'zk1', to: 'looking' },
        text: { en: 'zk1 looks for a leader, and serves nobody.', 'zh-Hans': 'zk1 寻找 leader，谁也不服务。' },
        why: {
          en: '5 ms after the death: its connection to zk3 ended. Its clients are hung up on in the same moment.',
          'zh-Hans': '宕机后 5 毫秒：与 zk3 的连接断了。它的客户端在同一刻被挂断。',
        },
      },
      {
        id: 'elected',
        event: { kind: 'peer', who: 'zk1', to: 'leading.discovery' },
        text: { en: 'zk1 is elected.', 'zh-Hans': 'zk1 当选。' },
        why: {
          en: '200 ms after it knew of a quorum. This is written nowhere.',
          'zh-Hans': '得知达到法定人数之后 200 毫秒。这件事哪里也没写下。',
        },
      },
      {
        id: 'promised',
        event: { kind: 'epoch', who: 'zk2', of: 'accepted' },
        text: { en: 'zk2 promises epoch 2.', 'zh-Hans': 'zk2 承诺 epoch 2。' },
        why: {
          en: 'acceptedEpoch, on disk. From here on it follows no older leader.',
          'zh-Hans': 'acceptedEpoch，已落盘。从此它不再跟随更旧的 leader。',
        },
      },
      {
        id: 'taken-over',
        event: { kind: 'epoch', who: 'zk2', of: 'current' },
        text: { en: 'zk2 has taken over the history of zk1.', 'zh-Hans': 'zk2 接收了 zk1 的历史。' },
        why: {
          en: 'currentEpoch. It lacked /order, and got it by a DIFF.',
          'zh-Hans': 'currentEpoch。它缺 /order，通过 DIFF 得到。',
        },
      },
      {
        id: 'leads',
        event: { kind: 'peer', who: 'zk1', to: 'leading.broadcast' },
        text: { en: 'zk1 leads, and serves.', 'zh-Hans': 'zk1 开始领导和服务。' },
        why: {
          en: '30 ms after it was elected. With a large history to hand over this is what takes long.',
          'zh-Hans': '当选之后 30 毫秒。要交接的历史很大时，时间就花在这里。',
        },
      },
      {
        id: 'resumed',
        event: { kind: 'watchedEvent', who: 'alice', type: 'None', state: 'SyncConnected' },
        text: { en: 'alice hears SyncConnected.', 'zh-Hans': 'alice 收到 SyncConnected。' },
        why: {
          en: 'Her client tries again after a pause, with the same session.',
          'zh-Hans': '她的客户端停一会儿再试，带着同一个会话。',
        },
      },
    ],
    scenario: 'olderHistory',
    replayAtMs: 8245,
    facts: ['E-06', 'E-07', 'E-08', 'E-14'],
    interview: {
      probes: {
        en: 'Whether you know the phases between a lost leader and the next, and which of them may take long.',
        'zh-Hans': '你是否知道失去 leader 到下一个 leader 之间的各个阶段，以及哪个可能很久。',
      },
      answer: {
        en: 'There are four. Notice: at once when the connection ends, up to syncLimit ticks when the leader is only silent. Election: votes until a quorum agrees, and 200 ms of waiting. Discovery: the elected one asks a quorum for its promise of a new epoch, higher than any before, which each writes down first. Synchronisation: it brings a quorum to its own history, by the missing changes, by cutting off what it does not have, or by the whole tree; each writes down that epoch and acknowledges. Then it serves. Notice and synchronisation take long, if any do: a silent leader, or a large tree.',
        'zh-Hans':
          '有四个阶段。察觉：连接断开则立刻，leader 只是沉默则最多 syncLimit 个 tick。选举：投票到达到法定人数一致，再等 200 毫秒。发现：当选者请达到法定人数的成员承诺一个更大的新 epoch，各自先写下来。同步：让它们与自己的历史一致，或补上缺的变更，或截掉自己没有的，或传送整棵树；各自写下这个 epoch 并确认。然后才服务。如果很久，多半久在察觉和同步：leader 沉默，或者树很大。',
      },
      followUp: {
        ask: {
          en: 'What are acceptedEpoch and currentEpoch for? Would one file not do?',
          'zh-Hans': 'acceptedEpoch 和 currentEpoch 各有什么用？一个文件不够吗？',
        },
        answer: {
          en: 'One is a promise, the other says whose history is on disk. Who has promised and then crashed before it took the history over must not vote as if it had it.',
          'zh-Hans':
            '一个是承诺，一个说明磁盘上是谁的历史。承诺之后、接收历史之前崩溃的成员，投票时不能装作已经有了它。',
        },
      },
      next: 'ensemble/way-of-a-write',
    },
  },
];
