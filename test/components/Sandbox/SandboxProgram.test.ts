import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileProgram } from '../../../src/components/Sandbox/engine/compileProgram';
import { formatLine, formatValue } from '../../../src/components/Sandbox/engine/formatValue';
import { failureOf } from '../../../src/components/Sandbox/engine/launchProgram';
import { outcomeSentence } from '../../../src/components/Sandbox/words';
import { runProgram } from '../../support/runProgram';

describe('what a program may import', () => {
  it('is the client and the lab, and exactly what the compiler is told', async () => {
    const { lines } = await runProgram(
      "import * as all from 'zookeeper-client-lab';\nconsole.log(Object.keys(all).sort().join(' '));",
    );
    const declared = readFileSync('src/lab/zookeeper-client-lab.ts', 'utf8').matchAll(/export declare const (\w+)/g);
    expect(lines[0]).toBe(
      [...declared]
        .map(([, name]) => name)
        .sort()
        .join(' '),
    );
  });

  it.each([
    ["import fs from 'node:fs';\nfs.readFileSync('/');", 'node:fs', 1],
    ["console.log(1);\nconst { x } = await import('https://example.com/x.js');", 'https://example.com/x.js', 2],
  ])('is nothing else: %s', async (source, specifier, line) => {
    const { outcome } = await runProgram(source);
    const failure = outcome?.how === 'failed' ? failureOf(outcome.thrown, 'program.ts') : null;
    expect(failure).toEqual({ kind: 'import', specifier, line });
    if (!failure) return;
    expect(outcomeSentence('en', { how: 'failed', failure })).toContain(`'${specifier}' cannot be imported`);
    expect(outcomeSentence('zh-Hans', { how: 'failed', failure })).toContain(`不能导入 '${specifier}'`);
  });

  it('has no name that is not there', async () => {
    const { outcome } = await runProgram("import { Zookeeper } from 'zookeeper-client-lab';\n\nnew Zookeeper('zk1');");
    expect(outcome?.how === 'failed' && failureOf(outcome.thrown, 'program.ts')).toEqual({
      kind: 'name',
      name: 'Zookeeper',
      line: 3,
    });
  });
});

describe('what cannot be read', () => {
  it('is told with line and column, counted from 1', () => {
    expect(compileProgram('const a = 1;\nlet b = ;', 'program.ts')).toEqual({
      problem: { message: 'Unexpected token', line: 2, column: 9 },
    });
  });

  it('is told in both languages', () => {
    const failure = { kind: 'syntax', message: 'Unexpected token', line: 2, column: 9 } as const;
    expect(outcomeSentence('en', { how: 'failed', failure })).toBe(
      'Line 2, column 9: the program cannot be read. Unexpected token.',
    );
    expect(outcomeSentence('zh-Hans', { how: 'failed', failure })).toBe(
      '第 2 行第 9 列：程序无法解析。Unexpected token。',
    );
  });

  it('keeps line numbers: an error is told where the reader wrote it', async () => {
    const { outcome } = await runProgram(
      "import { ZooKeeper, type Stat } from 'zookeeper-client-lab';\ninterface A {\n  a: Stat;\n}\nconst a = null as A | null;\nconsole.log(a!.a);",
    );
    expect(outcome?.how === 'failed' && failureOf(outcome.thrown, 'program.ts').line).toBe(6);
  });
});

describe('what a console shows', () => {
  it('is much like Node, in bounded length', () => {
    expect(formatLine(['text', 1n, -0, { a: [1, 'x'], b: { c: { d: { e: 1 } } } }])).toBe(
      "text 1n -0 { a: [ 1, 'x' ], b: { c: { d: [Object] } } }",
    );
    expect(formatValue(new Map([['a', new Uint8Array([1, 2])]]))).toBe("Map(1) { 'a' => Uint8Array(2) [ 1, 2 ] }");
    expect(formatValue(new RangeError('no'))).toBe('RangeError: no');
    expect(formatLine(['x'.repeat(10_000)]).length).toBeLessThan(5000);
  });

  it('survives rings and getters that throw', () => {
    const ring: Record<string, unknown> = {};
    ring.self = ring;
    expect(formatValue(ring)).toBe('{ self: [Circular] }');
    const trap = {
      get a(): number {
        throw new Error('no');
      },
    };
    expect(formatValue(trap)).toBe('[cannot be shown]');
  });
});
