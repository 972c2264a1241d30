import type { Locale } from '../../course/words/Locale';
import type { HeardFault } from './layHeard';

interface Labels {
  readonly title: string;
  /** Under the title of a finished run. */
  readonly finished: string;
  readonly lanes: Readonly<Record<string, string>>;
  readonly fault: Readonly<Record<HeardFault['what'], string>>;
  readonly noFault: string;
  readonly from: (seconds: string) => string;
  readonly between: (from: string, to: string) => string;
  readonly ends: string;
  readonly nothing: string;
  readonly caption: string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    title: 'What each application hears',
    finished: 'The whole run, seed 1',
    lanes: {
      'java-3.8': 'Java client, up to 3.9.2',
      'java-3.9': 'Java client, since 3.9.3',
      'curator-2': 'Curator 2',
      'curator-5': 'Curator 5',
      kazoo: 'kazoo, for Python',
    },
    fault: { cut: 'Their cables are out', kill: 'zk1 is dead' },
    noFault: 'Nothing is wrong.',
    from: (seconds) => `from ${seconds} s`,
    between: (from, to) => `from ${from} s to ${to} s`,
    ends: 'zk1 ends its session',
    nothing: 'has heard nothing yet',
    caption:
      'Upper bar: what the application was told last. Full: connected. Hatched: not connected. Outlined: over. Lower bar: its first session, as zk1 keeps it.',
  },
  'zh-Hans': {
    title: '每个应用收到什么',
    finished: '完整的运行，种子 1',
    lanes: {
      'java-3.8': 'Java 客户端，3.9.2 及以前',
      'java-3.9': 'Java 客户端，3.9.3 起',
      'curator-2': 'Curator 2',
      'curator-5': 'Curator 5',
      kazoo: 'Python 的 kazoo',
    },
    fault: { cut: '网线都断开', kill: 'zk1 的进程不在' },
    noFault: '一切正常。',
    from: (seconds) => `从 ${seconds} 秒起`,
    between: (from, to) => `${from} 至 ${to} 秒`,
    ends: 'zk1 结束它的会话',
    nothing: '还没有收到任何消息',
    caption:
      '上面的条：应用最后被告知的状态。实心：已连接；斜纹：未连接；空框：已结束。下面的条：它的第一个会话，以 zk1 为准。',
  },
};
