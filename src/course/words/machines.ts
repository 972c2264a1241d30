import type { ChartId, ChartWords } from './chart';
import { chartWords } from './chart';
import { frameworkChartWords } from './frameworkCharts';
import type { Localized } from './Locale';

/** Every machine that the code runs on. */
export type MachineId = ChartId | keyof typeof frameworkChartWords;

/** All that machines have to say, drawn in lessons or not. */
export const machineWords: Readonly<Record<MachineId, ChartWords>> = { ...chartWords, ...frameworkChartWords };

/** What each of them is the machine of. */
export const machineAbouts: Readonly<Record<MachineId, Localized>> = {
  clientCnxn: {
    en: 'One for each client object. It decides when to dial, to ping, to give a server up, and to give the session up.',
    'zh-Hans': '每个客户端对象一个。它决定何时建立连接、何时 ping、何时放弃一台服务器、何时放弃会话。',
  },
  session: {
    en: 'One for each session, on the server that may end it: the leader, or a server that stands alone. Connections come and go without it.',
    'zh-Hans': '每个会话一个，在有权结束它的服务器上：leader，或单独运行的服务器。连接来来去去与它无关。',
  },
  quorumPeer: {
    en: 'One for each member of an ensemble. It looks for a leader, takes its part, and looks again when that part is over.',
    'zh-Hans': '集群的每个成员一个。它寻找 leader，担任自己的角色，角色结束后再次寻找。',
  },
  proposal: {
    en: 'One for each change on its way, on the leader. Once a quorum has it on its disks it will be committed, whoever leads next.',
    'zh-Hans': '每个进行中的变更一个，在 leader 上。一旦达到法定人数的成员已落盘，无论下一个 leader 是谁，它都会提交。',
  },
  curatorConnection: {
    en: 'One for each framework object of Curator. It makes five words for the application out of what the client says, and of a clock of its own.',
    'zh-Hans': 'Curator 的每个框架对象一个。它根据客户端的报告和自己的时钟，向应用说出五个词。',
  },
  kazoo: {
    en: 'One for each client of kazoo. Three states and no clock: it never guesses that a session is over.',
    'zh-Hans': 'kazoo 的每个客户端一个。三个状态，没有时钟：它从不猜测会话已结束。',
  },
};
