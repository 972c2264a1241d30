import type { Verdict } from '../../course/claims';
import type { Locale } from '../../course/words/Locale';

interface Labels {
  readonly notes: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly sources: (count: number) => string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    notes: 'The notes say',
    verdicts: { holds: 'Holds', holdsWithNuance: 'Holds, with a nuance', wrongToday: 'Wrong or outdated today' },
    sources: (count) => (count === 1 ? '1 source' : `${count} sources`),
  },
  'zh-Hans': {
    notes: '笔记的说法',
    verdicts: { holds: '成立', holdsWithNuance: '大体成立，有出入', wrongToday: '不对，或已过时' },
    sources: (count) => `${count} 条依据`,
  },
};
