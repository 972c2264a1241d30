import { type RunHost, wallOriginMs } from '../sim/World';
import type { Action, Deed } from './Action';
import { createLab } from './createLab';
import { deedFields } from './deeds';
import type { HistoryEntry } from './HistoryEntry';
import type { Lab } from './Lab';
import type { ProgramPorts } from './Program';
import type { Scenario } from './Scenario';
import type { Ticker } from './Ticker';
import type { WorldSource, WorldState } from './WorldSource';

/** One line that a program wrote to its console. */
export interface ConsoleLine {
  readonly level: 'log' | 'warn' | 'error';
  readonly text: string;
}

/** What one life of a program stands on. */
export interface ProgramWorld {
  readonly ports: ProgramPorts;
  print(line: ConsoleLine): void;
  /** Does something to the world, at the end of this millisecond. */
  act(deed: Deed): void;
  /** Takes what nobody caught: a real process would end on it. */
  crash(thrown: unknown): void;
  /** Time of day, ms since 1970. */
  wallMs(): number;
}

/** A program that has begun: one life of a member. */
export interface RunningProgram {
  /** Ends as the program's last line does. */
  readonly settled: Promise<unknown>;
  /** Nothing of it can ever run again by itself: no client is open and no timer is set. */
  isIdle(): boolean;
  waits(): ProgramWaits;
}

/** What a program waits for. */
export interface ProgramWaits {
  /** Such as `create /a`. */
  readonly calls: readonly string[];
  readonly timers: number;
  readonly labWaits: number;
  readonly openClients: number;
}

/**
 * How a run ended. `limit`: the virtual time is over, and the program still waits; `settled` when only its clients are open.
 * `full`: it has written more history than anybody can look at.
 */
export type ProgramOutcome =
  | { readonly how: 'passed' }
  | { readonly how: 'failed'; readonly thrown: unknown }
  | { readonly how: 'limit'; readonly settled: boolean; readonly waits: ProgramWaits }
  | { readonly how: 'full' };

export interface ProgramRunOptions {
  readonly scenario: Scenario;
  readonly seed: number;
  /** What the reader did before, and will be done again. */
  readonly actions: readonly Action[];
  /** The member that is the program. */
  readonly who: string;
  /** Runs the program up to its first await. */
  readonly launch: (world: ProgramWorld) => RunningProgram;
  readonly host: RunHost;
  readonly ticker: Ticker;
}

/** Virtual ms after which a program that still waits is told so. */
export const programLimitMs = 600_000;
/** Lines of history after which a run ends, and lines of console after which a program is no longer heard. */
export const maxHistoryLength = 100_000;
export const maxConsoleLines = 2_000;
/** Real ms between two tellings of a fast run. */
const tellEveryMs = 50;
/** The first lines of the console are told at once, further ones with the rest. */
const linesToldAtOnce = 100;
/** Real ms that a slow machine may owe before play lets time go. */
const longestDebtMs = 250;

/**
 * A world in which one member is a reader's program. It runs as fast as it can until the program's last line; while clients
 * or timers of it are left it goes on at the pace of real time, as a process of Node would, and one can act on it.
 */
export class ProgramRun implements WorldSource {
  readonly scenario: Scenario;
  readonly #options: ProgramRunOptions;
  readonly #lab: Lab;
  readonly #listeners = new Set<() => void>();
  #state: WorldState;
  #outcome: ProgramOutcome | null = null;
  #ended = false;

  #program: RunningProgram | null = null;
  #settled: { readonly ok: boolean; readonly thrown: unknown } | null = null;
  #crash: { readonly thrown: unknown } | null = null;
  #isDead: () => boolean = () => false;
  /** Code of this life that will run in this millisecond: a client that is closed may still have something to tell. */
  #turns = { waiting: 0 };
  #consoleLines = 0;

  /** `fast`: to the program's end without a pause; a number: virtual ms per real ms; null: paused. */
  #pace: 'fast' | number | null = null;
  /** The world may run up to here. */
  #goalMs = 0;
  /** Length of the history at which a step was asked for. */
  #stepFrom: number | null = null;
  #driving = false;
  #stopTicker: (() => void) | null = null;
  #toldAtMs = 0;

  constructor(options: ProgramRunOptions) {
    const { scenario, who } = options;
    this.scenario = { ...scenario, actions: notScripted(scenario.actions, who), endsAtMs: programLimitMs };
    this.#options = options;
    this.#lab = createLab(this.scenario, {
      seed: options.seed,
      actions: notScripted(options.actions, who),
      program: { who, run: (ports) => this.#begin(ports), host: options.host },
    });
    this.#state = { status: 'idle', nowMs: this.#lab.nowMs, length: this.#lab.history.length };
  }

  get history(): readonly HistoryEntry[] {
    return this.#lab.history;
  }

  get historyText(): string {
    return this.#lab.historyText;
  }

  get state(): WorldState {
    return this.#state;
  }

  /** Null while it runs, and when it was ended from outside. */
  get outcome(): ProgramOutcome | null {
    return this.#outcome;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts the program. */
  start(): void {
    this.#pace = 'fast';
    this.#goalMs = programLimitMs;
    this.#drive();
  }

  play(speed: number): void {
    this.#stepFrom = null;
    this.#pace = speed;
    this.#goalMs = this.#lab.nowMs;
    this.#stopTicker ??= this.#options.ticker((elapsedMs) => this.#tick(elapsedMs));
    this.#changed();
  }

  pause(): void {
    this.#halt();
    this.#goalMs = this.#lab.nowMs;
    this.#changed();
  }

  step(): void {
    this.#halt();
    this.#stepFrom = this.#lab.history.length;
    this.#goalMs = programLimitMs;
    this.#drive();
  }

  runUntil(atMs: number): void {
    this.#halt();
    this.#goalMs = Math.min(atMs, programLimitMs);
    this.#drive();
  }

  act(deed: Deed): void {
    if (this.#ended) return;
    this.#lab.act(deed);
    this.#goalMs = Math.max(this.#goalMs, this.#lab.nowMs);
    this.#drive();
  }

  end(): void {
    this.#halt();
    this.#ended = true;
    this.#changed();
  }

  /** What nobody caught and no promise of ours carries: an unhandled rejection, an error in a callback. */
  crash(thrown: unknown): void {
    this.#crash ??= { thrown };
    this.#drive();
  }

  #begin(ports: ProgramPorts): void {
    const turns = { waiting: 0 };
    this.#program = null;
    this.#settled = null;
    this.#turns = turns;
    this.#isDead = () => ports.isDead();
    const world: ProgramWorld = {
      ports: {
        ...ports,
        log: (entry) => this.#noteUnlessFull(() => ports.log(entry)),
        turn: (next) => {
          turns.waiting += 1;
          ports.turn(() => {
            turns.waiting -= 1;
            next();
          });
        },
      },
      print: (line) => this.#print(line),
      act: (deed) => this.#lab.act(deed),
      crash: (thrown) => this.crash(thrown),
      wallMs: () => wallOriginMs + ports.clock.now(),
    };
    // The lab is not complete yet when its members start.
    ports.turn(() => {
      const program = this.#options.launch(world);
      this.#program = program;
      const settle = (ok: boolean, thrown: unknown): void => {
        if (this.#program === program) this.#settled = { ok, thrown };
      };
      program.settled.then(
        () => settle(true, null),
        (thrown: unknown) => settle(false, thrown),
      );
    });
  }

  #print({ level, text }: ConsoleLine): void {
    this.#consoleLines += 1;
    if (this.#consoleLines > maxConsoleLines) return;
    const last = this.#consoleLines === maxConsoleLines;
    this.#lab.noteConsole(
      this.#options.who,
      last ? 'warn' : level,
      last ? `… ${maxConsoleLines} lines; further ones are left out` : text,
    );
    // A loop for ever may come next: what was printed before it must be out by then.
    if (this.#consoleLines <= linesToldAtOnce || this.#isTimeToTell()) this.#changed();
  }

  /** A loop that never awaits must not fill the memory either: its next call of the client fails. */
  #noteUnlessFull(note: () => void): void {
    if (this.#isFull()) throw new RangeError('The history of this run is full.');
    note();
  }

  #isFull(): boolean {
    return this.#lab.history.length >= maxHistoryLength;
  }

  #tick(elapsedMs: number): void {
    if (typeof this.#pace !== 'number') return;
    const debtMs = this.#goalMs - this.#lab.nowMs;
    if (debtMs > longestDebtMs * this.#pace) return;
    this.#goalMs = Math.min(programLimitMs, this.#goalMs + Math.min(elapsedMs, longestDebtMs) * this.#pace);
    this.#drive();
  }

  #halt(): void {
    this.#stopTicker?.();
    this.#stopTicker = null;
    this.#pace = null;
    this.#stepFrom = null;
  }

  /** The one loop that runs the world; whoever gives it a new goal while it runs need not wait. */
  #drive(): void {
    if (this.#driving || this.#ended) return;
    this.#driving = true;
    this.#driveToGoal().then(
      () => {
        this.#driving = false;
        this.#changed();
      },
      (thrown: unknown) => {
        this.#driving = false;
        this.#finish({ how: 'failed', thrown }); // a bug of ours must not look like a program that waits
      },
    );
  }

  async #driveToGoal(): Promise<void> {
    for (;;) {
      const goalMs = Math.floor(this.#goalMs);
      await this.#lab.run(goalMs, () => this.#mustStop(goalMs));
      if (this.#ended) return;
      const outcome = this.#outcomeNow();
      if (outcome) {
        this.#finish(outcome);
        return;
      }
      if (this.#stepped()) {
        this.#stepFrom = null;
        this.#goalMs = this.#lab.nowMs;
      }
      if (this.#pace === 'fast' && this.#isOnItsOwn()) this.play(1);
      if (this.#lab.nowMs >= Math.floor(this.#goalMs)) return;
    }
  }

  /** Asked between any two events. */
  #mustStop(goalMs: number): boolean {
    if (this.#isTimeToTell()) this.#changed();
    return (
      this.#ended ||
      this.#crash !== null ||
      this.#goalMs < goalMs ||
      this.#isFull() ||
      this.#stepped() ||
      (this.#settled !== null && (!this.#settled.ok || this.#isIdle())) ||
      (this.#pace === 'fast' && this.#isOnItsOwn())
    );
  }

  #isTimeToTell(): boolean {
    return this.#options.host.clock.now() - this.#toldAtMs >= tellEveryMs;
  }

  /** The program's last line is behind it, or its process is gone: from here on the reader is the one who does something. */
  #isOnItsOwn(): boolean {
    return this.#settled !== null || this.#isDead();
  }

  #isIdle(): boolean {
    return this.#turns.waiting === 0 && (this.#program?.isIdle() ?? false);
  }

  #stepped(): boolean {
    return this.#stepFrom !== null && this.#lab.history.length > this.#stepFrom;
  }

  #outcomeNow(): ProgramOutcome | null {
    if (this.#isFull()) return { how: 'full' };
    if (this.#crash) return { how: 'failed', thrown: this.#crash.thrown };
    if (this.#settled && !this.#settled.ok) return { how: 'failed', thrown: this.#settled.thrown };
    if (this.#settled && this.#isIdle()) return { how: 'passed' };
    if (this.#lab.nowMs < programLimitMs) return null;
    const waits = this.#program?.waits() ?? { calls: [], timers: 0, labWaits: 0, openClients: 0 };
    return { how: 'limit', settled: this.#settled !== null, waits };
  }

  #finish(outcome: ProgramOutcome): void {
    this.#outcome = outcome;
    this.end();
  }

  #changed(): void {
    this.#toldAtMs = this.#options.host.clock.now();
    const status = this.#statusNow();
    const { nowMs, history } = this.#lab;
    const was = this.#state;
    if (was.status === status && was.nowMs === nowMs && was.length === history.length) return;
    this.#state = { status, nowMs, length: history.length };
    for (const listener of this.#listeners) listener();
  }

  #statusNow(): WorldState['status'] {
    if (this.#ended) return 'ended';
    return this.#pace !== null || this.#driving ? 'running' : 'paused';
  }
}

/** Without the calls on this member's client: the program makes its own. */
function notScripted(actions: readonly Action[], who: string): Action[] {
  return actions.filter((action) => action.who !== who || !('path' in deedFields[action.do] || action.do === 'close'));
}
