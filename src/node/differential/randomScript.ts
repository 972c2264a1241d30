import { type ACL, OPEN_ACL_UNSAFE, READ_ACL_UNSAFE } from '../../protocol/data';
import type { MultiOperation } from '../../protocol/multi';
import type { OperationName } from '../../protocol/opCodes';
import type { CreateRequest, CreateTTLRequest, SetWatches2 } from '../../protocol/proto';
import { digestIdOf } from '../../server/acl';
import { SeededRandom } from '../../sim/SeededRandom';
import { type Actor, type Ask, actors, type Script, type Step } from './Script';

/** What the keeper of a script authenticates with, see `keeperEntry`. */
export const keeperCredentials = 'keeper:keeps';

/** Stands in every ACL of a script, so that its znodes can be removed whatever the others say. */
const keeperEntry = acl('digest', digestIdOf(keeperCredentials));

/** Few names, so that clients meet. */
const places = [
  '',
  '/a',
  '/a',
  '/a',
  '/b',
  '/b',
  '/c',
  '/a/x',
  '/a/x',
  '/a/y',
  '/a/x/p',
  '/b/e',
  '/c/d',
  '/s-',
  '/a/s-',
];
const oddPlaces = ['/s-0000000001', '/a/s-0000000000', '/会', '/...', '/.a', '/a b', '/a/x/p/q', '/a/none', '/none/x'];
/** After the root: what no path may hold, and what looks like it. */
const badPlaces = ['/', '/a/', '//a', '/a//x', '/./b', '/a/..', '/\u0001', '/a\0b', '/\u007f', '/\u0080', '/\uffff'];
/** Whole paths that are none. The empty one is another name of `/` to those who read: it tells what does not belong to the script. */
const badPaths = ['a', 'a/b', '.'];
const badPathsOfChanges = ['', ...badPaths];
/** Nobody may change anything there. */
const builtIn = ['/', '/zookeeper', '/zookeeper/config', '/zookeeper/quota'];

/** What servers take, mostly from some of the clients only. */
const goodAcls: readonly (readonly ACL[])[] = [
  READ_ACL_UNSAFE,
  [acl('auth', '')],
  [acl('auth', ''), acl('world', 'anyone', 1)],
  [acl('digest', 'a:b')],
  [acl('digest', digestIdOf('u:p'))],
  [acl('digest', digestIdOf('u:p'), 16), acl('world', 'anyone', 13)],
  [acl('digest', digestIdOf('v:q'), 30), acl('world', 'anyone', 1)],
  [acl('ip', '127.0.0.1')],
  [acl('ip', '127.0.0.0/8', 7), acl('world', 'anyone', 24)],
  [acl('ip', '10.0.0.0/8')],
  [acl('world', 'anyone', 3), acl('world', 'anyone', 3), acl('auth', '', 28)],
  [acl('world', 'anyone', 4), acl('world', 'anyone', 1)],
  [acl('world', 'anyone', 21)],
  [acl('world', 'anyone', 0)],
];
const badAcls: readonly (readonly ACL[] | null)[] = [
  [],
  null,
  [acl('digest', 'a')],
  [acl('digest', 'a:')],
  [acl('digest', ':b')],
  [acl('ip', '127.0.0.1/33')],
  [acl('ip', '1.2.3')],
  [acl('world', 'x')],
  [acl('nobody', 'knows')],
];
/** Bytes that are no request: lengths that lie, and frames too short for a header. */
const garbage: readonly (readonly number[])[] = [
  [255, 255, 255, 255],
  [127, 255, 255, 255],
  [0, 16, 0, 0],
  [0, 0, 0, 0],
  [0, 0, 0, 4, 0, 0, 0, 9],
  [0, 0, 0, 7, 0, 0, 0, 9, 0, 0, 0],
];

/**
 * Not asked together with others: unlike the rest, SASL is not answered in its turn, a check not at all, and of two changes
 * under way the second sees the ACL that a setACL finds or the one that it leaves, as it happens.
 */
const outOfOrder: ReadonlySet<OperationName> = new Set(['sasl', 'check', 'setACL']);

/** The script of a seed: the same steps for the same seed, with paths under `home`. */
export function randomScript(seed: number, home: string, length: number): Script {
  const root = `${home}/root`;
  const author = new Author(new SeededRandom(`differential ${seed}`), root);
  const steps = author.begin();
  while (steps.length < length) steps.push(...author.next());
  return { home, root, steps: steps.slice(0, length) };
}

class Author {
  readonly #random: SeededRandom;
  readonly #root: string;
  /** Paths that somebody was told to make, the newest last. */
  readonly #made: string[] = [];
  /** Paths that each was told to watch, the newest last. */
  readonly #watched: Readonly<Record<Actor, string[]>> = { alice: [], bob: [], carol: [] };
  #xid = 0;

  constructor(random: SeededRandom, root: string) {
    this.#random = random;
    this.#root = root;
  }

  /** Mostly there are a few znodes to begin with: on an empty tree nearly all that is asked for fails. */
  begin(): Step[] {
    if (this.#chance(5)) return [];
    return ['', '', '/x', '/y'].map((below, index) => {
      const made = this.#root + (below === '' ? this.#pick(['/a', '/b', '/c']) : `/a${below}`);
      const path = this.#remembered(this.#made, made);
      const creation = {
        path,
        data: this.#data(),
        acl: [...OPEN_ACL_UNSAFE],
        flags: index < 2 ? this.#pick([0, 0, 0, 4]) : this.#pick([0, 1, 4]),
      };
      return this.#ask(this.#pick(actors), 'create', creation);
    });
  }

  next(): Step[] {
    const who = this.#pick(actors);
    switch (this.#random.nextInt(40)) {
      case 0:
        return [{ do: 'drop', who }];
      case 1:
        return [this.#connect(who)];
      case 2:
        return this.#away(who);
      case 3:
        return this.#chance(3) ? [this.#ask(who, 'closeSession', null)] : this.#setWatches(who, 1);
      case 6:
      case 7:
        return [this.#askAtOnce(who)];
      case 4:
        return this.#chance(3) ? [this.#refused(who)] : [this.#auth(who)];
      case 5:
        return this.#chance(4) ? [this.#cut(this.#request(who))] : [this.#auth(who)];
      default:
        return [this.#request(who)];
    }
  }

  #askAtOnce(who: Actor): Step {
    const wanted = Array.from({ length: 2 + this.#random.nextInt(6) }, () => this.#request(who));
    return { do: 'askAtOnce', who, asks: wanted.filter((ask) => !outOfOrder.has(ask.op)) };
  }

  /** Somebody is away while others change things, comes back, and sets its watches again. */
  #away(who: Actor): Step[] {
    const others = actors.filter((actor) => actor !== who);
    const changes = Array.from({ length: 1 + this.#random.nextInt(5) }, () => this.#change(this.#pick(others)));
    const back: Step = { ...this.#connect(who), session: who, wrongPassword: false, ahead: false };
    return [{ do: 'drop', who }, ...changes, back, ...this.#setWatches(who, 4)];
  }

  #connect(who: Actor): Extract<Step, { do: 'connect' }> {
    const session = this.#pick(['new', who, who, who, ...actors] as const);
    const wrongPassword = session !== 'new' && this.#chance(6);
    // All of these are granted as they are, by ticks of 500 ms as by ticks of 2 s.
    return {
      do: 'connect',
      who,
      session,
      wrongPassword,
      ahead: this.#chance(12),
      isOldClient: this.#chance(8),
      timeoutMs: this.#pick([8000, 9000, 10_000]),
    };
  }

  #ask(who: Actor, op: OperationName, body: unknown): Ask {
    this.#xid += 1;
    const reserved = op === 'auth' ? -4 : op === 'ping' ? -2 : op === 'setWatches' && this.#chance(2) ? -8 : null;
    return { do: 'ask', who, xid: reserved ?? this.#xid, op, body, cutBytes: 0 };
  }

  #cut(ask: Ask): Ask {
    return { ...ask, cutBytes: 1 + this.#random.nextInt(12) };
  }

  #refused(who: Actor): Step {
    if (this.#chance(3)) return { do: 'garbage', who, bytes: this.#pick(garbage) };
    this.#xid += 1;
    return { do: 'askUnknown', who, xid: this.#xid, type: this.#pick([-1, 0, 10, 23, 99, 108, 1000, -10, 20]) };
  }

  #auth(who: Actor): Step {
    const scheme = this.#pick(['digest', 'digest', 'digest', 'digest', 'ip', 'world', 'none']);
    return this.#ask(who, 'auth', { type: 0, scheme, auth: bytes(this.#pick(['u:p', 'u:p', 'v:q', 'u', ''])) });
  }

  #setWatches(who: Actor, most: number): Step[] {
    const paths = () => Array.from({ length: this.#random.nextInt(most + 1) }, () => this.#path());
    const body: SetWatches2 = {
      relativeZxid: BigInt(this.#random.nextInt(40)),
      dataWatches: paths(),
      existWatches: paths(),
      childWatches: paths(),
      persistentWatches: paths(),
      persistentRecursiveWatches: paths(),
    };
    return [this.#ask(who, this.#pick(['setWatches', 'setWatches2', 'setWatches2']), body)];
  }

  #request(who: Actor): Ask {
    return this.#chance(2) ? this.#change(who) : this.#read(who);
  }

  #change(who: Actor): Ask {
    switch (this.#random.nextInt(14)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return this.#ask(who, 'create', this.#creation());
      case 4:
        return this.#ask(who, this.#pick(['create2', 'createContainer']), this.#creation());
      case 5:
        return this.#ask(who, 'createTTL', this.#creationWithTtl());
      case 6:
      case 7:
        return this.#ask(who, 'delete', this.#deletion());
      case 8:
      case 9:
      case 10:
        return this.#ask(who, 'setData', this.#dataChange());
      case 11:
        return this.#ask(who, 'setACL', {
          path: this.#pathToChange(),
          acl: this.#acl(2),
          version: this.#pick([-1, -1, -1, 0, 1]),
        });
      case 12:
        return this.#ask(
          who,
          'multi',
          this.#slots(5, () => this.#changeInMulti()),
        );
      default: {
        const length = 1 + this.#random.nextInt(3);
        return this.#ask(
          who,
          'multi',
          Array.from({ length }, () => this.#likelyChange()),
        );
      }
    }
  }

  #read(who: Actor): Ask {
    const watched = () => {
      const watch = this.#chance(2);
      const path = this.#path();
      return { path: watch ? this.#remembered(this.#watched[who], path) : path, watch };
    };
    switch (this.#random.nextInt(15)) {
      case 0:
      case 1:
        return this.#ask(who, 'exists', watched());
      case 2:
      case 3:
        return this.#ask(who, 'getData', watched());
      case 4:
        return this.#ask(who, 'getChildren', watched());
      case 5:
        return this.#ask(who, 'getChildren2', watched());
      case 6:
        return this.#ask(who, this.#pick(['getACL', 'getAllChildrenNumber', 'sync']), { path: this.#path() });
      case 7:
        return this.#ask(who, 'getACL', { path: this.#path() });
      case 8:
        return this.#ask(
          who,
          'multiRead',
          this.#slots(5, () => this.#readInMulti()),
        );
      case 9:
        return this.#ask(who, 'getEphemerals', { prefixPath: this.#pick(['/', '', this.#root, `${this.#root}/a`]) });
      case 10:
      case 11:
        return this.#ask(who, 'addWatch', {
          path: this.#remembered(this.#watched[who], this.#path()),
          mode: this.#pick([0, 0, 0, 1, 1, 1, 1, 2]),
        });
      case 12:
        return this.#ask(who, this.#pick(['removeWatches', 'removeWatches', 'checkWatches']), {
          path: this.#chance(3) ? this.#path() : (this.#watched[who].at(-1 - this.#random.nextInt(3)) ?? this.#path()),
          type: this.#pick([1, 1, 2, 2, 3, 3, 3, 4, 5, 0]),
        });
      case 13:
        return this.#seldom(who);
      default:
        return this.#ask(who, this.#pick(['whoAmI', 'ping']), null);
    }
  }

  #seldom(who: Actor): Ask {
    switch (this.#random.nextInt(6)) {
      case 0:
        return this.#ask(who, 'check', { path: this.#path(), version: this.#version() });
      case 1: {
        const none = { joiningServers: null, leavingServers: null, newMembers: null };
        return this.#ask(who, 'reconfig', { ...none, curConfigId: -1n });
      }
      case 2:
        return this.#ask(who, 'sasl', { token: bytes(this.#pick(['', 'x'])) });
      case 3:
        return this.#ask(who, this.#pick(['multi', 'multiRead']), [this.#readInMulti()]);
      case 4:
        return this.#ask(who, 'multiRead', [this.#changeInMulti()]);
      default:
        return this.#pick([
          this.#ask(who, 'create', { ...this.#creation(), path: this.#pick(builtIn), flags: 0 }),
          this.#ask(who, 'delete', { path: this.#pick(builtIn), version: -1 }),
          this.#ask(who, 'setData', { path: '/zookeeper/config', data: null, version: -1 }),
        ]);
    }
  }

  #changeInMulti(): MultiOperation {
    switch (this.#random.nextInt(7)) {
      case 0:
      case 1:
        return { op: this.#pick(['create', 'create2', 'createContainer']), request: this.#creation() };
      case 2:
        return { op: 'createTTL', request: { ...this.#creation(), ttl: this.#ttl() } };
      case 3:
        return { op: 'check', request: { path: this.#path(), version: this.#version() } };
      case 4:
        return { op: 'setData', request: this.#dataChange() };
      default:
        return { op: 'delete', request: this.#deletion() };
    }
  }

  /** One that mostly succeeds, so that whole multis do. */
  #likelyChange(): MultiOperation {
    const path = this.#root + this.#pick(places);
    const open = { data: this.#data(), acl: [...OPEN_ACL_UNSAFE], path };
    switch (this.#random.nextInt(4)) {
      case 0:
        return { op: this.#pick(['create', 'create2']), request: { ...open, flags: this.#pick([2, 3]) } };
      case 1:
        return { op: 'createContainer', request: { ...open, flags: 4 } };
      case 2:
        return { op: 'check', request: { path, version: -1 } };
      default:
        return { op: 'setData', request: { path, data: this.#data(), version: -1 } };
    }
  }

  #readInMulti(): MultiOperation {
    return { op: this.#pick(['getData', 'getChildren']), request: { path: this.#path(), watch: this.#chance(2) } };
  }

  #creation(): CreateRequest {
    const flags = this.#pick([0, 0, 0, 0, 1, 1, 1, 2, 3, 4, 4, 5, 6, 7, -1]);
    const path = this.#pathToChange();
    return { path: this.#remembered(this.#made, path), data: this.#data(), acl: this.#acl(5), flags };
  }

  /** Never a mode without a time to live and a time below 0 at once: that ends a real server. */
  #creationWithTtl(): CreateTTLRequest {
    const flags = this.#pick([0, 4, 5, 5, 6, 6]);
    return { ...this.#creation(), flags, ttl: flags < 5 ? this.#pick([0n, 5n]) : this.#ttl() };
  }

  #deletion() {
    return { path: this.#pathToChange(), version: this.#version() };
  }

  #dataChange() {
    return { path: this.#pathToChange(), data: this.#data(), version: this.#version() };
  }

  #pathToChange(): string {
    return this.#chance(40) ? this.#pick(badPathsOfChanges) : this.#path();
  }

  /** Mostly one of few, now and then an odd or a wrong one. */
  #path(): string {
    const dice = this.#random.nextInt(24);
    if (dice === 0) return this.#pick(badPaths);
    if (dice === 1) return this.#root + this.#pick(badPlaces);
    if (dice < 4) return this.#root + this.#pick(oddPlaces);
    if (dice < 16 && this.#made.length > 0) return this.#pick(this.#made.slice(-6));
    return this.#root + this.#pick(places);
  }

  /** Once in `seldom` times not open to all. */
  #acl(seldom: number): ACL[] | null {
    if (!this.#chance(seldom)) return [...OPEN_ACL_UNSAFE, keeperEntry];
    const list = this.#chance(5) ? this.#pick(badAcls) : this.#pick(goodAcls);
    return list === null || list.length === 0 ? list && [] : [...list, keeperEntry];
  }

  /** Keeps a path in mind, unless it is an odd one. */
  #remembered(paths: string[], path: string): string {
    if (places.some((place) => path === this.#root + place)) paths.push(path);
    return path;
  }

  #data(): Uint8Array | null {
    return this.#pick([null, bytes(''), bytes('x'), bytes('hello'), new Uint8Array([0, 255, 128])]);
  }

  #version(): number {
    return this.#pick([-1, -1, -1, -1, 0, 0, 1, 2, -2]);
  }

  /** None of the allowed ones comes to its end while a script runs. */
  #ttl(): bigint {
    return this.#pick([1_000_000n, 1_000_000n, -1n, 0n, 0xffffffffffn, 0x10000000000n]);
  }

  #slots(most: number, slot: () => MultiOperation): MultiOperation[] {
    return Array.from({ length: this.#random.nextInt(most + 1) }, slot);
  }

  #pick<Value>(values: readonly [Value, ...Value[]] | readonly Value[]): Value {
    return values[this.#random.nextInt(values.length)] as Value; // within the array, which is not empty
  }

  /** True once in `of` times. */
  #chance(of: number): boolean {
    return this.#random.nextInt(of) === 0;
  }
}

function acl(scheme: string, id: string, perms = 31): ACL {
  return { perms, id: { scheme, id } };
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
