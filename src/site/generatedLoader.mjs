import { parse } from 'acorn';

/** A loader for `slimPages.ts`: what Docusaurus generates for every page, without what would grow with the course. */
export default function generatedLoader(code) {
  const { root } = this.getOptions();
  if (this.resourcePath.endsWith('routes.js')) return oneRoute(code, root);
  return JSON.stringify(
    this.resourcePath.endsWith('routesChunkNames.json') ? oneEntry(JSON.parse(code), root) : slimDocs(JSON.parse(code)),
  );
}

/** The route that stands for all pages two levels below `root`. */
const patternOf = (root) => `${root}/:topic/:slug`;

function isBelow(path, root) {
  return path.startsWith(`${root}/`) && path.slice(root.length + 1).split('/').length === 2;
}

/** The code of `routes.js`, in which one route stands for all pages two levels below `root`. */
export function oneRoute(code, root) {
  const { body } = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const list = body.find(({ type }) => type === 'ExportDefaultDeclaration').declaration;
  const all = list.elements.map((node, index) => ({
    path: pathOf(node),
    start: node.start,
    end: node.end,
    next: list.elements[index + 1]?.start ?? node.end,
  }));
  const below = all.filter(({ path }) => isBelow(path, root));
  const chosen = firstOf(below.map(({ path }) => path));
  let kept = '';
  let from = 0;
  for (const { path, start, end, next } of below) {
    kept += code.slice(from, start);
    if (path === chosen) kept += code.slice(start, end).replaceAll(`'${path}'`, `'${patternOf(root)}'`);
    from = path === chosen ? end : next;
  }
  return kept + code.slice(from);
}

function pathOf({ properties }) {
  return String(properties.find(({ key }) => key.name === 'path').value.value);
}

/** The files of each route, in which one entry stands for all pages two levels below `root`. They all have the same. */
export function oneEntry(files, root) {
  const entries = Object.entries(files).map(([name, entry]) => ({ name, entry, path: name.replace(/-[^-]+$/, '') }));
  const below = entries.filter(({ path }) => isBelow(path, root));
  const chosen = firstOf(below.map(({ path }) => path));
  const first = JSON.stringify(below.find(({ path }) => path === chosen)?.entry);
  if (below.some(({ entry }) => JSON.stringify(entry) !== first))
    throw new Error(`The pages below ${root} have different files, so one route cannot stand for them.`);
  return Object.fromEntries(
    entries
      .filter(({ path }) => path === chosen || !isBelow(path, root))
      .map(({ name, entry, path }) => [path === chosen ? name.replace(path, patternOf(root)) : name, entry]),
  );
}

/** Both files choose the same one, in whatever order they have them. */
function firstOf(paths) {
  return [...paths].sort()[0];
}

/** What all pages of the docs share, without the descriptions of all pages: only lists made of cards would show them. */
export function slimDocs(data) {
  return data.version?.docs === undefined ? data : { ...data, version: { ...data.version, docs: {} } };
}
