import type { Question, QuizRun } from '../Question';
import { changedAtMs } from '../whatHappened';

/** Four children of `/jobs` have been created and two deleted; then see the scenario. */
const scenario = 'jobsGoOn';
const lesson = 'foundations/znodes';

/** How the calls of this kind on this path ended, in order: `ok`, a path, or the reason of a failure. */
function endsOf({ history }: QuizRun, who: string, op: string, path: string): string[] {
  return history.flatMap((entry) =>
    entry.kind === 'settled' && entry.who === who && entry.op === op && entry.path === path ? [entry.result] : [],
  );
}

/** The name that alice's fourth job was given. */
function fourthJob(run: QuizRun): string | undefined {
  return endsOf(run, 'alice', 'create', '/jobs/job-')[3];
}

/** Znodes: names, versions, what a Stat tells. */
export const znodes: readonly Question[] = [
  {
    id: 'znodes/next-number',
    lesson,
    claims: ['T-03'],
    ask: {
      en: 'Under /jobs these were created: job-0000000000, job-0000000001, job-0000000002, all sequential, and then notes. The first two jobs were deleted. Now alice creates another sequential /jobs/job-. What is it called?',
      'zh-Hans':
        '/jobs 下先后创建了顺序节点 job-0000000000、job-0000000001、job-0000000002，以及 notes。前两个 job 已被删除。现在 alice 再创建一个顺序节点 /jobs/job-，它叫什么？',
    },
    choices: [
      {
        id: 'counts-creates',
        confusion: null,
        text: {
          en: 'job-0000000004: four children were ever created under /jobs.',
          'zh-Hans': 'job-0000000004：/jobs 下总共创建过四个子节点。',
        },
        why: {
          en: 'Right. The number is a counter of the parent. Every child moves it, notes too, and no deletion moves it back. So numbers grow, may have gaps, and never come again while the parent lives.',
          'zh-Hans':
            '正确。这个数字是父节点的计数器。每创建一个子节点它就加一，notes 也算，删除也不会减回去。所以号码只增不减，可以有空缺，只要父节点还在就不会重复。',
        },
        holds: (run) => fourthJob(run) === '/jobs/job-0000000004',
      },
      {
        id: 'follows-the-highest',
        confusion: 6,
        text: {
          en: 'job-0000000003: the next after the highest job.',
          'zh-Hans': 'job-0000000003：接在最大的 job 后面。',
        },
        why: {
          en: 'No. The server looks at no names. notes has used up the 3, though nobody sees it in its name.',
          'zh-Hans': '不对。服务器不看名字。3 已经被 notes 用掉了，只是名字里看不出来。',
        },
        holds: (run) => fourthJob(run) === '/jobs/job-0000000003',
      },
      {
        id: 'counts-siblings',
        confusion: 6,
        text: {
          en: 'job-0000000002: two children are left, so they are counted from there.',
          'zh-Hans': 'job-0000000002：还剩两个子节点，从这里接着数。',
        },
        why: {
          en: 'No. Then it would collide with the job-0000000002 that is still there. Counting siblings cannot give unique names once something is deleted.',
          'zh-Hans': '不对。那样会和还在的 job-0000000002 重名。只要有过删除，数现有的兄弟节点就无法保证名字唯一。',
        },
        holds: (run) => fourthJob(run) === '/jobs/job-0000000002',
      },
      {
        id: 'first-free',
        confusion: 5,
        text: {
          en: 'job-0000000000: the first number that is free again.',
          'zh-Hans': 'job-0000000000：第一个重新空出来的号码。',
        },
        why: {
          en: 'No. A number that came again would make two different jobs look like one, and the newest like the oldest: queues and locks rest on the order of these names.',
          'zh-Hans':
            '不对。号码一旦重复，两个不同的 job 看上去就成了同一个，最新的反而像最旧的：队列和锁靠的正是这些名字的顺序。',
        },
        holds: (run) => fourthJob(run) === '/jobs/job-0000000000',
      },
    ],
    scenario,
    replayAtMs: 1005,
    facts: ['D-03'],
  },
  {
    id: 'znodes/two-writers',
    lesson,
    claims: ['T-03'],
    ask: {
      en: 'alice and bob both read /config and saw version 0. At the same moment both call setData with version 0, each with data of their own. What happens?',
      'zh-Hans':
        'alice 和 bob 都读了 /config，看到的都是 version 0。两人同时各带自己的数据、以 version 0 调用 setData。结果如何？',
    },
    choices: [
      {
        id: 'one-of-them-bad-version',
        confusion: null,
        text: {
          en: 'The one that the server takes first succeeds; the other gets BadVersion and writes nothing.',
          'zh-Hans': '服务器先收到的那个成功；另一个得到 BadVersion，没有写入。',
        },
        why: {
          en: 'Right. The first write makes the version 1, so the second names a version that is no longer current. Who gets BadVersion reads again and decides again. This is compare-and-set.',
          'zh-Hans':
            '正确。第一次写把 version 变成 1，第二次写指定的就不再是当前版本。得到 BadVersion 的一方重新读取，重新决定。这就是 compare-and-set。',
        },
        holds: (run) =>
          [...endsOf(run, 'alice', 'setData', '/config').slice(0, 1), ...endsOf(run, 'bob', 'setData', '/config')]
            .sort()
            .join() === 'BadVersion,ok',
      },
      {
        id: 'last-one-wins',
        confusion: 20,
        text: {
          en: 'Both succeed, and the later one stands: each has named the version that was current when it read.',
          'zh-Hans': '两个都成功，以后写的为准：两人指定的都是读取时的当前版本。',
        },
        why: {
          en: 'No. What counts is the version at the moment of the write, not of the read. With version −1 they would both succeed, and alice’s change would be lost without a trace.',
          'zh-Hans':
            '不对。要看写入那一刻的版本，而不是读取时的版本。如果用 −1，两个都会成功，alice 的修改会无声无息地丢掉。',
        },
        holds: (run) =>
          endsOf(run, 'alice', 'setData', '/config')[0] === 'ok' &&
          endsOf(run, 'bob', 'setData', '/config')[0] === 'ok',
      },
      {
        id: 'both-refused',
        confusion: 7,
        text: {
          en: 'Both get BadVersion: the server sees a conflict and takes neither.',
          'zh-Hans': '两个都得到 BadVersion：服务器发现冲突，一个都不接受。',
        },
        why: {
          en: 'No. The server knows of no conflict. It takes writes one after the other, and the first of them is simply right.',
          'zh-Hans': '不对。服务器没有“冲突”的概念。它逐个处理写请求，第一个就是对的。',
        },
        holds: (run) =>
          endsOf(run, 'alice', 'setData', '/config')[0] === 'BadVersion' &&
          endsOf(run, 'bob', 'setData', '/config')[0] === 'BadVersion',
      },
      {
        id: 'first-holds-a-lock',
        confusion: 7,
        text: {
          en: 'The second waits until the first is done, and is then written on top of it.',
          'zh-Hans': '第二个等第一个完成，然后写在它上面。',
        },
        why: {
          en: 'No. Nothing waits and nothing is merged: both answers come 10 ms after the calls, one ok and one BadVersion.',
          'zh-Hans': '不对。没有等待，也没有合并：两个应答都在调用 10 毫秒之后到达，一个成功，一个 BadVersion。',
        },
        holds: ({ history }) => {
          const done = history.filter(
            (entry) => entry.kind === 'settled' && entry.op === 'setData' && entry.ok && entry.atMs < 3000,
          );
          return done.length === 2 && done[0]?.atMs !== done[1]?.atMs;
        },
      },
    ],
    scenario,
    replayAtMs: 2010,
    facts: ['D-06'],
  },
  {
    id: 'znodes/made-again',
    lesson,
    claims: ['T-03'],
    ask: {
      en: 'alice has read /config at version 0. Since then it was written, then bob has deleted it and created it again. Now alice calls setData with version 0. What happens?',
      'zh-Hans':
        'alice 读到 /config 时是 version 0。之后它被写过一次，再后来 bob 把它删掉又重新创建。现在 alice 以 version 0 调用 setData。结果如何？',
    },
    choices: [
      {
        id: 'succeeds-on-another',
        confusion: null,
        text: {
          en: 'It succeeds: the new znode begins at version 0 again, and the version does not tell the two apart.',
          'zh-Hans': '成功：新节点又从 version 0 开始。version 看不出这已经是另一个节点。',
        },
        why: {
          en: 'Right. Versions count within one life of a znode. What tells two lives apart is czxid, the transaction that created it: compare it when somebody may delete and create.',
          'zh-Hans':
            '正确。version 只在节点的一次生命之内计数。能区分两次生命的是 czxid，也就是创建它的事务：如果可能有人删了重建，就要比较它。',
        },
        holds: (run) => endsOf(run, 'alice', 'setData', '/config')[1] === 'ok',
      },
      {
        id: 'versions-go-on',
        confusion: 20,
        text: {
          en: 'BadVersion: the versions of a path only go up, deleted or not.',
          'zh-Hans': 'BadVersion：一条路径的 version 只增不减，删不删都一样。',
        },
        why: {
          en: 'No. The version belongs to the znode, not to the path, and goes with it. The numbers of sequential children do go on: that counter belongs to the parent.',
          'zh-Hans':
            '不对。version 属于节点，不属于路径，随节点一起消失。顺序子节点的号码倒是会接着数，因为那个计数器属于父节点。',
        },
        holds: (run) => endsOf(run, 'alice', 'setData', '/config')[1] === 'BadVersion',
      },
      {
        id: 'path-is-used-up',
        confusion: 5,
        text: {
          en: 'It does not come to that: bob’s second create fails with NodeExists, a path can be used once.',
          'zh-Hans': '走不到这一步：bob 第二次 create 会得到 NodeExists，一条路径只能用一次。',
        },
        why: {
          en: 'No. Once deleted, a path is free, and whoever comes first may create there again.',
          'zh-Hans': '不对。删除之后路径就空出来了，谁先来谁就可以再创建。',
        },
        holds: (run) => endsOf(run, 'bob', 'create', '/config')[1] === 'NodeExists',
      },
      {
        id: 'deletion-is-final',
        confusion: 20,
        text: {
          en: 'NoNode: what alice had read is gone, and the server knows that she means the old one.',
          'zh-Hans': 'NoNode：alice 读过的那个已经没有了，服务器知道她指的是旧的那个。',
        },
        why: {
          en: 'No. A request names a path and a version, nothing else. There is a znode at this path, and its version is 0.',
          'zh-Hans': '不对。请求里只有路径和版本。这条路径上有节点，它的 version 是 0。',
        },
        holds: (run) =>
          endsOf(run, 'alice', 'setData', '/config')[1] === 'NoNode' &&
          changedAtMs(run, '/config', 'created').length === 2,
      },
    ],
    scenario,
    replayAtMs: 4005,
    facts: ['D-05', 'D-06'],
  },
];
