import type { Locale } from '../../course/words/Locale';
import type { LinkErrorName } from '../../lab/link';

interface Labels {
  readonly engineFailed: string;
  readonly linkProblems: Readonly<Record<LinkErrorName, string>>;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    engineFailed:
      'The simulation could not be loaded. Check the connection, then reload the page. The text below stands without it.',
    linkProblems: {
      notALink: 'The run in this address cannot be read: it is no link to a run. The lab starts as usual.',
      unknownVersion:
        'The run in this address was made by a newer release of this course. Reload the page to get that release. Until then the lab starts as usual.',
      damaged:
        'The run in this address was cut off or changed on its way. Ask for the whole link. The lab starts as usual.',
      unknownScenario:
        'The run in this address belongs to a lab that this release does not have. The lab starts as usual.',
      impossible:
        'The run in this address asks for something that cannot be done in its lab. Nothing of it was run. The lab starts as usual.',
    },
  },
  'zh-Hans': {
    engineFailed: '模拟器加载失败。请检查网络后刷新页面。没有它，下面的正文仍然完整可读。',
    linkProblems: {
      notALink: '地址中的运行无法读取：它不是运行的链接。实验台照常从头开始。',
      unknownVersion: '地址中的运行来自本课程更新的版本。请刷新页面以使用新版本。在此之前实验台照常从头开始。',
      damaged: '地址中的运行在传递中被截断或改动过。请索取完整的链接。实验台照常从头开始。',
      unknownScenario: '地址中的运行属于本版本没有的实验台。实验台照常从头开始。',
      impossible: '地址中的运行要求做它的实验台做不到的事，因此没有执行其中任何内容。实验台照常从头开始。',
    },
  },
};
