import { randomBytes } from 'node:crypto';
import { probe } from './differential/probe';
import { runDifferential } from './differential/runDifferential';
import { simulatedPlace } from './differential/simulatedPlace';
import type { Place } from './differential/Wire';
import { FlagError, readFlags } from './readFlags';
import { stopSignal } from './stopSignal';
import { tcpTransport } from './tcpTransport';

const stepsPerScript = 50;

/** Ms that a real server has for an answer before it counts as silent. */
const patienceMs = 10_000;

/**
 * `npm run differential`: plays random scripts of several clients on the simulated server and on a real one that nobody
 * else uses meanwhile, and compares all that the clients hear. Ends with 0 when it was the same.
 */
async function differential(): Promise<number> {
  const flags = readFlags(process.argv.slice(2), {
    against: { kind: 'text', meaning: 'HOST:PORT of a real server', default: '' },
    runs: { kind: 'integer', min: 1, max: 1_000_000, default: 100 },
    seed: { kind: 'integer', min: 0, max: 2_000_000_000, default: 1 },
  });
  const [, host = '', port = ''] = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(flags.against) ?? [];
  if (host === '' || Number(port) < 1 || Number(port) > 65_535) {
    const given = flags.against === '' ? '' : `, not ${flags.against}`;
    throw new FlagError(`--against needs HOST:PORT of a real server, with a port from 1 to 65535${given}.`);
  }

  const real: Place = { transport: tcpTransport, address: { host, port: Number(port) }, patienceMs };
  const home = `/differential-${randomBytes(4).toString('hex')}`;
  const stop = stopSignal();
  const options = await probe(real, home);
  const totals = await runDifferential({
    pair: { ours: () => simulatedPlace(options), real },
    home,
    firstSeed: flags.seed,
    runs: flags.runs,
    stepsPerScript,
    commandFor: (seed) => `npm run differential -- --against ${flags.against} --runs 1 --seed ${seed}`,
    print: console.log,
    signal: stop.signal,
  });
  console.log(`runs ${totals.runs}, operations ${totals.operations}, differences ${totals.differences}`);
  return stop.exitCode() || (totals.differences === 0 ? 0 : 1);
}

differential().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(error instanceof FlagError ? 2 : 1);
  },
);
