import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LastLogged } from '../../../src/server/quorum/FastLeaderElection';
import { QuorumMaj } from '../../../src/server/quorum/QuorumVerifier';
import { compareCandidates } from '../../../src/server/quorum/Vote';
import { SeededRandom } from '../../../src/sim/SeededRandom';
import { ElectionWorld, type ElectionWorldOptions } from './ElectionWorld';

/** Some servers, what their disks say, when they start, and the dice of their network. */
interface Cast {
  readonly voters: readonly LastLogged[];
  readonly observers: number;
  readonly startsAtMs: readonly number[];
  readonly seed: number;
}

/** Few values, so that ties are common. */
const disks: fc.Arbitrary<LastLogged> = fc.record({
  zxid: fc.bigInt({ min: 0n, max: 3n }),
  peerEpoch: fc.bigInt({ min: 0n, max: 2n }),
});

function casts(voters: number, latestStartMs: number): fc.Arbitrary<Cast> {
  return fc.record({
    voters: fc.array(disks, { minLength: voters, maxLength: voters }),
    observers: fc.nat({ max: 1 }),
    startsAtMs: fc.array(fc.nat({ max: latestStartMs }), { minLength: voters + 1, maxLength: voters + 1 }),
    seed: fc.nat(),
  });
}

const anyCasts = fc.integer({ min: 3, max: 6 }).chain((voters) => casts(voters, 1000));

type MakeWorld = (options: ElectionWorldOptions) => ElectionWorld;
const honest: MakeWorld = (options) => new ElectionWorld(options);

function played(cast: Cast, make: MakeWorld, options: Partial<ElectionWorldOptions> = {}): ElectionWorld {
  const servers = make({
    voters: Object.fromEntries(cast.voters.map((logged, index) => [index + 1, logged])),
    observers: cast.observers === 1 ? [cast.voters.length + 1] : [],
    ...options,
  });
  const sids = cast.voters.length + cast.observers;
  for (let sid = 1; sid <= sids; sid += 1) {
    servers.world.at(cast.startsAtMs[sid - 1] ?? 0, () => servers.start(sid));
  }
  return servers;
}

/** A network at its worst: a message in five is lost, one in five comes twice, all are late by up to a second, in any order. */
function wild(seed: number): () => number[] {
  const random = new SeededRandom(seed);
  return () => {
    const fate = random.nextInt(5);
    return Array.from({ length: fate === 0 ? 0 : fate === 1 ? 2 : 1 }, () => random.nextInt(1000));
  };
}

// ---- What must never happen, whatever the network does ---------------------------------------------------------------

/** Leaders by the round in which they were elected and found a quorum, themselves among it, that took them. */
function leadersByRound({ decisions, verifier }: ElectionWorld): Map<bigint, Set<bigint>> {
  const takenBy = new Map<string, Set<bigint>>();
  const leaders = new Map<bigint, Set<bigint>>();
  for (const { sid, vote } of decisions) {
    const key = `${vote.electionEpoch}/${vote.leader}`;
    const takers = (takenBy.get(key) ?? new Set()).add(sid);
    takenBy.set(key, takers);
    if (!takers.has(vote.leader) || !verifier.containsQuorum(takers)) continue;
    leaders.set(vote.electionEpoch, (leaders.get(vote.electionEpoch) ?? new Set()).add(vote.leader));
  }
  return leaders;
}

/** Each server looks once, and the network does what it likes. */
function oneLeaderPerRound(make: MakeWorld): fc.IProperty<[Cast]> {
  return fc.property(anyCasts, (cast) => {
    const servers = played(cast, make, { route: wild(cast.seed) });
    servers.after(30_000);
    for (const leaders of leadersByRound(servers).values()) expect(leaders.size).toBe(1);
  });
}

/** Who is elected by those who looked is no worse than any of them, and really has what the votes say it has. */
function theBestOfItsQuorum(make: MakeWorld): fc.IProperty<[Cast]> {
  return fc.property(anyCasts, (cast) => {
    const servers = played(cast, make, { route: wild(cast.seed) });
    servers.after(30_000);
    for (const { state, vote, voters } of servers.decisions) {
      if (state !== 'leading') continue;
      expect(vote).toMatchObject(servers.logged(vote.leader));
      expect(servers.verifier.containsQuorum(voters)).toBe(true);
      for (const sid of voters) {
        expect(compareCandidates(vote, { leader: sid, ...servers.logged(sid) })).toBeGreaterThanOrEqual(0);
      }
    }
  });
}

// ---- What must happen when the network is good -----------------------------------------------------------------------

/**
 * All start within 100 ms of each other, no message takes longer than 30 ms or overtakes another: within a second all have
 * the same leader, the best one.
 */
function theBestOfAll(make: MakeWorld): fc.IProperty<[Cast]> {
  const quick = fc.integer({ min: 3, max: 6 }).chain((voters) => casts(voters, 100));
  return fc.property(quick, (cast) => {
    const random = new SeededRandom(cast.seed);
    const delaysMs = new Map<string, number>();
    const route = (from: bigint, to: bigint) => {
      const delayMs = delaysMs.get(`${from} ${to}`) ?? random.nextInt(31);
      delaysMs.set(`${from} ${to}`, delayMs); // each way has its own, so that nothing overtakes anything
      return [delayMs];
    };
    const servers = played({ ...cast, observers: 0 }, make, { route });
    servers.after(1000);
    const candidates = cast.voters.map((logged, index) => ({ leader: BigInt(index + 1), ...logged }));
    const best = candidates.sort(compareCandidates).at(-1);
    expect(servers.decisions.map(({ vote }) => vote.leader)).toEqual(cast.voters.map(() => best?.leader));
  });
}

type Trouble = { readonly atMs: number } & (
  | { readonly do: 'kill' | 'restart' | 'look'; readonly sid: number }
  | { readonly do: 'partition'; readonly side: readonly number[] }
);

const calmFromMs = 8000;
/** Long enough for the longest silence of one who began to look at the start, and for a role that failed to look again. */
const boundMs = 20_000;

const troubles: fc.Arbitrary<Trouble[]> = fc.array(
  fc.record({
    atMs: fc.nat({ max: calmFromMs - 1 }),
    do: fc.constantFrom('kill', 'restart', 'look', 'partition'),
    sid: fc.integer({ min: 1, max: 5 }),
    side: fc.subarray([1, 2, 3, 4, 5]),
  }),
  { maxLength: 12 },
);

/**
 * Servers die, come back with a clock that starts again, lose their leader and each other, on the worst network; then there
 * is quiet, with at least a quorum alive. After that everybody alive has the same leader, which lives, in a bounded time.
 */
function allDecideInTheEnd(make: MakeWorld): fc.IProperty<[Cast, Trouble[], number[]]> {
  const dead = fc.subarray([1, 2, 3, 4, 5], { maxLength: 2 });
  return fc.property(casts(5, 1000), troubles, dead, (cast, script, deadInTheEnd) => {
    const servers = played(cast, make, { route: wild(cast.seed), retries: true });
    for (const trouble of script) servers.world.at(trouble.atMs, () => befall(servers, trouble));
    servers.after(calmFromMs);
    servers.partition();
    servers.route = () => [5];
    for (const sid of [1, 2, 3, 4, 5]) {
      if (deadInTheEnd.includes(sid)) servers.kill(sid);
      else servers.start(sid);
    }
    servers.after(boundMs);

    const alive = [1, 2, 3, 4, 5].filter((sid) => !deadInTheEnd.includes(sid));
    const leaders = alive.map((sid) => servers.election(sid)).filter(({ state }) => state === 'leading');
    expect(leaders.length, JSON.stringify(servers.roles)).toBe(1);
    const under = servers.under(leaders[0]?.currentVote?.leader ?? 0n);
    for (const sid of alive) expect(under, JSON.stringify(servers.roles)).toContain(BigInt(sid));
  });
}

function befall(servers: ElectionWorld, trouble: Trouble): void {
  switch (trouble.do) {
    case 'partition':
      servers.partition(
        [...trouble.side],
        [1, 2, 3, 4, 5, 6].filter((sid) => !trouble.side.includes(sid)),
      );
      break;
    case 'kill':
      servers.kill(trouble.sid);
      break;
    case 'restart':
      servers.kill(trouble.sid);
      servers.start(trouble.sid);
      break;
    case 'look':
      servers.look(trouble.sid);
  }
}

// ---- Each rule holds, and each would tell if it did not --------------------------------------------------------------

/** The same cases in every run. */
const parameters = { seed: 1 };

class Half extends QuorumMaj {
  override containsQuorum(sids: ReadonlySet<bigint>): boolean {
    return sids.size * 2 >= this.votingMembers.size;
  }
}

class HidesItsDisk extends ElectionWorld {
  protected override whatItSays(): LastLogged {
    return { zxid: 0n, peerEpoch: 0n };
  }
}

class HurriesTheEnd extends ElectionWorld {
  protected override alarmFor(wakeAtMs: number): { atMs: number; nowMs: number } {
    return { atMs: this.world.nowMs + 1, nowMs: wakeAtMs };
  }
}

class RarelyRepeats extends ElectionWorld {
  readonly #random = new SeededRandom('wakes once in four times');
  protected override alarmFor(wakeAtMs: number): { atMs: number; nowMs: number } | null {
    return this.#random.nextInt(4) === 0 ? { atMs: wakeAtMs, nowMs: wakeAtMs } : null;
  }
}

const withHalf: MakeWorld = (options) => {
  const votingMembers = Object.keys(options.voters).map(BigInt);
  return new ElectionWorld({ ...options, verifier: new Half({ votingMembers }) });
};

describe('whatever becomes of the messages', () => {
  it('at most one leader has a quorum in a round', () => {
    fc.assert(oneLeaderPerRound(honest), { ...parameters, numRuns: 400 });
  });

  it('two would have one if half were enough', () => {
    expect(fc.check(oneLeaderPerRound(withHalf), { ...parameters, numRuns: 2000 }).failed).toBe(true);
  });

  it('who is elected is the best of those who elected it', () => {
    fc.assert(theBestOfItsQuorum(honest), { ...parameters, numRuns: 400 });
  });

  it('it would not be if servers hid what they have', () => {
    const hidden = fc.check(
      theBestOfItsQuorum((options) => new HidesItsDisk(options)),
      { ...parameters, numRuns: 200 },
    );
    expect(hidden.failed).toBe(true);
  });
});

describe('when messages are quick', () => {
  it('all elect the best of all within a second', () => {
    fc.assert(theBestOfAll(honest), { ...parameters, numRuns: 400 });
  });

  it('they would not if nobody waited for better votes', () => {
    const hurried = fc.check(
      theBestOfAll((options) => new HurriesTheEnd(options)),
      { ...parameters, numRuns: 200 },
    );
    expect(hurried.failed).toBe(true);
  });
});

describe('when trouble is over and a quorum is up', () => {
  it('all who are up have the same leader within 20 s', () => {
    fc.assert(allDecideInTheEnd(honest), { ...parameters, numRuns: 300 });
  });

  it('they would not if votes were rarely repeated', () => {
    const silent = fc.check(
      allDecideInTheEnd((options) => new RarelyRepeats(options)),
      { ...parameters, numRuns: 200 },
    );
    expect(silent.failed).toBe(true);
  });
});

describe('the same dice', () => {
  it('make the same election, message by message', () => {
    const run = (cast: Cast) => {
      const servers = played(cast, honest, { route: wild(cast.seed), retries: true }).after(20_000);
      return { decisions: servers.decisions, events: servers.world.eventsRun };
    };
    fc.assert(
      fc.property(anyCasts, (cast) => {
        expect(run(cast)).toEqual(run(cast));
      }),
      { ...parameters, numRuns: 20 },
    );
  });
});
