import { glossaryAnchor } from '../course/reference/glossaryRows';
import { glossary, type Term, type TermId } from '../course/words/glossary';
import { type Locale, locales } from '../course/words/Locale';
import type { MdxNode } from './mdxTree';

/** As much as this plugin needs to know of the page that is being built. */
export interface PageFile {
  readonly path: string;
  /** With the head of the page: `frontMatter`. */
  readonly data: object;
}

/** One way to write a term. */
interface Form {
  readonly id: TermId;
  readonly text: string;
  isNoun(before: string, after: string): boolean;
}

/** A page with more links than this would look like a rash; what comes later on it has been met in other lessons. */
const most = 15;

/** The page that the links lead to. Every page lies two folders deep, so this holds under any base and in any language. */
const glossaryPage = '../reference/glossary';

/** Text that is no running text, or where a link may not stand. */
const skippedTypes = new Set(['heading', 'link', 'linkReference', 'definition', 'code', 'inlineCode', 'html']);
const skippedElements = new Set(['summary', 'a', 'Link', 'button', 'PredictOption', 'Recap']);

/** Before a word that is a verb too: what makes it the noun. */
const nounBegins =
  /(?:^|[^\w-])(?:an?|the|one|two|no|each|every|any|her|his|its|their|your|my|this|that|of|same|old|new|other|standard|persistent|one-shot)\s+$/i;

/** Behind a Chinese word that is a verb too: what makes it the verb. */
const verbGoesOn = /^\s*[着它她他]/;

/**
 * A remark plugin: the first time that a page uses a word of the glossary, the word leads to its entry, in the page's own
 * language. These are plain links: nothing of the glossary is fetched ahead, and no script belongs to them. A page that uses a
 * word in another sense says so in its head: `unlinked: [leader]`.
 */
export function glossaryLinks(): (root: { children: MdxNode[] }, file: PageFile) => void {
  return (root, { path, data }) => {
    if (path.endsWith('reference/glossary.mdx')) return;
    const locale = locales.find((known) => path.includes(`i18n/${known}/`)) ?? locales[0];
    const { title, unlinked } = headOf(data);
    const forms = formsIn(locale);
    const own = forms.filter(({ text }) => text.toLowerCase() === title.toLowerCase()).map(({ id }) => id);
    linkWords(root.children, { forms, pattern: patternOf(forms), met: new Set([...own, ...unlinked]), left: most });
  };
}

function headOf(data: object): { readonly title: string; readonly unlinked: readonly TermId[] } {
  // Docusaurus puts it there.
  const { title, unlinked } = (data as { readonly frontMatter?: Readonly<Record<string, unknown>> }).frontMatter ?? {};
  const ids = Array.isArray(unlinked) ? unlinked.map(String) : [];
  const unknown = ids.filter((id) => !Object.hasOwn(glossary, id));
  if (unknown.length > 0) throw new Error(`unlinked: [${unknown.join(', ')}]: the glossary has no such word.`);
  return { title: String(title ?? ''), unlinked: ids as TermId[] }; // keys of the glossary, as was just seen
}

/** Where the plugin is in a page. */
interface Reading {
  readonly forms: readonly Form[];
  readonly pattern: RegExp;
  /** Terms that were linked, and those that are not to be. */
  readonly met: Set<TermId>;
  left: number;
}

function linkWords(nodes: MdxNode[], reading: Reading): void {
  for (const node of [...nodes]) {
    if (skippedTypes.has(node.type) || skippedElements.has(node.name ?? '')) continue;
    if (node.type === 'text' && node.value !== undefined) {
      nodes.splice(nodes.indexOf(node), 1, ...linked(node.value, reading));
    } else {
      // The first row of a table is its head.
      linkWords((node.type === 'table' ? node.children?.slice(1) : node.children) ?? [], reading);
    }
  }
}

/** The text in pieces, some of which are links now. */
function linked(text: string, reading: Reading): MdxNode[] {
  const pieces: MdxNode[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(reading.pattern)) {
    const form = formOf(word, text.slice(0, index), text.slice(index + word.length), reading.forms);
    if (form === undefined || reading.met.has(form.id) || reading.left === 0) continue;
    reading.met.add(form.id);
    reading.left -= 1;
    if (index > end) pieces.push({ type: 'text', value: text.slice(end, index) });
    pieces.push(linkTo(form.id, word));
    end = index + word.length;
  }
  return [...pieces, ...(end < text.length ? [{ type: 'text', value: text.slice(end) }] : [])];
}

/** Which form a word of a text is, by its letters and by what stands around it. */
function formOf(word: string, before: string, after: string, forms: readonly Form[]): Form | undefined {
  const spelt = word.replace(/\s+/g, ' ');
  const small = (spelt[0] ?? '').toLowerCase() + spelt.slice(1);
  return forms.find(({ text, isNoun }) => (text === spelt || text === small) && isNoun(before, after));
}

function linkTo(id: TermId, word: string): MdxNode {
  return {
    type: 'mdxJsxTextElement',
    name: 'a',
    attributes: [
      { type: 'mdxJsxAttribute', name: 'className', value: 'term' },
      { type: 'mdxJsxAttribute', name: 'href', value: `${glossaryPage}#${glossaryAnchor(id)}` },
    ],
    children: [{ type: 'text', value: word }],
    // As if an author had written the element: no component of the theme takes its place.
    data: { _mdxExplicitJsx: true },
  };
}

/** Every way to write every term that lessons link, the longest first. */
export function formsIn(locale: Locale): Form[] {
  const words: readonly (readonly [string, Term])[] = Object.entries(glossary);
  return words
    .filter(([, { everyday }]) => everyday !== true)
    .flatMap(([id, { term, also, alsoVerb }]) => {
      // `session timeout (T)`: what stands in brackets is another word for it, unless it is a mere letter.
      const [, main = '', inBrackets = ''] = /^(.*?)\s*(?:[(（](.*)[)）])?$/.exec(term[locale]) ?? [];
      const singular = [main, inBrackets, ...(also?.[locale] ?? [])].filter((form) => form.length > 1);
      const all = locale === 'en' ? singular.flatMap((form) => [form, pluralOf(form)]) : singular;
      const isNoun = (before: string, after: string): boolean =>
        !alsoVerb || (locale === 'en' ? nounBegins.test(before) : !verbGoesOn.test(after));
      return all.map((text) => ({ id: id as TermId, text, isNoun })); // a key of the glossary
    })
    .sort((one, other) => other.text.length - one.text.length);
}

function pluralOf(word: string): string {
  if (/(?:ch|s|x)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

/** Finds the forms in a text. The longest that fits is taken; a Latin word is found as a whole, and over the end of a line. */
function patternOf(forms: readonly Form[]): RegExp {
  const alternatives = forms.map(({ text }) => {
    const letters = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+');
    return /\w$/.test(text) ? `(?<![\\w-])${letters}(?![\\w-])` : letters;
  });
  return new RegExp(alternatives.join('|'), 'gi');
}
