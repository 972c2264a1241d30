import { describe, expect, it } from 'vitest';
import { bundleTypes } from '../../src/node/bundleTypes';

function bundle(files: Record<string, string>): string {
  return bundleTypes(new Map(Object.entries(files)), 'entry');
}

describe('bundleTypes', () => {
  it('takes what the entry exports and what that needs, under its own name, once', () => {
    const text = bundle({
      entry: "export * from './a';\nexport { B as Renamed } from './folder';\n",
      a: "import { type C } from './c';\n/** An A. */\nexport interface A {\n    c: C;\n}\nexport declare const unexported: 1;\ntype Left = 2;\n",
      'folder/index': "export { B } from './b';\n",
      'folder/b':
        'export declare class B {\n    /** Needs C too. */\n    c: import("../c").C;\n}\nexport declare function gone(): void;\n',
      c: 'export type C = string;\n',
    });
    expect(text).toBe(
      'declare class B {\n    /** Needs C too. */\n    c: C;\n}\ntype C = string;\nexport { B as Renamed };\n',
    );
  });

  it('keeps a value and a type of one name together', () => {
    const a = 'export declare const A: readonly string[];\nexport type A = (typeof A)[number];\n';
    expect(bundle({ entry: "export { A } from './a';\n", a })).toBe(
      'declare const A: readonly string[];\ntype A = (typeof A)[number];\nexport { A };\n',
    );
  });

  it('keeps a union together whose members have comments', () => {
    const a = 'export type A = \n/** One. */\n{\n    a: 1;\n}\n/** Two. */\n | {\n    a: 2;\n};\nexport type B = 1;\n';
    const text = bundle({ entry: "export { type A } from './a';\n", a });
    expect(text).toBe(`${a.split('export type B')[0]?.replace('export ', '')}export { A };\n`);
  });

  it('throws where two modules mean different things by one name, and at what it cannot read', () => {
    const entry = "export { A } from './a';\nexport { B } from './b';\n";
    const a = 'type X = 1;\nexport type A = X;\n';
    const b = 'type X = 2;\nexport type B = X;\n';
    expect(() => bundle({ entry, a, b })).toThrow(/both declare X/);
    expect(() => bundle({ entry, a })).toThrow(/b/);
    expect(() => bundle({ entry: 'export default 1;\n' })).toThrow(/cannot read/);
  });
});
