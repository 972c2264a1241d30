import type { Locale } from '../../course/words/Locale';

interface OptionLabels {
  readonly said: (option: string) => string;
  readonly run: (option: string) => string;
}

export const optionLabels: Readonly<Record<Locale, OptionLabels>> = {
  en: { said: (option) => `You said: ${option}`, run: (option) => `In this run: ${option}` },
  'zh-Hans': { said: (option) => `你的预测：${option}`, run: (option) => `这次运行：${option}` },
};
