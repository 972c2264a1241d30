import type { HistoryEntry } from '../../lab/HistoryEntry';
import { writesOf } from '../../lab/writesOf';
import { outcomeOf } from './outcome';

/** How the run of a lesson answers the question that was asked before it: the name of an option, or null while it is open. */
type Outcome = (history: readonly HistoryEntry[]) => string | null;

/** What follows within so many ms followed at once. */
const atOnceMs = 500;

/** How a ConnectRequest begins, in hex: its length, and version 0. The session id stands at digits 40 to 56. */
const connectRequest = '0000002d00000000';

/** Whether it is done to a client from outside; `close` is the end that an application asks for. */
function isFault(what: string): boolean {
  return ['cut', 'silence', 'heal', 'kill', 'restart', 'freeze', 'thaw', 'close'].includes(what);
}

/** When somebody by that name was first dealt with so, by hand or by the script. */
function deed(history: readonly HistoryEntry[], what: string, who: string): HistoryEntry | undefined {
  return history.find((entry) => entry.kind === 'action' && entry.deed.do === what && entry.deed.who === who);
}

/** The sessions that somebody by that name was granted before the entry of that number, by id. */
function sessionsOf(history: readonly HistoryEntry[], who: string, seq: number): ReadonlySet<string> {
  return new Set(
    history.flatMap((entry) =>
      entry.kind === 'granted' && entry.who === who && entry.seq < seq ? [entry.sessionId] : [],
    ),
  );
}

/** How the first create of `who` ended, and where in the history: `made` by the server that was asked, or not. Null until then. */
function firstCreate(
  history: readonly HistoryEntry[],
  who: string,
): { readonly made: boolean; readonly seq: number } | null {
  const asked = history.find((entry) => entry.kind === 'call' && entry.who === who && entry.op === 'create');
  const told = history.find((entry) => entry.kind === 'settled' && entry.who === who && entry.op === 'create');
  if (asked === undefined || told?.kind !== 'settled') return null;
  const moved = history.some(
    (entry) => entry.kind === 'dialled' && entry.from === who && entry.seq > asked.seq && entry.seq < told.seq,
  );
  return { made: told.ok && !moved, seq: told.seq };
}

/** What decides the questions of lessons, by the name that a lesson gives. */
export const outcomes = {
  /** Who took /leader away after bob was killed: `connection`, `session` or nobody yet. */
  leaderGone(history) {
    const killed = history.find(
      (entry) => entry.kind === 'action' && entry.deed.do === 'kill' && entry.deed.who === 'bob',
    );
    if (killed === undefined) return null;
    const gone = history.find(
      (entry) =>
        entry.seq > killed.seq && entry.kind === 'znode' && entry.change === 'deleted' && entry.path === '/leader',
    );
    if (gone === undefined) return null;
    return gone.atMs - killed.atMs <= atOnceMs ? 'connection' : 'session';
  },

  /** When /alice went after alice was killed: `atOnce`, or `seconds` later. */
  aliceGone(history) {
    const { faultAtMs, goneAtMs } = outcomeOf(history, '/alice', 'kill');
    if (faultAtMs === null || goneAtMs === null) return null;
    return goneAtMs - faultAtMs <= atOnceMs ? 'atOnce' : 'seconds';
  },

  /** When alice hears that her session is over, after she stood still: on `waking`, `later`, or `never` as it goes on. */
  toldAfterThaw(history) {
    const thawed = history.find(
      (entry) => entry.kind === 'action' && entry.deed.do === 'thaw' && entry.deed.who === 'alice',
    );
    if (thawed === undefined) return null;
    const told = history.find(
      (entry) =>
        entry.seq > thawed.seq &&
        entry.kind === 'watchedEvent' &&
        entry.who === 'alice' &&
        (entry.state === 'Expired' || entry.state === 'SyncConnected'),
    );
    if (told?.kind !== 'watchedEvent') return null;
    const restarted = deed(history, 'restart', 'alice');
    if (restarted !== undefined && restarted.seq < told.seq) return null; // another client is told
    if (told.state === 'SyncConnected') return 'never';
    return told.atMs - thawed.atMs <= atOnceMs ? 'waking' : 'later';
  },

  /** Which number the fourth sequential child of /jobs has, without its zeros. */
  nextNumber(history) {
    const names = history.flatMap((entry) =>
      entry.kind === 'znode' && entry.change === 'created' && entry.path.startsWith('/jobs/job-') ? [entry.path] : [],
    );
    return names[3] === undefined ? null : `n${Number(names[3].slice(-10))}`;
  },

  /** Whose application was the first to be told that its session is over. */
  firstEnd(history) {
    const first = history.find(
      (entry) =>
        (entry.kind === 'connectionState' && entry.state === 'LOST') ||
        (entry.kind === 'watchedEvent' && entry.type === 'None' && entry.state === 'Expired'),
    );
    return first !== undefined && 'who' in first ? first.who : null;
  },

  /** What zk3's death did to alice, whose server is another: `untouched`, `resumed` or `expired`. */
  leaderLost(history) {
    const killed = history.find(
      (entry) => entry.kind === 'action' && entry.deed.do === 'kill' && entry.deed.who === 'zk3',
    );
    if (killed === undefined) return null;
    const before = history.filter(({ seq }) => seq < killed.seq);
    if (['kill', 'freeze'].some((what) => deed(before, what, 'alice') !== undefined)) return null; // she hears nothing of anything
    const since = history.filter(({ seq }) => seq > killed.seq);
    const told = since.filter((entry) => entry.kind === 'watchedEvent' && entry.who === 'alice');
    const heard = (state: string) => told.some((entry) => entry.kind === 'watchedEvent' && entry.state === state);
    if (heard('Expired')) return 'expired';
    if (heard('Disconnected')) {
      const back = told.find((entry) => entry.kind === 'watchedEvent' && entry.state === 'SyncConnected');
      return back !== undefined && sessionsOf(history, 'alice', back.seq).size === 1 ? 'resumed' : null;
    }
    const leads = since.some((entry) => entry.kind === 'peer' && entry.to === 'leading.broadcast');
    return leads ? 'untouched' : null;
  },

  /** What bob was answered about /order, at a server cut off from the others, once alice’s create of it was: `new`, `old`, or he `waits`. */
  otherClientLooks(history) {
    const isOf = (entry: HistoryEntry, who: string): boolean =>
      (entry.kind === 'call' || entry.kind === 'settled') && entry.who === who && entry.path === '/order';
    const written = history.find((entry) => entry.kind === 'settled' && entry.ok && isOf(entry, 'alice'));
    if (written === undefined) return null;
    const asked = history.find((entry) => entry.seq > written.seq && entry.kind === 'call' && isOf(entry, 'bob'));
    const told = history.find(
      (entry) => asked !== undefined && entry.seq > asked.seq && entry.kind === 'settled' && isOf(entry, 'bob'),
    );
    if (asked === undefined || told?.kind !== 'settled') return null;
    const parted = deed(history, 'partition', 'zk1');
    if (parted === undefined || parted.seq > asked.seq) return null; // another question: nothing lags
    if (told.atMs - asked.atMs > atOnceMs) return 'waits';
    return told.ok ? 'new' : 'old';
  },

  /** What became of alice five seconds after zk4 gave its leader up: she `readsOn`, has a `newSession`, or is `disconnected`. */
  lineBroken(history) {
    const lost = history.find((entry) => entry.kind === 'gaveUp' && entry.who === 'zk4');
    const last = history.at(-1);
    if (lost === undefined || last === undefined || last.atMs < lost.atMs + 5000) return null;
    if (sessionsOf(history, 'alice', lost.seq).size === 0) return null; // another question: she had none to lose
    const heard = (state: string): boolean =>
      history.some((entry) => entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.state === state);
    if (heard('ConnectedReadOnly')) return 'newSession';
    return heard('Disconnected') ? 'disconnected' : 'readsOn';
  },

  /** How long bob’s sync at zk1 took: `own` server’s answer, a `roundTrip` to the leader a second away, or time for it to ask `all`. */
  syncTook(history) {
    const asked = history.find((entry) => entry.kind === 'call' && entry.who === 'bob' && entry.op === 'sync');
    if (asked?.kind !== 'call') return null;
    const at = history.findLast((entry) => entry.kind === 'granted' && entry.who === 'bob' && entry.seq < asked.seq);
    if (at?.kind === 'granted' && at.server !== 'zk1:2181') return null; // another question: that one may lead
    const told = history.find(
      (entry) => entry.kind === 'settled' && entry.who === 'bob' && entry.call === asked.call && entry.ok,
    );
    if (told === undefined) return null;
    const tookMs = told.atMs - asked.atMs;
    if (tookMs <= atOnceMs) return 'own';
    return tookMs < 3500 ? 'roundTrip' : 'all';
  },

  /** Which server of a list written zk1, zk2, zk3 alice dialled first: `written` is the first one, `shuffled` any other. */
  firstDial(history) {
    const dialled = history.find((entry) => entry.kind === 'dialled' && entry.from === 'alice');
    if (dialled?.kind !== 'dialled') return null;
    return dialled.to === 'zk1' ? 'written' : 'shuffled';
  },

  /** What alice's client, silenced before it ever had a session, was and had told by its third attempt: it `gaveUp` before, had `told` her of a loss, or was `quiet`. */
  silentStart(history) {
    const silenced = deed(history, 'silence', 'alice');
    if (silenced === undefined || sessionsOf(history, 'alice', silenced.seq).size > 0) return null;
    let dials = 0;
    for (const entry of history) {
      if (entry.kind === 'dialled' && entry.from === 'alice') {
        dials += 1;
        if (dials === 3) return 'quiet';
      }
      if (entry.seq <= silenced.seq) continue;
      if (entry.kind === 'action' && entry.deed.who === 'alice' && isFault(entry.deed.do)) return null; // another question
      if (entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.state === 'Disconnected') return 'told';
      if (entry.kind === 'transition' && entry.who === 'alice' && entry.to === 'closed') return 'gaveUp';
    }
    return null;
  },

  /** What the server that hung up on alice before she was granted anything had done with her session, as her next handshake shows: there was `none`, it is `kept`, or has `ended`. */
  firstHangUp(history) {
    const hungUp = history.find(
      (entry) => entry.kind === 'broken' && entry.who === 'alice' && entry.reason === 'ended',
    );
    if (hungUp === undefined || sessionsOf(history, 'alice', hungUp.seq).size > 0) return null;
    for (const entry of history) {
      if (entry.seq < hungUp.seq) continue;
      if (entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.state === 'Expired') return 'ended';
      if (entry.kind !== 'sent' || entry.from !== 'alice' || !entry.bytes.startsWith(connectRequest)) continue;
      return /^0+$/.test(entry.bytes.slice(40, 56)) ? 'none' : 'kept';
    }
    return null;
  },

  /** How many places in /queue alice has once her create is answered, after one whose answer was lost: `two`, `one`, or `refused`. */
  placesAfterRetry(history) {
    const creates = history.filter(
      (entry) => entry.kind === 'settled' && entry.who === 'alice' && entry.op === 'create',
    );
    const lost = creates.findIndex((entry) => entry.kind === 'settled' && entry.result === 'ConnectionLoss');
    const again = lost < 0 ? undefined : creates.slice(lost + 1).find((entry) => entry.kind === 'settled');
    if (again?.kind !== 'settled') return null;
    if (!again.ok) return again.result === 'NodeExists' ? 'refused' : null;
    const mine = sessionsOf(history, 'alice', again.seq);
    if (mine.size > 1) return null; // another question: her session has ended in between
    const places = new Set<string>();
    for (const entry of history) {
      if (entry.seq > again.seq) break;
      if (entry.kind !== 'znode' || !entry.path.startsWith('/queue/') || !mine.has(entry.ephemeralOwner ?? ''))
        continue;
      if (entry.change === 'created') places.add(entry.path);
      if (entry.change === 'deleted') places.delete(entry.path);
    }
    return places.size > 1 ? 'two' : 'one';
  },

  /** What came first after her link went silent: alice was `told`, her session `ended`; `never`: Expired was the first that she heard. */
  stopInTime(history) {
    const silenced = history.find(
      (entry) => entry.kind === 'action' && entry.deed.do === 'silence' && entry.deed.who === 'alice',
    );
    const since = history.filter(({ seq }) => silenced !== undefined && seq > silenced.seq);
    const ended = since.find((entry) => entry.kind === 'sessionExpired');
    const told = since.find((entry) => entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.type === 'None');
    if (ended === undefined || told?.kind !== 'watchedEvent') return null;
    if (told.state === 'Expired') return 'never';
    return told.seq < ended.seq ? 'told' : 'ended';
  },

  /** How often alice was told of /config when bob had changed it three times. */
  timesTold(history) {
    const third = history.filter(
      (entry) => entry.kind === 'settled' && entry.who === 'bob' && entry.op === 'setData',
    )[2];
    const first = history.find((entry) => entry.kind === 'settled' && entry.who === 'bob' && entry.op === 'setData');
    if (third === undefined || first === undefined) return null;
    const asked = history.some(
      (entry) => entry.kind === 'call' && entry.who === 'alice' && entry.seq > first.seq && entry.seq < third.seq,
    );
    if (asked || third.atMs - first.atMs > atOnceMs) return null; // another question: not in one go
    const told = history.filter(
      (entry) =>
        entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.path === '/config' && entry.atMs <= third.atMs,
    );
    return `n${told.length}`;
  },

  /** What became of a line that alice sent to the store before bob had the lock, and that was not there when he wrote: `taken`, `refused`, `lost`. */
  lateWrite(history) {
    const writes = writesOf(history, '/report');
    const bobs = writes.find(({ who, data }) => who === 'bob' && data !== '');
    if (bobs === undefined) return null;
    if (writes.some(({ who, seq, askedAtMs }) => who === 'alice' && seq > bobs.seq && askedAtMs < bobs.atMs))
      return 'taken';
    const ended = history.find(
      (entry) =>
        entry.seq > bobs.seq &&
        entry.kind === 'settled' &&
        entry.who === 'alice' &&
        entry.op === 'setData' &&
        !entry.ok,
    );
    if (ended?.kind !== 'settled') return null;
    return ended.result === 'BadVersion' ? 'refused' : 'lost';
  },

  /** Of how many of four changes, made while she had no server, alice is told once she has another. */
  toldOfFour(history) {
    const gone = history.find(
      (entry) => entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.state === 'Disconnected',
    );
    const back = history.find(
      (entry) =>
        entry.seq > (gone?.seq ?? Number.POSITIVE_INFINITY) &&
        entry.kind === 'watchedEvent' &&
        entry.who === 'alice' &&
        entry.state === 'SyncConnected',
    );
    const changed = history.findLast(
      (entry) => entry.kind === 'settled' && entry.who === 'bob' && entry.path === '/jobs/one' && entry.ok,
    );
    const nowMs = history.at(-1)?.atMs ?? 0;
    if (back === undefined || changed === undefined) return null;
    const ended = history.some(
      (entry) =>
        entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.state === 'Expired' && entry.seq < back.seq,
    );
    if (ended) return null; // another question: her session, and her watches with it, are over
    const untilMs = Math.max(back.atMs, changed.atMs) + atOnceMs; // what changes later is another matter
    if (nowMs < untilMs) return null;
    const told = history.filter(
      (entry) => entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.path !== null && entry.atMs <= untilMs,
    );
    return `n${told.length}`;
  },

  /** What bob's leaving the line was to carol, who watched his place, while alice has the lock: `nobody` was told, she `waits`, or it is her `turn`. */
  toldInLine(history) {
    const left = deed(history, 'close', 'bob');
    const last = history.at(-1);
    if (left === undefined || last === undefined || last.atMs < left.atMs + 2 * atOnceMs) return null;
    const before = history.filter(({ seq }) => seq < left.seq);
    const bobs = '/lock/n-0000000001';
    const watches = before.some(
      (entry) => entry.kind === 'settled' && entry.who === 'carol' && entry.op === 'exists' && entry.path === bobs,
    );
    if (!watches || deed(before, 'close', 'alice') !== undefined) return null; // another question
    const told = history.find((entry) => entry.kind === 'watchedEvent' && entry.who === 'carol' && entry.path === bobs);
    const faults = ['cut', 'silence', 'freeze', 'kill'];
    if (told === undefined) {
      const troubled = faults.some((fault) => ['carol', 'zk1'].some((who) => deed(history, fault, who) !== undefined));
      return troubled ? null : 'nobody'; // another question: nothing could reach her
    }
    const places = history.flatMap((entry) =>
      entry.kind === 'znode' && entry.path.startsWith('/lock/') && entry.seq < told.seq ? [entry] : [],
    );
    const gone = new Set(places.flatMap(({ change, path }) => (change === 'deleted' ? [path] : [])));
    const line = places.flatMap(({ change, path }) => (change === 'created' && !gone.has(path) ? [path] : []));
    return line.length > 1 ? 'waits' : 'turn';
  },

  /** When /alice went after alice was killed, with T = 6 s: `atOnce`, `below` T later, or `above`. */
  goneAfterKill(history) {
    const killed = history.find(
      (entry) => entry.kind === 'action' && entry.deed.do === 'kill' && entry.deed.who === 'alice',
    );
    const gone = history.find(
      (entry) => entry.kind === 'znode' && entry.change === 'deleted' && entry.path === '/alice',
    );
    if (killed === undefined || gone === undefined || gone.seq < killed.seq) return null;
    const byBob = deed(history, 'delete', 'bob');
    if (byBob !== undefined && byBob.seq < gone.seq) return null; // not by her death
    if (gone.atMs - killed.atMs <= atOnceMs) return 'atOnce';
    return gone.atMs - killed.atMs < 6000 ? 'below' : 'above';
  },

  /** What bob could do with /app/password, in a closed /app: `nothing`, `read`, `change`, or `delete` it as well. */
  behindClosedDoor(history) {
    const ends = (op: string) =>
      history.find(
        (entry) => entry.kind === 'settled' && entry.who === 'bob' && entry.op === op && entry.path === '/app/password',
      );
    const [read, change, remove] = ['getData', 'setData', 'delete'].map(ends);
    if (read?.kind !== 'settled' || change?.kind !== 'settled' || remove?.kind !== 'settled') return null;
    if (remove.ok) return 'delete';
    if (change.ok) return 'change';
    return read.ok ? 'read' : 'nothing';
  },

  /** Who leads once zk3 has been killed and zk2 restarted, by name, or `nobody` for 5 s. */
  electedAfterReturn(history) {
    const killed = deed(history, 'kill', 'zk3');
    const back = deed(history, 'restart', 'zk2');
    const zk1Killed = deed(history, 'kill', 'zk1');
    if (killed === undefined || back === undefined || back.seq < killed.seq) return null;
    if (zk1Killed !== undefined && zk1Killed.seq < back.seq) return null; // another question: all have been away
    const from = back.seq;
    const leads = history.find(
      (entry) => entry.seq > from && entry.kind === 'peer' && entry.to === 'leading.broadcast',
    );
    if (leads?.kind === 'peer') return leads.who;
    const last = history.at(-1);
    return last !== undefined && last.atMs - back.atMs >= 5000 ? 'nobody' : null;
  },

  /** What zk3's death left of /order when the next leader serves: `kept` or `dropped`; `split` when alice had to write it again. */
  uncommittedOrder(history) {
    const killed = history.find(
      (entry) => entry.kind === 'action' && entry.deed.do === 'kill' && entry.deed.who === 'zk3',
    );
    const asked = history.find((entry) => entry.kind === 'call' && entry.op === 'create' && entry.path === '/order');
    if (killed === undefined || asked === undefined || asked.seq > killed.seq) return null;
    const leads = history.find(
      (entry) => entry.seq > killed.seq && entry.kind === 'peer' && entry.to === 'leading.broadcast',
    );
    if (leads?.kind !== 'peer') return null;
    const made = history.find(
      (entry) =>
        entry.kind === 'znode' && entry.who === leads.who && entry.change === 'created' && entry.path === '/order',
    );
    if (made === undefined) return 'dropped';
    return made.seq < leads.seq ? 'kept' : 'split';
  },

  /** How alice's write ended while zk1 stood still: `atOnce`, `afterThaw` or `refused`. */
  writeWithoutOne(history) {
    const frozen = history.find(
      (entry) => entry.kind === 'action' && entry.deed.do === 'freeze' && entry.deed.who === 'zk1',
    );
    if (frozen === undefined) return null;
    const since = history.filter((entry) => entry.seq > frozen.seq && 'who' in entry && entry.who === 'alice');
    const asked = since.find((entry) => entry.kind === 'call' && entry.op === 'create');
    const ended = since.find((entry) => entry.kind === 'settled' && entry.op === 'create');
    if (asked === undefined || ended?.kind !== 'settled') return null;
    const thawed = deed(history, 'thaw', 'zk1');
    if (thawed !== undefined && thawed.seq < asked.seq) return null; // zk1 is well again
    if (ended.result === 'NodeExists') return null; // that is not for want of zk1
    if (!ended.ok) return 'refused';
    return ended.atMs - asked.atMs <= atOnceMs ? 'atOnce' : 'afterThaw';
  },

  /** Whose first create was made as it stood, of carol’s at the leader, alice’s at a follower, bob’s at the observer. */
  threeWrites(history) {
    const ends = ['carol', 'alice', 'bob'].map((who) => firstCreate(history, who));
    const died = history.find((entry) => entry.kind === 'process' && entry.state !== 'running');
    const after = (seq: number | undefined): boolean =>
      seq !== undefined && seq > (died?.seq ?? Number.POSITIVE_INFINITY);
    if (ends.some((end) => end === null || after(end.seq))) return null; // not all are well: another question
    const made = ends.map((end) => (end?.made ? 'made' : 'not')).join();
    if (made === 'made,made,made') return 'all';
    if (made === 'made,made,not') return 'voters';
    return made === 'made,not,not' ? 'leaderOnly' : null;
  },

  /** What became of alice's session when zk1, where it was made, was dead: it `goesOn`, she has a `newSession`, or it is `over`. */
  serverOfSessionDies(history) {
    const killed = deed(history, 'kill', 'zk1');
    const [own] = sessionsOf(history, 'alice', killed?.seq ?? -1);
    if (killed === undefined || own === undefined) return null;
    const since = history.filter(({ seq }) => seq > killed.seq);
    const decided = since.find(
      (entry) =>
        (entry.kind === 'granted' && entry.who === 'alice') ||
        (entry.kind === 'sessionExpired' && entry.sessionId === own),
    );
    if (decided === undefined) return null;
    const before = history.filter(({ seq }) => seq < decided.seq);
    const troubled = ['kill', 'close', 'freeze'].some((what) => deed(before, what, 'alice') !== undefined);
    if (troubled) return null; // another question: it is not for zk1 alone
    if (decided.kind !== 'granted') return 'over';
    return decided.sessionId === own ? 'goesOn' : 'newSession';
  },

  /** Where alice heard of bob's change, whose calls stand around it: `first`, `between` her two answers, or `last`. */
  eventAmongAnswers(history) {
    const change = history.find((entry) => entry.kind === 'action' && entry.deed.do === 'setData');
    if (change === undefined) return null;
    const hers = history.filter((entry) => 'who' in entry && entry.who === 'alice');
    const calls = hers.filter((entry) => entry.kind === 'call');
    const before = calls.findLast(({ seq }) => seq < change.seq);
    const after = calls.find(({ seq }) => seq > change.seq);
    const answerTo = (call: (typeof calls)[number] | undefined) =>
      hers.find((entry) => entry.kind === 'settled' && entry.call === call?.call);
    const told = hers.find((entry) => entry.kind === 'watchedEvent' && entry.type === 'NodeDataChanged');
    const [one, other] = [answerTo(before), answerTo(after)];
    if (!one || !other || !told) return null;
    if (told.seq < one.seq) return 'first';
    return told.seq < other.seq ? 'between' : 'last';
  },

  /** What alice's client did within 3 s of a heal that came after the end of her session: `nothing`, a `newSession`, or `everything` with /alice. */
  backAfterExpiry(history) {
    const own = history.find((entry) => entry.kind === 'granted' && entry.who === 'alice');
    const ended = history.find(
      (entry) => entry.kind === 'sessionExpired' && own?.kind === 'granted' && entry.sessionId === own.sessionId,
    );
    const healed = history.find(
      (entry) =>
        entry.seq > (ended?.seq ?? Number.POSITIVE_INFINITY) &&
        entry.kind === 'action' &&
        entry.deed.do === 'heal' &&
        entry.deed.who === 'alice',
    );
    const last = history.at(-1);
    if (healed === undefined || last === undefined || last.atMs < healed.atMs + 3000) return null;
    const since = history.filter(({ seq }) => seq > healed.seq);
    if (!since.some((entry) => entry.kind === 'granted' && entry.who === 'alice')) return 'nothing';
    const made = since.some((entry) => entry.kind === 'znode' && entry.change === 'created' && entry.path === '/alice');
    return made ? 'everything' : 'newSession';
  },

  /** How a setData of alice's ended that was under way when bob wrote to /report: `done`, with an `error`, or `never` so far, 20 s later. */
  writeOverBreak(history) {
    const written = (who: string) => (entry: HistoryEntry) =>
      entry.kind === 'settled' && entry.who === who && entry.op === 'setData' && entry.path === '/report';
    const bobs = history.find(written('bob'));
    const last = history.at(-1);
    if (bobs === undefined || last === undefined) return null;
    const before = history.findLast((entry) => entry.seq < bobs.seq && written('alice')(entry));
    if (before?.kind !== 'settled' || before.result !== 'ConnectionLoss') return null; // another question: she has none under way
    const after = history.find(
      (entry) => entry.seq > bobs.seq && written('alice')(entry) && 'result' in entry && entry.result !== before.result,
    );
    if (after?.kind === 'settled') return after.ok ? 'done' : 'error';
    return last.atMs < bobs.atMs + 20_000 ? null : 'never';
  },

  /** What became of alice's session while her watcher waited over a change: `expired`, or `lived` until the next event was taken up. */
  sessionOfWaiting(history) {
    const first = history.find((entry) => entry.kind === 'takenUp' && entry.who === 'alice' && entry.type !== 'None');
    const own = history.find((entry) => entry.kind === 'granted' && entry.who === 'alice');
    if (first === undefined || own?.kind !== 'granted') return null;
    const since = history.filter(({ seq }) => seq > first.seq);
    const decided = since.find(
      (entry) =>
        (entry.kind === 'sessionExpired' && entry.sessionId === own.sessionId) ||
        (entry.kind === 'takenUp' && entry.who === 'alice'),
    );
    if (decided === undefined) return null;
    const before = since.filter(({ seq }) => seq < decided.seq);
    if (deed(before, 'freeze', 'alice') !== undefined) return null; // another question: not her watcher alone waits
    if (decided.kind === 'takenUp') return 'lived';
    const broken = ['cut', 'silence', 'kill'].some((fault) => deed(before, fault, 'alice') !== undefined);
    return broken ? null : 'expired'; // it was not for her watcher
  },

  /** After how many seconds without a byte alice’s client gave up a connection over which she had a session: `s27`. */
  quietFor(history) {
    const gaveUp = history.find(
      (entry) =>
        entry.kind === 'transition' &&
        entry.who === 'alice' &&
        entry.from === 'connected' &&
        entry.event === 'readDeadline' &&
        entry.to !== 'connected',
    );
    const heard = history.findLast(
      (entry) => entry.kind === 'received' && entry.by === 'alice' && entry.seq < (gaveUp?.seq ?? 0),
    );
    return gaveUp && heard ? `s${Math.round((gaveUp.atMs - heard.atMs) / 1000)}` : null;
  },

  /** What alice did with her orders once Curator told RECONNECTED in a new session, and bob had the lock: `beside` him, or `stops`; `hers` in the old session. */
  lockAtReconnect(history) {
    const told = history.filter((entry) => entry.kind === 'connectionState' && entry.who === 'alice');
    const [, back] = told.filter((entry) => entry.kind === 'connectionState' && entry.state === 'RECONNECTED');
    const gone = told.findLast(({ seq }) => back !== undefined && seq < back.seq);
    const now = history.at(-1);
    if (back === undefined || gone === undefined || now === undefined || now.atMs < back.atMs + 2 * atOnceMs)
      return null;
    const orders = writesOf(history, '/orders').filter(({ data }) => data !== '');
    const mine = orders.filter(({ who }) => who === 'alice');
    if (!mine.some(({ seq }) => seq > gone.seq && seq < back.seq)) return null; // another question: she does not ask the mutex
    const others = orders.find(({ who }) => who !== 'alice');
    if (others === undefined || others.seq > back.seq) return 'hers';
    const untilMs = back.atMs + 2 * atOnceMs;
    return mine.some(({ seq, atMs }) => seq > back.seq && atMs <= untilMs) ? 'beside' : 'stops';
  },

  /** When the application on kazoo was told LOST: `afterT` while the cable was out, by a clock, `atEnd` of its session, or `whenAsked`, once it was in again. */
  kazooLost(history) {
    const cut = deed(history, 'cut', 'kazoo');
    if (cut === undefined) return null;
    const lost = history.find(
      (entry) =>
        entry.seq > cut.seq && entry.kind === 'connectionState' && entry.who === 'kazoo' && entry.state === 'LOST',
    );
    if (lost === undefined) return null;
    const healed = deed(history, 'heal', 'kazoo');
    if (healed !== undefined && healed.seq < lost.seq) return 'whenAsked';
    const ended = history.find((entry) => entry.kind === 'sessionExpired' && entry.seq > cut.seq);
    return ended !== undefined && Math.abs(ended.atMs - lost.atMs) <= atOnceMs ? 'atEnd' : 'afterT';
  },
} as const satisfies Readonly<Record<string, Outcome>>;

export type Outcomes = typeof outcomes;
export type OutcomeId = keyof Outcomes;
