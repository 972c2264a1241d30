import type { LoadedContent } from '@docusaurus/plugin-content-docs';
import type { Plugin } from '@docusaurus/types';
import { questionsOf } from '../quiz/questionsOf';

/** One lesson as a list shows it, in the language of the page. */
export interface LessonEntry {
  /** Its path below `docs`: `client/loss-is-not-expiry`. */
  readonly id: string;
  readonly title: string;
  /** The lesson in one sentence: its `description`. */
  readonly description: string;
  readonly path: string;
  /** Ids of the questions at its end. */
  readonly questions: readonly string[];
}

/** A part of the course with its lessons in reading order. */
export interface LessonPart {
  readonly label: string;
  readonly lessons: readonly LessonEntry[];
}

/**
 * Writes the titles of all lessons into a file, so that no list of lessons is kept by hand:
 * `@generated/lesson-list/default/parts.json`, and `titles.json` by id alone. It is no global data, which every page would carry.
 */
export default function lessonList(): Plugin {
  return {
    name: 'lesson-list',
    async allContentLoaded({ allContent, actions }) {
      // The docs plugin owns this shape; Docusaurus hands it over without a type.
      const docs = allContent['docusaurus-plugin-content-docs']?.default as LoadedContent | undefined;
      const parts = docs ? partsOf(docs) : [];
      await actions.createData('parts.json', parts);
      const lessons = parts.flatMap((part) => part.lessons);
      await actions.createData('titles.json', Object.fromEntries(lessons.map(({ id, title }) => [id, title])));
    },
  };
}

function partsOf({ loadedVersions }: LoadedContent): LessonPart[] {
  return loadedVersions.flatMap(({ docs, sidebars }) =>
    (sidebars.lessons ?? [])
      .filter((part) => part.type === 'category')
      .map((part) => ({
        label: part.label,
        lessons: part.items.flatMap((item) => {
          const doc = item.type === 'doc' ? docs.find(({ id }) => id === item.id) : undefined;
          return doc ? [entryOf(doc)] : [];
        }),
      })),
  );
}

function entryOf({
  id,
  title,
  description,
  permalink,
}: LoadedContent['loadedVersions'][number]['docs'][number]): LessonEntry {
  return { id, title, description, path: permalink, questions: questionsOf(id).map((question) => question.id) };
}
