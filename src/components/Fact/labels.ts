import type { Locale } from '../../course/words/Locale';

interface Labels {
  readonly measured: (release: string) => string;
  readonly since: (release: string) => string;
  readonly until: (release: string) => string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    measured: (release) => `measured with ${release}`,
    since: (release) => `since ${release}`,
    until: (release) => `up to ${release}`,
  },
  'zh-Hans': {
    measured: (release) => `${release} 实测`,
    since: (release) => `${release} 起`,
    until: (release) => `到 ${release} 为止`,
  },
};
