import type { Locale } from '../../course/words/Locale';

interface Labels {
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: { copy: 'Copy', copied: 'Copied', notCopied: 'The browser does not allow it: select the text instead.' },
  'zh-Hans': { copy: '复制', copied: '已复制', notCopied: '浏览器不允许，请选中文本复制。' },
};
