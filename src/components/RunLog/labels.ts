import type { Locale } from '../../course/words/Locale';

export const labels: Readonly<Record<Locale, { readonly title: string; readonly nothingYet: string }>> = {
  en: { title: 'What happened, newest first', nothingYet: 'Nothing yet. Press Play.' },
  'zh-Hans': { title: '发生了什么（最新在上）', nothingYet: '还什么都没发生。请按“播放”。' },
};
