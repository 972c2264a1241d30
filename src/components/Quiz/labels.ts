import type { Locale } from '../../course/words/Locale';
import type { StoreTrouble } from './answerStore';

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
  readonly choose: string;
  readonly right: string;
  readonly rightSecond: string;
  readonly notThis: string;
  readonly missed: string;
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
    choose: 'Choose an option first.',
    right: 'Right.',
    rightSecond: 'Right, at the second try.',
    notThis: 'Not this one. Read why, then try once more.',
    missed: 'Not this one either. The right option is marked below, with a reason for each.',
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
      blocked:
        'This browser keeps nothing for this site, or has no room left: your answers last until you leave the page.',
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
    choose: '请先选择一项。',
    right: '正确。',
    rightSecond: '正确，第二次答对。',
    notThis: '不是这一项。看看原因，再试一次。',
    missed: '也不是这一项。正确选项已在下面标出，每一项都附了理由。',
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
      blocked: '浏览器不为本站保存数据，或空间已满：你的回答只保留到离开本页为止。',
      unreadable: '这台设备上保存的回答无法读取，已原样另存，现在从头开始记录。',
    },
  },
};
