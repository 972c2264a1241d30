import { type Claim, type ClaimId, claims, type Verdict } from '../claims';
import type { Locale } from '../words/Locale';

/** One statement of the notes with its verdict, in one language. Where it is taught is added when the site is built. */
export interface ErrataRow {
  readonly id: ClaimId;
  readonly statement: string;
  /** What is true today. */
  readonly truth: string;
}

/** Under which heading a row of the ledger stands. `none`: the notes only name a topic or ask. */
export type ErrataPart = Verdict | 'none';

/** Rows of each heading, in the order of the ledger. Every row of the ledger stands under exactly one. */
export function errataRows(locale: Locale): Readonly<Record<ErrataPart, readonly ErrataRow[]>> {
  const ledger: readonly Claim[] = Object.values(claims);
  const rowsOf = (part: ErrataPart): ErrataRow[] =>
    ledger
      .filter(({ verdict }) => (verdict ?? 'none') === part)
      .map(({ id, statement, truth }) => ({ id, statement: statement[locale], truth: truth[locale] }));
  return {
    wrongToday: rowsOf('wrongToday'),
    holdsWithNuance: rowsOf('holdsWithNuance'),
    holds: rowsOf('holds'),
    none: rowsOf('none'),
  };
}
