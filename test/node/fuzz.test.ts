import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runFuzz } from '../../src/node/fuzz/runFuzz';
import { runSeed } from '../../src/node/fuzz/runSeed';
import { QuorumMaj } from '../../src/server/quorum/QuorumVerifier';
import { WatchManager } from '../../src/server/WatchManager';
import { SimDisk } from '../../src/sim/SimDisk';

/** Real ms for seeds that nobody has played before. */
const freshMs = 45_000;
const mostFresh = 300;

/** A failure prints its command; `SEED=…` plays the same fresh ones again. */
const freshBase = Number(process.env.SEED ?? 1_000_000 + (Date.now() % 1_000_000_000));

const failedSeeds = readFileSync('test/histories/failedSeeds.txt', 'utf8')
  .split('\n')
  .filter((line) => /^\d/.test(line))
  .map((line) => Number.parseInt(line, 10));

const never = new AbortController().signal;

afterEach(() => {
  vi.restoreAllMocks();
});

async function played(firstSeed: number, seeds: number, signal = never): Promise<{ seeds: number; lines: string[] }> {
  const lines: string[] = [];
  const totals = await runFuzz({ firstSeed, seeds, signal, print: (line) => lines.push(line) });
  return { seeds: totals.seeds, lines };
}

describe('random faults and operations', () => {
  it('break no rule with a few hundred seeds that nobody has played before', { timeout: 180_000 }, async () => {
    console.log(`fresh seeds from ${freshBase} (SEED=${freshBase})`);
    const until = performance.now() + freshMs;
    const signal = {
      get aborted() {
        return performance.now() > until;
      },
    } as AbortSignal; // all of it that is looked at
    const { seeds, lines } = await played(freshBase, mostFresh, signal);
    console.log(`${seeds} fresh seeds played`);
    expect(lines).toEqual([]);
  });

  it('break no rule with the seeds that once did', { timeout: 180_000 }, async () => {
    for (const seed of failedSeeds) expect((await played(seed, 1)).lines).toEqual([]);
  });

  it('happen the same when they are played again', { timeout: 120_000 }, async () => {
    const traceOf = async () => {
      const lines: string[] = [];
      await runSeed(3, { trace: (line) => lines.push(line) });
      return lines;
    };
    const first = await traceOf();
    expect(first.length).toBeGreaterThan(1000);
    expect(await traceOf()).toEqual(first);
  });

  it('find disks that lie, and say how to see it again', { timeout: 120_000 }, async () => {
    vi.spyOn(SimDisk.prototype, 'force').mockImplementation(() => {});
    const { lines } = await played(5, 1);
    expect(lines[0]).toMatch(/^seed 5: CommittedByQuorum at \d+ ms: zk\d commits 0x/);
    expect(lines.at(-1)).toBe('  again: npm run fuzz -- --seeds 1 --from 5');
  });

  it('find an ensemble that never serves again', { timeout: 120_000 }, async () => {
    vi.spyOn(QuorumMaj.prototype, 'containsQuorum').mockReturnValue(false);
    const { lines } = await played(5, 1);
    expect(lines[0]).toMatch(/^seed 5: ServesAgain at \d+ ms: .* a while after the healing$/);
  });

  it('find a server that fails by its own mistake', { timeout: 120_000 }, async () => {
    vi.spyOn(WatchManager.prototype, 'addWatch').mockImplementation(() => {
      throw new Error('a mistake of its own');
    });
    const { lines } = await played(5, 1);
    expect(lines[0]).toMatch(/^seed 5: NoOwnMistake at \d+ ms: Error: a mistake of its own/);
  });

  it.each([
    [['--seeds', 'many'], '--seeds needs an integer from 1 to 10000000, not many.'],
    [['--form', '1'], '--form is not a flag of this command. Flags: --seeds an integer'],
  ])('are not played for %j', (flags, message) => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/node/fuzz.ts', ...flags], {
      encoding: 'utf8',
    });
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  it('are counted in the last line', { timeout: 120_000 }, () => {
    const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'src/node/fuzz.ts', '--seeds', '1'], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('seeds 1, violations 0\n');
    expect(status).toBe(0);
  });
});
