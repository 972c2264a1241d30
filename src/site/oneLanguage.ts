import { join } from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { locales } from '../course/words/Locale';

/**
 * Leaves the words of other languages out of the code of the site. Each language is built on its own, and a page speaks its
 * own language alone; in the sources all languages stand in one table, typed by `Locale`.
 */
export default function oneLanguage({ siteDir, i18n }: LoadContext): Plugin {
  return {
    name: 'one-language',
    configureWebpack() {
      return {
        module: {
          rules: [
            {
              include: join(siteDir, 'src'),
              test: /\.tsx?$/,
              resourceQuery: { not: [/^\?raw$/] },
              // After types and JSX have been taken out.
              enforce: 'post',
              use: {
                loader: join(siteDir, 'src/site/languageLoader.mjs'),
                options: { locale: i18n.currentLocale, locales: [...locales] },
              },
            },
          ],
        },
      };
    },
  };
}
