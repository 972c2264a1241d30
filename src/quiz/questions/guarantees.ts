import type { EntryPattern } from '../EntryPattern';
import type { Question, QuizRun } from '../Question';
import { changedAtMs, dialsOf, expiredAtMs, grantedTo, heardAtMs, settledAs, times } from '../whatHappened';

/** zk3 leads three servers. alice begins at zk2, bob at zk1, which hears nothing of the others for a while. T is 20 s. */
const lesson = 'foundations/guarantees';
/** What happens within this time of something else happened because of it. */
const atOnceMs = 500;

/** When a call of `who` on this path ended, each time, and how. */
function endsOf(run: QuizRun, who: string, op: string, path: string) {
  return times(run, { kind: 'settled', who, op, path });
}

/** When this server carried out the create of the path; NaN: never. */
function madeAtMs(run: QuizRun, server: string, path: string): number {
  return times(run, { kind: 'znode', who: server, change: 'created', path })[0]?.atMs ?? Number.NaN;
}

/** How long the first of these calls waited for its answer, ms; Infinity: for ever. */
function waitedMs(run: QuizRun, who: string, op: string, path: string): number {
  const [asked] = times(run, { kind: 'call', who, op, path });
  const ended = run.history.find(
    (entry) => entry.kind === 'settled' && entry.who === who && entry.call === asked?.call,
  );
  return asked && ended ? ended.atMs - asked.atMs : Number.POSITIVE_INFINITY;
}

/** Whether alice’s create of /order was answered ok before bob looked for the first time, and what he then got. */
function bobGets(run: QuizRun): 'NoNode' | 'ok' | null {
  const [written] = endsOf(run, 'alice', 'create', '/order');
  const [looked] = endsOf(run, 'bob', 'exists', '/order');
  if (!written?.ok || !looked || looked.atMs < written.atMs) return null;
  return looked.ok ? 'ok' : looked.result === 'NoNode' ? 'NoNode' : null;
}

/** What became of alice’s dials to zk1 between her loss of zk2 and the moment at which zk1 hears the others again. */
function handshakesAtZk1(run: QuizRun): { readonly dialled: number; readonly granted: number } {
  const [lost = Number.NaN] = heardAtMs(run, 'alice', 'Disconnected');
  const caughtUp = madeAtMs(run, 'zk1', '/order');
  const isMeanwhile = ({ atMs }: { readonly atMs: number }): boolean =>
    atMs > lost && !(atMs >= caughtUp) && !Number.isNaN(lost);
  return {
    dialled: dialsOf(run, 'alice').filter((dial) => dial.to === 'zk1' && isMeanwhile(dial)).length,
    granted: times(run, { kind: 'granted', who: 'alice' }).filter(isMeanwhile).length,
  };
}

function everExpired(run: QuizRun, who: string): boolean {
  return expiredAtMs(run, who) !== null || heardAtMs(run, who, 'Expired').length > 0;
}

const committed: EntryPattern = { kind: 'committed', who: 'zk3', zxid: '0x100000003' };

/** What the five promises say, and what they do not. */
export const guaranteesQuestions: readonly Question[] = [
  {
    id: 'ensemble/bob-looks-after-ok',
    lesson,
    claims: ['T-04', 'I-11'],
    ask: {
      en: 'Since 5 s zk1 has heard nothing of zk2 and zk3. alice creates /order and /paid at zk2, and both are answered ok. At 6 s bob asks zk1 whether /order exists. At 10 s zk1 hears the others again. What does ZooKeeper let bob see?',
      'zh-Hans':
        '从 5 秒起，zk1 听不到 zk2 和 zk3。alice 在 zk2 上创建 /order 和 /paid，都得到 ok。6 秒时，bob 问 zk1：/order 存在吗？10 秒时，zk1 又能听到其他服务器。ZooKeeper 会让 bob 看到什么？',
    },
    choices: [
      {
        id: 'old-then-in-order',
        confusion: null,
        text: {
          en: 'First NoNode, at once. Later zk1 has /order and then /paid, in that order.',
          'zh-Hans': '先是 NoNode，立刻就有。之后 zk1 先有 /order，再有 /paid，顺序不变。',
        },
        why: {
          en: 'Right. bob may be behind, but on the same way: every server carries out the writes in the one order of the zxids.',
          'zh-Hans': '正确。bob 可能落后，但走的是同一条路：每台服务器都按 zxid 这唯一的顺序执行写。',
        },
        holds: (run) =>
          bobGets(run) === 'NoNode' &&
          waitedMs(run, 'bob', 'exists', '/order') <= atOnceMs &&
          orderOn(run, 'zk1') === '/order /paid',
      },
      {
        id: 'ok-is-everywhere',
        confusion: 20,
        text: {
          en: 'That it exists: a write is answered ok when every server has it.',
          'zh-Hans': '存在：每台服务器都有了，写才会得到 ok。',
        },
        why: {
          en: 'No. A quorum is enough, and alice’s own server. zk1 is neither, and nobody waits for it.',
          'zh-Hans': '不对。达到法定人数，加上 alice 自己的服务器，就够了。zk1 两样都不是，谁也不等它。',
        },
        holds: (run) => bobGets(run) === 'ok',
      },
      {
        id: 'read-waits',
        confusion: 20,
        text: {
          en: 'Nothing until 10 s: zk1 waits with its answer until it has caught up.',
          'zh-Hans': '10 秒之前什么也没有：zk1 追上之后才应答。',
        },
        why: {
          en: 'No. zk1 answers by itself and at once. It does not know that it is behind.',
          'zh-Hans': '不对。zk1 自己立刻就应答。它并不知道自己落后了。',
        },
        holds: (run) => waitedMs(run, 'bob', 'exists', '/order') > 3000,
      },
      {
        id: 'order-is-lost',
        confusion: 20,
        text: {
          en: 'First NoNode. What zk1 gets later comes in any order: /paid may be there without /order.',
          'zh-Hans': '先是 NoNode。zk1 之后得到的内容顺序不定：可能有 /paid 而没有 /order。',
        },
        why: {
          en: 'No. Late is possible, out of order is not: /order has the lower zxid, and no server carries out /paid before it.',
          'zh-Hans': '不对。可以晚，但不会乱：/order 的 zxid 更小，没有哪台服务器会先执行 /paid。',
        },
        holds: (run) => ['zk1', 'zk2', 'zk3'].some((server) => orderOn(run, server).startsWith('/paid')),
      },
    ],
    scenario: 'laggingFollower',
    replayAtMs: 6005,
    facts: ['E-09', 'E-16', 'E-17'],
  },
  {
    id: 'ensemble/moves-to-a-server-behind',
    lesson,
    claims: ['T-04'],
    ask: {
      en: 'alice has seen the ok for /order and /paid at zk2. At 7 s she loses zk2, and only zk1 is left for her. zk1 hears nothing of the others until 10 s, and knows neither znode. What happens when she comes with her session?',
      'zh-Hans':
        'alice 在 zk2 上得到了 /order 和 /paid 的 ok。7 秒时她失去 zk2，只剩下 zk1。zk1 到 10 秒之前都听不到其他服务器，两个节点都不知道。她带着会话连过去，会怎样？',
    },
    choices: [
      {
        id: 'refused-until-caught-up',
        confusion: null,
        text: {
          en: 'zk1 hangs up on her. Once it has caught up, it takes her, with the same session.',
          'zh-Hans': 'zk1 挂断她。等它追上之后，才接纳她，会话还是原来的。',
        },
        why: {
          en: 'Right. Her handshake says how far she has seen. A server that is behind her hangs up, so that she never goes back in time: that is the single system image.',
          'zh-Hans':
            '正确。她在握手时出示自己见到了哪里。落后于她的服务器会挂断，所以她看到的从不倒退：这就是单一系统映像。',
        },
        holds: (run) => {
          const { dialled, granted } = handshakesAtZk1(run);
          return (
            dialled > 0 &&
            granted === 0 &&
            heardAtMs(run, 'alice', 'SyncConnected').length === 2 &&
            new Set(grantedTo(run, 'alice')).size === 1
          );
        },
      },
      {
        id: 'taken-with-old-tree',
        confusion: 20,
        text: {
          en: 'zk1 takes her, and for a while she does not see her own /order.',
          'zh-Hans': 'zk1 接纳她，有一阵子她看不到自己的 /order。',
        },
        why: {
          en: 'No. That would be going back in time. Better no server than an old one.',
          'zh-Hans': '不对。那就是倒退了。宁可没有服务器，也不要旧的。',
        },
        holds: (run) => handshakesAtZk1(run).granted > 0,
      },
      {
        id: 'session-unknown-there',
        confusion: 1,
        text: {
          en: 'She hears Expired: her session was made at zk2, and zk1 does not know it.',
          'zh-Hans': '她收到 Expired：会话是在 zk2 上建立的，zk1 不认得。',
        },
        why: {
          en: 'No. A session belongs to the ensemble. And a server that is behind says nothing about sessions, it just hangs up.',
          'zh-Hans': '不对。会话属于整个集群。而且落后的服务器不谈会话，只是挂断。',
        },
        holds: (run) => everExpired(run, 'alice'),
      },
      {
        id: 'new-session-instead',
        confusion: 13,
        text: {
          en: 'Her client makes a new session: with that zk1 takes her, since it has seen nothing yet.',
          'zh-Hans': '她的客户端改建新会话：新会话什么都没见过，zk1 就会接纳她。',
        },
        why: {
          en: 'No. The client goes on with its session until it is told that the session is over.',
          'zh-Hans': '不对。在得知会话结束之前，客户端一直用原来的会话。',
        },
        holds: (run) => new Set(grantedTo(run, 'alice')).size > 1,
      },
    ],
    scenario: 'laggingFollower',
    replayAtMs: 7100,
    facts: ['C-30', 'E-17'],
  },
  {
    id: 'ensemble/leader-stands-still',
    lesson,
    claims: ['T-05', 'I-11'],
    ask: {
      en: 'The leader zk3 stands still from 6 s on, and nobody has noticed yet. alice asks zk2 whether /order exists, and creates /paid. bob reads at zk1 at 7 s. Who gets an answer within half a second?',
      'zh-Hans':
        'leader zk3 从 6 秒起停住不动，还没有谁察觉。alice 问 zk2：/order 存在吗？并创建 /paid。bob 在 7 秒时读 zk1。谁能在半秒之内得到应答？',
    },
    choices: [
      {
        id: 'reads-alone',
        confusion: null,
        text: { en: 'Both reads, and not the create.', 'zh-Hans': '两个读都能，create 不能。' },
        why: {
          en: 'Right. A read is answered by the connected server alone. A write goes to the leader, and then to a quorum.',
          'zh-Hans': '正确。读由所连的服务器单独应答。写要去 leader 那里，再等达到法定人数的成员。',
        },
        holds: (run) => answeredOf(run) === 'alice reads, bob reads',
      },
      {
        id: 'nobody-without-the-leader',
        confusion: 20,
        text: {
          en: 'Nobody: to be up to date, a read has to ask the leader as well.',
          'zh-Hans': '谁也不能：要保证是新的，读也得去问 leader。',
        },
        why: {
          en: 'No. No read asks the leader. That is why reads are fast, and why they may be old.',
          'zh-Hans': '不对。读从不去问 leader。所以读得快，也所以可能是旧的。',
        },
        holds: (run) => answeredOf(run) === '',
      },
      {
        id: 'quorum-is-alive',
        confusion: 7,
        text: {
          en: 'All three: zk1 and zk2 are a quorum, and a quorum is enough for a write.',
          'zh-Hans': '三个都能：zk1 和 zk2 达到法定人数，写就够了。',
        },
        why: {
          en: 'No. A quorum acknowledges what a leader proposes. This leader proposes nothing.',
          'zh-Hans': '不对。达到法定人数的成员确认的是 leader 的提议，而这个 leader 什么也没有提议。',
        },
        holds: (run) => answeredOf(run) === 'alice reads, alice creates, bob reads',
      },
      {
        id: 'only-until-noticed',
        confusion: 2,
        text: {
          en: 'alice’s read alone: with the create behind it zk2 finds that the leader is silent, and from then on nobody reads.',
          'zh-Hans': '只有 alice 的读：随后的 create 让 zk2 发现 leader 没了声音，从此谁也不能读。',
        },
        why: {
          en: 'No. A write without an answer tells zk2 nothing. It gives the leader up after the syncLimit, or when the connection ends.',
          'zh-Hans': '不对。写没有应答，并不能让 zk2 得知什么。要等过了 syncLimit，或连接结束，它才放弃 leader。',
        },
        holds: (run) => answeredOf(run) === 'alice reads',
      },
    ],
    scenario: 'leaderStandsStill',
    replayAtMs: 6010,
    facts: ['E-01', 'E-09', 'E-17'],
  },
  {
    id: 'ensemble/five-promises-aloud',
    form: 'aloud',
    lesson: null,
    section: `${lesson}#five-promises`,
    claims: ['T-04', 'I-11'],
    title: { en: 'The five guarantees, and their limits', 'zh-Hans': '五个保证，以及各自的边界' },
    ask: {
      en: 'Name the consistency guarantees of ZooKeeper, and say for each what it does not promise. Take alice, who writes at zk2, and bob, who reads at zk1, which lags.',
      'zh-Hans':
        '说出 ZooKeeper 的一致性保证，并逐个说明它没有承诺什么。以 alice 和 bob 为例：alice 在 zk2 上写，bob 在落后的 zk1 上读。',
    },
    points: [
      {
        id: 'sequential',
        text: {
          en: 'Sequential consistency: every server carries out /order before /paid, as alice asked. When, is another matter.',
          'zh-Hans':
            '顺序一致性：每台服务器都先执行 /order，再执行 /paid，与 alice 发出的顺序相同。至于什么时候，是另一回事。',
        },
        holds: (run) => ['zk1', 'zk2', 'zk3'].every((server) => orderOn(run, server) === '/order /paid'),
      },
      {
        id: 'atomic',
        text: {
          en: 'Atomicity: a write that is refused changes nothing anywhere. Two calls are two writes; what belongs together goes into one multi.',
          'zh-Hans': '原子性：被拒绝的写，在哪里都不留下任何变化。两次调用就是两个写；要一体的，放进一个 multi。',
        },
        holds: (run) =>
          settledAs(run, 'alice', 'setData', 'BadVersion') === 1 &&
          times(run, { kind: 'znode', change: 'dataChanged' }).length === 0,
      },
      {
        id: 'single-image',
        text: {
          en: 'Single system image, for one client: zk1 hangs up on alice until it has come as far as she has seen. It promises nothing to bob.',
          'zh-Hans':
            '单一系统映像，只对单个客户端：zk1 在走到 alice 见过的地方之前，一直挂断她。对 bob 则没有承诺什么。',
        },
        holds: (run) => {
          const { dialled, granted } = handshakesAtZk1(run);
          return dialled > 0 && granted === 0 && bobGets(run) === 'NoNode';
        },
      },
      {
        id: 'reliable',
        text: {
          en: 'Reliability: what was answered ok is there after the death of the leader. What had no answer may be there or not.',
          'zh-Hans': '可靠性：应答了 ok 的，leader 死后仍然在。没有应答的，可能在，也可能不在。',
        },
        holds: (run) => {
          const [died = Number.NaN] = times(run, { kind: 'process', who: 'zk3', state: 'dead' }).map(
            ({ atMs }) => atMs,
          );
          return (
            endsOf(run, 'bob', 'exists', '/order').some(({ ok, atMs }) => ok && atMs > died) &&
            changedAtMs(run, '/order', 'deleted').length === 0
          );
        },
      },
      {
        id: 'timely',
        text: {
          en: 'Timeliness: bob’s server catches up, and his watch tells him, or he is told that he has no server. There is no fixed number of seconds.',
          'zh-Hans': '及时性：bob 的服务器会追上，他的 watch 会通知他；否则他会得知自己没有服务器了。没有固定的秒数。',
        },
        holds: (run) =>
          times(run, { kind: 'watchedEvent', who: 'bob', type: 'NodeCreated', path: '/order' }).some(
            ({ atMs }) => atMs >= madeAtMs(run, 'zk1', '/order'),
          ),
      },
    ],
    slips: [
      {
        id: 'everybody-reads-it',
        confusion: 20,
        text: { en: 'After ok everybody reads the new value.', 'zh-Hans': '得到 ok 之后，所有人读到的都是新值。' },
        holds: (run) => bobGets(run) === 'ok',
      },
      {
        id: 'all-servers-have-it',
        confusion: 20,
        text: { en: 'A write is answered when all servers have it.', 'zh-Hans': '所有服务器都有了，写才得到应答。' },
        holds: (run) => {
          const [written] = endsOf(run, 'alice', 'create', '/order');
          return written !== undefined && madeAtMs(run, 'zk1', '/order') <= written.atMs;
        },
      },
      {
        id: 'any-server-any-time',
        confusion: 1,
        text: {
          en: 'A client can go on at any server at any time.',
          'zh-Hans': '客户端随时都能在任何一台服务器上继续。',
        },
        holds: (run) => handshakesAtZk1(run).granted > 0,
      },
    ],
    scenario: 'fivePromises',
    replayAtMs: 6010,
    facts: ['E-16', 'E-17', 'E-18', 'E-13', 'C-30', 'D-22'],
    interview: {
      probes: {
        en: 'Whether the five words are definitions to you or slogans. The limit of each shows it.',
        'zh-Hans': '这五个词对你来说是定义还是口号。说得出各自的边界，才算懂。',
      },
      answer: {
        en: 'Sequential consistency: what one client asks is carried out in its order, and all servers follow one order, that of the zxids. Atomicity: a write happens wholly or not at all, and a multi is one write. Single system image: one client never goes back in time, because it shows its highest zxid and servers behind it hang up; two clients may differ. Reliability: what was answered ok is on a quorum’s disks and survives the leader; a write without an answer is open. Timeliness: a server that has lost its leader stops serving after about the syncLimit, so a client sees the change or an outage. Writes are linearizable, reads are not; sync before a read brings the server up to what the leader had committed.',
        'zh-Hans':
          '顺序一致性：一个客户端的请求按它的顺序执行，所有服务器遵循同一个顺序，即 zxid 的顺序。原子性：写要么完整生效，要么不生效，一个 multi 就是一个写。单一系统映像：单个客户端看到的从不倒退，因为它出示自己见过的最大 zxid，落后的服务器会挂断；两个客户端看到的可以不同。可靠性：应答了 ok 的已在达到法定人数的成员的磁盘上，leader 死了也在；没有应答的写，结果未定。及时性：失去 leader 的服务器大约过了 syncLimit 就停止服务，所以客户端要么看到变化，要么得知中断。写是线性一致的，读不是；读之前调用 sync，能让服务器追上 leader 已提交的内容。',
      },
      followUp: {
        ask: {
          en: 'alice writes and tells bob by telephone. How does he make sure to read it?',
          'zh-Hans': 'alice 写完后打电话告诉 bob。他怎样才能确保读到？',
        },
        answer: {
          en: 'He calls sync and then reads. Or he sets a watch and waits for the event. A write of his own before the read does it as well, and is the strictest.',
          'zh-Hans': '先调用 sync 再读。或者设 watch，等事件。读之前自己先写一次也行，而且最严格。',
        },
      },
      next: 'ensemble/from-commit-to-bob',
    },
  },
  {
    id: 'ensemble/from-commit-to-bob',
    form: 'order',
    lesson: null,
    section: `${lesson}#one-write-two-answers`,
    claims: ['T-04'],
    title: { en: 'The way of a write to another client', 'zh-Hans': '一个写怎样到达另一个客户端' },
    confusion: 20,
    ask: {
      en: 'alice creates /order at zk2 at 5 s; zk3 leads. bob asks zk1 for it at 6 s, with a watch. zk1 hears nothing of the others from 5 s to 10 s. Bring these into the order in which they happen.',
      'zh-Hans':
        'alice 在 5 秒时于 zk2 创建 /order，zk3 是 leader。bob 在 6 秒时向 zk1 查询它，带上 watch。zk1 从 5 秒到 10 秒听不到其他服务器。请按发生的先后排序。',
    },
    events: [
      {
        id: 'committed',
        event: committed,
        text: { en: 'zk3 commits the create.', 'zh-Hans': 'zk3 提交这次创建。' },
        why: {
          en: '5.020 s: zk2 and zk3 have it on disk, two of three.',
          'zh-Hans': '5.020 秒：zk2 和 zk3 都已落盘，三台中的两台。',
        },
      },
      {
        id: 'applied-at-her-server',
        event: { kind: 'znode', who: 'zk2', change: 'created', path: '/order' },
        text: { en: 'zk2 carries it out.', 'zh-Hans': 'zk2 执行它。' },
        why: {
          en: '5.025 s: one way from the leader later. Only now may zk2 answer.',
          'zh-Hans': '5.025 秒：从 leader 过来一个单程之后。到这时 zk2 才可以应答。',
        },
      },
      {
        id: 'alice-has-ok',
        event: { kind: 'settled', who: 'alice', op: 'create', path: '/order' },
        text: { en: 'alice has her ok.', 'zh-Hans': 'alice 得到 ok。' },
        why: {
          en: '5.030 s. zk1 was not asked.',
          'zh-Hans': '5.030 秒。没有谁问过 zk1。',
        },
      },
      {
        id: 'bob-has-no-node',
        event: { kind: 'settled', who: 'bob', op: 'exists', result: 'NoNode' },
        text: { en: 'bob gets NoNode.', 'zh-Hans': 'bob 得到 NoNode。' },
        why: {
          en: '6.010 s: zk1 answers alone, with what it has.',
          'zh-Hans': '6.010 秒：zk1 单独应答，有什么就答什么。',
        },
      },
      {
        id: 'applied-at-his-server',
        event: { kind: 'znode', who: 'zk1', change: 'created', path: '/order' },
        text: { en: 'zk1 carries it out.', 'zh-Hans': 'zk1 执行它。' },
        why: {
          en: '10.005 s: what the link held back arrives, in order.',
          'zh-Hans': '10.005 秒：链路上积下的内容按顺序到达。',
        },
      },
      {
        id: 'bob-is-told',
        event: { kind: 'watchedEvent', who: 'bob', type: 'NodeCreated', path: '/order' },
        text: { en: 'bob hears NodeCreated.', 'zh-Hans': 'bob 收到 NodeCreated。' },
        why: {
          en: '10.010 s: his watch waited at zk1, and fires when zk1 carries the create out.',
          'zh-Hans': '10.010 秒：他的 watch 一直在 zk1 上等着，zk1 执行创建时触发。',
        },
      },
    ],
    scenario: 'laggingFollower',
    replayAtMs: 6010,
    facts: ['E-09', 'E-17', 'D-13'],
    interview: {
      probes: {
        en: 'Whether you know for whom a write is done when it is answered.',
        'zh-Hans': '你是否知道，写得到应答时，是对谁来说完成了。',
      },
      answer: {
        en: 'The leader commits when a quorum has the write on disk. The writer’s own server carries it out and answers. At that moment other servers may not even have the proposal. A reader there gets the old state, without any warning. As soon as his server carries the write out, a watch that he had set tells him. Nothing is lost and nothing comes out of order; it only comes later to some.',
        'zh-Hans':
          '达到法定人数的成员落盘之后，leader 提交。写者自己的服务器执行它，然后应答。这时别的服务器可能连提议都还没有收到。在那里读的人得到旧状态，也没有任何提醒。等他的服务器执行了这个写，他事先设下的 watch 就会通知他。什么也没丢，顺序也没乱，只是对有些人来得晚一些。',
      },
      followUp: {
        ask: {
          en: 'Could the leader wait for all servers instead?',
          'zh-Hans': '能不能让 leader 等所有服务器都有了再应答？',
        },
        answer: {
          en: 'Then the slowest server would decide how fast writes are, and a dead one would stop them. A quorum is the price that ZooKeeper chose for going on.',
          'zh-Hans': '那样写的速度就由最慢的服务器决定，死一台就全停。为了能继续，ZooKeeper 选择只等法定人数。',
        },
      },
      next: 'ensemble/what-ends-the-old-reads',
    },
  },
  {
    id: 'ensemble/what-ends-the-old-reads',
    form: 'next',
    lesson: null,
    section: `${lesson}#timeliness`,
    claims: ['T-04'],
    title: { en: 'How long can a read be old?', 'zh-Hans': '读到的最多能有多旧？' },
    ask: {
      en: 'zk1 has heard nothing of its leader since 5 s, and nobody repairs that. syncLimit is 5 ticks of 2 s, T is 20 s. bob, connected to zk1, still reads an old state at 12 s. Which of these happens first after that?',
      'zh-Hans':
        'zk1 从 5 秒起听不到 leader，也没有人修复。syncLimit 是 5 个 2 秒的 tick，T 是 20 秒。bob 连在 zk1 上，12 秒时读到的还是旧状态。此后下面哪件事最先发生？',
    },
    afterMs: 12_010,
    events: [
      {
        id: 'disconnected',
        confusion: null,
        event: { kind: 'watchedEvent', who: 'bob', type: 'None', state: 'Disconnected' },
        text: { en: 'bob hears Disconnected.', 'zh-Hans': 'bob 收到 Disconnected。' },
        why: {
          en: 'Right. At 14.270 s zk1 has heard nothing for 10 s, gives its leader up, and hangs up on its clients. That is the end of old reads.',
          'zh-Hans': '正确。14.270 秒，zk1 已有 10 秒什么都没听到，放弃 leader，挂断所有客户端。旧的读到此为止。',
        },
      },
      {
        id: 'expired',
        confusion: 2,
        event: { kind: 'watchedEvent', who: 'bob', type: 'None', state: 'Expired' },
        text: { en: 'bob hears Expired.', 'zh-Hans': 'bob 收到 Expired。' },
        why: {
          en: 'Not in this run. The leader hears nothing of bob either, and would end his session after T; by then zk1 has long hung up.',
          'zh-Hans': '这次运行里没有。leader 也听不到 bob，过了 T 会结束他的会话；但在那之前 zk1 早已挂断。',
        },
      },
      {
        id: 'told-of-order',
        confusion: 8,
        event: { kind: 'watchedEvent', who: 'bob', type: 'NodeCreated', path: '/order' },
        text: {
          en: 'bob hears NodeCreated: his watch sees to it that he misses nothing.',
          'zh-Hans': 'bob 收到 NodeCreated：有 watch 在，他不会错过什么。',
        },
        why: {
          en: 'No. The watch waits at zk1, and zk1 does not know of /order.',
          'zh-Hans': '不对。watch 在 zk1 上等着，而 zk1 不知道 /order。',
        },
      },
      {
        id: 'caught-up',
        confusion: 20,
        event: { kind: 'znode', who: 'zk1', change: 'created', path: '/order' },
        text: {
          en: 'zk1 gets /order from zk2, which it asks in place of the leader.',
          'zh-Hans': 'zk1 不找 leader 了，改从 zk2 得到 /order。',
        },
        why: {
          en: 'No. Followers learn of writes from their leader alone, and the link to zk2 is silent as well.',
          'zh-Hans': '不对。follower 只从 leader 那里得到写，何况它与 zk2 的链路也是静默的。',
        },
      },
    ],
    scenario: 'leftBehind',
    replayAtMs: 14_270,
    facts: ['E-11', 'E-17'],
    interview: {
      probes: {
        en: 'Whether you know what bounds the age of a read, and that it is no number in the protocol.',
        'zh-Hans': '你是否知道读到的内容最多能旧到什么程度，以及这个限度并不是协议里的某个数字。',
      },
      answer: {
        en: 'A follower answers reads as long as it believes in its leader. It gives the leader up when it has heard nothing for the syncLimit, 10 s with the sample configuration, and then hangs up on all clients. So with a silent link a read can be that old; the documentation says tens of seconds. Nothing in the answer tells the age. If it must not be old, call sync before the read, or make the decision a conditional write, which the leader judges by the current version.',
        'zh-Hans':
          'follower 只要还相信自己的 leader，就会应答读。过了 syncLimit（示例配置为 10 秒）什么都没听到，它才放弃 leader，并挂断所有客户端。所以链路静默时，读到的可以旧到这个程度；文档说是几十秒的量级。应答里没有任何一处说明有多旧。如果不能旧，就在读之前调用 sync；或者把决定做成带版本的写，由 leader 按当前版本裁决。',
      },
      followUp: {
        ask: {
          en: 'Does a smaller syncLimit make reads fresher?',
          'zh-Hans': '把 syncLimit 调小，读会更新吗？',
        },
        answer: {
          en: 'It shortens the worst case, and makes followers give up more often over a short pause. It is no remedy for a program that needs the newest state.',
          'zh-Hans': '它缩短最坏的情况，也让 follower 更容易因为短暂停顿而放弃。对需要最新状态的程序来说，这不是办法。',
        },
      },
      next: 'ensemble/five-promises-aloud',
    },
  },
];

/** In which order this server carried out alice’s creates. */
function orderOn(run: QuizRun, server: string): string {
  return times(run, { kind: 'znode', who: server, change: 'created' })
    .map(({ path }) => path)
    .filter((path) => path === '/order' || path === '/paid')
    .join(' ');
}

/** Whose calls of the time in which the leader stood still were answered at once. */
function answeredOf(run: QuizRun): string {
  const answered = [
    waitedMs(run, 'alice', 'exists', '/order') <= atOnceMs && 'alice reads',
    waitedMs(run, 'alice', 'create', '/paid') <= atOnceMs && 'alice creates',
    waitedMs(run, 'bob', 'exists', '/order') <= atOnceMs && 'bob reads',
  ];
  const stoodStill = times(run, { kind: 'process', who: 'zk3', state: 'frozen' }).length > 0;
  return stoodStill ? answered.filter((each) => each !== false).join(', ') : 'nobody stood still';
}
