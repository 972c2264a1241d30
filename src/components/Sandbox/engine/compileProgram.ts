import { transform } from 'sucrase';

/** Where a program cannot be read, counted from 1, in the reader's own text. */
export interface SyntaxProblem {
  /** The parser's words. */
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type CompiledProgram = { readonly code: string } | { readonly problem: SyntaxProblem };

/** Strips the types and turns imports into calls of `require`. Every line keeps its number. Types are not checked. */
export function compileProgram(source: string, file: string): CompiledProgram {
  try {
    const { code } = transform(source, {
      transforms: ['typescript', 'imports'],
      disableESTransforms: true,
      production: true,
      filePath: file,
    });
    return { code };
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (problem === null) throw thrown;
    return { problem };
  }
}

function problemOf(thrown: unknown): SyntaxProblem | null {
  if (!(thrown instanceof SyntaxError)) return null;
  const said = /^(?:Error transforming .*?: )?(?<message>.*) \((?<line>\d+):(?<column>\d+)\)$/s.exec(
    thrown.message,
  )?.groups;
  if (!said) return null;
  return { message: said.message ?? '', line: Number(said.line), column: Number(said.column) };
}
