import { type KeeperErrorName, keeperErrors } from '../../protocol/KeeperError';
import type { Locale } from '../words/Locale';
import { names } from '../words/names';
import { remedies } from '../words/remedies';

/** One error code in one language. */
export interface ErrorCodeRow {
  readonly name: KeeperErrorName;
  readonly code: number;
  /** Who produces it; one made by the client alone never travels. */
  readonly madeBy: 'client' | 'server' | 'both';
  readonly meaning: string;
  readonly remedy: string;
}

/** Every error code, in the order of the table that client and server go by. */
export function errorCodeRows(locale: Locale): ErrorCodeRow[] {
  // Object.keys forgets which keys it was given.
  return (Object.keys(keeperErrors) as KeeperErrorName[]).map((name) => ({
    name,
    code: keeperErrors[name].code,
    madeBy: keeperErrors[name].madeBy,
    meaning: names.reasons[name][locale],
    remedy: remedies[name][locale],
  }));
}
