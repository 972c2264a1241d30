import type { Locale } from '../../course/words/Locale';

/** What goes wrong with alice in the question. */
export type PredictedFault = 'cut' | 'silence';

/** The words that name the fault. */
interface FaultLabels {
  readonly ask: (path: string) => string;
  readonly slider: string;
  readonly after: (seconds: string) => string;
  readonly yours: (seconds: string) => string;
  readonly waiting: (path: string) => string;
  readonly actual: (path: string, seconds: string) => string;
}

interface Labels {
  readonly title: string;
  readonly of: Readonly<Record<PredictedFault, FaultLabels>>;
  readonly set: string;
  readonly skip: string;
  readonly skipped: string;
  readonly marks: (yours: string, actual: string) => string;
  readonly yourMark: string;
  readonly actualMark: string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    title: 'Your prediction',
    of: {
      cut: {
        ask: (path) => `Alice is cut off at 0 s and stays out. When does ${path} vanish from the server?`,
        slider: 'Seconds after the cut',
        after: (seconds) => `${seconds} s after the cut`,
        yours: (seconds) => `You said ${seconds} s after the cut.`,
        waiting: (path) => `Now cut alice off, leave her out, and wait until ${path} is gone.`,
        actual: (path, seconds) => `In this run ${path} was gone ${seconds} s after the cut.`,
      },
      silence: {
        ask: (path) =>
          `Alice’s link falls silent at 0 s and stays so: nothing arrives, nobody is told. When does ${path} vanish from the server?`,
        slider: 'Seconds after the silence began',
        after: (seconds) => `${seconds} s after the silence began`,
        yours: (seconds) => `You said ${seconds} s after the silence began.`,
        waiting: (path) => `Now silence alice, leave it so, and wait until ${path} is gone.`,
        actual: (path, seconds) => `In this run ${path} was gone ${seconds} s after the silence began.`,
      },
    },
    set: 'That is my prediction',
    skip: 'Skip, show me',
    skipped: 'Skipped. Look for the moment in the run.',
    marks: (yours, actual) => `Your prediction at ${yours} s, the run at ${actual} s, on a scale from 0 to 15 s.`,
    yourMark: 'you',
    actualMark: 'run',
  },
  'zh-Hans': {
    title: '你的预测',
    of: {
      cut: {
        ask: (path) => `第 0 秒 alice 断网，之后一直不恢复。服务器上的 ${path} 什么时候消失？`,
        slider: '断网后的秒数',
        after: (seconds) => `断网后 ${seconds} 秒`,
        yours: (seconds) => `你的预测：断网后 ${seconds} 秒。`,
        waiting: (path) => `现在切断 alice，别恢复，等到 ${path} 消失。`,
        actual: (path, seconds) => `这次运行中，${path} 在断网后 ${seconds} 秒消失。`,
      },
      silence: {
        ask: (path) =>
          `第 0 秒 alice 的链路静默，之后一直如此：什么都到不了，也没有谁得到通知。服务器上的 ${path} 什么时候消失？`,
        slider: '静默开始后的秒数',
        after: (seconds) => `静默开始后 ${seconds} 秒`,
        yours: (seconds) => `你的预测：静默开始后 ${seconds} 秒。`,
        waiting: (path) => `现在让 alice 静默，别恢复，等到 ${path} 消失。`,
        actual: (path, seconds) => `这次运行中，${path} 在静默开始后 ${seconds} 秒消失。`,
      },
    },
    set: '这是我的预测',
    skip: '跳过，直接看',
    skipped: '已跳过。请在运行中找到这一刻。',
    marks: (yours, actual) => `从 0 到 15 秒的刻度上，你的预测在 ${yours} 秒，实际在 ${actual} 秒。`,
    yourMark: '预测',
    actualMark: '实际',
  },
};
