import type { MdxNode } from './mdxTree';

/** A number, a space, and the unit of a time or a size behind it. No letter goes on after the unit. */
const quantity = /(?<=\d) (?=(?:s|ms|µs|kB|MB|GB)(?![A-Za-z])|(?:秒|毫秒|微秒|字节))/g;

/** A remark plugin: a number and its unit stay on one line, also in a narrow column of a table. Code is left as it is. */
export function unitsStay(): (node: MdxNode) => void {
  return function visit(node: MdxNode): void {
    const children = node.children ?? [];
    for (const [place, child] of children.entries()) {
      if (child.type === 'text') children[place] = { ...child, value: child.value?.replace(quantity, '\u00a0') ?? '' };
      else visit(child);
    }
  };
}
