import { glossary, type Term, type TermId } from '../words/glossary';
import { type Locale, locales } from '../words/Locale';

/** One word of the course in one language. */
export interface GlossaryRow {
  /** Anchor of the entry: `ephemeral-znode`. */
  readonly anchor: string;
  readonly term: string;
  readonly definition: string;
  readonly api: string | null;
  /** The word in the other languages, where it differs. */
  readonly elsewhere: string | null;
}

/** Every word, in the order in which the glossary has them: related words stand together. */
export function glossaryRows(locale: Locale): GlossaryRow[] {
  const words: readonly (readonly [string, Term])[] = Object.entries(glossary);
  return words.map(([id, { term, definition, api }]) => {
    const others = locales.filter((other) => other !== locale).map((other) => term[other]);
    return {
      anchor: glossaryAnchor(id as TermId), // a key of the glossary
      term: term[locale],
      definition: definition[locale],
      api: api ?? null,
      elsewhere: others.filter((word) => word !== term[locale]).join(', ') || null,
    };
  });
}

/** Where a word stands on its page: `/docs/reference/glossary#ephemeral-znode`. */
export function glossaryAnchor(id: TermId): string {
  return id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
