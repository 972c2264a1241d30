const zxidFields: ReadonlySet<string> = new Set(['czxid', 'mzxid', 'pzxid', 'zxid']);
const sessionFields: ReadonlySet<string> = new Set(['ephemeralOwner', 'sessionId']);
const timeFields: ReadonlySet<string> = new Set(['ctime', 'mtime']);
/** Upstream keeps these in hash tables: their order says nothing. */
const unorderedFields: ReadonlySet<string> = new Set(['children', 'ephemerals', 'clientInfo', 'acl']);

/**
 * Writes what a server said as text in which two servers can be compared: zxids count from the script's first
 * transaction, sessions have numbers in the order in which they were first seen, times are only there or not.
 */
export class Aliases {
  /** The transaction that made the script's root. */
  baseZxid = 0n;
  readonly #sessions = new Map<bigint, number>();

  /** 0 and −1 mean none, on every server. */
  zxid(zxid: bigint): string {
    return zxid <= 0n ? String(zxid) : `zxid ${zxid - this.baseZxid}`;
  }

  session(sessionId: bigint): string {
    if (sessionId === 0n) return 'none';
    const known = this.#sessions.get(sessionId) ?? this.#sessions.size + 1;
    this.#sessions.set(sessionId, known);
    return `session ${known}`;
  }

  text(value: unknown): string {
    return JSON.stringify(this.#plain('', value));
  }

  #plain(name: string, value: unknown): unknown {
    if (typeof value === 'bigint') return this.#long(name, value);
    if (value instanceof Uint8Array) return `bytes ${new TextDecoder('latin1').decode(value)}`;
    if (Array.isArray(value)) {
      const plain = value.map((item: unknown) => this.#plain('', item));
      return unorderedFields.has(name) ? plain.map((item) => JSON.stringify(item)).sort() : plain;
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, this.#plain(field, inner)]));
  }

  #long(name: string, value: bigint): string {
    if (zxidFields.has(name)) return this.zxid(value);
    if (sessionFields.has(name)) return this.session(value);
    if (timeFields.has(name)) return value === 0n ? 'never' : 'some time';
    return String(value);
  }
}
