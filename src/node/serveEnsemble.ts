import { createInterface } from 'node:readline';
import { endWithError } from './endWithError';
import { answerCommand, longestLatencyMs } from './ensembleCommands';
import { FlagError, readFlags } from './readFlags';
import { ServedEnsemble } from './ServedEnsemble';

/** `npm run ensemble`: the simulated servers over TCP on the system clock, and faults by lines on standard input. */
async function serveEnsemble(): Promise<void> {
  const flags = readFlags(process.argv.slice(2), {
    port: { kind: 'integer', min: 0, max: 65535, default: 2181 },
    host: { kind: 'text', meaning: 'a host name or address', default: '127.0.0.1' },
    servers: { kind: 'integer', min: 1, max: 9, default: 3 },
    observers: { kind: 'integer', min: 0, max: 9, default: 0 },
    'tick-time': { kind: 'integer', min: 10, max: 60_000, default: 2000 },
    seed: { kind: 'integer', min: 0, max: Number.MAX_SAFE_INTEGER, default: 1 },
    'latency-ms': { kind: 'integer', min: 0, max: longestLatencyMs, default: 0 },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
  process.stdout.on('error', () => {}); // whoever read the answers may go; the servers stay

  const { port, host, servers, observers, seed } = flags;
  if (servers === 1 && observers > 0)
    throw new FlagError('--observers needs an ensemble to observe: --servers 2 or more.');
  const last = servers + observers - 1;
  if (port > 0 && port + last > 65535)
    throw new FlagError(`--port needs an integer from 0 to ${65535 - last} for ${last + 1} servers.`);
  const ensemble = await ServedEnsemble.start({
    port,
    host,
    servers,
    observers,
    seed,
    tickMs: flags['tick-time'],
    latencyMs: flags['latency-ms'],
  });
  console.log(`ready ${ensemble.addresses}`);

  let answered = Promise.resolve();
  process.stdin.on('error', () => {});
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (line.trim() === '') return;
    answered = answered.then(async () => console.log(await answerCommand(ensemble, line)));
  });
}

serveEnsemble().catch((error: NodeJS.ErrnoException) => endWithError(error, 'npm run ensemble -- --port N'));
