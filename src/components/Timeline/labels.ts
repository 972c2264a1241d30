import type { Locale } from '../../course/words/Locale';

interface Labels {
  readonly title: string;
  readonly none: string;
  readonly earlier: string;
  readonly diagram: string;
  readonly list: string;
  readonly foldPings: string;
  readonly pings: (count: number) => string;
  readonly openPings: (count: number) => string;
  readonly seconds: (atMs: number) => string;
  readonly idle: (lengthMs: number) => string;
  readonly now: string;
  readonly expired: string;
  readonly prediction: string;
  readonly readTimeout: string;
  readonly ownExpiry: string;
  readonly sessionTimeout: string;
  readonly silent: string;
  readonly cut: string;
  readonly frozen: string;
  readonly dead: string;
  readonly caption: string;
  readonly box: string;
}

/** 12.4 s; whole milliseconds where tenths would hide them. */
function secondsText(ms: number): string {
  return `${(ms / 1000).toFixed(ms % 100 === 0 ? 1 : ms % 10 === 0 ? 2 : 3)} s`;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    title: 'Timeline',
    none: 'No frame has been sent yet.',
    earlier: 'There are earlier frames: go back in the history to see them.',
    diagram: 'Diagram',
    list: 'List',
    foldPings: 'Fold pings',
    pings: (count) => `${count} pings`,
    openPings: (count) => `${count} pings, all answered. Show each.`,
    seconds: secondsText,
    idle: (lengthMs) => `${secondsText(lengthMs)} later`,
    now: 'now',
    expired: 'session expired',
    prediction: 'your prediction',
    readTimeout: 'read timeout',
    ownExpiry: 'own expiry',
    sessionTimeout: 'no contact for',
    silent: 'silent',
    cut: 'cut',
    frozen: 'frozen',
    dead: 'dead',
    caption:
      'Time flows down and is virtual. A dashed line has not arrived; a cross marks a frame that never will. A bracket spans a deadline that passed.',
    box: 'Timeline, scrolls',
  },
  'zh-Hans': {
    title: '时间线',
    none: '还没有发送任何帧。',
    earlier: '还有更早的帧：把历史往回拖即可看到。',
    diagram: '图',
    list: '列表',
    foldPings: '折叠 ping',
    pings: (count) => `${count} 次 ping`,
    openPings: (count) => `${count} 次 ping，均已应答。逐个显示。`,
    seconds: secondsText,
    idle: (lengthMs) => `${secondsText(lengthMs)} 之后`,
    now: '现在',
    expired: '会话过期',
    prediction: '你的预测',
    readTimeout: '读超时',
    ownExpiry: '自行过期',
    sessionTimeout: '失联',
    silent: '静默',
    cut: '切断',
    frozen: '冻结',
    dead: '已终止',
    caption: '时间自上而下，均为虚拟时间。虚线表示尚未到达，叉号表示永远不会到达。括号标出已经到点的期限。',
    box: '时间线，可滚动',
  },
};
