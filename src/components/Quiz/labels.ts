import type { Locale } from '../../course/words/Locale';
import type { Form } from './forms/FormBody';
import type { StoreTrouble } from './ProgressStore';

interface Labels {
  readonly question: (number: number, of: number) => string;
  readonly sure: string;
  readonly submit: string;
  readonly submitAgain: string;
  readonly replay: string;
  readonly replayed: (seconds: string) => string;
  readonly next: string;
  readonly link: string;
  readonly keys: string;
  readonly missing: Readonly<Record<'choice' | 'speak' | 'part' | 'order', string>>;
  /** What is to be done, where the question itself stands elsewhere. */
  readonly task: Readonly<Record<Form, string>>;
  readonly atItsOwn: string;
  readonly notYet: string;
  readonly inPlace: string;
  readonly yourPlace: (place: number) => string;
  readonly moveUp: (text: string) => string;
  readonly moveDown: (text: string) => string;
  readonly line: (line: number) => string;
  readonly cures: string;
  readonly curesNothing: string;
  readonly speak: string;
  readonly spoken: string;
  readonly points: string;
  readonly slips: string;
  readonly youSaid: string;
  readonly youDidNotSay: string;
  readonly compared: (said: number, of: number, slips: number) => string;
  readonly right: string;
  readonly rightSecond: string;
  readonly notThis: string;
  readonly missed: string;
  readonly missedParts: string;
  readonly theKey: string;
  readonly yourTry: string;
  readonly marks: (shown: readonly string[]) => string;
  readonly sources: string;
  readonly withoutScripts: string;
  readonly restored: string;
  readonly afresh: string;
  readonly score: (right: number, of: number) => string;
  readonly again: (count: number) => string;
  readonly round: (count: number) => string;
  readonly trouble: Readonly<Record<StoreTrouble, string>>;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    question: (number, of) => `Question ${number} of ${of}`,
    sure: 'I am sure',
    submit: 'Answer',
    submitAgain: 'Second try',
    replay: 'Replay in the lab',
    replayed: (seconds) => `The lab shows the deciding moment, ${seconds} s.`,
    next: 'Next question',
    link: 'Link to this question, with its options in this order',
    keys: 'Keys inside a question: 1 to 4 choose, S sure, Enter answers, R replays, N goes to the next.',
    missing: {
      choice: 'Choose an option first.',
      speak: 'Say it first, then show the points.',
      part: 'Something is still open: choose one in each set.',
      order: 'Change something first.',
    },
    task: {
      choice: 'Which of these is so?',
      next: 'Which of these happens next?',
      order: 'Bring these into the order in which they happen.',
      knows: 'Who knows what at this moment?',
      bug: 'Which line is the bug?',
      steps: 'What would you do now?',
      aloud: 'Explain it aloud, as to an interviewer. Then compare.',
      text: 'Say it aloud, as to an interviewer. Then compare. No run can show this; it rests on sources alone.',
    },
    atItsOwn: 'In the interview section',
    notYet: 'Not all of it is so. Try once more.',
    inPlace: 'in its place',
    yourPlace: (place) => `you had it at ${place}`,
    moveUp: (text) => `Earlier: ${text}`,
    moveDown: (text) => `Later: ${text}`,
    line: (line) => `Line ${line}:`,
    cures: 'This cures it:',
    curesNothing: 'Instead, and it still goes wrong:',
    speak: 'Speak for about a minute, aloud or on paper. The points come after that.',
    spoken: 'I have said it: show the points',
    points: 'Tick what you said.',
    slips: 'Often said, and wrong. Tick what you said of these too.',
    youSaid: 'you said it',
    youDidNotSay: 'you did not say it',
    compared: (said, of, slips) =>
      `${said} of ${of} points said${slips === 0 ? '' : `, and ${slips} that ${slips === 1 ? 'is' : 'are'} wrong`}.`,
    right: 'Right.',
    rightSecond: 'Right, at the second try.',
    notThis: 'Not this one. Read why, then try once more.',
    missed: 'Not this one either. The right option is marked above, with a reason for each.',
    missedParts: 'Still not all of it is so. The right answer stands above, with the reasons.',
    theKey: 'right',
    yourTry: 'your choice',
    marks: (shown) => ` (${shown.join(', ')})`,
    sources: 'Rests on',
    withoutScripts: 'Without scripts there is nothing to press. Here is why each option is right or not:',
    restored: 'You have answered here before. What you chose is shown again.',
    afresh: 'Start afresh',
    score: (right, of) => `${right} of ${of} right at the first try. Nobody but you sees this.`,
    again: (count) => (count === 1 ? 'Ask me again what I missed (1)' : `Ask me again what I missed (${count})`),
    round: (count) => (count === 1 ? 'Second round: the one you missed.' : `Second round: the ${count} you missed.`),
    trouble: {
      blocked: 'This browser keeps nothing for this site: your answers last until you leave the page.',
      full: 'This device has no room left: new answers last until you leave the page. What was kept before is still there.',
      newer:
        'A newer release of this course has kept your answers here. They are left untouched; reload the page to get that release.',
      unreadable:
        'What this device had kept of your answers could not be read. It was put aside unchanged, and a fresh start is kept.',
    },
  },
  'zh-Hans': {
    question: (number, of) => `第 ${number} 题，共 ${of} 题`,
    sure: '我有把握',
    submit: '回答',
    submitAgain: '再试一次',
    replay: '在实验台中重放',
    replayed: (seconds) => `实验台显示的是关键时刻：${seconds} 秒。`,
    next: '下一题',
    link: '本题链接（选项顺序相同）',
    keys: '焦点在题目里时的按键：1 到 4 选择，S 有把握，Enter 回答，R 重放，N 下一题。',
    missing: {
      choice: '请先选择一项。',
      speak: '请先讲出来，再显示要点。',
      part: '还有没选的：每组都要选一项。',
      order: '请先改动一下。',
    },
    task: {
      choice: '哪一项符合事实？',
      next: '接下来先发生哪一件？',
      order: '按发生的先后排序。',
      knows: '此刻谁知道什么？',
      bug: '错在哪一行？',
      steps: '你现在怎么做？',
      aloud: '像面对面试官那样讲出来，然后对照要点。',
      text: '像面对面试官那样讲出来，然后对照要点。这道题没有可以运行的证明，只以资料为依据。',
    },
    atItsOwn: '在面试题库中打开',
    notYet: '还不全对，再试一次。',
    inPlace: '位置正确',
    yourPlace: (place) => `你放在第 ${place} 位`,
    moveUp: (text) => `提前：${text}`,
    moveDown: (text) => `推后：${text}`,
    line: (line) => `第 ${line} 行：`,
    cures: '改成这样就好了：',
    curesNothing: '改成这样仍然出错：',
    speak: '讲大约一分钟，出声或写在纸上。要点随后显示。',
    spoken: '讲完了，显示要点',
    points: '讲到了哪些，请勾选。',
    slips: '常有人这样讲，但是错的。讲到了也请勾选。',
    youSaid: '你讲到了',
    youDidNotSay: '你没有讲',
    compared: (said, of, slips) => `${of} 个要点讲到 ${said} 个${slips === 0 ? '' : `，另有 ${slips} 处说错`}。`,
    right: '正确。',
    rightSecond: '正确，第二次答对。',
    notThis: '不是这一项。看看原因，再试一次。',
    missed: '也不是这一项。正确选项已在上面标出，每一项都附了理由。',
    missedParts: '还是不全对。正确答案列在上面，并附了理由。',
    theKey: '正确',
    yourTry: '你的选择',
    marks: (shown) => `（${shown.join('，')}）`,
    sources: '依据',
    withoutScripts: '没有脚本时无法作答。各选项对错的理由如下：',
    restored: '你以前在这里答过题，下面是当时的选择。',
    afresh: '重新作答',
    score: (right, of) => `${of} 题中第一次就答对 ${right} 题。只有你自己看得到。`,
    again: (count) => `重答做错的 ${count} 题`,
    round: (count) => `第二轮：做错的 ${count} 题。`,
    trouble: {
      blocked: '浏览器不为本站保存数据：你的回答只保留到离开本页为止。',
      full: '设备空间已满：新的回答只保留到离开本页为止，以前保存的还在。',
      newer: '这台设备上的回答由本课程更新的版本保存，这里不会改动它们。请刷新页面以使用新版本。',
      unreadable: '这台设备上保存的回答无法读取，已原样另存，现在从头开始记录。',
    },
  },
};
