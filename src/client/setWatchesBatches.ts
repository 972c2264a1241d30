import { operations } from '../protocol/opCodes';
import { SetWatches, SetWatches2 } from '../protocol/proto';
import type { Codec } from '../protocol/wire';

/** Characters of paths in one packet, about: larger lists travel in several. Source: ClientCnxn.SET_WATCHES_MAX_LENGTH */
export const setWatchesMaxLength = 128 * 1024;

type WatchLists = Omit<SetWatches2, 'relativeZxid'>;

/** What sets a client's watches again: one packet, or several where the paths are many. Source: ClientCnxn.primeConnection */
export function setWatchesBatches(
  relativeZxid: bigint,
  watches: WatchLists,
): { op: 'setWatches' | 'setWatches2'; request: Codec<unknown>; body: unknown; response: Codec<unknown> }[] {
  const batches: WatchLists[] = [];
  let batch = emptyLists();
  let length = 0;
  for (const list of Object.keys(watches) as (keyof WatchLists)[]) {
    for (const path of watches[list]) {
      if (length >= setWatchesMaxLength) {
        batches.push(batch);
        batch = emptyLists();
        length = 0;
      }
      batch[list].push(path);
      length += path.length;
    }
  }
  batches.push(batch);
  return batches.map((lists) => {
    const persistent = lists.persistentWatches.length + lists.persistentRecursiveWatches.length > 0;
    const op = persistent ? 'setWatches2' : 'setWatches';
    const request: Codec<unknown> = persistent ? SetWatches2 : SetWatches;
    return { op, request, body: { relativeZxid, ...lists }, response: operations[op].response };
  });
}

function emptyLists(): WatchLists {
  return { dataWatches: [], existWatches: [], childWatches: [], persistentWatches: [], persistentRecursiveWatches: [] };
}
