import { describe, expect, it } from 'vitest';
import { colouredCode, partsOf } from '../../src/site/colouredCode';
import type { MdxNode } from '../../src/site/mdxTree';

const fence = (value: string, lang: string | null, meta: string | null = null): MdxNode =>
  ({ type: 'code', value, lang, meta }) as MdxNode;

describe('what stands between fences', () => {
  it('is told apart as the page colours it, and loses nothing', () => {
    const text = "const one = await zk.get('/a'); // once\nnew Map([[1, true]]);\n";
    const parts = partsOf(text, 'js');
    expect(parts.map(([piece]) => piece).join('')).toBe(text);
    expect(parts).toContainEqual(["'/a'", 'text']);
    expect(parts).toContainEqual(['// once', 'comment']);
    expect(parts).toContainEqual(['Map', 'value']);
    expect(parts[0]).toEqual(['const', 'word']);
  });

  it('is plain in a language that has no colours', () => {
    expect(partsOf('connection: Closed', 'text')).toEqual([['connection: Closed']]);
  });

  it('becomes a sheet, wherever it stands, and the page imports the sheet once', () => {
    const item: MdxNode = { type: 'listItem', children: [fence('npm test', 'sh')] };
    const root = { children: [fence('let a;', 'js', 'title="a.mjs"'), item] };
    colouredCode()(root);
    expect(root.children[0]?.type).toBe('mdxjsEsm');
    const [, first] = root.children;
    expect(first).toMatchObject({
      name: 'CodeSheet',
      attributes: [{ name: 'parts' }, { name: 'title', value: 'a.mjs' }],
    });
    expect(item.children?.[0]).toMatchObject({ name: 'CodeSheet' });
  });

  it('leaves a page without code as it is', () => {
    const root = { children: [{ type: 'paragraph', children: [] }] };
    colouredCode()(root);
    expect(root.children).toEqual([{ type: 'paragraph', children: [] }]);
  });
});
