import type { Action, Deed } from '../../lab/Action';
import type { HistoryEntry } from '../../lab/HistoryEntry';
import type { Scenario } from '../../lab/Scenario';
import type { WorldSource, WorldState } from '../../lab/WorldSource';
import { beatMs, type Order, type Report, type ReportedOutcome } from './engine/messages';
import { readReport } from './readReport';
import type { SandboxFrame } from './SandboxFrame';

export interface SandboxSetup {
  /** Where it runs. No program has run there yet. */
  readonly frame: SandboxFrame;
  /** A compiled program, and the name of its file. */
  readonly code: string;
  readonly file: string;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly actions: readonly Action[];
  /** The member that is the program. */
  readonly who: string;
}

/** A line of a program's console. */
export type ConsoleEntry = Extract<HistoryEntry, { kind: 'console' }>;

/**
 * How a run ended, as the page knows it. `stopped`: by the reader. `silent`: it gave no sign of life and was ended. `refused`:
 * it sent what no engine of ours sends. `unborn`: it never came up.
 */
export type SandboxOutcome =
  | ReportedOutcome
  | { readonly how: 'stopped' }
  | { readonly how: 'silent' }
  | { readonly how: 'refused' }
  | { readonly how: 'unborn' };

/** Beats that may be missing in a row: 2 s. Counted in the page's own ticks, so that a page that slept is not unjust. */
const mostMissingBeats = 8;
/** The same before the first one: a slow machine may take 15 s to come up. */
const mostBeatsToBirth = 60;
/** Lines of history that the page takes; the engine stops long before. */
const maxHistoryLength = 200_000;

/**
 * A world in the Worker of a sandbox, as the page has it: a record that grows by reports, and orders that go out. The Worker
 * lives in a frame of its own, which is taken away when the run is over.
 */
export class SandboxWorld implements WorldSource {
  readonly scenario: Scenario;
  readonly #history: HistoryEntry[] = [];
  readonly #lines: ConsoleEntry[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #frame: SandboxFrame;
  readonly #watch: number;
  #state: WorldState = { status: 'idle', nowMs: 0, length: 0 };
  #outcome: SandboxOutcome | null = null;
  #missingBeats = 0;
  #born = false;

  constructor({ frame, ...start }: SandboxSetup) {
    this.scenario = start.scenario;
    this.#frame = frame;
    frame.listen((data) => this.#heard(data));
    frame.post({ order: 'start', ...start });
    this.#watch = window.setInterval(() => this.#missBeat(), beatMs);
  }

  get history(): readonly HistoryEntry[] {
    return this.#history;
  }

  /** What the program printed. */
  get lines(): readonly ConsoleEntry[] {
    return this.#lines;
  }

  get state(): WorldState {
    return this.#state;
  }

  /** Null while it runs. */
  get outcome(): SandboxOutcome | null {
    return this.#outcome;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  play(speed: number): void {
    this.#send({ order: 'play', speed });
  }

  pause(): void {
    this.#send({ order: 'pause' });
  }

  step(): void {
    this.#send({ order: 'step' });
  }

  runUntil(atMs: number): void {
    this.#send({ order: 'runUntil', atMs });
  }

  act(deed: Deed): void {
    this.#send({ order: 'act', deed });
  }

  /** Takes the Worker away, wherever its program is. The history stays. */
  end(): void {
    this.#finish({ how: 'stopped' });
  }

  #send(order: Order): void {
    if (this.#outcome === null) this.#frame.post(order);
  }

  #heard(data: unknown): void {
    if (this.#outcome !== null) return;
    const report = readReport(data, this.#state);
    if (report === null || this.#history.length > maxHistoryLength) {
      this.#finish({ how: 'refused' });
      return;
    }
    this.#missingBeats = 0;
    this.#born = true;
    this.#take(report);
  }

  #take(report: Report): void {
    switch (report.report) {
      case 'beat':
        return;
      case 'history':
        for (const entry of report.entries) {
          this.#history.push(entry);
          if (entry.kind === 'console') this.#lines.push(entry);
        }
        this.#change({ status: report.status, nowMs: report.nowMs, length: this.#history.length });
        return;
      case 'ended':
        this.#finish(report.outcome);
    }
  }

  #missBeat(): void {
    this.#missingBeats += 1;
    if (this.#missingBeats > (this.#born ? mostMissingBeats : mostBeatsToBirth)) {
      this.#finish({ how: this.#born ? 'silent' : 'unborn' });
    }
  }

  #finish(outcome: SandboxOutcome): void {
    if (this.#outcome !== null) return;
    this.#outcome = outcome;
    window.clearInterval(this.#watch);
    this.#frame.remove();
    this.#change({ ...this.#state, status: 'ended' });
  }

  #change(state: WorldState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
