import { keeperErrors } from '../../protocol/KeeperError';
import { parentPath } from '../../protocol/paths';
import type * as proto from '../../protocol/proto';
import { addWatchModes } from '../../protocol/watchedEvents';
import { hex } from '../../protocol/zxid';
import type { ServerLogEntry } from '../../server/ServerLogEntry';
import type { WatcherMode } from '../../server/WatchManager';
import type { Checker, Report } from './Checker';
import type { AskedRequest, ClientFact } from './ClientFact';

type Table = 'data' | 'child';
type Event = Extract<ClientFact, { kind: 'event' }>;

interface Registration {
  readonly mode: WatcherMode;
  /** What the server had carried out when it took the registration down. */
  readonly zxid: bigint;
}

/** What a connection may be told of. */
interface Watching {
  /** By table and path: `data /a`. */
  readonly registered: Map<string, Registration>;
  /** One-shot ones that fired and were not asked for again. */
  readonly fired: Set<string>;
  /** What a setWatches that is under way asks for, in the server's order. */
  asked: { readonly key: string; readonly mode: WatcherMode }[];
  /** The newest zxid of a reply. */
  zxid: bigint;
}

/**
 * A one-shot watch fires once at most; nobody is told of what he does not watch; and whoever watches hears of a change before
 * any reply that comes from a server that has carried it out. Seen on the wire, where each connection is one order of replies and events.
 */
export class WatchRules implements Checker {
  readonly #report: Report;
  readonly #cnxns = new Map<number, Watching>();
  /** By table and path: zxids of the changes that fire it, oldest first. */
  readonly #changes = new Map<string, bigint[]>();

  constructor(report: Report) {
    this.#report = report;
  }

  noted(_who: string, entry: ServerLogEntry): void {
    if (entry.kind !== 'znode' || entry.change === 'aclChanged') return;
    const zxid = BigInt(entry.zxid);
    this.#change(`data ${entry.path}`, zxid);
    if (entry.change === 'dataChanged') return;
    this.#change(`child ${parentPath(entry.path)}`, zxid);
    if (entry.change === 'deleted') this.#change(`child ${entry.path}`, zxid);
  }

  heard(fact: ClientFact): void {
    switch (fact.kind) {
      case 'asked':
        if (fact.op === 'setWatches' || fact.op === 'setWatches2') this.#ask(this.#watching(fact.cnxn), fact);
        return;
      case 'answered':
        this.#answered(fact);
        return;
      case 'event':
        this.#event(fact);
        return;
      case 'broken':
        this.#cnxns.delete(fact.cnxn);
    }
  }

  #change(key: string, zxid: bigint): void {
    const changes = this.#changes.get(key);
    // Each server notes it; the first one counts.
    if (!changes) this.#changes.set(key, [zxid]);
    else if ((changes.at(-1) ?? 0n) < zxid) changes.push(zxid);
  }

  #ask({ asked }: Watching, { request }: AskedRequest): void {
    const lists = request as Partial<proto.SetWatches2>;
    const ask = (tables: readonly Table[], paths: readonly string[] | undefined, mode: WatcherMode) => {
      for (const path of paths ?? []) for (const table of tables) asked.push({ key: `${table} ${path}`, mode });
    };
    ask(['data'], lists.dataWatches, 'standard');
    ask(['data'], lists.existWatches, 'standard');
    ask(['child'], lists.childWatches, 'standard');
    ask(['data', 'child'], lists.persistentWatches, 'persistent');
    ask(['data', 'child'], lists.persistentRecursiveWatches, 'persistentRecursive');
  }

  #answered({ asked, zxid, err }: Extract<ClientFact, { kind: 'answered' }>): void {
    const watching = this.#watching(asked.cnxn);
    if (zxid > watching.zxid) {
      watching.zxid = zxid;
      this.#mustHaveHeard(watching, asked.client, zxid);
    }
    const set = (key: string, mode: WatcherMode) => {
      watching.registered.set(key, { mode, zxid });
      watching.fired.delete(key);
    };
    const isThere = err === 0;
    switch (asked.op) {
      case 'setWatches':
      case 'setWatches2':
        for (const { key, mode } of watching.asked.splice(0)) set(key, mode);
        return;
      case 'addWatch': {
        const { path, mode } = asked.request as proto.AddWatchRequest;
        const name = mode === addWatchModes.persistent ? 'persistent' : 'persistentRecursive';
        if (isThere) for (const table of ['data', 'child']) set(`${table} ${path}`, name);
        return;
      }
      case 'getData':
      case 'exists':
      case 'getChildren':
      case 'getChildren2': {
        const { path, watch } = asked.request as proto.GetDataRequest;
        const isSet = isThere || (asked.op === 'exists' && err === keeperErrors.NoNode.code);
        const table: Table = asked.op === 'getData' || asked.op === 'exists' ? 'data' : 'child';
        if (watch && isSet) set(`${table} ${path}`, 'standard');
      }
    }
  }

  #event({ client, cnxn, type, path }: Event): void {
    const watching = this.#watching(cnxn);
    const tables: Table[] =
      type === 'NodeChildrenChanged' ? ['child'] : type === 'NodeDeleted' ? ['data', 'child'] : ['data'];
    const missed = watching.asked.find(
      ({ key, mode }) => mode === 'standard' && tables.some((table) => key === `${table} ${path}`),
    );
    if (missed) {
      watching.asked.splice(watching.asked.indexOf(missed), 1);
      watching.fired.add(missed.key);
      return;
    }
    let isWatched = type !== 'NodeChildrenChanged' && isBelowRecursive(watching, path);
    for (const table of tables) {
      const key = `${table} ${path}`;
      const registration = watching.registered.get(key);
      if (!registration || registration.mode === 'persistentRecursive') continue;
      isWatched = true;
      if (registration.mode !== 'standard') continue;
      watching.registered.delete(key);
      watching.fired.add(key);
    }
    if (isWatched) return;
    if (tables.some((table) => watching.fired.has(`${table} ${path}`)))
      this.#report('WatchFiresOnce', [client], `${client} hears ${type} of ${path} by a watch that fired before`);
    else this.#report('EventNeedsWatch', [client], `${client} hears ${type} of ${path}, which it does not watch`);
  }

  #mustHaveHeard({ registered }: Watching, client: string, zxid: bigint): void {
    for (const [key, registration] of registered) {
      if (registration.mode !== 'standard') continue;
      const change = this.#changes.get(key)?.find((each) => each > registration.zxid);
      if (change === undefined || change > zxid) continue;
      const says = `${client} is answered at ${hex(zxid)} and has not heard of ${hex(change)}, which changed ${key}`;
      this.#report('EventBeforeReply', [client], says);
    }
  }

  #watching(cnxn: number): Watching {
    let watching = this.#cnxns.get(cnxn);
    if (!watching) {
      watching = { registered: new Map(), fired: new Set(), asked: [], zxid: 0n };
      this.#cnxns.set(cnxn, watching);
    }
    return watching;
  }
}

function isBelowRecursive({ registered }: Watching, path: string): boolean {
  for (let at = path; ; at = parentPath(at)) {
    if (registered.get(`data ${at}`)?.mode === 'persistentRecursive') return true;
    if (registered.get(`child ${at}`)?.mode === 'persistentRecursive') return true;
    if (at === '/') return false;
  }
}
