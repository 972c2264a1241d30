import { type ClaimId, claims, type Verdict } from './claims';
import { type Fact, type FactId, facts } from './facts';
import type { Locale } from './words/Locale';

/** A fact in one language, as a page carries it. */
export interface FactRow extends Omit<Fact, 'text'> {
  readonly text: string;
}

/** A claim in one language with the facts it rests on, as a page carries it: the whole ledger is too heavy for one. */
export interface ClaimRow {
  readonly id: ClaimId;
  readonly statement: string;
  readonly verdict: Verdict | null;
  readonly truth: string;
  readonly facts: readonly FactRow[];
}

export function claimRow(id: ClaimId, locale: Locale): ClaimRow {
  const { statement, verdict, truth, facts: cited } = claims[id];
  return {
    id,
    statement: statement[locale],
    verdict,
    truth: truth[locale],
    facts: cited.map((fact) => factRow(fact, locale)),
  };
}

export function factRow(id: FactId, locale: Locale): FactRow {
  return { ...facts[id], text: facts[id].text[locale] };
}
