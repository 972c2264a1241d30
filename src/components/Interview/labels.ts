import type { Locale } from '../../course/words/Locale';
import type { AskedQuestion } from '../../quiz/askedQuestions';
import type { FileProblem } from '../../quiz/progressFile';
import type { Progress } from '../Quiz/progress';
import type { Mark } from './marks';

interface Labels {
  readonly title: string;
  readonly description: string;
  readonly intro: string;
  readonly ways: string;
  readonly due: {
    readonly title: string;
    readonly text: (count: number) => string;
    /** How many of how many. */
    readonly start: (count: number, of: number) => string;
  };
  readonly putOff: string;
  readonly timer: {
    readonly name: string;
    readonly inRounds: string;
    readonly start: (clock: string) => string;
    readonly left: (clock: string) => string;
    readonly stop: string;
    readonly over: string;
  };
  readonly mixed: { readonly title: string; readonly text: string; readonly start: (count: number) => string };
  readonly missed: {
    readonly title: string;
    readonly text: (count: number) => string;
    /** How many of how many. */
    readonly start: (count: number, of: number) => string;
  };
  readonly mixUps: {
    readonly title: string;
    readonly text: string;
    readonly count: (count: number) => string;
    readonly lessons: string;
    /** Between the titles of two lessons. */
    readonly between: string;
  };
  readonly topics: string;
  readonly topicCount: (count: number, due: number) => string;
  readonly practise: (topic: string) => string;
  readonly practiseShort: string;
  readonly marks: Readonly<Record<Mark, string>>;
  readonly dueMark: string;
  readonly forms: Readonly<Record<AskedQuestion['form'], string>>;
  readonly recall: {
    readonly title: string;
    readonly intro: string;
    /** Of the link to the list of them. */
    readonly all: string;
    readonly unknown: string;
    readonly task: string;
    readonly speak: string;
    readonly spoken: string;
    readonly answer: string;
    readonly saidIt: string;
    readonly verdicts: Readonly<Partial<Record<Progress, string>>>;
    readonly from: string;
  };
  readonly kept: { readonly title: string; readonly text: string; readonly export: string; readonly import: string };
  readonly read: (count: number, fresh: number, unknown: number) => string;
  readonly readProblems: Readonly<Record<FileProblem | 'unreadable', string>>;
  readonly fileName: string;
  readonly exported: (count: number) => string;
  readonly all: string;
  readonly inRound: (number: number, of: number) => string;
  readonly keys: string;
  readonly answered: string;
  readonly again: string;
  readonly answer: string;
  readonly answerLead: string;
  readonly key: string;
  readonly rubric: string;
  readonly said: string;
  readonly probes: string;
  readonly oneMinute: string;
  readonly followUp: string;
  readonly followUpAnswer: string;
  readonly evidence: string;
  readonly evidenceRun: string;
  readonly evidenceProgram: string;
  readonly evidenceNoRun: string;
  readonly section: string;
  readonly readFirst: string;
  readonly goOn: string;
  readonly link: string;
  readonly comesBack: (when: string) => string;
  readonly aWeekLater: string;
  readonly today: string;
  readonly inDays: (days: number) => string;
  readonly replayed: (seconds: string) => string;
  readonly replayTitle: (seconds: string) => string;
  readonly replayWith: string;
  readonly wait: string;
  readonly roundOver: (right: number, of: number) => string;
  readonly retry: (count: number) => string;
  readonly backToList: string;
  readonly unknownInRound: (count: number) => string;
  readonly noScripts: string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    title: 'Interview questions',
    description:
      'Questions about the ZooKeeper client as an interviewer asks them. Each answer is proved by a run that you can replay.',
    intro:
      'Questions as an interviewer asks them. What is marked right is what a run of the simulated ensemble shows, and nothing else is: after you have answered, replay that run. Two tries, then the reasons for every option.',
    ways: 'Three ways in',
    due: {
      title: 'What is due',
      text: (count) =>
        `${
          count === 0 ? 'Nothing is due.' : 'From all topics. What you were sure of, and had wrong, comes first.'
        } What you answer comes back after one to three days, then after longer and longer pauses; a lesson that you have read asks the next day.`,
      start: (count, of) =>
        count < of
          ? `Ask me the first ${count} of ${of} that are due`
          : count === 1
            ? 'Ask me the one that is due'
            : `Ask me the ${count} that are due`,
    },
    putOff: 'Not today: put them off by a day',
    timer: {
      name: 'Time left',
      inRounds: 'With a timer: two minutes for each question. When they are over you may still answer.',
      start: (clock) => `Time me: ${clock}`,
      left: (clock) => `${clock} left`,
      stop: 'Stop the timer',
      over: 'Time is up. An interviewer would take what you have by now; here you may still answer.',
    },
    mixed: {
      title: 'A mixed round',
      text: 'Six questions that you have not answered yet, from all topics. When none is left: any six.',
      start: (count) => `Ask me ${count}, mixed`,
    },
    missed: {
      title: 'What I missed',
      text: (count) =>
        count === 0
          ? 'You have missed nothing so far.'
          : 'Everything whose first try was wrong when you last answered.',
      start: (count, of) =>
        count < of ? `Ask me again what I missed (${count} of ${of})` : `Ask me again what I missed (${count})`,
    },
    mixUps: {
      title: 'What you mix up',
      text: 'Each wrong option stands for a common confusion. These are the ones behind the wrong choices in your last answer to each question, most frequent first. Only this device counts them.',
      count: (count) => (count === 1 ? '1 wrong choice' : `${count} wrong choices`),
      lessons: 'Read: ',
      between: ', ',
    },
    topics: 'Topic by topic',
    topicCount: (count, due) =>
      `${count === 1 ? '1 question' : `${count} questions`}${due === 0 ? '' : `, ${due} due`}`,
    practise: (topic) => `Practise: ${topic}`,
    practiseShort: 'Practise this topic',
    marks: { open: 'not answered', missed: 'missed', unsure: 'right, unsure', right: 'right' },
    dueMark: 'due',
    forms: {
      choice: 'choose',
      next: 'what comes next',
      order: 'put in order',
      knows: 'who knows what',
      bug: 'find the bug',
      steps: 'what would you do',
      aloud: 'explain aloud',
      text: 'explain aloud, no run',
    },
    recall: {
      title: 'To recall',
      intro:
        'The three prompts at the end of each lesson. The day after you have read it they come back among what is due: answer aloud, compare with the answer of the lesson, and judge for yourself.',
      all: 'What the lessons ask you to recall, lesson by lesson',
      unknown: 'This link names a prompt that this release does not have. Here are all that there are.',
      task: 'Answer from memory, aloud. Then compare.',
      speak: 'On paper will do as well. The answer of the lesson comes after that.',
      spoken: 'I have said it: show the answer',
      answer: 'The answer of the lesson',
      saidIt: 'I have said all of this, and nothing against it',
      verdicts: { right: 'You had it.', missed: 'Not yet: it comes back soon.' },
      from: 'From the lesson',
    },
    kept: {
      title: 'Your answers',
      text: 'They are kept on this device alone, with the places up to which you have read, and are sent nowhere. A browser may clear them: save them as a file now and then. A file read in again is merged; of the same answer the newer one stays.',
      export: 'Save as a file',
      import: 'Read a file in',
    },
    read: (count, fresh, unknown) =>
      `${count} answers in the file, ${fresh} of them new here.${unknown === 0 ? '' : ` ${unknown} belong to questions that this release does not have; they are kept all the same.`}`,
    readProblems: {
      tooLarge: 'This file is too large to be one of ours. Nothing was changed.',
      notJson: 'This file is not one that was saved here, or it was cut off. Nothing was changed.',
      foreign: 'This file belongs to another program. Nothing was changed.',
      newer:
        'This file was saved by a newer release of this course. Nothing was changed. Reload the page to get that release.',
      damaged:
        'This file was saved here, but something in it makes no sense. Nothing of it was taken, nothing was changed.',
      unreadable: 'The browser could not read this file. Nothing was changed.',
    },
    fileName: 'zookeeper-client-lab-answers.json',
    exported: (count) => `Saved ${count === 1 ? '1 answer' : `${count} answers`}.`,
    all: 'All questions',
    inRound: (number, of) => `Question ${number} of ${of} in this round`,
    keys: 'Keys inside the question: 1 to 9 choose, S sure, Enter answers, R replays, N goes to the next.',
    answered: 'You have answered this before. What you chose is shown again.',
    again: 'Answer it again',
    answer: 'The answer',
    answerLead: 'Try first. Opening it is allowed at any time.',
    key: 'Right, and why:',
    rubric: 'Points of a good answer:',
    said: 'Often said, and wrong:',
    probes: 'What the interviewer is after',
    oneMinute: 'One minute',
    followUp: 'And then',
    followUpAnswer: 'A short answer',
    evidence: 'Evidence',
    evidenceRun: 'The run behind Replay, which the tests repeat with five seeds, and:',
    evidenceProgram:
      'The program itself: the tests run it with five seeds as it stands, with the line of the key, and with each of the others. Replay shows the same fault in a lab. And:',
    evidenceNoRun: 'No run can show this. It rests on:',
    section: 'The lesson that shows it',
    readFirst: 'Before you go on, read the lesson that shows it',
    goOn: 'Go on with',
    link: 'Link to this question, with its options in this order and without its answer',
    comesBack: (when) => `It comes back ${when}.`,
    aWeekLater: 'A week later',
    today: 'today',
    inDays: (days) => (days === 1 ? 'tomorrow' : `in ${days} days`),
    replayed: (seconds) => `The lab below shows the deciding moment, ${seconds} s.`,
    replayTitle: (seconds) => `The deciding moment: ${seconds} s`,
    replayWith: 'With the right decisions already made.',
    wait: 'The lab is on its way …',
    roundOver: (right, of) => `The round is over: ${right} of ${of} right at the first try. Nobody but you sees this.`,
    retry: (count) => (count === 1 ? 'Ask me again what I missed (1)' : `Ask me again what I missed (${count})`),
    backToList: 'Back to all questions',
    unknownInRound: (count) =>
      count === 1
        ? 'This link names a question that this release does not have. The round goes on without it.'
        : `This link names ${count} questions that this release does not have. The round goes on without them.`,
    noScripts: 'Without scripts there is nothing to press here. The answer is folded below.',
  },
  'zh-Hans': {
    title: '面试题库',
    description: '按面试官的问法提出的 ZooKeeper 客户端问题。每个答案都有可以重放的运行作证明。',
    intro:
      '这里按面试官的问法提问。标为正确的，就是模拟集群运行出来的结果，其他选项都不成立：答完之后可以重放那次运行。每题可以试两次，之后每个选项都附上理由。',
    ways: '三种练法',
    due: {
      title: '今天该复习的',
      text: (count) =>
        `${
          count === 0 ? '现在没有到期的题。' : '来自各个主题，“有把握却答错”的排在最前面。'
        }答过的题一到三天后会再问，之后间隔越来越长；读完的课第二天提问。`,
      start: (count, of) => (count < of ? `${of} 题到期，先问我 ${count} 题` : `问我到期的 ${count} 题`),
    },
    putOff: '今天不做：推迟一天',
    timer: {
      name: '剩余时间',
      inRounds: '计时：每题两分钟。时间到了仍然可以回答。',
      start: (clock) => `计时 ${clock}`,
      left: (clock) => `还剩 ${clock}`,
      stop: '停止计时',
      over: '时间到。面试官会以你到此为止说的为准；在这里仍然可以继续作答。',
    },
    mixed: {
      title: '混合一轮',
      text: '从所有主题中抽六道还没答过的题；都答过了，就任意抽六道。',
      start: (count) => `问我 ${count} 题，混合主题`,
    },
    missed: {
      title: '我做错的',
      text: (count) => (count === 0 ? '目前没有做错的题。' : '最近一次回答时，第一次没答对的所有题。'),
      start: (count, of) => (count < of ? `做错 ${of} 题，先重答 ${count} 题` : `重答做错的 ${count} 题`),
    },
    mixUps: {
      title: '你容易混淆的',
      text: '每个错误选项都对应一种常见的混淆。下面列出你对每道题最近一次回答中选错的那些，次数多的在前。只在这台设备上统计。',
      count: (count) => `选错 ${count} 次`,
      lessons: '建议阅读：',
      between: '，',
    },
    topics: '按主题',
    topicCount: (count, due) => `${count} 题${due === 0 ? '' : `，${due} 题到期`}`,
    practise: (topic) => `练习：${topic}`,
    practiseShort: '练习这个主题',
    marks: { open: '未答', missed: '答错', unsure: '答对，没把握', right: '答对' },
    dueMark: '到期',
    forms: {
      choice: '选择',
      next: '接下来发生什么',
      order: '排序',
      knows: '谁知道什么',
      bug: '找错误',
      steps: '你怎么做',
      aloud: '口头解释',
      text: '口头解释，无运行',
    },
    recall: {
      title: '回想',
      intro:
        '每课末尾都有三个回想题。读完一课的第二天，它们会和其他到期的题一起问你：先说出答案，再与课里的答案对照，对不对由你自己判断。',
      all: '各课的回想题，按课排列',
      unknown: '这个链接提到一个本版本没有的回想题。全部回想题如下。',
      task: '凭记忆说出来，然后对照。',
      speak: '写在纸上也可以。课里的答案随后显示。',
      spoken: '说完了，显示答案',
      answer: '课里的答案',
      saidIt: '这些我都说到了，也没有说错',
      verdicts: { right: '答到了。', missed: '还没答到：很快会再问一次。' },
      from: '出自课程',
    },
    kept: {
      title: '你的回答',
      text: '回答和读到的位置只保存在这台设备上，不会发送到任何地方。浏览器可能会清除它们，请不时存成文件。读入文件时会合并：同一次回答保留较新的。',
      export: '存成文件',
      import: '读入文件',
    },
    read: (count, fresh, unknown) =>
      `文件中有 ${count} 次回答，其中 ${fresh} 次是新的。${unknown === 0 ? '' : `有 ${unknown} 次属于本版本没有的题，也一并保留。`}`,
    readProblems: {
      tooLarge: '这个文件太大，不像是从这里保存的。没有改动任何内容。',
      notJson: '这个文件不是从这里保存的，或者不完整。没有改动任何内容。',
      foreign: '这个文件属于别的程序。没有改动任何内容。',
      newer: '这个文件由本课程更新的版本保存。没有改动任何内容。请刷新页面以使用新版本。',
      damaged: '这个文件是从这里保存的，但其中有内容不合理。没有读入任何内容，也没有改动。',
      unreadable: '浏览器无法读取这个文件。没有改动任何内容。',
    },
    fileName: 'zookeeper-client-lab-answers.json',
    exported: (count) => `已保存 ${count} 次回答。`,
    all: '全部题目',
    inRound: (number, of) => `本轮第 ${number} 题，共 ${of} 题`,
    keys: '焦点在题目里时的按键：1 到 9 选择，S 有把握，Enter 回答，R 重放，N 下一题。',
    answered: '你以前答过这道题，下面是当时的选择。',
    again: '再答一次',
    answer: '答案',
    answerLead: '先自己试试。随时都可以展开。',
    key: '正确的选项和理由：',
    rubric: '好的回答应包含：',
    said: '常有人这样讲，但是错的：',
    probes: '面试官想考察什么',
    oneMinute: '一分钟回答',
    followUp: '追问',
    followUpAnswer: '简短的回答',
    evidence: '依据',
    evidenceRun: '“重放”所用的那次运行（测试用五个种子反复验证），以及：',
    evidenceProgram:
      '程序本身：测试用五个种子运行原样、换上正确那一行、以及换上其他各行的版本。“重放”在实验台中显示同样的故障。以及：',
    evidenceNoRun: '这道题没有可以运行的证明，依据是：',
    section: '讲解它的课程',
    readFirst: '继续之前，先读讲解它的课程',
    goOn: '接着做',
    link: '本题链接（选项顺序相同，不含答案）',
    comesBack: (when) => `这道题${when}会再问一次。`,
    aWeekLater: '推迟一周',
    today: '今天',
    inDays: (days) => (days === 1 ? '明天' : ` ${days} 天后`),
    replayed: (seconds) => `下方的实验台显示关键时刻：${seconds} 秒。`,
    replayTitle: (seconds) => `关键时刻：${seconds} 秒`,
    replayWith: '其中已经做了正确的决定。',
    wait: '实验台正在载入……',
    roundOver: (right, of) => `本轮结束：${of} 题中第一次就答对 ${right} 题。只有你自己看得到。`,
    retry: (count) => `重答做错的 ${count} 题`,
    backToList: '回到全部题目',
    unknownInRound: (count) => `这个链接提到 ${count} 道本版本没有的题，本轮跳过它们。`,
    noScripts: '没有脚本时无法作答，答案折叠在下面。',
  },
};
