import type { ProgramWorld, RunningProgram } from '../../../lab/ProgramRun';
import { programFrameworks } from '../../../lab/programFrameworks';
import { programModule } from '../../../lab/programModule';
import { formatValue } from './formatValue';
import { ImportError, type ProgramFailure } from './ProgramFailure';
import { programGlobals } from './programGlobals';

/** What a program can import. */
export const moduleName = 'zookeeper-client-lab';

/** Names that the script takes as parameters, so that the program sees the world's, wherever it is evaluated. */
const parameterNames = [
  'require',
  'exports',
  'console',
  'setTimeout',
  'setInterval',
  'clearTimeout',
  'clearInterval',
  'Date',
  'Math',
  'performance',
  'crypto',
] as const;

/** What `programScript` evaluates to. */
export type ProgramMain = (...parameters: readonly unknown[]) => Promise<unknown>;

/** A compiled program as a script whose value is a `ProgramMain`. The program's first line is the script's first line. */
export function programScript(code: string, file: string): string {
  return `(async (${parameterNames.join(', ')}) => {${code}\n})\n//# sourceURL=${file}`;
}

export interface LaunchOptions {
  readonly main: ProgramMain;
  /** Puts globals in place of the real ones, for a program that reads them from `globalThis`. */
  readonly install: (globals: Readonly<Record<string, unknown>>) => void;
}

/** Runs a program on its ports, up to its first await. */
export function launchProgram(world: ProgramWorld, { main, install }: LaunchOptions): RunningProgram {
  const { face, clients } = programModule(world);
  const { globals, mathRandom, pendingTimers } = programGlobals(world);
  const math: Math = Object.create(Math, { random: { value: mathRandom } });
  const given: Record<(typeof parameterNames)[number], unknown> = {
    ...globals,
    Math: math,
    require: requireOf({ ...face, ...programFrameworks(world, face) }),
    exports: {},
  };
  install({ ...globals, Math: math });
  return {
    settled: main(...parameterNames.map((name) => given[name])),
    isIdle: () => clients.openCount() === 0 && pendingTimers() === 0 && clients.pendingWaits() === 0,
    waits: () => ({
      calls: clients.pendingCalls(),
      timers: pendingTimers(),
      labWaits: clients.pendingWaits(),
      openClients: clients.openCount(),
    }),
  };
}

function requireOf(names: Readonly<Record<string, unknown>>): (specifier: unknown) => unknown {
  const module = new Proxy(names, {
    get(target, key) {
      if (typeof key !== 'string' || key === '__esModule' || key === 'then')
        return key === '__esModule' ? true : undefined;
      if (Object.hasOwn(target, key)) return target[key];
      throw new ImportError(
        { kind: 'name', name: key },
        `'${moduleName}' has no '${key}'. It has ${Object.keys(names).join(', ')}.`,
      );
    },
  });
  return (specifier) => {
    if (specifier === moduleName) return module;
    const name = String(specifier);
    throw new ImportError(
      { kind: 'import', specifier: name },
      `A program here can import '${moduleName}' only, not '${name}'.`,
    );
  };
}

/** What went wrong, and in which line of the program's own text if the engine tells. */
export function failureOf(thrown: unknown, file: string): ProgramFailure {
  const line = lineIn(thrown, file);
  if (thrown instanceof ImportError) return { ...thrown.failure, line };
  return { kind: 'thrown', message: formatValue(thrown), line };
}

function lineIn(thrown: unknown, file: string): number | null {
  if (!(thrown instanceof Error) || typeof thrown.stack !== 'string') return null;
  const at = thrown.stack.indexOf(`${file}:`);
  if (at < 0) return null;
  const line = Number.parseInt(thrown.stack.slice(at + file.length + 1), 10);
  return Number.isInteger(line) ? line : null;
}
