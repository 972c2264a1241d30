import { expect, it } from 'vitest';
import type { MdxNode } from '../../src/site/mdxTree';
import { unitsStay } from '../../src/site/unitsStay';

const text = (value: string): MdxNode => ({ type: 'text', value });

it('a number and its unit stay on one line, wherever they stand', () => {
  const cell: MdxNode = { type: 'tableCell', children: [text('13.000 s')] };
  const root: MdxNode = {
    type: 'root',
    children: [text('after 10 s, or 500 ms; 2 servers, 3 steps'), text('过了 20 秒，即 20000 毫秒；3 台'), cell],
  };
  unitsStay()(root);
  expect(root.children?.map(({ value }) => value)).toEqual([
    'after 10\u00a0s, or 500\u00a0ms; 2 servers, 3 steps',
    '过了 20\u00a0秒，即 20000\u00a0毫秒；3 台',
    undefined,
  ]);
  expect(cell.children).toEqual([text('13.000\u00a0s')]);
});

it('code is left as it is', () => {
  const code: MdxNode = { type: 'inlineCode', value: 'wait 5 s' };
  const root: MdxNode = { type: 'root', children: [code] };
  unitsStay()(root);
  expect(root.children).toEqual([{ type: 'inlineCode', value: 'wait 5 s' }]);
});
