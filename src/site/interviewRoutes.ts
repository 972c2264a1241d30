import type { LoadedContent } from '@docusaurus/plugin-content-docs';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { locales } from '../course/words/Locale';
import { allOf } from '../quiz/allOf';
import { catalogue, interviewPages } from '../quiz/catalogue';
import { filesOf } from '../quiz/pageFiles';
import { lessonSources, lessonsByConfusion } from './lessonUses';
import { recallsIn } from './recallPrompts';

/** Where everything of the interview section lies, without the site's base: `/interview`, `/interview/<topic>/<slug>`. */
const root = 'interview';

/**
 * The interview section: a list of all questions, and a page for each with an address that stays. A page finds its question by
 * its address, in one of the files made here: routes are carried by every page of the site, so for the browser one route stands
 * for all questions (`slimPages`). The prompts of the lessons, which come back in review, share one page for the same reason.
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
      await actions.createData('catalogue.json', inShort);
      const all = '@generated/interview-routes/default/catalogue.json';
      for (const [number, pages] of filesOf(inShort, interviewPages(locale)).entries())
        await actions.createData(`pages/${number}.json`, pages);
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
      for (const { id } of allOf(inShort)) {
        actions.addRoute({
          path: `${baseUrl}${root}/${id}`,
          component: '@site/src/components/Interview/InterviewQuestion.tsx',
          modules: { catalogue: all },
          exact: true,
        });
      }
    },
  };
}
