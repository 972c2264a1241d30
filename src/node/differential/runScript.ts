import { OPEN_ACL_UNSAFE } from '../../protocol/data';
import { requestFrame } from '../../protocol/frames';
import { operations } from '../../protocol/opCodes';
import { type GetChildrenResponse, ReplyHeader, type SetWatches2 } from '../../protocol/proto';
import { type Codec, JuteReader } from '../../protocol/wire';
import { Aliases } from './Aliases';
import { noSession, Party, type SessionKey } from './Party';
import { keeperCredentials } from './randomScript';
import { type Actor, type Ask, actors, type Script, type Step } from './Script';
import { type Place, Wire } from './Wire';

/** What all clients heard of one step, a line each. */
export type Heard = readonly string[];

/** Ms; servers grant what they allow. */
const keeperTimeoutMs = 30_000;
const actorTimeoutMs = 10_000;

/**
 * Plays a script on one server and leaves that server as it was: all sessions of the script are closed, and its znodes
 * removed. Nothing else may change the server meanwhile: zxids are told by their distance from the script's first one.
 */
export async function runScript(script: Script, place: Place): Promise<Heard[]> {
  const keeper = await Keeper.enter(place);
  try {
    const aliases = new Aliases();
    await keeper.make(script.home);
    aliases.baseZxid = await keeper.make(script.root);
    const stage = new Stage(place, aliases);
    try {
      const heard: Heard[] = [];
      for (const step of script.steps) heard.push(await stage.play(step));
      return heard;
    } finally {
      await stage.clear();
      await keeper.remove(script.home);
    }
  } finally {
    await keeper.leave();
  }
}

/** The clients of one script on one server. */
class Stage {
  readonly #aliases: Aliases;
  readonly #parties: ReadonlyMap<Actor, Party>;
  readonly #place: Place;
  /** Sessions that were granted and may still live. */
  readonly #granted = new Map<bigint, SessionKey>();

  constructor(place: Place, aliases: Aliases) {
    this.#place = place;
    this.#aliases = aliases;
    this.#parties = new Map(actors.map((name) => [name, new Party(name, place, aliases)]));
  }

  async play(step: Step): Promise<Heard> {
    const lines = await this.#do(step);
    const news = await Promise.all(actors.map((name) => this.#party(name).catchUp()));
    const { session } = this.#party(step.who);
    if (session.sessionId !== 0n) this.#granted.set(session.sessionId, session);
    // The ephemerals of a session go in the order of a hash table.
    const isUnordered = step.do === 'ask' && step.op === 'closeSession';
    for (const told of news) lines.push(...(isUnordered ? told.sort() : told));
    return lines;
  }

  /** Closes all sessions, so that none expires while the next script runs. */
  async clear(): Promise<void> {
    for (const name of actors) this.#party(name).drop();
    for (const key of this.#granted.values()) {
      const party = new Party('', this.#place, this.#aliases);
      await party.connect(key, actorTimeoutMs);
      if (party.session.sessionId !== 0n) await party.ask(1, 'closeSession', null);
      party.drop();
    }
  }

  async #do(step: Step): Promise<string[]> {
    const party = this.#party(step.who);
    if (step.do === 'drop') {
      party.drop();
      return [];
    }
    if (step.do === 'connect') {
      const { sessionId, passwd } = step.session === 'new' ? noSession : this.#party(step.session).session;
      const key = step.wrongPassword ? { sessionId, passwd: new Uint8Array(16) } : { sessionId, passwd };
      return [await party.connect(key, step.timeoutMs, step)];
    }
    const lines = party.isConnected ? [] : [await party.connect(party.session, actorTimeoutMs)];
    if (!party.isConnected) return lines;
    if (step.do === 'garbage') return [...lines, await party.send(Uint8Array.from(step.bytes))];
    if (step.do === 'askAtOnce') {
      const asks = step.asks.map((ask) => ({ ...ask, body: this.#bodyOf(ask) }));
      return [...lines, ...(await party.askAtOnce(asks))];
    }
    const answer =
      step.do === 'askUnknown'
        ? party.askUnknown(step.xid, step.type)
        : party.ask(step.xid, step.op, this.#bodyOf(step), step.cutBytes);
    return [...lines, await answer];
  }

  #bodyOf({ op, body }: Ask): unknown {
    if (op !== 'setWatches' && op !== 'setWatches2') return body;
    const watches = body as SetWatches2; // what the table has for these two
    return { ...watches, relativeZxid: this.#aliases.baseZxid + watches.relativeZxid };
  }

  #party(name: Actor): Party {
    const party = this.#parties.get(name);
    if (!party) throw new Error(`${name} does not play in this script.`);
    return party;
  }
}

/** Makes the place of a script and clears it away; every ACL of a script lets it. */
export class Keeper {
  readonly #wire: Wire;
  #xid = 0;

  private constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** Rejects when nobody answers. */
  static async enter(place: Place): Promise<Keeper> {
    const wire = new Wire(place);
    const keeper = new Keeper(wire);
    const asked = { protocolVersion: 0, lastZxidSeen: 0n, timeOut: keeperTimeoutMs, readOnly: false, ...noSession };
    const answer = await wire.connect(asked);
    if (typeof answer === 'string')
      throw new Error(`No ZooKeeper answers at ${place.address.host}:${place.address.port}.`);
    const auth = new TextEncoder().encode(keeperCredentials);
    await keeper.#ask('auth', { type: 0, scheme: 'digest', auth });
    return keeper;
  }

  /** Makes a znode open to all. Gives the zxid. */
  async make(path: string): Promise<bigint> {
    const { zxid, err } = await this.#ask('create', { path, data: null, acl: [...OPEN_ACL_UNSAFE], flags: 0 });
    if (err !== 0) throw new Error(`The server refuses to make ${path}: error ${err}.`);
    return zxid;
  }

  /** Whether the server makes znodes with a time to live. */
  async knowsTtl(home: string): Promise<boolean> {
    const body = { path: `${home}/ttl`, data: null, acl: [...OPEN_ACL_UNSAFE], flags: 5, ttl: 1_000_000n };
    return (await this.#ask('createTTL', body)).err === 0;
  }

  async remove(path: string): Promise<void> {
    const { err, reader } = await this.#ask('getChildren', { path, watch: false });
    if (err === 0) {
      const { children }: GetChildrenResponse = operations.getChildren.response.read(reader);
      for (const child of children) await this.remove(`${path}/${child}`);
    }
    await this.#ask('delete', { path, version: -1 });
  }

  async leave(): Promise<void> {
    await this.#ask('closeSession', null);
    this.#wire.drop();
  }

  async #ask(op: keyof typeof operations, body: unknown): Promise<ReplyHeader & { reader: JuteReader }> {
    this.#xid += 1;
    const frame = requestFrame(
      { xid: this.#xid, type: operations[op].code },
      operations[op].request as Codec<unknown>,
      body,
    ); // the table pairs them
    const answer = await this.#wire.ask(frame);
    if (typeof answer === 'string')
      throw new Error(`The connection was ${answer} when a script was to be set up or cleared away.`);
    const reader = new JuteReader(answer);
    return { ...ReplyHeader.read(reader), reader };
  }
}
