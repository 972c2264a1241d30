import { judge } from '../../judge';
import type { Task } from '../../Task';
import { keepSession } from '../loss-is-not-expiry/keepSession';

/** The session of the program lives through the pause, and `/alice` is its own when the program ends. */
export const surviveThePause: Task = {
  judge(history) {
    const mine = new Set(
      history.flatMap((entry) => (entry.kind === 'granted' && entry.who === 'alice' ? [entry.sessionId] : [])),
    );
    const expired = history.find((entry) => entry.kind === 'sessionExpired' && mine.has(entry.sessionId));
    if (expired) return { rule: 'sessionLives', who: 'alice', atMs: expired.atMs, seq: expired.seq };
    return judge(history, 'alice', '/alice');
  },
  kept: {
    en: 'the session lived through the pause, and /alice was its own to the end.',
    'zh-Hans': '会话活过了停顿，/alice 到最后都属于它。',
  },
  broken: {
    ...keepSession.broken,
    sessionLives: {
      en: (atS) => `Keep your session through the pause: at ${atS} the server ended it. The lab shows that moment.`,
      'zh-Hans': (atS) => `会话要活过停顿：在 ${atS}，服务器结束了它。实验台正显示那一刻。`,
    },
  },
};
