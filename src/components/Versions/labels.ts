import type { Locale } from '../../course/words/Locale';

interface Labels {
  readonly title: string;
  /** Over what is true for the clients that the lab runs now. */
  readonly runs: string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: { title: 'The clients in this lab behave as a', runs: 'in the lab now' },
  'zh-Hans': { title: '本实验中的客户端，行为等同于', runs: '实验中正在运行' },
};
