import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import type { ClientProfileName } from '../../src/client';
import type { ClaimId } from '../../src/course/claims';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import type { ClaimEnsemble, ClaimWorld } from './ClaimWorld';
import { onRealServer } from './onRealServer';
import { realServerWanted } from './realServerWanted';
import { SimulatedClaimWorld } from './SimulatedClaimWorld';

type ClaimBody = (world: ClaimWorld) => Promise<void>;

export interface ClaimOptions {
  /** The real side gets a server for itself, which the body may kill and freeze. */
  readonly ownServer?: boolean;
  /** Several servers in place of one, which the body may kill and freeze. */
  readonly ensemble?: ClaimEnsemble;
  /** The body runs once under each of them, and `connect` takes it for its default. Without: once, as the client's own default. */
  readonly profiles?: readonly ClientProfileName[];
  /** Why the simulation cannot show it, as a sentence. */
  readonly notOnSimulation?: string;
  /** Why a real server cannot show it, as a sentence. */
  readonly notOnReal?: string;
  /** Seeds under which the simulation runs. Default: 1 to 5. */
  readonly seeds?: readonly number[];
}

/** What became of a claim, as `.cache/claims/<id>.json` keeps it for `npm run coverage:claims`. A side that did not run is missing. */
export interface ClaimResult {
  readonly id: ClaimId;
  simulation?: 'passed' | 'failed' | 'notApplicable';
  real?: 'passed' | 'failed' | 'skipped' | 'notApplicable';
  /** Why a side was skipped or does not apply. */
  why?: string;
}

const folder = join(import.meta.dirname, '../../.cache/claims');

/** Registers the tests of one claim: one body, on the simulation and on a real ZooKeeper. */
export function claim(id: ClaimId, body: ClaimBody, options: ClaimOptions = {}): void {
  const result: ClaimResult = { id };
  const {
    ownServer = false,
    ensemble,
    profiles = [undefined],
    notOnSimulation,
    notOnReal,
    seeds = [1, 2, 3, 4, 5],
  } = options;
  const runs = profiles.map((profile) => ({ defaults: profile ? { clientProfile: profile } : {}, as: profile ?? '' }));
  rmSync(pathOf(id), { force: true });

  describe(id, () => {
    if (notOnSimulation !== undefined) keep(result, { simulation: 'notApplicable', why: notOnSimulation });
    else {
      const side = new Side(result, 'simulation', runs.length * seeds.length);
      for (const { defaults, as } of runs) {
        for (const seed of seeds) {
          it(`holds on the simulation ${as} (seed ${seed})`, () =>
            side.run(() => SimulatedClaimWorld.run(`/${id}`, body, { defaults, seed, ensemble })));
        }
      }
    }

    const found = findZooKeeper();
    if (notOnReal !== undefined) keep(result, { real: 'notApplicable', why: notOnReal });
    else if (!realServerWanted(found)) {
      keep(result, { real: 'skipped', why: found.why });
      it.skip('holds on a real ZooKeeper', () => {});
    } else {
      const side = new Side(result, 'real', runs.length);
      for (const { defaults, as } of runs) {
        it(`holds on a real ZooKeeper ${as}`, () =>
          side.run(() => onRealServer(id, body, { defaults, ownServer, ensemble })));
      }
    }
  });
}

/** One side of a claim: passed only when every run of it has passed. */
class Side {
  readonly #result: ClaimResult;
  readonly #side: 'simulation' | 'real';
  #left: number;

  constructor(result: ClaimResult, side: 'simulation' | 'real', runs: number) {
    this.#result = result;
    this.#side = side;
    this.#left = runs;
  }

  async run(body: () => Promise<void>): Promise<void> {
    // A run that is cut off by the test's timeout leaves this behind.
    keep(this.#result, { [this.#side]: 'failed' });
    await body();
    this.#left -= 1;
    if (this.#left === 0) keep(this.#result, { [this.#side]: 'passed' });
  }
}

function keep(result: ClaimResult, more: Partial<ClaimResult>): void {
  Object.assign(result, more);
  mkdirSync(folder, { recursive: true });
  writeFileSync(pathOf(result.id), `${JSON.stringify(result)}\n`);
}

function pathOf(id: ClaimId): string {
  return join(folder, `${id}.json`);
}
