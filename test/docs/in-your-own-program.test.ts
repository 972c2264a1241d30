import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it.each(['docs', 'i18n/zh-Hans/docusaurus-plugin-content-docs/current'])(
  'the page in %s shows the program that the tests run',
  (folder) => {
    const page = readFileSync(`${folder}/client/in-your-own-program.mdx`, 'utf8');
    const shown = /```js title="(examples\/[^"]+)"\n([\s\S]*?)```/.exec(page);
    expect(shown?.[1]).toBe('examples/first-steps.mjs');
    expect(shown?.[2]).toBe(readFileSync('examples/first-steps.mjs', 'utf8'));
  },
);
