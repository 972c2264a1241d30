import type { Locale } from '../../course/words/Locale';

interface Labels {
  readonly engineFailed: string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    engineFailed:
      'The simulation could not be loaded. Check the connection, then reload the page. The text below stands without it.',
  },
  'zh-Hans': { engineFailed: '模拟器加载失败。请检查网络后刷新页面。没有它，下面的正文仍然完整可读。' },
};
