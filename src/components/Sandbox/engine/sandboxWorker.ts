import { browserClock } from '../../../browser/browserClock';
import { browserTurn } from '../../../browser/browserTurn';
import { patientTurn } from '../../../browser/patientTurn';
import { type ProgramOutcome, ProgramRun } from '../../../lab/ProgramRun';
import type { Ticker } from '../../../lab/Ticker';
import { failureOf, launchProgram, type ProgramMain, programScript } from './launchProgram';
import { limitBuffers } from './limitBuffers';
import { beatMs, maxEntriesPerReport, type Order, type Report, type ReportedOutcome } from './messages';
import type { ProgramFailure } from './ProgramFailure';
import { sealGlobals } from './sealGlobals';

/*
 * The Worker of a sandbox: the whole engine and the reader's program in one scope. esbuild makes one text of it, which the
 * page hands into a frame without an origin. Its first message carries a port; through it alone it talks to the page.
 */

/** Real ms between two steps of a paced run. */
const tickMs = 16;

/** The real things, put aside before a program can exchange them. */
const real = {
  clock: browserClock(),
  turn: patientTurn(browserTurn()),
  setInterval: globalThis.setInterval.bind(globalThis),
  clearInterval: globalThis.clearInterval.bind(globalThis),
  setTimeout: globalThis.setTimeout.bind(globalThis),
  // biome-ignore lint/security/noGlobalEval: to run the reader's text is what this Worker is for
  evaluate: globalThis.eval.bind(globalThis),
  ErrorEvent: globalThis.ErrorEvent,
  math: Math,
  datePrototype: Date.prototype,
};

/** Takes what nobody caught. First the loader's, then the run's. */
let uncaught: (thrown: unknown, event: Event) => void = () => {};

addEventListener('error', (event) => {
  event.preventDefault();
  uncaught(event.error, event);
});
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  uncaught(event.reason, event);
});
addEventListener(
  'message',
  ({ ports: [port] }) => {
    if (port) serve(port);
  },
  { once: true },
);

function serve(port: MessagePort): void {
  const post = port.postMessage.bind(port);
  const report = (message: Report): void => post(message);
  let run: ProgramRun | null = null;

  port.onmessage = ({ data }: MessageEvent<Order>) => {
    if (data.order !== 'start') {
      if (run) obey(run, data);
      return;
    }
    start(data, report).then(
      (started) => {
        run = started;
      },
      (thrown: unknown) => end(report, { how: 'failed', failure: failureOf(thrown, data.file) }),
    );
  };
  real.setInterval(() => report({ report: 'beat' }), beatMs);
  report({ report: 'beat' });
}

function obey(run: ProgramRun, order: Exclude<Order, { order: 'start' }>): void {
  switch (order.order) {
    case 'play':
      run.play(order.speed);
      break;
    case 'pause':
      run.pause();
      break;
    case 'step':
      run.step();
      break;
    case 'runUntil':
      run.runUntil(order.atMs);
      break;
    case 'act':
      run.act(order.deed);
  }
}

async function start(
  { code, file, scenario, seed, actions, who }: Extract<Order, { order: 'start' }>,
  report: (message: Report) => void,
): Promise<ProgramRun | null> {
  sealGlobals(globalThis);
  limitBuffers(globalThis);
  const main = await load(programScript(code, file));
  if (typeof main !== 'function') {
    end(report, { how: 'failed', failure: main });
    return null;
  }
  const run = new ProgramRun({
    scenario,
    seed,
    actions,
    who,
    launch: (world) => launchProgram(world, { main, install }),
    host: real,
    ticker,
  });
  uncaught = (thrown) => run.crash(thrown);

  let told = 0;
  run.subscribe(() => {
    const { status, nowMs } = run.state;
    do {
      const entries = run.history.slice(told, told + maxEntriesPerReport);
      told += entries.length;
      // That it has ended is told once, with how.
      report({ report: 'history', status: status === 'ended' ? 'running' : status, nowMs, entries });
    } while (told < run.history.length);
    if (status === 'ended' && run.outcome) end(report, reported(run.outcome, file));
  });
  run.start();
  return run;
}

function end(report: (message: Report) => void, outcome: ReportedOutcome): void {
  report({ report: 'ended', outcome });
}

function reported(outcome: ProgramOutcome, file: string): ReportedOutcome {
  return outcome.how === 'failed' ? { how: 'failed', failure: failureOf(outcome.thrown, file) } : outcome;
}

/**
 * The script's value. Browsers tell where a script cannot be read only to those who listen for errors of scripts that run by
 * themselves; so what `eval` refused goes the way of a timer's text once more, which cannot be read either.
 */
async function load(script: string): Promise<ProgramMain | ProgramFailure> {
  try {
    return real.evaluate(script) as ProgramMain; // what programScript promises
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    const { message } = thrown;
    return new Promise((resolve) => {
      const unknown: ProgramFailure = { kind: 'syntax', message, line: null, column: null };
      uncaught = (_thrown, event) =>
        resolve(event instanceof real.ErrorEvent ? { ...unknown, line: event.lineno, column: event.colno } : unknown);
      real.setTimeout(script, 0);
      real.setTimeout(() => resolve(unknown), 100);
    });
  }
}

/** Puts the world's globals where the program looks for the real ones. */
function install(globals: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  }
  const { Math: math, Date: date } = globals;
  if (math instanceof Object) Object.defineProperty(real.math, 'random', { value: Reflect.get(math, 'random') });
  Object.defineProperty(real.datePrototype, 'constructor', { value: date });
}

const ticker: Ticker = (tick) => {
  let lastMs = real.clock.now();
  const timer = real.setInterval(() => {
    const nowMs = real.clock.now();
    tick(nowMs - lastMs);
    lastMs = nowMs;
  }, tickMs);
  return () => real.clearInterval(timer);
};
