/** What a flag may be. Every flag has a default, so that each command runs without any. */
export type FlagSpec =
  | { readonly kind: 'integer'; readonly min: number; readonly max: number; readonly default: number }
  | { readonly kind: 'text'; readonly meaning: string; readonly default: string };

type FlagValue<S extends FlagSpec> = S extends { kind: 'integer' } ? number : string;
export type Flags<Specs extends Record<string, FlagSpec>> = { readonly [Name in keyof Specs]: FlagValue<Specs[Name]> };

/** A flag that makes no sense: the message names it and what is allowed. Commands print it and end with 2. */
export class FlagError extends Error {
  override readonly name = 'FlagError';
}

/** Reads `--name value` and `--name=value`. Throws `FlagError` for unknown flags, missing values and values out of range. */
export function readFlags<Specs extends Record<string, FlagSpec>>(argv: readonly string[], specs: Specs): Flags<Specs> {
  const values: Record<string, number | string> = {};
  for (const [name, spec] of Object.entries(specs)) values[name] = spec.default;

  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? '';
    const [, name, inline] = /^--([^=]+)(?:=(.*))?$/.exec(argument) ?? [];
    const spec = name !== undefined && Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (name === undefined || spec === undefined) {
      const known = Object.keys(specs).map((flag) => `--${flag} ${allowed(specs[flag])}`);
      throw new FlagError(`${argument} is not a flag of this command. Flags: ${known.join(', ')}.`);
    }
    const value = inline ?? argv[++i];
    if (value === undefined || value === '') throw new FlagError(`--${name} needs ${allowed(spec)}.`);
    values[name] = spec.kind === 'integer' ? integer(name, value, spec) : value;
  }
  return values as Flags<Specs>; // filled above from the same table: a default for each, integers checked
}

function integer(name: string, value: string, spec: FlagSpec & { kind: 'integer' }): number {
  const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= spec.min && number <= spec.max) return number;
  throw new FlagError(`--${name} needs ${allowed(spec)}, not ${value}.`);
}

function allowed(spec: FlagSpec | undefined): string {
  if (spec?.kind === 'integer') {
    return spec.min === spec.max ? `${spec.min}, the only value allowed` : `an integer from ${spec.min} to ${spec.max}`;
  }
  return spec?.meaning ?? '';
}
