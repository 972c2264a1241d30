/** Why a program ended badly, as data: it crosses from the Worker to the page, which finds the words. */
export type ProgramFailure =
  /** The browser could not read it. `line` and `column` count from 1, null where the browser does not tell. */
  | { readonly kind: 'syntax'; readonly message: string; readonly line: number | null; readonly column: number | null }
  /** Something is still to be filled in; it was not run. */
  | { readonly kind: 'gap'; readonly line: number }
  /** It asked for a module, or for a name of ours, that does not exist. */
  | { readonly kind: 'import'; readonly specifier: string; readonly line: number | null }
  | { readonly kind: 'name'; readonly name: string; readonly line: number | null }
  /** It threw, and nobody caught it. */
  | { readonly kind: 'thrown'; readonly message: string; readonly line: number | null };

/** Thrown into a program that imports what it cannot have. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly failure:
    | { readonly kind: 'import'; readonly specifier: string }
    | { readonly kind: 'name'; readonly name: string };

  constructor(failure: ImportError['failure'], message: string) {
    super(message);
    this.failure = failure;
  }
}
