/** What the preflight compares of a lockfile: packages by path. */
export interface Lockfile {
  readonly packages?: Record<
    string,
    { readonly version?: string; readonly integrity?: string; readonly optional?: boolean }
  >;
}
export function differenceOf(lockfile: Lockfile, installed: Lockfile): string | null;
