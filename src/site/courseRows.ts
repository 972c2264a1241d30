import type { LoadContext, Plugin } from '@docusaurus/types';
import { claimRow, factRow } from '../course/ClaimRow';
import { type ClaimId, claims } from '../course/claims';
import { type FactId, facts } from '../course/facts';
import { type Locale, locales } from '../course/words/Locale';
import { scenarios } from '../lab/scenarios/scenarios';
import { askedQuestions } from '../quiz/askedQuestions';
import { lessonsWithQuestions } from '../quiz/questionsOf';

/** Rows by the name of the file that a page imports: `claims/J-05.json`. */
type Rows = ReadonlyMap<string, object>;

/**
 * Writes each claim, each fact, each lesson's questions and each scenario into a file of its own, in the language of the build.
 * Lessons name rows by id, `rowsInLessons` adds the imports, and so a page carries the rows that it shows and nothing else.
 */
export default function courseRows({ i18n }: LoadContext): Plugin<Rows> {
  return {
    name: 'course-rows',
    loadContent: async () => rowsIn(locales.find((locale) => locale === i18n.currentLocale) ?? locales[0]),
    async contentLoaded({ content, actions }) {
      for (const [name, row] of content) await actions.createData(name, row);
    },
  };
}

function rowsIn(locale: Locale): Rows {
  // Object.keys forgets which keys it was given.
  const claimIds = Object.keys(claims) as ClaimId[];
  const factIds = Object.keys(facts) as FactId[];
  return new Map<string, object>([
    ...claimIds.map((id) => [`claims/${id}.json`, claimRow(id, locale)] as const),
    ...factIds.map((id) => [`facts/${id}.json`, factRow(id, locale)] as const),
    ...lessonsWithQuestions().map((lesson) => [`questions/${lesson}.json`, askedQuestions(lesson, locale)] as const),
    ...Object.entries(scenarios).map(([id, scenario]) => [`scenarios/${id}.json`, scenario] as const),
  ]);
}
