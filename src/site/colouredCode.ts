import { parse } from 'acorn';
import { Prism } from 'prism-react-renderer';
import type { CodeKind, CodePart } from '../course/CodePart';
import { importOf, type MdxAttribute, type MdxNode } from './mdxTree';

/** Words of the highlighter's that a page tells apart. */
const kinds: Readonly<Record<string, CodeKind>> = {
  comment: 'comment',
  string: 'text',
  'template-string': 'text',
  keyword: 'word',
  operator: 'word',
  boolean: 'word',
  number: 'value',
  constant: 'value',
  'class-name': 'value',
};

interface CodeNode extends MdxNode {
  readonly value: string;
  readonly lang?: string | null;
  readonly meta?: string | null;
}

/**
 * A remark plugin: what stands between fences becomes a `<CodeSheet>` whose colours are found here, when the site is built. The
 * theme's own block would bring a highlighter of 30 kB to every page with code, to find them once more.
 */
export function colouredCode(): (root: { children: MdxNode[] }) => void {
  return (root) => {
    if (replaced(root.children))
      root.children.unshift(importOf('CodeSheet', '@site/src/components/CodeSheet/CodeSheet', 'named'));
  };
}

/** Whether there was any. */
function replaced(nodes: MdxNode[]): boolean {
  let found = false;
  for (const [index, node] of nodes.entries()) {
    if (isCode(node)) {
      nodes[index] = sheetOf(node);
      found = true;
    } else if (replaced(node.children ?? [])) {
      found = true;
    }
  }
  return found;
}

function isCode(node: MdxNode): node is CodeNode {
  return node.type === 'code';
}

function sheetOf({ value, lang, meta }: CodeNode): MdxNode {
  const title = /\btitle="([^"]*)"/.exec(meta ?? '')?.[1];
  const parts = partsOf(value, lang ?? '');
  const attributes: MdxAttribute[] = [expressionOf('parts', parts)];
  if (title !== undefined) attributes.push({ type: 'mdxJsxAttribute', name: 'title', value: title });
  return { type: 'mdxJsxFlowElement', name: 'CodeSheet', attributes, children: [] };
}

function expressionOf(name: string, data: unknown): MdxAttribute {
  const value = JSON.stringify(data);
  const estree = parse(`(${value})`, { ecmaVersion: 'latest', sourceType: 'module' });
  return { type: 'mdxJsxAttribute', name, value: { type: 'mdxJsxAttributeValueExpression', value, data: { estree } } };
}

/** The text in pieces, each with what it is; a language that the highlighter does not know is all plain. */
export function partsOf(text: string, language: string): CodePart[] {
  const grammar = Prism.languages[language];
  if (grammar === undefined) return [[text]];
  const parts: [string, CodeKind?][] = [];
  const add = (piece: string, kind: CodeKind | undefined): void => {
    const last = parts.at(-1);
    if (last !== undefined && last[1] === kind) last[0] += piece;
    else parts.push(kind === undefined ? [piece] : [piece, kind]);
  };
  const walk = (tokens: ReturnType<typeof Prism.tokenize>, around: CodeKind | undefined): void => {
    for (const token of tokens) {
      if (typeof token === 'string') add(token, around);
      else walk([token.content].flat(), kinds[token.type] ?? around);
    }
  };
  walk(Prism.tokenize(text, grammar), undefined);
  return parts;
}
