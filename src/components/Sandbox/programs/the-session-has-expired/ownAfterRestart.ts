import { judge } from '../../judge';
import type { Task } from '../../Task';
import { keepSession } from '../loss-is-not-expiry/keepSession';

/** `/alice` is owned by the last session of a program that crashes once and starts again. */
export const ownAfterRestart: Task = {
  judge: (history) => judge(history, 'alice', '/alice', { startsAnew: true }),
  kept: {
    en: '/alice belonged to the last session of the program to the end.',
    'zh-Hans': '/alice 到最后都属于程序的最后一个会话。',
  },
  broken: keepSession.broken,
};
