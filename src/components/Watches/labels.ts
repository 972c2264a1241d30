import type { Locale } from '../../course/words/Locale';

interface Labels {
  readonly title: string;
  readonly notYet: string;
  readonly server: (name: string) => string;
  readonly client: (name: string) => string;
  readonly of: (client: string) => string;
  readonly none: string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    title: 'Who keeps which watches',
    notYet: 'The tables of watches appear here. They need scripts; the text around them does not.',
    server: (name) => `${name}, the server`,
    client: (name) => `${name}, a client`,
    of: (client) => `for ${client}`,
    none: 'none',
  },
  'zh-Hans': {
    title: '谁保存着哪些 watch',
    notYet: 'watch 表会出现在这里。它需要脚本；周围的正文不需要。',
    server: (name) => `服务器 ${name}`,
    client: (name) => `客户端 ${name}`,
    of: (client) => `属于 ${client}`,
    none: '没有',
  },
};
