import { runFuzz } from './fuzz/runFuzz';
import { FlagError, readFlags } from './readFlags';
import { stopSignal } from './stopSignal';

/**
 * `npm run fuzz`: random faults and operations over the simulated ensemble, a minute of virtual time for each seed, with all
 * checkers on. Ends with 0 when nothing happened that must not.
 */
async function fuzz(): Promise<number> {
  const flags = readFlags(process.argv.slice(2), {
    seeds: { kind: 'integer', min: 1, max: 10_000_000, default: 100 },
    from: { kind: 'integer', min: 0, max: 2_000_000_000, default: 1 },
  });
  const stop = stopSignal();
  const { seeds, violations } = await runFuzz({
    firstSeed: flags.from,
    seeds: flags.seeds,
    print: console.log,
    signal: stop.signal,
  });
  console.log(`seeds ${seeds}, violations ${violations}`);
  return stop.exitCode() || (violations === 0 ? 0 : 1);
}

fuzz().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(error instanceof FlagError ? 2 : 1);
  },
);
