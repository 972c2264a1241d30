import type { Locale } from '../../course/words/Locale';

interface Labels {
  readonly title: (client: string) => string;
  readonly notYet: string;
  readonly outgoing: string;
  readonly pending: string;
  readonly handedOn: string;
  readonly own: string;
  readonly none: string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    title: (client) => `Inside ${client}’s client`,
    notYet: 'The queues of the client appear here. They need scripts; the text around them does not.',
    outgoing: 'Outgoing: not sent yet',
    pending: 'Pending: sent, not answered',
    handedOn: 'Handed to the program, in this order',
    own: '(the client’s own)',
    none: 'none',
  },
  'zh-Hans': {
    title: (client) => `${client} 的客户端内部`,
    notYet: '客户端的队列会出现在这里。它们需要脚本；周围的正文不需要。',
    outgoing: '待发送：还没发出',
    pending: '等应答：已发出，尚无应答',
    handedOn: '已交给程序，按此顺序',
    own: '（客户端自己发的）',
    none: '没有',
  },
};
