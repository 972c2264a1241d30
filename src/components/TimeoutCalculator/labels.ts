import type { Locale } from '../../course/words/Locale';
import type { TimeoutField, TimeoutProblem, Timeouts } from '../../lab/timeouts';

interface Labels {
  readonly title: string;
  readonly fields: Readonly<Record<TimeoutField, { readonly label: string; readonly hint: string }>>;
  readonly problem: (problem: TimeoutProblem) => string;
  readonly caption: string;
  readonly time: string;
  readonly counted: string;
  readonly value: string;
  readonly ms: (ms: number) => string;
  /** Each time: what it is, and from when it is counted. */
  readonly times: Readonly<Record<keyof Timeouts, { readonly name: string; readonly counted: string }>>;
  readonly summary: (times: Timeouts) => string;
  readonly mend: string;
}

/** 6000 → `6,000`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

function ms(count: number): string {
  return `${grouped(count)} ms`;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    title: 'Every time that follows from the session timeout',
    fields: {
      askedMs: { label: 'Session timeout asked for, ms', hint: 'what the application passes to its client' },
      tickMs: { label: 'Tick of the server, ms', hint: 'tickTime' },
      minMs: { label: 'Least timeout granted, ms', hint: 'minSessionTimeout; empty: 2 ticks' },
      maxMs: { label: 'Greatest timeout granted, ms', hint: 'maxSessionTimeout; empty: 20 ticks' },
      hosts: { label: 'Addresses in the connect string', hint: 'a host name counts once, since 3.4.13 and 3.5.5' },
    },
    problem: (problem) => {
      if (problem.kind === 'notWhole') return 'This is not a whole number. Write digits, such as 6000.';
      if (problem.kind === 'outOfRange')
        return `This is out of range. Write a number from ${problem.least} to ${grouped(problem.most)}.`;
      return `The least timeout, ${ms(problem.minMs)}, is above the greatest, ${ms(problem.maxMs)}: no server starts so. Lower the one or raise the other.`;
    },
    caption: 'Worked out by the functions that client and server run by',
    time: 'Time',
    counted: 'Counted from',
    value: 'Length',
    ms,
    times: {
      negotiatedMs: { name: 'Session timeout granted (T)', counted: 'what all the others follow from' },
      firstConnectMs: {
        name: 'Connect timeout, before a session is granted',
        counted: 'the start of an attempt; handshake included',
      },
      connectMs: { name: 'Connect timeout, from then on', counted: 'the start of an attempt; handshake included' },
      pingMs: { name: 'Next ping of an idle client', counted: 'the last frame it sent' },
      readMs: { name: 'Read timeout: the client gives the connection up', counted: 'the last byte it heard' },
      earliestExpiryMs: { name: 'The session expires, at the earliest', counted: 'the last frame the server heard' },
      latestExpiryMs: { name: 'The session expires, at the latest', counted: 'the last frame the server heard' },
      ownExpiryMs: {
        name: 'A Java client since 3.9.3 gives the session up by itself',
        counted: 'the last byte it heard',
      },
    },
    summary: (times) =>
      `Granted ${ms(times.negotiatedMs)}. Ping after ${ms(times.pingMs)}, connection given up after ${ms(times.readMs)}, session over after ${ms(times.earliestExpiryMs)} to ${ms(times.latestExpiryMs)}.`,
    mend: 'Nothing is worked out until every field holds a number that fits.',
  },
  'zh-Hans': {
    title: '由会话超时推出的全部时间',
    fields: {
      askedMs: { label: '请求的会话超时（ms）', hint: '应用传给客户端的值' },
      tickMs: { label: '服务器的 tick（ms）', hint: 'tickTime' },
      minMs: { label: '授予的最小超时（ms）', hint: 'minSessionTimeout；留空为 2 个 tick' },
      maxMs: { label: '授予的最大超时（ms）', hint: 'maxSessionTimeout；留空为 20 个 tick' },
      hosts: { label: 'connect string 中的地址数', hint: '一个主机名算一个（3.4.13 和 3.5.5 起）' },
    },
    problem: (problem) => {
      if (problem.kind === 'notWhole') return '这不是整数。请只写数字，例如 6000。';
      if (problem.kind === 'outOfRange')
        return `超出范围。请写 ${problem.least} 到 ${grouped(problem.most)} 之间的数。`;
      return `最小超时 ${ms(problem.minMs)} 大于最大超时 ${ms(problem.maxMs)}，这样配置的服务器无法启动。请调低前者或调高后者。`;
    },
    caption: '由客户端和服务器实际运行的函数算出',
    time: '时间',
    counted: '从何时算起',
    value: '时长',
    ms,
    times: {
      negotiatedMs: { name: '授予的会话超时（T）', counted: '其他时间都由它推出' },
      firstConnectMs: { name: '连接超时，首次授予会话之前', counted: '一次尝试开始时，含握手' },
      connectMs: { name: '连接超时，此后', counted: '一次尝试开始时，含握手' },
      pingMs: { name: '空闲客户端的下一次 ping', counted: '它最后一次发送' },
      readMs: { name: '读超时：客户端放弃连接', counted: '它最后一次收到数据' },
      earliestExpiryMs: { name: '会话最早何时过期', counted: '服务器最后一次收到数据' },
      latestExpiryMs: { name: '会话最迟何时过期', counted: '服务器最后一次收到数据' },
      ownExpiryMs: { name: '3.9.3 起的 Java 客户端自行放弃会话', counted: '它最后一次收到数据' },
    },
    summary: (times) =>
      `授予 ${ms(times.negotiatedMs)}。${ms(times.pingMs)} 后 ping，${ms(times.readMs)} 后放弃连接，${ms(times.earliestExpiryMs)} 到 ${ms(times.latestExpiryMs)} 后会话过期。`,
    mend: '所有字段都填入合适的数之后才会计算。',
  },
};
