import type { Locale } from '../../course/words/Locale';
import type { LessonMark } from './lessonMark';

interface Labels {
  readonly marks: Readonly<Record<LessonMark, string>>;
  readonly start: string;
  readonly goOn: string;
  /** Between the name of a lesson and its mark. */
  readonly marked: (title: string, mark: string) => string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    marks: { open: 'not read yet', begun: 'begun', done: 'done' },
    start: 'Start here:',
    goOn: 'Continue where you were:',
    marked: (title, mark) => `${title} (${mark})`,
  },
  'zh-Hans': {
    marks: { open: '未读', begun: '已开始', done: '已完成' },
    start: '从这里开始：',
    goOn: '从上次的位置继续：',
    marked: (title, mark) => `${title}（${mark}）`,
  },
};
