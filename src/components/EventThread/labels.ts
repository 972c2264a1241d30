import type { Locale } from '../../course/words/Locale';

interface Labels {
  readonly title: (client: string) => string;
  readonly notYet: string;
  readonly waiting: string;
  readonly takenUp: string;
  readonly none: string;
  readonly since: (seconds: string) => string;
  readonly at: (seconds: string) => string;
  readonly late: (seconds: string) => string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    title: (client) => `${client}’s event thread`,
    notYet: 'What waits for the event thread appears here. It needs scripts; the text around it does not.',
    waiting: 'Waiting: the client has it, the program does not',
    takenUp: 'Taken up by the program, in this order',
    none: 'none',
    since: (seconds) => `since ${seconds} s`,
    at: (seconds) => `${seconds} s`,
    late: (seconds) => `, ${seconds} s late`,
  },
  'zh-Hans': {
    title: (client) => `${client} 的事件线程`,
    notYet: '排队等待事件线程的事件会出现在这里。它需要脚本；周围的正文不需要。',
    waiting: '排队中：客户端已收到，程序还不知道',
    takenUp: '程序已处理，按此顺序',
    none: '没有',
    since: (seconds) => `自 ${seconds} 秒起`,
    at: (seconds) => `${seconds} 秒`,
    late: (seconds) => `，晚了 ${seconds} 秒`,
  },
};
