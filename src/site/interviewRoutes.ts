import type { LoadedContent } from '@docusaurus/plugin-content-docs';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { locales } from '../course/words/Locale';
import { catalogue, interviewPages } from '../quiz/catalogue';
import { lessonSources, lessonsByConfusion } from './lessonUses';
import { recallsIn } from './recallPrompts';

/** Where everything of the interview section lies, without the site's base: `/interview`, `/interview/<topic>/<slug>`. */
const root = 'interview';

/**
 * The interview section: a list of all questions, and a page for each with an address that stays. The prompts of the lessons,
 * which come back in review, share one page: routes are carried by every page of the site.
 */
export default function interviewRoutes({ siteDir, baseUrl, i18n }: LoadContext): Plugin {
  return {
    name: 'interview-routes',
    async allContentLoaded({ allContent, actions }) {
      // The docs plugin owns this shape; Docusaurus hands it over without a type.
      const docs = allContent['docusaurus-plugin-content-docs']?.default as LoadedContent | undefined;
      const locale = locales.find((known) => known === i18n.currentLocale) ?? locales[0];
      const lessons = docs ? lessonSources(docs, siteDir) : [];
      const recalls = recallsIn(lessons);
      const inShort = catalogue(locale, { recalls, byConfusion: lessonsByConfusion(lessons) });
      const all = await actions.createData('catalogue.json', inShort);
      actions.addRoute({
        path: baseUrl + root,
        component: '@site/src/components/Interview/InterviewList.tsx',
        modules: { catalogue: all },
        exact: true,
      });
      actions.addRoute({
        path: `${baseUrl}${root}/recall`,
        component: '@site/src/components/Interview/InterviewRecall.tsx',
        modules: { catalogue: all, recalls: await actions.createData('recalls.json', recalls) },
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
