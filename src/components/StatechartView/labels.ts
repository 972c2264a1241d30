import type { Locale } from '../../course/words/Locale';

export interface StatechartLabels {
  readonly chart: string;
  readonly transitions: (count: number) => string;
  readonly description: (states: number, transitions: number) => string;
  readonly when: string;
  readonly outcome: string;
  readonly stays: string;
  readonly again: string;
  readonly entry: string;
  readonly exit: string;
  readonly initial: string;
  readonly final: string;
  readonly guard: (words: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly notRunning: string;
  readonly now: (who: string, state: string) => string;
}

export const labels: Readonly<Record<Locale, StatechartLabels>> = {
  en: {
    chart: 'Statechart, scrolls sideways',
    transitions: (count) => `All ${count} transitions`,
    description: (states, transitions) =>
      `${states} states and ${transitions} transitions, drawn from the machine that runs. The table lists them all.`,
    when: 'When',
    outcome: 'Goes to, and does',
    stays: 'stays',
    again: 'starts again',
    entry: 'on entry',
    exit: 'on exit',
    initial: 'starts here',
    final: 'final',
    guard: (words) => `if ${words}`,
    list: (items) => items.join('; '),
    notRunning: 'It does not run.',
    now: (who, state) => `${who}: ${state}.`,
  },
  'zh-Hans': {
    chart: '状态图，可横向滚动',
    transitions: (count) => `全部 ${count} 个转移`,
    description: (states, transitions) =>
      `${states} 个状态、${transitions} 个转移，由实际运行的状态机画出。表格列出全部转移。`,
    when: '何时',
    outcome: '转到，并执行',
    stays: '不变',
    again: '重新进入',
    entry: '进入时',
    exit: '离开时',
    initial: '初始状态',
    final: '终态',
    guard: (words) => `条件：${words}`,
    list: (items) => items.join('；'),
    notRunning: '没有在运行。',
    now: (who, state) => `${who}：${state}。`,
  },
};
