import engineAddress from '@generated/sandbox-engine/default/engine.txt';
import { type ScenarioId, scenarios } from '../../lab/scenarios/scenarios';
import { compileProgram } from './engine/compileProgram';
import { programMember } from './programMember';
import { SandboxFrame } from './SandboxFrame';
import { type SandboxOutcome, SandboxWorld } from './SandboxWorld';

/*
 * What a page loads when a sandbox comes near: the compiler, the frame, the engine's text. Everything else only knows its types.
 */

export interface ProgramToRun {
  readonly source: string;
  readonly file: string;
  readonly scenario: ScenarioId;
  /** Decides what is left to chance; 1 when left out. */
  readonly seed?: number;
}

let engine: Promise<string> | null = null;

/** The engine's text. It is asked for once; after a failure again. */
export function loadEngine(): Promise<string> {
  engine ??= fetch(engineAddress)
    .then((response) => {
      if (!response.ok) throw new Error(`The engine's text was answered by ${response.status}.`);
      return response.text();
    })
    .catch((thrown: unknown) => {
      engine = null;
      throw thrown;
    });
  return engine;
}

/** For the next run. */
let spare: SandboxFrame | null = null;

/** Brings a frame up for the next run, so that it does not wait for one: whoever changes a program is about to run it. */
export async function prepareFrame(): Promise<void> {
  const text = await loadEngine();
  spare ??= new SandboxFrame(text);
}

/** Takes the frame away that no run has used. */
export function dismissFrame(): void {
  spare?.remove();
  spare = null;
}

function takeFrame(engineText: string): SandboxFrame {
  const frame = spare ?? new SandboxFrame(engineText);
  spare = null;
  return frame;
}

/** Starts a program, or says why it cannot be read. */
export async function startProgram({
  source,
  file,
  scenario,
  seed = 1,
}: ProgramToRun): Promise<SandboxWorld | SandboxOutcome> {
  const text = await loadEngine();
  const compiled = compileProgram(source, file);
  if ('problem' in compiled) return { how: 'failed', failure: { kind: 'syntax', ...compiled.problem } };
  return new SandboxWorld({
    frame: takeFrame(text),
    code: compiled.code,
    file,
    scenario: scenarios[scenario],
    seed,
    actions: [],
    who: programMember,
  });
}

export { SandboxWorld };
