import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadedContent } from '@docusaurus/plugin-content-docs';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { type Locale, locales } from '../course/words/Locale';
import { machineWords } from '../course/words/machines';
import { questions, questionsOf, topicOf } from '../quiz/questionsOf';
import { type LessonSource, lessonOf, lessonSources, usedElements } from './lessonUses';

/** The course for programs that read it: `course.json` in the built site. Ids are the same in all languages. */
export interface CourseData {
  readonly lessons: readonly {
    /** Its path below `docs`: `client/loss-is-not-expiry`. */
    readonly id: string;
    readonly titles: Readonly<Record<Locale, string>>;
    readonly claims: readonly string[];
    /** Asked at its end. */
    readonly questions: readonly string[];
    /** Played in its labs. */
    readonly scenarios: readonly string[];
    /** Programs to be repaired in it. */
    readonly exercises: readonly string[];
  }[];
  readonly questions: readonly {
    readonly id: string;
    readonly topic: string;
    /** The scenario whose run proves the answer; null: it rests on its facts alone. */
    readonly proof: string | null;
  }[];
  /** Ids of the machines that have a page: `clientCnxn`. */
  readonly machines: readonly string[];
  readonly exercises: readonly { readonly id: string; readonly lesson: string }[];
}

/** Writes `course.json` beside the pages of the default language. */
export default function courseData({ siteDir, i18n }: LoadContext): Plugin {
  let data: CourseData | null = null;
  return {
    name: 'course-data',
    async allContentLoaded({ allContent }) {
      // The docs plugin owns this shape; Docusaurus hands it over without a type.
      const docs = allContent['docusaurus-plugin-content-docs']?.default as LoadedContent | undefined;
      if (docs && i18n.currentLocale === i18n.defaultLocale) data = courseOf(lessonSources(docs, siteDir), siteDir);
    },
    async postBuild({ outDir }) {
      if (data) await writeFile(join(outDir, 'course.json'), JSON.stringify(data));
    },
  };
}

export function courseOf(sources: readonly LessonSource[], siteDir: string): CourseData {
  const lessons = sources.map((source) => {
    const id = lessonOf(source);
    const used = usedElements(source.mdx);
    const idsOf = (element: string, ...keys: string[]): string[] =>
      distinct(
        used.flatMap(({ name, attributes }) => (name === element ? keys.flatMap((key) => attributes[key] ?? []) : [])),
      );
    return {
      id,
      titles: titlesOf(id, siteDir),
      claims: idsOf('Claim', 'id'),
      questions: questionsOf(id).map((question) => question.id),
      scenarios: idsOf('Lab', 'scenario', 'older'),
      exercises: idsOf('Sandbox', 'id').filter((program) => hasTask(program, siteDir)),
    };
  });
  return {
    lessons,
    questions: questions.map((question) => ({
      id: question.id,
      topic: topicOf(question.id),
      proof: question.form === 'text' ? null : question.scenario,
    })),
    machines: Object.keys(machineWords),
    exercises: lessons.flatMap((lesson) => lesson.exercises.map((id) => ({ id, lesson: lesson.id }))),
  };
}

const folders: Readonly<Record<Locale, string>> = {
  en: 'docs',
  'zh-Hans': 'i18n/zh-Hans/docusaurus-plugin-content-docs/current',
};

function titlesOf(id: string, siteDir: string): Record<Locale, string> {
  const titleIn = (locale: Locale): string => {
    const mdx = readFileSync(join(siteDir, folders[locale], `${id}.mdx`), 'utf8');
    return /^title: (.+)$/m.exec(mdx)?.[1]?.replace(/^(['"])(.*)\1$/, '$2') ?? id;
  };
  // One entry for each language.
  return Object.fromEntries(locales.map((locale) => [locale, titleIn(locale)])) as Record<Locale, string>;
}

/** Whether a program is one to be repaired. Its text is only for bundlers, so its row is read as it is written. */
function hasTask(program: string, siteDir: string): boolean {
  const folder = program.split('/')[0] ?? '';
  const rows = readFileSync(join(siteDir, 'src/components/Sandbox/programs', folder, 'programs.ts'), 'utf8');
  const row = rows.split(`'${program}': {`)[1]?.split('\n  },')[0] ?? '';
  return row.includes('\n    task: ');
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
