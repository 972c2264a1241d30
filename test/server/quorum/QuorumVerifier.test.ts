import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasAllQuorums, QuorumMaj, votersOf } from '../../../src/server/quorum/QuorumVerifier';

const upTo = (count: number): bigint[] => Array.from({ length: count }, (_, index) => BigInt(index + 1));

describe('a majority', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [6, 4],
    [7, 4],
  ])('of %i voters is %i', (voters, quorum) => {
    const verifier = new QuorumMaj({ votingMembers: upTo(voters) });
    expect(verifier.containsQuorum(new Set(upTo(quorum)))).toBe(true);
    expect(verifier.containsQuorum(new Set(upTo(quorum - 1)))).toBe(false);
  });

  it('counts neither observers nor strangers', () => {
    const verifier = new QuorumMaj({ votingMembers: [1n, 2n, 3n], observingMembers: [4n] });
    expect(verifier.containsQuorum(new Set([1n, 4n, 5n, 6n]))).toBe(false);
    expect(verifier.containsQuorum(new Set([1n, 4n, 3n]))).toBe(true);
  });

  it('shares a server with every other majority', () => {
    const subsets = fc.tuple(fc.subarray(upTo(7)), fc.subarray(upTo(7)));
    fc.assert(
      fc.property(subsets, ([one, other]) => {
        const verifier = new QuorumMaj({ votingMembers: upTo(7) });
        const both = [one, other].every((sids) => verifier.containsQuorum(new Set(sids)));
        if (both) expect(one.some((sid) => other.includes(sid))).toBe(true);
      }),
    );
  });
});

describe('two configurations at once', () => {
  const current = new QuorumMaj({ votingMembers: [1n, 2n, 3n], version: 5n });
  const newer = new QuorumMaj({ votingMembers: [3n, 4n, 5n], version: 6n });

  it('both count while the one heard of last is the newer one', () => {
    const view = { current, lastSeen: newer };
    expect(hasAllQuorums(view, new Set([1n, 2n, 3n]))).toBe(false);
    expect(hasAllQuorums(view, new Set([3n, 4n, 5n]))).toBe(false);
    expect(hasAllQuorums(view, new Set([1n, 3n, 4n]))).toBe(true);
    expect(votersOf(view)).toEqual(new Set([1n, 2n, 3n, 4n, 5n]));
  });

  it('the current one alone counts otherwise', () => {
    expect(hasAllQuorums({ current, lastSeen: null }, new Set([1n, 2n]))).toBe(true);
    expect(hasAllQuorums({ current, lastSeen: current }, new Set([1n, 2n]))).toBe(true);
    expect(hasAllQuorums({ current: newer, lastSeen: current }, new Set([4n, 5n]))).toBe(true);
  });
});
