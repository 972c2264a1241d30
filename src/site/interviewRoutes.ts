import type { LoadContext, Plugin } from '@docusaurus/types';
import { type Locale, locales } from '../course/words/Locale';
import { catalogue, interviewPages } from '../quiz/catalogue';

/** Where everything of the interview section lies, without the site's base: `/interview`, `/interview/<topic>/<slug>`. */
const root = 'interview';

/** The interview section: a list of all questions, and a page for each with an address that stays. */
export default function interviewRoutes({ baseUrl, i18n }: LoadContext): Plugin<Locale> {
  return {
    name: 'interview-routes',
    loadContent: async () => locales.find((locale) => locale === i18n.currentLocale) ?? locales[0],
    async contentLoaded({ content: locale, actions }) {
      const all = await actions.createData('catalogue.json', catalogue(locale));
      actions.addRoute({
        path: baseUrl + root,
        component: '@site/src/components/Interview/InterviewList.tsx',
        modules: { catalogue: all },
        exact: true,
      });
      for (const page of interviewPages(locale)) {
        const data = await actions.createData(`${page.question.id}.json`, page);
        actions.addRoute({
          path: `${baseUrl}${root}/${page.question.id}`,
          component: '@site/src/components/Interview/InterviewQuestion.tsx',
          modules: { catalogue: all, page: data },
          exact: true,
        });
      }
    },
  };
}
