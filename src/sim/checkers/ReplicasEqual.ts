import { configPath, parentPath } from '../../protocol/paths';
import { hex } from '../../protocol/zxid';
import type { DataNode } from '../../server/DataNode';
import type { DataTree } from '../../server/DataTree';
import type { ServerLogEntry } from '../../server/ServerLogEntry';
import type { ZKDatabase } from '../../server/ZKDatabase';
import type { Ensemble } from '../Ensemble';
import type { Checker, Report } from './Checker';

/** One server's database, as it was when it was looked at last. */
interface Seen {
  database: ZKDatabase;
  readonly hashes: Map<string, number>;
  /** All of `hashes`, together. */
  tree: number;
}

/**
 * Servers that have carried out the same transactions have equal trees and the same sessions: all data, versions, times,
 * owners and ACLs. Only what changed is hashed again while a server serves; a database that is new is hashed as a whole, and so are
 * all of them at the end.
 */
export class ReplicasEqual implements Checker {
  readonly #ensemble: Pick<Ensemble, 'names' | 'peer'>;
  readonly #report: Report;
  readonly #seen = new Map<string, Seen>();
  /** By server: paths that changed since. */
  readonly #changed = new Map<string, Set<string>>();
  /** By zxid: hash of the state after it, and whose it was. */
  readonly #states = new Map<bigint, { readonly state: string; readonly of: string }>();

  constructor(ensemble: Pick<Ensemble, 'names' | 'peer'>, report: Report) {
    this.#ensemble = ensemble;
    this.#report = report;
  }

  noted(who: string, entry: ServerLogEntry): void {
    // What it carried out before it served was noted by nobody.
    if (entry.kind === 'established' || entry.kind === 'upToDate') this.#seen.delete(who);
    if (entry.kind === 'applied' || entry.kind === 'established' || entry.kind === 'upToDate') {
      if (!this.#changed.has(who)) this.#changed.set(who, new Set());
    } else if (entry.kind === 'znode') {
      this.#changed.get(who)?.add(entry.path).add(parentPath(entry.path));
    }
  }

  stepped(): void {
    if (this.#changed.size === 0) return;
    for (const [who, paths] of this.#changed) this.#look(who, paths);
    this.#changed.clear();
  }

  ended(): void {
    this.#seen.clear();
    for (const who of this.#ensemble.names) this.#look(who, new Set());
  }

  #look(who: string, changed: ReadonlySet<string>): void {
    const peer = this.#ensemble.peer(who);
    if (!peer?.server) return; // what it has now may still be taken from it
    const { database } = peer;
    const zxid = database.lastProcessedZxid;
    let seen = this.#seen.get(who);
    if (seen?.database !== database) {
      seen = { database, hashes: new Map(), tree: 0 };
      this.#seen.set(who, seen);
      for (const [path, node] of database.tree.nodes()) rehash(seen, path, node);
    } else {
      for (const path of changed) rehash(seen, path, database.tree.getNode(path));
    }
    const state = `${seen.tree} ${sessionsOf(database)} ${ephemeralsOf(database.tree)}`;
    const first = this.#states.get(zxid);
    if (!first) this.#states.set(zxid, { state, of: who });
    else if (first.state !== state) {
      const says = `at ${hex(zxid)} the trees or sessions of ${first.of} and ${who} differ`;
      this.#report('ReplicasEqual', [first.of, who], says);
    }
  }
}

function rehash(seen: Seen, path: string, node: DataNode | null): void {
  const hash = node && path !== configPath ? hashOf(path, node) : 0; // each server writes the membership down at its own time
  seen.tree ^= (seen.hashes.get(path) ?? 0) ^ hash;
  seen.hashes.set(path, hash);
}

function hashOf(path: string, { data, stat, children, acl }: DataNode): number {
  const { czxid, mzxid, pzxid, ctime, mtime, version, cversion, aversion, ephemeralOwner } = stat;
  const acls = acl.map(({ perms, id }) => `${perms}:${id.scheme}:${id.id}`).join();
  const text = `${path} ${czxid} ${mzxid} ${pzxid} ${ctime} ${mtime} ${version} ${cversion} ${aversion} ${ephemeralOwner} ${acls}`;
  let value = hashOfText(text, 0x811c9dc5);
  for (const byte of data ?? []) value = Math.imul(value ^ byte, 0x01000193);
  // In no order: a snapshot may have brought them in another one.
  let names = 0;
  for (const name of children) names = (names + hashOfText(name, 0x811c9dc5)) | 0;
  return (value ^ names) | 0;
}

function hashOfText(text: string, from: number): number {
  let value = from;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}

function sessionsOf({ sessionsWithTimeouts }: ZKDatabase): string {
  return [...sessionsWithTimeouts]
    .map(([id, timeoutMs]) => `${hex(id)}:${timeoutMs}`)
    .sort()
    .join();
}

function ephemeralsOf({ ephemerals }: DataTree): string {
  return [...ephemerals]
    .map(([id, paths]) => `${hex(id)}=${[...paths].sort().join(':')}`)
    .sort()
    .join();
}
