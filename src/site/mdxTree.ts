/** As much of a Markdown tree as our remark plugins need. */
export interface MdxNode {
  readonly type: string;
  readonly name?: string | null;
  readonly attributes?: MdxAttribute[];
  readonly children?: MdxNode[];
  /** Of a text or of code: the letters. */
  readonly value?: string;
  readonly data?: object;
}

export interface MdxAttribute {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
}

/** An element of JSX, such as `<Claim id="J-05" />`. */
export interface MdxElement extends MdxNode {
  readonly attributes: MdxAttribute[];
}

/** Every element in the tree, the inner ones first. */
export function* elementsIn(nodes: readonly MdxNode[]): Generator<MdxElement> {
  for (const node of nodes) {
    yield* elementsIn(node.children ?? []);
    if (isElement(node)) yield node;
  }
}

function isElement(node: MdxNode): node is MdxElement {
  return node.type.startsWith('mdxJsx') && node.attributes !== undefined;
}

/** `import name from 'file'`, or `import { name } from 'file'`. */
export function importOf(name: string, file: string, kind: 'default' | 'named' = 'default'): MdxNode {
  const specifier =
    kind === 'default'
      ? { type: 'ImportDefaultSpecifier', local: identifier(name) }
      : { type: 'ImportSpecifier', imported: identifier(name), local: identifier(name) };
  const declaration = {
    type: 'ImportDeclaration',
    specifiers: [specifier],
    source: { type: 'Literal', value: file, raw: JSON.stringify(file) },
    attributes: [],
  };
  return { type: 'mdxjsEsm', data: { estree: program(declaration) } };
}

/** `name={variable}`, where `variable` was imported. */
export function attributeOf(name: string, variable: string): MdxAttribute {
  const estree = program({ type: 'ExpressionStatement', expression: identifier(variable) });
  return {
    type: 'mdxJsxAttribute',
    name,
    value: { type: 'mdxJsxAttributeValueExpression', value: variable, data: { estree } },
  };
}

function identifier(name: string): object {
  return { type: 'Identifier', name };
}

function program(statement: object): object {
  return { type: 'Program', sourceType: 'module', body: [statement] };
}
