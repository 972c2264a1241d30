import { describe, expect, it } from 'vitest';
import { oneEntry, oneRoute, slimDocs } from '../../src/site/generatedLoader.mjs';

/** `routes.js` as Docusaurus writes it. */
const routesCode = (...paths: string[]): string => `import React from 'react';
import ComponentCreator from '@docusaurus/ComponentCreator';

export default [
${paths.map((path, index) => `  {\n    path: '${path}',\n    component: ComponentCreator('${path}', '${index}ab'),\n    exact: true\n  },`).join('\n')}
  {
    path: '*',
    component: ComponentCreator('*'),
  },
];
`;

const question = { __comp: 'a', __context: { plugin: 'b' }, catalogue: 'c' };

describe('what Docusaurus generates for every page', () => {
  it('has one route for all questions, and every other as it was', () => {
    const code = routesCode('/', '/interview', '/interview/b/two', '/interview/a/one', '/docs/a/one', '/interview/c');
    const slim = oneRoute(code, '/interview');
    expect(slim.match(/(?<=path: )'.*'/g)).toEqual([
      `'/'`,
      `'/interview'`,
      `'/interview/:topic/:slug'`,
      `'/docs/a/one'`,
      `'/interview/c'`,
      `'*'`,
    ]);
    // The route finds its entry by both.
    expect(slim).toContain(`ComponentCreator('/interview/:topic/:slug', '3ab')`);
    const files = { '/interview-1ab': {}, '/interview/b/two-2ab': question, '/interview/a/one-3ab': question };
    expect(oneEntry(files, '/interview')).toEqual({
      '/interview-1ab': {},
      '/interview/:topic/:slug-3ab': question,
    });
  });

  it('is left alone where there are no questions', () => {
    const code = routesCode('/', '/zh-Hans/interview/a/one');
    expect(oneRoute(code, '/interview')).toBe(code);
    expect(oneEntry({ '/-0ab': {} }, '/interview')).toEqual({ '/-0ab': {} });
  });

  it('does not build where one route cannot stand for all', () => {
    const files = { '/interview/a/one-1ab': question, '/interview/b/two-2ab': { ...question, page: 'd' } };
    expect(() => oneEntry(files, '/interview')).toThrow('different files');
  });

  it('has no descriptions of pages', () => {
    const sidebars = { lessons: [{ label: 'Watches' }] };
    expect(slimDocs({ version: { docsSidebars: sidebars, docs: { a: { description: 'long' } } } })).toEqual({
      version: { docsSidebars: sidebars, docs: {} },
    });
    expect(slimDocs({ other: 1 })).toEqual({ other: 1 });
  });
});
