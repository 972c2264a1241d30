import { DataTree, type DataTreeOptions } from './DataTree';

/** What a server finds again after a crash: the applied transactions, as the tree and the sessions they led to. */
export interface Durable {
  /** Its `lastProcessedZxid` is the last transaction on disk. */
  readonly tree: DataTree;
  /** Session id → timeout it was created with, ms. Deadlines, watches and identities are not kept. */
  readonly sessionsWithTimeouts: ReadonlyMap<bigint, number>;
}

/** What is to be changed while running is copied: who handed it over may go on using it. */
export function loaded(
  durable: Durable | undefined,
  options: DataTreeOptions,
): { tree: DataTree; sessionsWithTimeouts: Map<bigint, number> } {
  return {
    tree: new DataTree(options, durable?.tree),
    sessionsWithTimeouts: new Map(durable?.sessionsWithTimeouts ?? []),
  };
}
