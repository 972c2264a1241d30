import type { ConsoleLine, ProgramWorld } from '../../../lab/ProgramRun';
import { formatLine } from './formatValue';

/**
 * The globals of a program that would let real time or chance in, standing on its ports instead. Whoever loads the program
 * puts them in place of the real ones first. `pendingTimers`: how many timers may still go off.
 */
export function programGlobals(world: ProgramWorld) {
  const timers = programTimers(world);
  const printer = programConsole(world);
  return {
    globals: {
      ...timers.globals,
      console: printer,
      Date: programDate(() => world.wallMs()),
      performance: { now: () => world.ports.clock.now(), timeOrigin: world.wallMs() - world.ports.clock.now() },
      crypto: programCrypto(world),
    },
    mathRandom: (): number => world.ports.random.nextInt(2 ** 31) / 2 ** 31,
    pendingTimers: timers.pending,
  };
}

function programTimers(world: ProgramWorld) {
  const { clock, turn } = world.ports;
  const handles = new Map<number, unknown>();
  let given = 0;

  const start = (run: unknown, delayMs: unknown, args: readonly unknown[], repeat: boolean): number => {
    if (typeof run !== 'function') throw new TypeError('A timer needs a function.');
    given += 1;
    const id = given;
    const ms = Math.max(1, Math.trunc(Number(delayMs)) || 0); // as in Node; without it a chain of timers holds time up
    const goOff = (): void => {
      if (!handles.has(id)) return; // cleared in the turn before
      if (repeat) arm();
      else handles.delete(id);
      try {
        run(...args);
      } catch (thrown) {
        world.crash(thrown);
      }
    };
    // On a turn of its own, as all code of a program runs: its promises go on before the world does.
    const arm = (): void => {
      handles.set(
        id,
        clock.setTimeout(() => turn(goOff), ms),
      );
    };
    arm();
    return id;
  };
  const stop = (id: unknown): void => {
    if (typeof id !== 'number' || !handles.has(id)) return;
    clock.clearTimeout(handles.get(id));
    handles.delete(id);
  };
  return {
    globals: {
      setTimeout: (run: unknown, delayMs?: unknown, ...args: unknown[]) => start(run, delayMs, args, false),
      setInterval: (run: unknown, delayMs?: unknown, ...args: unknown[]) => start(run, delayMs, args, true),
      clearTimeout: stop,
      clearInterval: stop,
    },
    pending: (): number => handles.size,
  };
}

function programConsole(world: ProgramWorld) {
  let indent = '';
  const write = (level: ConsoleLine['level'], values: readonly unknown[]): void => {
    const text = formatLine(values);
    world.print({ level, text: indent === '' ? text : indent + text.replaceAll('\n', `\n${indent}`) });
  };
  const at =
    (level: ConsoleLine['level']) =>
    (...values: unknown[]): void =>
      write(level, values);
  const group = (...values: unknown[]): void => {
    if (values.length > 0) write('log', values);
    indent += '  ';
  };
  return {
    log: at('log'),
    info: at('log'),
    debug: at('log'),
    dir: (value: unknown) => write('log', [value]),
    table: (value: unknown) => write('log', [value]),
    warn: at('warn'),
    error: at('error'),
    trace: at('error'),
    assert: (condition: unknown, ...values: unknown[]): void => {
      if (!condition) write('error', ['Assertion failed', ...values]);
    },
    group,
    groupCollapsed: group,
    groupEnd: (): void => {
      indent = indent.slice(2);
    },
  };
}

/** `Date` with another now; dates that are given stay what they are. */
function programDate(nowMs: () => number): DateConstructor {
  const world: DateConstructor = new Proxy(Date, {
    construct: (real, args, newTarget) =>
      Reflect.construct(real, args.length === 0 ? [nowMs()] : args, newTarget === world ? real : newTarget),
    apply: (real) => new real(nowMs()).toString(),
    get: (real, key, receiver) => (key === 'now' ? nowMs : Reflect.get(real, key, receiver)),
  });
  return world;
}

/** Chance from the world's dice. Not for secrets. */
function programCrypto({ ports: { random } }: ProgramWorld) {
  const fill = (bytes: Uint8Array): void => {
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = random.nextInt(256);
  };
  return {
    getRandomValues<View extends ArrayBufferView>(view: View): View {
      fill(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
      return view;
    },
    randomUUID(): string {
      const bytes = new Uint8Array(16);
      fill(bytes);
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
    },
  };
}
