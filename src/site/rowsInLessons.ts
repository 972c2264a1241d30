import { claims } from '../course/claims';
import { facts } from '../course/facts';
import { lessonsWithQuestions } from '../quiz/questionsOf';

/** As much of a Markdown tree as is needed here. */
export interface MdxNode {
  readonly type: string;
  readonly name?: string | null;
  readonly attributes?: MdxAttribute[];
  readonly children?: MdxNode[];
  readonly data?: object;
}

export interface MdxAttribute {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
}

interface RowKind {
  /** The attribute that names the row, and the one that gets it. */
  readonly key: string;
  readonly prop: string;
  readonly folder: string;
  readonly exists: (id: string) => boolean;
}

const kinds: Readonly<Record<string, RowKind>> = {
  Claim: { key: 'id', prop: 'row', folder: 'claims', exists: (id) => Object.hasOwn(claims, id) },
  Fact: { key: 'id', prop: 'row', folder: 'facts', exists: (id) => Object.hasOwn(facts, id) },
  Quiz: {
    key: 'lesson',
    prop: 'questions',
    folder: 'questions',
    exists: (lesson) => lessonsWithQuestions().includes(lesson),
  },
};

/**
 * A remark plugin: gives each `<Claim id="J-05" />`, `<Fact id="S-08" />` and `<Quiz lesson="…" />` of a lesson its row, by
 * importing the file that `courseRows` wrote. A lesson that names a row which is not there does not build.
 */
export function rowsInLessons(): (root: { children: MdxNode[] }) => void {
  return (root) => {
    const imports = new Map<string, string>();
    for (const child of root.children) give(child, imports);
    root.children.unshift(...[...imports].map(([file, name]) => importOf(name, file)));
  };
}

function give(node: MdxNode, imports: Map<string, string>): void {
  for (const child of node.children ?? []) give(child, imports);
  const kind = node.type.startsWith('mdxJsx') ? kinds[node.name ?? ''] : undefined;
  if (kind === undefined || node.attributes === undefined) return;
  const { key, prop, folder, exists } = kind;
  const id = node.attributes.find(({ name }) => name === key)?.value;
  if (typeof id !== 'string' || !exists(id))
    throw new Error(`<${node.name} ${key}="${String(id)}" />: there is no such row.`);
  const file = `@generated/course-rows/default/${folder}/${id}.json`;
  const name = imports.get(file) ?? `${folder}_${id.replace(/\W/g, '_')}`;
  imports.set(file, name);
  node.attributes.push({
    type: 'mdxJsxAttribute',
    name: prop,
    value: { type: 'mdxJsxAttributeValueExpression', value: name, data: { estree: program(expressionOf(name)) } },
  });
}

function importOf(name: string, file: string): MdxNode {
  const declaration = {
    type: 'ImportDeclaration',
    specifiers: [{ type: 'ImportDefaultSpecifier', local: identifier(name) }],
    source: { type: 'Literal', value: file, raw: JSON.stringify(file) },
    attributes: [],
  };
  return { type: 'mdxjsEsm', data: { estree: program(declaration) } };
}

function expressionOf(name: string): object {
  return { type: 'ExpressionStatement', expression: identifier(name) };
}

function identifier(name: string): object {
  return { type: 'Identifier', name };
}

function program(statement: object): object {
  return { type: 'Program', sourceType: 'module', body: [statement] };
}
