import { runInThisContext } from 'node:vm';
import { compileProgram } from '../../src/components/Sandbox/engine/compileProgram';
import { launchProgram, type ProgramMain, programScript } from '../../src/components/Sandbox/engine/launchProgram';
import type { Action } from '../../src/lab/Action';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { type ProgramOutcome, ProgramRun } from '../../src/lab/ProgramRun';
import type { Scenario } from '../../src/lab/Scenario';
import { cutOff } from '../../src/lab/scenarios/cutOff';
import type { Ticker } from '../../src/lab/Ticker';
import { nodeTurn } from '../../src/node/nodeTurn';
import { systemClock } from '../../src/node/systemClock';

export interface FinishedRun {
  readonly run: ProgramRun;
  readonly outcome: ProgramOutcome | null;
  readonly history: readonly HistoryEntry[];
  /** What alice's program printed. */
  readonly lines: readonly string[];
}

export interface RunProgramOptions {
  readonly scenario?: Scenario;
  readonly seed?: number;
  readonly actions?: readonly Action[];
  /** Drives the world after the program's last line; without it, time then runs a thousand times as fast as real. */
  readonly ticker?: Ticker;
}

/** Runs a sandbox's program as its Worker does, without the Worker, and waits until it has ended. */
export async function runProgram(source: string, options: RunProgramOptions = {}): Promise<FinishedRun> {
  const run = programRun(source, options);
  run.start();
  await ended(run);
  return finished(run);
}

/** The same, not started yet. */
export function programRun(source: string, { scenario = cutOff, seed = 1, actions = [], ticker }: RunProgramOptions) {
  const file = 'program.ts';
  const compiled = compileProgram(source, file);
  if ('problem' in compiled) throw new SyntaxError(JSON.stringify(compiled.problem));
  // The script is an async function that takes what launchProgram gives it.
  const main = runInThisContext(programScript(compiled.code, file), { filename: file }) as ProgramMain;
  return new ProgramRun({
    scenario,
    seed,
    actions,
    who: 'alice',
    launch: (world) => launchProgram(world, { main, install: () => {} }),
    host: { clock: systemClock, turn: nodeTurn },
    ticker: ticker ?? fastTicker,
  });
}

/** Waits until the run is over. */
export function ended(run: ProgramRun): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (run.state.status !== 'ended') return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = run.subscribe(look);
    look();
  });
}

export function finished(run: ProgramRun): FinishedRun {
  return {
    run,
    outcome: run.outcome,
    history: run.history,
    lines: run.history.flatMap((entry) => (entry.kind === 'console' ? [entry.text] : [])),
  };
}

const fastTicker: Ticker = (tick) => {
  let ticking = true;
  const again = (): void => {
    if (!ticking) return;
    tick(250);
    setImmediate(again);
  };
  setImmediate(again);
  return () => {
    ticking = false;
  };
};
