import type { Locale } from '../../course/words/Locale';

interface Labels {
  readonly offer: string;
  readonly short: (count: number) => string;
  readonly check: string;
  readonly missing: string;
  readonly read: (right: number, of: number) => string;
  readonly passed: (count: number) => string;
  readonly recap: string;
  readonly withoutScripts: string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    offer: 'Do you know this already?',
    short: (count) => `${count} questions tell, and open the short path.`,
    check: 'Am I right?',
    missing: 'Answer all of them first.',
    read: (right, of) =>
      `${right} of ${of}. This lesson has something for you: read on. It answers these questions, and asks them again at its end.`,
    passed: (count) =>
      `All ${count} right. They count as answered, and come back in a few days. You may skip the rest of this lesson:`,
    recap: 'go to the recap',
    withoutScripts:
      'Without scripts nobody looks at your answers. The same questions stand at the end, with the reasons.',
  },
  'zh-Hans': {
    offer: '这些你都会了吗？',
    short: (count) => `答对 ${count} 道题，就可以走捷径。`,
    check: '我答得对吗？',
    missing: '请先答完每一道题。',
    read: (right, of) =>
      `${of} 题答对 ${right} 题。这一课里有你需要的内容，请往下读：它会回答这些问题，并在最后再问一次。`,
    passed: (count) => `${count} 题全对，已记为答过，过几天会再问。这一课其余的内容可以跳过：`,
    recap: '直接去回顾',
    withoutScripts: '没有脚本时无法核对回答。同样的题在本课末尾，附有理由。',
  },
};
