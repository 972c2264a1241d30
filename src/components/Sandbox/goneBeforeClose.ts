import type { HistoryEntry } from '../../lab/HistoryEntry';
import { programMember } from './programMember';

/** Where a znode was deleted before the program closed its last client. */
export function goneBeforeClose(history: readonly HistoryEntry[], path: string): HistoryEntry | undefined {
  const closes = history.findLast(
    (entry) => entry.kind === 'transition' && entry.who === programMember && entry.event === 'close',
  );
  return history.find(
    (entry) =>
      entry.kind === 'znode' &&
      entry.path === path &&
      entry.change === 'deleted' &&
      entry.seq < (closes?.seq ?? Number.POSITIVE_INFINITY),
  );
}
