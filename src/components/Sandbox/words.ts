import type { Locale } from '../../course/words/Locale';
import type { ProgramFailure } from './engine/ProgramFailure';
import type { Finding } from './judge';
import type { SandboxOutcome } from './SandboxWorld';
import type { Task } from './Task';
import type { DraftValue } from './useDraft';

export type SandboxStatus = 'idle' | 'starting' | 'running' | 'passed' | 'failed' | 'stopped';

type Limit = Extract<SandboxOutcome, { how: 'limit' }>;

interface Words {
  readonly run: string;
  readonly stop: string;
  readonly reset: string;
  /** The editor begins with what the reader wrote on an earlier visit. */
  readonly own: string;
  /** A worked example can be read with gaps: how many. */
  readonly gaps: { readonly legend: string; readonly counts: readonly [string, string, string]; readonly asks: string };
  readonly notKept: Readonly<Record<NonNullable<DraftValue['notKept']>, string>>;
  readonly check: string;
  readonly checking: (seed: number) => string;
  readonly keeps: (seeds: readonly number[], kept: string) => string;
  readonly ends: (atS: string) => string;
  readonly seed: (seed: number) => string;
  readonly keys: string;
  readonly output: string;
  readonly editor: (file: string) => string;
  readonly nothingYet: string;
  readonly earlierLines: (count: number) => string;
  readonly status: Readonly<Record<SandboxStatus, string>>;
  readonly notLoaded: string;
  readonly seconds: (atMs: number) => string;
  readonly failure: (failure: ProgramFailure) => string;
  readonly limit: (outcome: Limit) => string;
  readonly outcome: Readonly<Record<'full' | 'silent' | 'refused' | 'unborn', string>>;
}

const seconds = (atMs: number): string => (atMs / 1000).toFixed(3);

/** All that a sandbox says, in the languages of the course. The parser's and the browser's own words stay as they are. */
export const words: Readonly<Record<Locale, Words>> = {
  en: {
    run: 'Run',
    stop: 'Stop',
    reset: 'Reset',
    own: 'This is your own text, kept in this browser. Reset brings the original back.',
    gaps: {
      legend: 'Show it',
      counts: ['whole', 'with one gap', 'with two gaps'],
      asks: 'Put code where ____ stands, then press Check.',
    },
    notKept: {
      blocked: 'This browser keeps nothing for this site: what you type lasts until you leave the page.',
      full: 'This device has no room left: what you type lasts until you leave the page.',
      newer:
        'A newer release of this course keeps your texts here; reload the page to get it. What you type now is not kept.',
      long: 'This text is too long to be kept: it lasts until you leave the page.',
    },
    check: 'Check',
    checking: (seed) => `Checking with seed ${seed} …`,
    keeps: (seeds, kept) => `It holds with seeds ${seeds.join(', ')}: ${kept}`,
    ends: (atS) => `It must come to its last line: this run went no further than ${atS}.`,
    seed: (seed) => ` (seed ${seed})`,
    keys: 'Tab leaves the editor. Once you have typed or clicked in it, Tab indents; press Escape, then Tab, to leave.',
    output: 'Output',
    editor: (file) => `Program ${file}`,
    nothingYet: 'Nothing printed yet.',
    earlierLines: (count) => `${count} earlier lines are left out`,
    status: {
      idle: 'Not run yet',
      starting: 'Starting',
      running: 'Running',
      passed: 'Ended',
      failed: 'Failed',
      stopped: 'Stopped',
    },
    notLoaded: 'The sandbox could not be loaded. Check the connection, then press Run again.',
    seconds: (atMs) => `${seconds(atMs)} s`,
    failure: (failure) =>
      `${place(
        failure,
        (line) => `Line ${line}: `,
        (line, column) => `Line ${line}, column ${column}: `,
      )}${what.en(failure)}`,
    limit: ({ settled, waits }) =>
      settled
        ? 'Ten virtual minutes have passed with a client or a timer still open, and the run ends here. A program ends when all its clients are closed.'
        : `Ten virtual minutes have passed, and your program still waits for ${
            waits.calls.length > 0
              ? `an answer to ${waits.calls.join(', ')}`
              : waits.timers > 0
                ? 'a timer'
                : waits.labWaits > 0
                  ? 'lab.wait'
                  : 'a promise that nothing settles'
          }.`,
    outcome: {
      full: 'The program has done more than anybody can look at, and the run ends here. Is there a loop without an end?',
      silent:
        'The program gave no sign of life for 2 s, and was ended. A loop without an end does that, and so does a promise that calls itself again.',
      refused: 'The program sent something that no program here sends, and was ended.',
      unborn: 'The sandbox did not start. Press Run again; if that does not help, reload the page.',
    },
  },
  'zh-Hans': {
    run: '运行',
    stop: '停止',
    reset: '还原',
    own: '这是你自己改过的程序，保存在这个浏览器里。“还原”可恢复原文。',
    gaps: {
      legend: '显示方式',
      counts: ['完整程序', '留一处空', '留两处空'],
      asks: '把 ____ 换成代码，然后按“检查”。',
    },
    notKept: {
      blocked: '浏览器不为本站保存数据：你输入的内容只保留到离开本页为止。',
      full: '设备空间已满：你输入的内容只保留到离开本页为止。',
      newer: '这台设备上的程序由本课程更新的版本保存，请刷新页面以使用新版本。现在输入的内容不会保存。',
      long: '程序太长，无法保存：它只保留到离开本页为止。',
    },
    check: '检查',
    checking: (seed) => `正在用种子 ${seed} 检查……`,
    keeps: (seeds, kept) => `种子 ${seeds.join('、')} 都通过：${kept}`,
    ends: (atS) => `程序必须运行到最后一行：这次运行停在了 ${atS}。`,
    seed: (seed) => `（种子 ${seed}）`,
    keys: 'Tab 键离开编辑器。输入或点击之后，Tab 用于缩进；先按 Escape，再按 Tab 即可离开。',
    output: '输出',
    editor: (file) => `程序 ${file}`,
    nothingYet: '还没有输出。',
    earlierLines: (count) => `前面 ${count} 行未显示`,
    status: {
      idle: '尚未运行',
      starting: '启动中',
      running: '运行中',
      passed: '已结束',
      failed: '失败',
      stopped: '已停止',
    },
    notLoaded: '沙箱加载失败。请检查网络，然后再按一次“运行”。',
    seconds: (atMs) => `${seconds(atMs)} 秒`,
    failure: (failure) =>
      `${place(
        failure,
        (line) => `第 ${line} 行：`,
        (line, column) => `第 ${line} 行第 ${column} 列：`,
      )}${what['zh-Hans'](failure)}`,
    limit: ({ settled, waits }) =>
      settled
        ? '虚拟时间已过十分钟，仍有客户端或定时器开着，运行到此为止。所有客户端都关闭后，程序才会结束。'
        : `虚拟时间已过十分钟，你的程序还在等${
            waits.calls.length > 0
              ? `这些调用的应答：${waits.calls.join('、')}`
              : waits.timers > 0
                ? '一个定时器'
                : waits.labWaits > 0
                  ? ' lab.wait'
                  : '一个永远不会有结果的 promise'
          }。`,
    outcome: {
      full: '程序做的事已经多到没人看得完，运行到此为止。是不是有死循环？',
      silent: '程序 2 秒没有任何动静，已被终止。死循环会这样，不断调用自己的 promise 也会这样。',
      refused: '程序发出了正常程序不会发出的消息，已被终止。',
      unborn: '沙箱没有启动。请再按一次“运行”；如果还不行，请刷新页面。',
    },
  },
};

/** What went wrong, without the place. */
const what: Readonly<Record<Locale, (failure: ProgramFailure) => string>> = {
  en: (failure) => {
    switch (failure.kind) {
      case 'syntax':
        return `the program cannot be read. ${failure.message}.`;
      case 'gap':
        return 'something is still to be filled in. Put code where ____ stands.';
      case 'import':
        return `'${failure.specifier}' cannot be imported. A program here imports 'zookeeper-client-lab' only; setTimeout, Date and crypto are there without an import.`;
      case 'name':
        return `'zookeeper-client-lab' has no '${failure.name}'.`;
      case 'thrown':
        return `nobody caught this: ${failure.message}`;
    }
  },
  'zh-Hans': (failure) => {
    switch (failure.kind) {
      case 'syntax':
        return `程序无法解析。${failure.message}。`;
      case 'gap':
        return '这里还有一处没有填。请把 ____ 换成代码。';
      case 'import':
        return `不能导入 '${failure.specifier}'。这里的程序只能导入 'zookeeper-client-lab'；setTimeout、Date 和 crypto 无需导入即可使用。`;
      case 'name':
        return `'zookeeper-client-lab' 里没有 '${failure.name}'。`;
      case 'thrown':
        return `有一个错误没有被捕获：${failure.message}`;
    }
  },
};

function place(
  failure: ProgramFailure,
  atLine: (line: number) => string,
  atColumn: (line: number, column: number) => string,
): string {
  if (failure.line === null) return '';
  const column = failure.kind === 'syntax' ? failure.column : null;
  return column === null ? atLine(failure.line) : atColumn(failure.line, column);
}

/** What is said of an outcome beside its status; null where the status says it all. */
export function outcomeSentence(locale: Locale, outcome: SandboxOutcome): string | null {
  switch (outcome.how) {
    case 'passed':
    case 'stopped':
      return null;
    case 'failed':
      return words[locale].failure(outcome.failure);
    case 'limit':
      return words[locale].limit(outcome);
    default:
      return words[locale].outcome[outcome.how];
  }
}

/** Which rule, when and who, in one sentence. */
export function findingSentence(locale: Locale, task: Task, { rule, atMs, who }: Finding, seed: number): string {
  const said = words[locale];
  const broken = task.broken[rule]?.[locale] ?? said.ends;
  return broken(said.seconds(atMs), who) + said.seed(seed);
}
