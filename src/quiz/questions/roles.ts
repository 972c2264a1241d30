import type { ChoiceQuestion, QuizRun } from '../Question';
import { dialledAtMs, doneAtMs, heardAtMs, times } from '../whatHappened';

/** zk1, zk2 and zk3 vote, zk3 leads, zk4 observes; alice's server is zk2, bob's zk4. T is 6 s. */
const lesson = 'ensemble/roles';
/** What happens within this time of something else happened because of it. */
const atOnceMs = 500;

/** The first call of alice's of this kind, and how it ended; null while it has not. */
function callOf({ history }: QuizRun, op: string) {
  const asked = history.find((entry) => entry.kind === 'call' && entry.who === 'alice' && entry.op === op);
  const ended = history.find((entry) => entry.kind === 'settled' && entry.who === 'alice' && entry.op === op);
  return asked && ended?.kind === 'settled' ? { asked, ended } : null;
}

/** Whether zk2 passed the call on to zk3: a packet of the type REQUEST went there before it ended. */
function passedOn(run: QuizRun, op: string): boolean {
  const call = callOf(run, op);
  return run.history.some(
    (entry) =>
      entry.kind === 'sent' &&
      entry.from === 'zk2' &&
      entry.to === 'zk3' &&
      entry.bytes.startsWith('00000001') &&
      entry.seq > (call?.asked.seq ?? Number.NaN) &&
      entry.seq < (call?.ended.seq ?? Number.NaN),
  );
}

/** Whether zk3 had proposed alice's create when she was answered, and her server carried it out. */
function decidedByLeader(run: QuizRun): boolean {
  const call = callOf(run, 'create');
  const before = (seq: number | undefined): boolean => (seq ?? Number.NaN) < (call?.ended.seq ?? Number.NaN);
  const [proposed] = times(run, { kind: 'proposed', who: 'zk3', op: 'create' });
  const [made] = times(run, { kind: 'znode', who: 'zk2', change: 'created', path: '/order' });
  return call?.ended.ok === true && before(proposed?.seq) && before(made?.seq);
}

/** Whether `who` heard Disconnected after the observer had died. */
function disconnected(run: QuizRun, who: string): boolean {
  const killed = doneAtMs(run, 'kill', 'zk4') ?? Number.NaN;
  return heardAtMs(run, who, 'Disconnected').some((atMs) => atMs > killed);
}

/** How alice's create ended, and how long after she asked; NaN while it has not. */
function createOf(run: QuizRun): { readonly ok: boolean; readonly afterMs: number } {
  const call = callOf(run, 'create');
  return call ? { ok: call.ended.ok, afterMs: call.ended.atMs - call.asked.atMs } : { ok: false, afterMs: Number.NaN };
}

/** Whether a leader was found after two of four voters had died. */
function ledAgain(run: QuizRun): boolean {
  const killed = doneAtMs(run, 'kill', 'zk1') ?? Number.NaN;
  return times(run, { kind: 'peer', to: 'leading.broadcast' }).some(({ atMs }) => atMs > killed);
}

/** Whether a server gave her an answer of its own; that there is no such znode is one. */
function succeeded(run: QuizRun, op: string): boolean {
  const ended = callOf(run, op)?.ended;
  return ended?.ok === true || ended?.result === 'NoNode';
}

/** Whom a client may ask, who decides, who counts. */
export const rolesQuestions: readonly ChoiceQuestion[] = [
  {
    id: 'ensemble/read-and-write-at-a-follower',
    lesson,
    claims: ['T-06'],
    ask: {
      en: 'zk3 leads, zk1 and zk2 follow. alice is connected to zk2. At 5 s she looks whether /order exists, at 6 s she creates it. Who deals with the one, and who with the other?',
      'zh-Hans':
        'zk3 是 leader，zk1 和 zk2 是 follower。alice 连在 zk2 上。5 秒时她查询 /order 是否存在，6 秒时创建它。这两个请求各由谁处理？',
    },
    choices: [
      {
        id: 'reads-here-decided-there',
        confusion: null,
        text: {
          en: 'The read is answered by zk2 alone. The write is decided by zk3, and answered by zk2.',
          'zh-Hans': '读由 zk2 独自应答；写由 zk3 决定，由 zk2 应答。',
        },
        why: {
          en: 'Right. zk2 passes the write on to the leader, and answers when it has carried it out itself. alice needs to know nothing of this.',
          'zh-Hans': '正确。zk2 把写转给 leader，自己执行之后应答。alice 完全不必知道。',
        },
        holds: (run) =>
          succeeded(run, 'exists') && !passedOn(run, 'exists') && passedOn(run, 'create') && decidedByLeader(run),
      },
      {
        id: 'both-by-the-leader',
        confusion: 20,
        text: {
          en: 'Both by zk3: a follower passes on whatever it is asked, and hands the answers back.',
          'zh-Hans': '都由 zk3 处理：follower 收到什么都转过去，再把应答传回来。',
        },
        why: {
          en: 'No. Not one packet goes to zk3 for the read. That is why reads are quick, and why they may be old.',
          'zh-Hans': '不对。为了这次读，没有一个报文发给 zk3。所以读才快，也所以可能是旧的。',
        },
        holds: (run) => passedOn(run, 'exists') && passedOn(run, 'create'),
      },
      {
        id: 'both-by-the-follower',
        confusion: 20,
        text: {
          en: 'Both by zk2: it makes /order, answers, and tells zk3 of it afterwards.',
          'zh-Hans': '都由 zk2 处理：它创建 /order，应答，事后再告诉 zk3。',
        },
        why: {
          en: 'No. Two servers that decide could decide differently. All writes get their place in one order, from the leader.',
          'zh-Hans': '不对。两台都能决定，就可能决定得不一样。所有写都由 leader 排进同一个顺序。',
        },
        holds: (run) => succeeded(run, 'create') && !decidedByLeader(run),
      },
      {
        id: 'sent-to-the-leader',
        confusion: 20,
        text: {
          en: 'The read is answered by zk2. For the write alice’s client is sent to zk3, and asks there.',
          'zh-Hans': '读由 zk2 应答；写的时候，alice 的客户端被转到 zk3，在那里请求。',
        },
        why: {
          en: 'No. Her client stays where it is. No server ever names another one to it.',
          'zh-Hans': '不对。她的客户端留在原处。没有哪台服务器会向客户端指出另一台。',
        },
        holds: (run) => dialledAtMs(run, 'alice').some((atMs) => atMs >= 6000),
      },
    ],
    scenario: 'readThenWrite',
    replayAtMs: 6005,
    facts: ['M-17', 'E-09', 'E-17'],
  },
  {
    id: 'ensemble/observer-dies',
    lesson,
    claims: ['T-06'],
    ask: {
      en: 'zk3 leads, zk1 and zk2 follow, zk4 is an observer. alice is connected to zk2, bob to zk4. zk4 is killed at 5 s; alice creates /order at 6 s. What becomes of them?',
      'zh-Hans':
        'zk3 是 leader，zk1 和 zk2 是 follower，zk4 是 observer。alice 连在 zk2 上，bob 连在 zk4 上。zk4 在 5 秒被杀掉，alice 在 6 秒创建 /order。他们会怎样？',
    },
    choices: [
      {
        id: 'only-its-clients',
        confusion: null,
        text: {
          en: 'bob hears Disconnected. alice hears nothing, and her create succeeds at once.',
          'zh-Hans': '只有 bob 收到 Disconnected；alice 的创建立刻成功。',
        },
        why: {
          en: 'Right. An observer serves its clients and counts for nothing else. Three voters are left of three.',
          'zh-Hans': '正确。observer 只服务自己的客户端，别的都不算它。三个投票成员一个不少。',
        },
        holds: (run) => {
          const { ok, afterMs } = createOf(run);
          return ok && afterMs <= atOnceMs && disconnected(run, 'bob') && !disconnected(run, 'alice');
        },
      },
      {
        id: 'waits-for-it',
        confusion: 20,
        text: {
          en: 'alice’s create waits until zk3 has given zk4 up, some seconds.',
          'zh-Hans': 'alice 的创建要等 zk3 放弃 zk4，需要几秒。',
        },
        why: {
          en: 'No. Nobody waits for an observer, alive or dead: it has nothing to acknowledge.',
          'zh-Hans': '不对。observer 是死是活，谁也不等它：它没有什么要确认的。',
        },
        holds: (run) => createOf(run).ok && createOf(run).afterMs > atOnceMs,
      },
      {
        id: 'everybody-disconnected',
        confusion: 1,
        text: {
          en: 'Both hear Disconnected: the ensemble has to elect anew, now with three servers.',
          'zh-Hans': '两人都收到 Disconnected：集群要用剩下的三台重新选举。',
        },
        why: {
          en: 'No. Only the loss of the leader, or of its quorum, leads to an election.',
          'zh-Hans': '不对。只有失去 leader，或者 leader 达不到法定人数，才会选举。',
        },
        holds: (run) => disconnected(run, 'alice') && disconnected(run, 'bob'),
      },
      {
        id: 'no-quorum',
        confusion: 20,
        text: {
          en: 'alice’s create fails: a quorum of four servers would be three, and one of them has to be zk4.',
          'zh-Hans': 'alice 的创建失败：四台的法定人数是三，缺了 zk4 就不够。',
        },
        why: {
          en: 'No. A quorum is counted among the voters, two of three. The observer enlarges nothing.',
          'zh-Hans': '不对。法定人数只在投票成员中数：三个中的两个。observer 不会让它变大。',
        },
        holds: (run) => !createOf(run).ok && !Number.isNaN(createOf(run).afterMs),
      },
    ],
    scenario: 'observerDies',
    replayAtMs: 5105,
    facts: ['E-01', 'E-03', 'E-21'],
  },
  {
    id: 'ensemble/two-of-four-voters',
    lesson,
    claims: ['T-06'],
    ask: {
      en: 'An ensemble has four voters; zk4 leads, and alice is connected to zk3. At 5 s zk1 and zk2 die. alice creates /order at 8 s, and looks for it at 12 s. Which of her calls succeed?',
      'zh-Hans':
        '一个集群有四个投票成员，zk4 是 leader，alice 连在 zk3 上。5 秒时 zk1 和 zk2 宕机。alice 在 8 秒创建 /order，12 秒查询它。哪些调用会成功？',
    },
    choices: [
      {
        id: 'neither-of-the-two',
        confusion: null,
        text: {
          en: 'Neither. A quorum of four is three, so nobody serves.',
          'zh-Hans': '都不成功。四个的法定人数是三，所以谁也不服务。',
        },
        why: {
          en: 'Right. Three voters would have survived one death as well. The fourth brought one more machine that can fail.',
          'zh-Hans': '正确。三个投票成员也能少一个。第四个带来的只是多一台会坏的机器。',
        },
        holds: (run) => ['create', 'exists'].every((op) => callOf(run, op)?.ended.result === 'ConnectionLoss'),
      },
      {
        id: 'half-is-enough',
        confusion: 20,
        text: {
          en: 'Both. Two of four are a half, and the leader is among them.',
          'zh-Hans': '都成功。四个中的两个是一半，而且 leader 在其中。',
        },
        why: {
          en: 'No. The other half could say the same, if it were not dead but cut off. Only more than half is enough.',
          'zh-Hans': '不对。另一半如果不是死了，而是断了联系，也可以这样说。必须超过一半。',
        },
        holds: (run) => succeeded(run, 'create') && succeeded(run, 'exists') && !ledAgain(run),
      },
      {
        id: 'reads-go-on-at-half',
        confusion: 20,
        text: {
          en: 'The second. A read needs no quorum: zk3 answers it from its own tree.',
          'zh-Hans': '后一个成功。读不需要法定人数：zk3 用自己的树应答。',
        },
        why: {
          en: 'No. A read asks nobody, but zk3 serves nobody without a leader, and a leader without a quorum steps down.',
          'zh-Hans': '不对。读确实谁也不问，但没有 leader，zk3 谁也不服务；而 leader 达不到法定人数就会下台。',
        },
        holds: (run) => !succeeded(run, 'create') && succeeded(run, 'exists'),
      },
      {
        id: 'two-go-on-alone',
        confusion: 2,
        text: {
          en: 'Both, after a pause: the two that are left elect a leader of their own.',
          'zh-Hans': '都成功，但要停顿一会儿：剩下的两台选出自己的 leader。',
        },
        why: {
          en: 'No. A dead voter is still a voter. The ensemble shrinks only when somebody changes its configuration.',
          'zh-Hans': '不对。宕机的仍是投票成员。只有修改配置，集群才会变小。',
        },
        holds: (run) => succeeded(run, 'create') && succeeded(run, 'exists') && ledAgain(run),
      },
    ],
    scenario: 'twoOfFourVoters',
    replayAtMs: 5005,
    facts: ['E-03', 'E-11', 'E-14'],
  },
];
