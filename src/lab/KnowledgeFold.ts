import type { ProcessState } from '../sim/WorldEntry';
import type { HistoryEntry } from './HistoryEntry';
import type { LabView } from './LabView';

/**
 * What each party can know of one client's session, of its connection and of an ephemeral znode of it. Facts, not
 * sentences: the words for each are elsewhere.
 */
export const knowledgeFacts = {
  /** The client: what its library takes for true. One that stands still or is dead has not learnt better. */
  client: {
    /** `unsure`: the connection is lost, and nobody here can tell whether the session still lives. */
    session: ['none', 'mine', 'unsure', 'expired', 'closed'],
    connection: ['none', 'trying', 'up'],
    /** `asked`: the create is under way, or its reply was lost. */
    znode: ['none', 'asked', 'mine', 'unsure', 'gone'],
    process: ['running', 'frozen', 'dead'],
  },
  server: {
    /** `uncounted`: it lives, and without a leader nobody waits for its deadline. */
    session: ['none', 'alive', 'uncounted', 'expired', 'closed'],
    /** `up` also while the link is silent: nobody has told the server. */
    connection: ['none', 'up', 'gone'],
    znode: ['none', 'held', 'removed'],
    process: ['running', 'frozen', 'dead'],
  },
  /** Another client: what it was last told of the znode. `unsure`: it has lost its own connection since. */
  other: {
    znode: ['unknown', 'there', 'absent', 'gone', 'unsure'],
    connection: ['none', 'trying', 'up'],
    process: ['running', 'frozen', 'dead'],
  },
} as const;

export type Party = keyof typeof knowledgeFacts;

/** One fact, and since when this party can know it. */
export interface Known<Key extends string = string> {
  readonly key: Key;
  readonly sinceSeq: number;
  readonly sinceMs: number;
}

/** For each party and each subject what it knows. */
export type Knowledge = {
  readonly [P in Party]: {
    readonly [Subject in keyof (typeof knowledgeFacts)[P]]: (typeof knowledgeFacts)[P][Subject] extends readonly (infer Key extends
      string)[]
      ? Known<Key>
      : never;
  };
};

export interface KnowledgeQuestion {
  /** Whose session it is. */
  readonly client: string;
  /** Who looks on. */
  readonly other: string;
  /** The ephemeral znode. */
  readonly path: string;
}

/**
 * What everybody knows, at any position of a history that may grow. Going on from the position asked for last reads only the
 * entries in between; going back reads from the start.
 */
export class KnowledgeFold {
  readonly #history: readonly HistoryEntry[];
  readonly #question: KnowledgeQuestion;
  #minds: Minds;
  #nextSeq = 0;

  constructor(history: readonly HistoryEntry[], question: KnowledgeQuestion) {
    this.#history = history;
    this.#question = question;
    this.#minds = new Minds(question);
  }

  /** After the entry at which this view stands. */
  at(view: LabView): Knowledge {
    if (view.seq + 1 < this.#nextSeq) {
      this.#minds = new Minds(this.#question);
      this.#nextSeq = 0;
    }
    for (; this.#nextSeq <= view.seq; this.#nextSeq += 1) {
      const entry = this.#history[this.#nextSeq];
      if (entry) this.#minds.learn(entry);
    }
    const sessions = view.servers.flatMap((server) => server.sessions);
    return this.#minds.knowledge(
      sessions.findLast(({ client }) => client === this.#question.client)?.sessionId ?? null,
    );
  }
}

/** A fact that remembers since when it holds. */
class Fact<Key extends string> {
  #known: Known<Key>;

  constructor(key: Key) {
    this.#known = { key, sinceSeq: -1, sinceMs: 0 };
  }

  get key(): Key {
    return this.#known.key;
  }

  get known(): Known<Key> {
    return this.#known;
  }

  set(key: Key, { seq, atMs }: HistoryEntry): void {
    if (key !== this.#known.key) this.#known = { key, sinceSeq: seq, sinceMs: atMs };
  }
}

/** How a call ends whose answer did not come: it may have been carried out. */
const unanswered: ReadonlySet<string> = new Set(['ConnectionLoss', 'OperationTimeout', 'RequestTimeout']);

type ServerSession = Knowledge['server']['session']['key'];

class Minds {
  readonly #question: KnowledgeQuestion;
  readonly #client = {
    session: new Fact<Knowledge['client']['session']['key']>('none'),
    connection: new Fact<Knowledge['client']['connection']['key']>('none'),
    znode: new Fact<Knowledge['client']['znode']['key']>('none'),
    process: new Fact<ProcessState>('running'),
  };
  readonly #server = {
    /** By id: whose session it is shows only in the answer that grants it. */
    sessions: new Map<string, Fact<ServerSession>>(),
    connection: new Fact<Knowledge['server']['connection']['key']>('none'),
    znode: new Fact<Knowledge['server']['znode']['key']>('none'),
    process: new Fact<ProcessState>('running'),
  };
  readonly #other = {
    znode: new Fact<Knowledge['other']['znode']['key']>('unknown'),
    connection: new Fact<Knowledge['other']['connection']['key']>('none'),
    process: new Fact<ProcessState>('running'),
  };
  /** What the client knew of the znode when it asked for it last: a refusal leaves it there. */
  #beforeAsked: Knowledge['client']['znode']['key'] = 'none';
  /** The client's newest connection, and the server that has it. */
  #cnxn: { readonly number: number; readonly server: string } | null = null;
  /** The other's session, and whether a server has set its watch again and the answer is under way. */
  #otherSession: string | null = null;
  #watchSetAgain = false;
  /** The member of an ensemble that leads it, by name. */
  #leader: string | null = null;

  constructor(question: KnowledgeQuestion) {
    this.#question = question;
  }

  learn(entry: HistoryEntry): void {
    if ('who' in entry && entry.who === this.#question.client) this.#clientLearns(entry);
    if ('who' in entry && entry.who === this.#question.other) this.#otherLearns(entry);
    this.#otherHears(entry);
    this.#serverLearns(entry);
  }

  /** `sessionId`: the client's session, as the server has it. */
  knowledge(sessionId: string | null): Knowledge {
    const { session, connection, znode, process } = this.#client;
    const server = this.#server;
    const other = this.#other;
    return {
      client: {
        session: session.known,
        connection: connection.known,
        znode: znode.known,
        process: process.known,
      },
      server: {
        session: this.#sessionOf(sessionId).known,
        connection: server.connection.known,
        znode: server.znode.known,
        process: server.process.known,
      },
      other: { znode: other.znode.known, connection: other.connection.known, process: other.process.known },
    };
  }

  #clientLearns(entry: HistoryEntry): void {
    const { session, connection, znode, process } = this.#client;
    switch (entry.kind) {
      case 'process':
        // A new process knows nothing of the session that the one before had.
        if (process.key === 'dead' && entry.state === 'running') {
          session.set('none', entry);
          connection.set('none', entry);
          znode.set('none', entry);
        }
        process.set(entry.state, entry);
        return;
      case 'transition':
        connection.set(connectionIn(entry.to), entry);
        if (entry.to.startsWith('connecting') && session.key === 'mine') session.set('unsure', entry);
        if (entry.to.startsWith('connecting') && znode.key === 'mine') znode.set('unsure', entry);
        if (entry.to.startsWith('connected') && session.key !== 'mine') session.set('mine', entry);
        if (entry.to.startsWith('connected') && znode.key === 'unsure') znode.set('mine', entry);
        if (entry.to === 'closed') {
          const byWish = entry.from.startsWith('closing') || entry.event === 'close';
          session.set(byWish ? 'closed' : 'expired', entry);
          if (znode.key !== 'none') znode.set('gone', entry);
        }
        return;
      case 'call':
        if (entry.op !== 'create' || entry.path !== this.#question.path) return;
        this.#beforeAsked = znode.key;
        znode.set('asked', entry);
        return;
      case 'settled':
        if (entry.path !== this.#question.path) return;
        if (entry.op === 'create' && entry.ok) znode.set('mine', entry);
        else if (entry.op === 'create' && !unanswered.has(entry.result)) znode.set(this.#beforeAsked, entry);
        if (entry.op === 'delete' && entry.ok) znode.set('gone', entry);
        return;
      case 'watchedEvent':
        if (entry.type === 'NodeDeleted' && entry.path === this.#question.path) znode.set('gone', entry);
        return;
    }
  }

  #otherLearns(entry: HistoryEntry): void {
    const { znode, connection, process } = this.#other;
    switch (entry.kind) {
      case 'process':
        if (process.key === 'dead' && entry.state === 'running') {
          znode.set('unknown', entry);
          connection.set('none', entry);
        }
        process.set(entry.state, entry);
        return;
      case 'transition':
        connection.set(connectionIn(entry.to), entry);
        if (entry.to.startsWith('connecting') && znode.key === 'there') znode.set('unsure', entry);
        return;
      case 'settled':
        if (entry.path !== this.#question.path || !reads.has(entry.op)) return;
        if (entry.ok) znode.set('there', entry);
        else if (entry.result === 'NoNode') znode.set(znode.key === 'unknown' ? 'absent' : 'gone', entry);
        return;
      case 'watchedEvent':
        if (entry.path !== this.#question.path) return;
        if (entry.type === 'NodeCreated' || entry.type === 'NodeDataChanged') znode.set('there', entry);
        if (entry.type === 'NodeDeleted') znode.set('gone', entry);
        return;
    }
  }

  /** Whoever has lost a connection knows again when the watch is set on another and no event has come with the answer. */
  #otherHears(entry: HistoryEntry): void {
    const { other, path } = this.#question;
    if (entry.kind === 'granted' && entry.who === other) this.#otherSession = entry.sessionId;
    if (entry.kind === 'watch' && entry.change === 'set' && entry.path === path) {
      this.#watchSetAgain = entry.sessionId === this.#otherSession && this.#other.znode.key === 'unsure';
    }
    if (entry.kind !== 'received' || entry.by !== other || !this.#watchSetAgain) return;
    this.#watchSetAgain = false;
    if (this.#other.znode.key === 'unsure') this.#other.znode.set('there', entry);
  }

  #serverLearns(entry: HistoryEntry): void {
    const { connection, znode, process } = this.#server;
    switch (entry.kind) {
      case 'dialled':
        if (entry.from === this.#question.client) this.#cnxn = { number: entry.cnxn, server: entry.to };
        return;
      case 'accepted':
        if (entry.cnxn === this.#cnxn?.number) connection.set('up', entry);
        return;
      case 'broken':
      case 'closedBy':
        if (entry.cnxn === this.#cnxn?.number && entry.who === this.#cnxn.server) this.#disconnected(entry);
        return;
      case 'peer':
        if (entry.to === 'leading.broadcast') this.#leader = entry.who;
        else if (entry.who === this.#leader) this.#leaderLost(entry);
        return;
      case 'process':
        if (entry.who === this.#leader && entry.state === 'dead') this.#leaderLost(entry);
        if (entry.who !== this.#cnxn?.server) return;
        if (entry.state === 'dead') this.#disconnected(entry);
        process.set(entry.state, entry);
        return;
      case 'sessionCreated':
      case 'sessionTouched':
      case 'sessionResumed':
        this.#sessionOf(entry.sessionId).set('alive', entry);
        return;
      case 'sessionExpired':
        this.#sessionOf(entry.sessionId).set('expired', entry);
        return;
      case 'sessionClosed':
        this.#sessionOf(entry.sessionId).set('closed', entry);
        return;
      case 'znode':
        if (entry.path !== this.#question.path) return;
        if (entry.change === 'created') znode.set('held', entry);
        if (entry.change === 'deleted') znode.set('removed', entry);
        return;
    }
  }

  #sessionOf(sessionId: string | null): Fact<ServerSession> {
    const known = sessionId === null ? undefined : this.#server.sessions.get(sessionId);
    if (known) return known;
    const fact = new Fact<ServerSession>('none');
    if (sessionId !== null) this.#server.sessions.set(sessionId, fact);
    return fact;
  }

  /** Deadlines are kept by a leader only. The next one counts each session anew, and says so. */
  #leaderLost(entry: HistoryEntry): void {
    this.#leader = null;
    for (const session of this.#server.sessions.values()) {
      if (session.key === 'alive') session.set('uncounted', entry);
    }
  }

  #disconnected(entry: HistoryEntry): void {
    if (this.#server.connection.key === 'up') this.#server.connection.set('gone', entry);
  }
}

const reads = new Set(['exists', 'getData', 'getChildren2']);

function connectionIn(state: string): 'none' | 'trying' | 'up' {
  if (state.startsWith('connecting')) return 'trying';
  return state.startsWith('connected') || state.startsWith('closing') ? 'up' : 'none';
}
