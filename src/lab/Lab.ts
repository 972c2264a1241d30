import { assert } from '../assert';
import type { ServerLogEntry } from '../server/ServerLogEntry';
import { Ensemble } from '../sim/Ensemble';
import { History } from '../sim/History';
import { type LinkFault, Network } from '../sim/Network';
import { SeededRandom } from '../sim/SeededRandom';
import { type RunHost, World } from '../sim/World';
import type { Action, ClientCall, Deed } from './Action';
import { deedOf, deedProblem, sidesOf } from './deeds';
import type { HistoryEntry } from './HistoryEntry';
import { LabClient } from './LabClient';
import type { FrameView, LabView } from './LabView';
import { linkOf } from './link';
import { lockHolder } from './lockHolder';
import type { Program } from './Program';
import type { ClientMember, Scenario } from './Scenario';
import type { Ticker } from './Ticker';
import { Views } from './Views';
import type { WorldState, WorldStatus } from './WorldSource';

/** A lab has ended at its scenario's end, or when nothing more will happen. */
export interface LabState extends WorldState {
  /** Virtual ms for each real ms of play. */
  readonly speed: number;
}

export interface LabOptions {
  /** Decides everything that is left to chance. */
  readonly seed: number;
  /** What a reader added to the scenario's script. */
  readonly actions: readonly Action[];
  /** A program in place of one member's client. Such a lab runs by `run`, with pauses in which promises go on. */
  readonly program?: { readonly who: string; readonly run: Program; readonly host: RunHost };
}

/** Without a limit of its own a scenario stops here: pings never end by themselves. */
const defaultEndMs = 600_000;
/** What a page missed while it was hidden is not caught up with. Real ms. */
const longestTickMs = 250;

type NoteEntry = HistoryEntry extends infer Entry
  ? Entry extends unknown
    ? Omit<Entry, 'seq' | 'atMs'>
    : never
  : never;

/**
 * A world to watch and to meddle with: clients, servers, and what was done to them, all as a history of plain data. The
 * same scenario, seed and actions give the same history. It moves only when told to, and knows no real time.
 */
export class Lab {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly endsAtMs: number;
  readonly #options: LabOptions;
  readonly #world: World;
  readonly #history: History<NoteEntry>;
  readonly #network: Network;
  readonly #ensemble: Ensemble;
  readonly #clients = new Map<string, LabClient>();
  readonly #views: Views;
  /** What was added to the script, in the order of adding; with the entry that says so once it was done. */
  readonly #added: { readonly action: Action; doneSeq: number | null }[] = [];
  readonly #listeners = new Set<() => void>();
  #state: LabState;
  #speed = 1;
  #started = false;
  #stopTicker: (() => void) | null = null;
  /** Real ms × speed that play has not yet turned into virtual ms: less than one. */
  #owedMs = 0;
  /** The run of a lab with a program that is under way. */
  #running: Promise<void> | null = null;

  /** Use `createLab`, which checks what it is given. */
  constructor(scenario: Scenario, options: LabOptions) {
    this.scenario = scenario;
    this.seed = options.seed;
    this.endsAtMs = scenario.endsAtMs ?? defaultEndMs;
    this.#options = options;
    const dice = new SeededRandom(options.seed);
    const startMs = scenario.startsWithinMs ? dice.split('start').nextInt(scenario.startsWithinMs) : 0;
    this.#world = new World(startMs);
    this.#history = new History<NoteEntry>(() => this.#world.nowMs);
    const note = (entry: NoteEntry) => this.#history.note(entry);
    this.#network = new Network(this.#world, note, { latencyMs: scenario.latencyMs, dice: dice.split('network') });
    const notes = { server: (who: string, entry: ServerLogEntry) => note({ who, ...entry }), process: note };
    this.#ensemble = new Ensemble(this.#world, this.#network, notes, dice.split('disks'));
    this.#views = new Views(scenario, this.history);
    for (const member of scenario.members) {
      if (member.kind === 'client') this.#network.addClient(member.name);
      else if (!scenario.ensemble) this.#ensemble.add({ name: member.name, tickMs: member.tickMs });
    }
    if (scenario.ensemble) this.#startEnsemble(scenario, scenario.ensemble);
    for (const member of scenario.members) {
      if (member.kind === 'client') this.#addClient(member, dice.split(member.name));
    }
    for (const action of scenario.actions) this.#schedule(action, () => {});
    for (const action of options.actions) this.#add(action);
    this.#state = this.#currentState();
  }

  /** Grows as the lab runs: the same array with more in it. */
  get history(): readonly HistoryEntry[] {
    // What is noted are entries without seq and atMs, and the history puts both in front.
    return this.#history.entries as readonly HistoryEntry[];
  }

  /** One line of JSON for each entry: equal texts are equal worlds. */
  get historyText(): string {
    return this.#history.toText();
  }

  get nowMs(): number {
    return this.#world.nowMs;
  }

  get status(): WorldStatus {
    return this.#state.status;
  }

  get speed(): number {
    return this.#speed;
  }

  set speed(virtualPerReal: number) {
    assert(virtualPerReal > 0 && Number.isFinite(virtualPerReal), 'speed is a number above 0');
    this.#speed = virtualPerReal;
    this.#changed();
  }

  /** The same object until something changes: made for `useSyncExternalStore`. */
  get state(): LabState {
    return this.#state;
  }

  /** What was added to the scenario's script so far. */
  get added(): readonly Action[] {
    return this.#added.map(({ action }) => action);
  }

  /** Calls `listener` after every change of `state`. Returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The world after the entry `seq`. Without one: as it is now. */
  viewAt(seq: number = this.history.length - 1): LabView {
    return this.#views.at(seq);
  }

  /** All frames so far, in the order in which they were sent, with what became of them. */
  frames(): readonly FrameView[] {
    return this.#views.frames();
  }

  /** The last entry at or before this moment, −1 when there is none. */
  seqAt(atMs: number): number {
    let low = 0;
    let high = this.history.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = this.history[middle];
      if (entry && entry.atMs <= atMs) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Runs all that happens up to and including this moment. */
  runUntil(atMs: number): void {
    assert(this.#options.program === undefined, 'a lab with a program runs by run()');
    this.#started = true;
    this.#world.runUntil(Math.min(atMs, this.endsAtMs));
    this.#changed();
  }

  /** The same, also for a lab with a program: its promises go on in between. Ends early when the lab is paused. */
  async run(atMs: number, stop: () => boolean = () => false): Promise<void> {
    const { program } = this.#options;
    if (program === undefined) {
      this.runUntil(atMs);
      return;
    }
    this.#started = true;
    await this.#running;
    this.#running = this.#world.run(Math.min(atMs, this.endsAtMs), program.host, stop);
    await this.#running;
    this.#running = null;
    this.#changed();
  }

  /** Runs until the history has grown, at least by one event. False when nothing more happens. */
  step(): boolean {
    assert(this.#options.program === undefined, 'a lab with a program runs by run()');
    this.#started = true;
    const before = this.history.length;
    while (this.history.length === before && this.#hasMore()) this.#world.step();
    this.#changed();
    return this.history.length > before;
  }

  /** Runs at `speed` while `ticker` ticks, until `pause` or the end. */
  play(ticker: Ticker): void {
    if (this.#stopTicker !== null || this.status === 'ended') return;
    this.#started = true;
    this.#owedMs = 0;
    this.#stopTicker = ticker((elapsedMs) => this.#tick(elapsedMs));
    this.#changed();
  }

  pause(): void {
    this.#stopTicker?.();
    this.#stopTicker = null;
    this.#changed();
  }

  /**
   * Does something to the world: now, or at a later moment. It takes effect after all that happens by itself in that
   * millisecond, live and on replay alike. Throws a TypeError when it makes no sense in this scenario.
   */
  act(deed: Deed, atMs: number = this.nowMs): void {
    const problem = deedProblem(this.scenario, { ...deed });
    if (problem !== null) throw new TypeError(`This cannot be done here: ${problem}.`);
    if (!Number.isInteger(atMs) || atMs < this.nowMs) throw new TypeError(`${atMs} ms is not now or later.`);
    this.#add({ atMs, ...deed });
    if (this.#options.program === undefined) this.runUntil(this.nowMs);
    else this.#changed();
  }

  /** A line that the program wrote. */
  noteConsole(who: string, level: 'log' | 'warn' | 'error', text: string): void {
    this.#history.note({ kind: 'console', who, level, text });
  }

  /** This lab up to a moment, as text for an address. */
  link(atMs: number = this.nowMs): string {
    return linkOf({ scenario: this.scenario, seed: this.seed, actions: this.added, atMs });
  }

  /**
   * A fresh lab that has come as far as the entry `seq` of this one, to go on otherwise. What the reader did later is left
   * out; what the scenario's script does later is not. A program runs again from its start, so such a lab is branched by `run`.
   */
  branchAt(seq: number): Lab {
    const branch = new Lab(this.scenario, { ...this.#options, actions: this.#actionsBefore(seq) });
    assert(this.#options.program === undefined, 'a lab with a program is branched by running it again');
    while (branch.history.length <= seq && branch.#hasMore()) branch.#world.step();
    branch.#started = true;
    branch.#changed();
    return branch;
  }

  #actionsBefore(seq: number): Action[] {
    return this.#added.filter(({ doneSeq }) => doneSeq !== null && doneSeq <= seq).map(({ action }) => action);
  }

  #startEnsemble({ members }: Scenario, limits: NonNullable<Scenario['ensemble']>): void {
    const servers = members.filter((member) => member.kind === 'server');
    const [first] = servers;
    assert(first, 'an ensemble has members');
    this.#ensemble.addMembers({ ...limits, tickMs: first.tickMs, members: servers });
  }

  #addClient(member: ClientMember, random: SeededRandom): void {
    const { program } = this.#options;
    const client = new LabClient({
      member,
      world: this.#world,
      network: this.#network,
      random,
      log: (entry) => this.#history.note({ who: member.name, ...entry }),
      noteProcess: (entry) => this.#history.note(entry),
      noteConnectionState: (framework, state) =>
        this.#history.note({ kind: 'connectionState', who: member.name, framework, state }),
      noteTakenUp: ({ type, state, path }) =>
        this.#history.note({ kind: 'takenUp', who: member.name, type, state, path }),
      ...(program && programOf(member, program)),
    });
    this.#clients.set(member.name, client);
  }

  #add(action: Action): void {
    const added = { action, doneSeq: null as number | null };
    this.#added.push(added);
    this.#schedule(action, (seq) => {
      added.doneSeq = seq;
    });
  }

  #schedule(action: Action, done: (seq: number) => void): void {
    this.#world.lateAt(action.atMs, () => {
      const deed = deedOf(action);
      done(this.history.length);
      this.#history.note({ kind: 'action', deed });
      this.#apply(deed);
    });
  }

  #apply(deed: Deed): void {
    switch (deed.do) {
      case 'cut':
      case 'silence':
      case 'slow':
      case 'heal':
        this.#network.apply(deed satisfies LinkFault);
        return;
      case 'kill':
      case 'restart':
      case 'freeze':
      case 'thaw':
        if (this.#ensemble.has(deed.who)) this.#ensemble[deed.do](deed.who);
        else this.#clients.get(deed.who)?.[deed.do]();
        return;
      case 'crash':
      case 'slowDisk':
        this.#ensemble.apply(deed);
        return;
      case 'partition':
        this.#ensemble.partition(sidesOf(deed.sides));
        return;
      default:
        this.#clients.get(deed.who)?.call(deed satisfies ClientCall);
    }
  }

  #tick(elapsedMs: number): void {
    this.#owedMs += Math.min(elapsedMs, longestTickMs) * this.#speed;
    const wholeMs = Math.floor(this.#owedMs);
    if (wholeMs < 1) return;
    if (this.#options.program === undefined) {
      this.#owedMs -= wholeMs;
      this.runUntil(this.nowMs + wholeMs);
    } else if (this.#running === null) {
      this.#owedMs -= wholeMs;
      void this.run(this.nowMs + wholeMs, () => this.#stopTicker === null);
    }
  }

  #hasMore(): boolean {
    const { nextAtMs } = this.#world;
    return nextAtMs !== null && nextAtMs <= this.endsAtMs;
  }

  #changed(): void {
    let state = this.#currentState();
    if (state.status === 'ended' && this.#stopTicker !== null) {
      this.#stopTicker();
      this.#stopTicker = null;
      state = this.#currentState();
    }
    const { status, nowMs, length, speed } = this.#state;
    if (state.status === status && state.nowMs === nowMs && state.length === length && state.speed === speed) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  #currentState(): LabState {
    return { status: this.#currentStatus(), nowMs: this.nowMs, length: this.history.length, speed: this.#speed };
  }

  #currentStatus(): WorldStatus {
    if (this.nowMs >= this.endsAtMs || this.#world.nextAtMs === null) return 'ended';
    if (this.#stopTicker !== null) return 'running';
    return this.#started ? 'paused' : 'idle';
  }
}

/** What runs in a member's place in a lab with a program: the program itself, or somebody who wants the same lock. */
function programOf(
  { name, connect, sessionTimeoutMs, lockHolder: plan }: ClientMember,
  { who, run }: NonNullable<LabOptions['program']>,
): { readonly program?: Program } {
  if (name === who) return { program: run };
  return plan ? { program: lockHolder({ name, connect, sessionTimeoutMs, ...plan }) } : {};
}
