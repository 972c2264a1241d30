import type { Locale } from '../../course/words/Locale';
import type { Control } from './controls';

interface Labels {
  readonly title: string;
  readonly caption: string;
  readonly scene: string;
  readonly notYet: string;
  readonly play: string;
  readonly pause: string;
  readonly step: string;
  readonly reset: string;
  readonly speed: string;
  readonly speeds: Readonly<Record<string, string>>;
  readonly history: string;
  readonly backToNow: string;
  readonly runLink: string;
  readonly linkCopied: string;
  readonly linkInAddress: string;
  readonly noLink: string;
  readonly fromLink: string;
  readonly past: string;
  readonly predictFirst: string;
  readonly noSession: string;
  readonly session: string;
  readonly noZnodes: string;
  readonly epoch: (epoch: number) => string;
  readonly vote: (leader: number, round: number) => string;
  readonly proposals: string;
  readonly acks: (zxid: string, by: readonly number[]) => string;
  /** A session on a server that has no deadline for it: on a follower, on one without a leader, on a dead one. */
  readonly known: Readonly<Record<'byLeader' | 'byNobody' | 'onDisk', string>>;
  readonly left: (seconds: string) => string;
  readonly over: string;
  readonly ended: Readonly<Record<'expired' | 'closed', string>>;
  readonly clock: (seconds: string) => string;
  readonly faults: string;
  readonly time: string;
  readonly link: Readonly<Record<'up' | 'silent' | 'halfSilent' | 'cut', string>>;
  readonly control: (control: Control) => string;
  readonly ephemeralOf: (owner: string) => string;
  readonly runEnded: string;
  readonly sameLab: string;
  readonly replay: string;
  readonly ownLab: string;
  readonly is: (name: string, state: string) => string;
}

const verbs: Readonly<Record<Locale, Readonly<Record<Exclude<Control['do'], 'wait'>, string>>>> = {
  en: {
    cut: 'Cut',
    silence: 'Silence',
    heal: 'Heal',
    kill: 'Kill',
    restart: 'Restart',
    freeze: 'Freeze',
    thaw: 'Thaw',
    crash: 'Power off',
    close: 'Close',
    partition: 'Part',
  },
  'zh-Hans': {
    cut: '切断',
    silence: '静默',
    heal: '恢复',
    kill: '杀掉',
    restart: '重启',
    freeze: '冻结',
    thaw: '解冻',
    crash: '断电',
    close: '关闭',
    partition: '隔开',
  },
};

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    title: 'The lab',
    caption: 'Times are virtual. The same seed and the same actions give the same run.',
    scene: 'Servers above, clients below',
    notYet: 'The running lab appears here. It needs scripts; the text around it does not.',
    play: 'Play',
    pause: 'Pause',
    step: 'Step',
    reset: 'Start again',
    speed: 'Speed',
    speeds: { '0.25': 'quarter speed', '1': 'real time', '4': '4 × faster', '16': '16 × faster' },
    history: 'Position in the history',
    backToNow: 'Back to now',
    runLink: 'Link to this run',
    linkCopied: 'Copied. The address of this page now opens this run, at this moment.',
    linkInAddress: 'The address of this page now opens this run, at this moment.',
    noLink: 'A run of a program has no link: pass the program on instead.',
    fromLink: 'This run was opened from a link. It stands still until you let it go on.',
    past: 'You are looking at the past. What you do here goes on from this moment, in a new run.',
    predictFirst: 'First say what you expect, or skip the question above.',
    noSession: 'no session yet',
    session: 'session',
    noZnodes: 'no znodes',
    epoch: (epoch) => `epoch ${epoch}`,
    vote: (leader, round) => `votes for server ${leader}, round ${round}`,
    proposals: 'proposals under way',
    acks: (zxid, by) => `${zxid}, on disk at ${by.length === 0 ? 'none' : by.join(', ')}`,
    known: { byLeader: 'the leader counts', byNobody: 'nobody counts', onDisk: 'on disk' },
    left: (seconds) => `${seconds} s left`,
    over: 'due',
    ended: { expired: 'expired', closed: 'closed' },
    clock: (seconds) => `${seconds} s, virtual`,
    faults: 'What you can do',
    time: 'Time',
    link: { up: 'link up', silent: 'link silent', halfSilent: 'one way only', cut: 'link cut' },
    control: (control) =>
      control.do === 'wait'
        ? `Wait ${control.ms / 1000} s`
        : `${verbs.en[control.do]} ${target(control, ' from ', ', ')}`,
    ephemeralOf: (owner) => `ephemeral, of ${owner}`,
    sameLab: 'The same lab.',
    replay: 'This is the run of a question.',
    ownLab: 'Back to the lab of the lesson',
    is: (name, state) => `${name}: ${state}`,
    runEnded: 'This run has reached its end. Start again, or go back into its history.',
  },
  'zh-Hans': {
    title: '实验台',
    caption: '时间都是虚拟的。同样的种子加同样的操作，得到同样的运行。',
    scene: '上面是服务器，下面是客户端',
    notYet: '实验台会出现在这里。它需要脚本；周围的正文不需要。',
    play: '播放',
    pause: '暂停',
    step: '单步',
    reset: '重新开始',
    speed: '速度',
    speeds: { '0.25': '四分之一速', '1': '实时', '4': '4 倍速', '16': '16 倍速' },
    history: '历史中的位置',
    backToNow: '回到现在',
    runLink: '本次运行的链接',
    linkCopied: '已复制。现在打开本页的地址，就会看到这次运行的这一刻。',
    linkInAddress: '现在打开本页的地址，就会看到这次运行的这一刻。',
    noLink: '程序的运行没有链接，请直接分享程序。',
    fromLink: '这次运行来自一个链接。在你让它继续之前，它静止不动。',
    past: '你正在看过去。在这里操作，会从这一刻起开始一次新的运行。',
    predictFirst: '请先说出你的预测，或跳过上面的问题。',
    noSession: '还没有会话',
    session: '会话',
    noZnodes: '没有节点',
    epoch: (epoch) => `epoch ${epoch}`,
    vote: (leader, round) => `投票给服务器 ${leader}，第 ${round} 轮`,
    proposals: '进行中的提议',
    acks: (zxid, by) => `${zxid}，已落盘：${by.length === 0 ? '无' : by.join('、')}`,
    known: { byLeader: 'leader 计时', byNobody: '没有谁计时', onDisk: '在磁盘上' },
    left: (seconds) => `还剩 ${seconds} 秒`,
    over: '已到点',
    ended: { expired: '已过期', closed: '已关闭' },
    clock: (seconds) => `${seconds} 秒（虚拟时间）`,
    faults: '你可以做的事',
    time: '时间',
    link: { up: '链路正常', silent: '链路静默', halfSilent: '只通一个方向', cut: '链路切断' },
    control: (control) =>
      control.do === 'wait'
        ? `等待 ${control.ms / 1000} 秒`
        : `${verbs['zh-Hans'][control.do]} ${target(control, ' 与 ', '、')}`,
    ephemeralOf: (owner) => `临时节点，属于 ${owner}`,
    sameLab: '同一个实验台。',
    replay: '这是某道题的运行过程。',
    ownLab: '回到本课的实验台',
    is: (name, state) => `${name}：${state}`,
    runEnded: '这次运行到头了。可以重新开始，或回看它的历史。',
  },
};

/** Whom a control is about: a member, one link of a member, or the sides of a partition. */
function target(control: Exclude<Control, { do: 'wait' }>, between: string, comma: string): string {
  if (control.do === 'partition') return control.sides.replaceAll('|', between).replaceAll(',', comma);
  return 'from' in control && control.from !== undefined ? `${control.who}${between}${control.from}` : control.who;
}
