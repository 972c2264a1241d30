import type { Locale } from '../../course/words/Locale';
import type { MachineId } from '../../course/words/machines';

interface Labels {
  readonly title: string;
  readonly description: string;
  readonly intro: string;
  readonly all: string;
  readonly size: (states: number, transitions: number) => string;
  readonly source: string;
  readonly file: string;
  readonly hosts: string;
  readonly drawnIn: string;
  readonly runsIn: string;
  readonly none: string;
  readonly live: string;
  readonly lead: (whose: string) => string;
  /** Whose machine the lab shows. */
  readonly whose: Readonly<Record<MachineId, string>>;
  readonly facts: string;
}

/** What the pages of the machines say around the machines. */
export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    title: 'Machines',
    description:
      'Every state machine that the code of this course runs on, live, with all of its transitions in words.',
    intro:
      'What is drawn here is what runs: client, server and frameworks of this course go by these machines, and drawings, tables and names come from their definitions.',
    all: 'All machines',
    size: (states, transitions) => `${states} states, ${transitions} transitions`,
    source: 'Stands for',
    file: 'Written in',
    hosts: 'Run by',
    drawnIn: 'Drawn in',
    runsIn: 'Runs in the lab of',
    none: 'no lesson yet',
    live: 'Live',
    lead: (whose) =>
      `Nothing happens until you press Play, Step or a wait. The machine under the stage follows ${whose}; as long as there is none, no state is filled.`,
    whose: {
      clientCnxn: 'the connection of alice',
      session: 'the session of alice',
      quorumPeer: 'zk2, a member of the ensemble',
      proposal: 'the change that zk3 proposed last',
      curatorConnection: 'curator-5, an application that stands on Curator',
      kazoo: 'kazoo, an application that stands on kazoo',
    },
    facts: 'What it is',
  },
  'zh-Hans': {
    title: '状态机',
    description: '本课程代码实际运行的全部状态机，可以现场驱动，每个转移都有文字说明。',
    intro: '画出来的就是实际运行的：本课程的客户端、服务器和框架都按这些状态机工作，图、表格和名称都取自它们的定义。',
    all: '全部状态机',
    size: (states, transitions) => `${states} 个状态，${transitions} 个转移`,
    source: '对应的上游代码',
    file: '定义于',
    hosts: '由谁运行',
    drawnIn: '画在哪些课里',
    runsIn: '在哪些课的实验里运行',
    none: '暂无课程',
    live: '现场运行',
    lead: (whose) =>
      `按下播放、单步或等待之前，什么都不会发生。舞台下方的状态机跟随${whose}；还没有时，图中没有填色的状态。`,
    whose: {
      clientCnxn: ' alice 的连接',
      session: ' alice 的会话',
      quorumPeer: '集群成员 zk2',
      proposal: ' zk3 最近提出的那个变更',
      curatorConnection: ' curator-5，即一个使用 Curator 的应用',
      kazoo: ' kazoo，即一个使用 kazoo 的应用',
    },
    facts: '它是什么',
  },
};
