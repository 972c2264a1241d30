import type { LoadedContent } from '@docusaurus/plugin-content-docs';
import type { LoadContext, Plugin } from '@docusaurus/types';
import type { ChartLayout } from '../course/ChartLayout';
import type { MachineRow } from '../course/MachinePage';
import { locales } from '../course/words/Locale';
import { lessonSources } from './lessonUses';
import { machinePages } from './machinePages';

/** Where the machines lie, without the site's base: `/machines`, `/machines/<id>`. */
const root = 'machines';

/** A list of all machines that the code runs on, and a page for each. */
export default function machineRoutes({ siteDir, baseUrl, i18n }: LoadContext): Plugin {
  return {
    name: 'machine-routes',
    async allContentLoaded({ allContent, actions }) {
      // Other plugins own these shapes; Docusaurus hands them over without a type.
      const docs = allContent['docusaurus-plugin-content-docs']?.default as LoadedContent | undefined;
      const layouts = (allContent.statecharts?.default ?? []) as ChartLayout[];
      const locale = locales.find((known) => known === i18n.currentLocale) ?? locales[0];
      const pages = machinePages(layouts, docs ? lessonSources(docs, siteDir) : [], locale, siteDir);
      const rows = pages.map(
        ({ id, title, about, source, states, transitions }): MachineRow => ({
          id,
          title,
          about,
          source,
          states,
          transitions,
        }),
      );
      actions.addRoute({
        path: baseUrl + root,
        component: '@site/src/components/Machines/MachineList.tsx',
        modules: { rows: await actions.createData('machines.json', rows) },
        exact: true,
      });
      for (const page of pages) {
        actions.addRoute({
          path: `${baseUrl}${root}/${page.id}`,
          component: '@site/src/components/Machines/MachineView.tsx',
          modules: { page: await actions.createData(`${page.id}.json`, page) },
          exact: true,
        });
      }
    },
  };
}
