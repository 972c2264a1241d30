import { usePluginData } from '@docusaurus/useGlobalData';

/** What lists of lessons are made of; the plugin in `src/site` owns it, and components may not import from there. */
interface LessonList {
  readonly parts: readonly { readonly lessons: readonly { readonly title: string; readonly path: string }[] }[];
}

/** What gives the title of the lesson that a section such as `client/loss-is-not-expiry#quiz` belongs to. */
export function useLessonTitle(): (section: string) => string {
  const { parts } = usePluginData('lesson-list') as LessonList; // the plugin of that name gives this shape
  const all = parts.flatMap(({ lessons }) => lessons);
  return (section) => {
    const [lesson = section] = section.split('#');
    return all.find(({ path }) => path.endsWith(`/docs/${lesson}`))?.title ?? section;
  };
}
