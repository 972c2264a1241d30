import { parse } from 'acorn';

/** A loader for `oneLanguage.ts`: code that knows the words of one language only. */
export default function languageLoader(code) {
  const { locale, locales } = this.getOptions();
  return inOneLanguage(code, locale, locales);
}

/** The code, in which every object of one entry for each of the locales, and no other, keeps the entry of `locale` alone. */
export function inOneLanguage(code, locale, locales) {
  if (!locales.every((each) => code.includes(each))) return code;
  const cuts = [...cutsIn(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), locale, new Set(locales))];
  let kept = '';
  let from = 0;
  for (const { start, end } of cuts.sort((one, other) => one.start - other.start)) {
    kept += code.slice(from, start);
    from = end;
  }
  return kept + code.slice(from);
}

/** The stretches to leave out. They do not overlap. */
function* cutsIn(node, locale, locales) {
  const own = node.type === 'ObjectExpression' ? entryOf(node, locale, locales) : null;
  if (own !== null) {
    yield { start: node.start + 1, end: own.start };
    yield { start: own.end, end: node.end - 1 };
    yield* cutsIn(own, locale, locales);
    return;
  }
  for (const child of Object.values(node).flat()) if (isNode(child)) yield* cutsIn(child, locale, locales);
}

/** The entry of `locale`, or null where the object is no table of languages. */
function entryOf({ properties }, locale, locales) {
  const names = properties.map(nameOf);
  if (names.length !== locales.size || !names.every((name) => locales.has(name))) return null;
  return properties[names.indexOf(locale)] ?? null;
}

function nameOf({ type, key, computed }) {
  if (type !== 'Property' || computed) return null;
  return key.type === 'Identifier' ? key.name : key.value;
}

function isNode(value) {
  return typeof value === 'object' && value !== null && typeof value.type === 'string';
}
