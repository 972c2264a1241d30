import type { Verdict } from '../../course/claims';
import type { Locale } from '../../course/words/Locale';

interface Labels {
  readonly notesSay: string;
  readonly notesAsk: string;
  readonly answer: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly sources: (count: number) => string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    notesSay: 'The notes say',
    notesAsk: 'The notes ask',
    answer: 'A short answer',
    verdicts: { holds: 'Holds', holdsWithNuance: 'Holds, with a nuance', wrongToday: 'Wrong or outdated today' },
    sources: (count) => (count === 1 ? '1 source' : `${count} sources`),
  },
  'zh-Hans': {
    notesSay: '笔记的说法',
    notesAsk: '笔记的提问',
    answer: '简短的回答',
    verdicts: { holds: '成立', holdsWithNuance: '大体成立，有出入', wrongToday: '不对，或已过时' },
    sources: (count) => `${count} 条依据`,
  },
};
