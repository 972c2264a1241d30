import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, compareCandidates, type Vote, votesAgree } from '../../../src/server/quorum/Vote';

const small = fc.bigInt({ min: 0n, max: 2n });
const candidates = fc.record({ leader: small, zxid: small, peerEpoch: small });

describe('the order of candidates', () => {
  it('looks at the epoch, then at the zxid, then at the server id', () => {
    const inOrder: Candidate[] = [
      { peerEpoch: 1n, zxid: 9n, leader: 1n },
      { peerEpoch: 1n, zxid: 9n, leader: 2n },
      { peerEpoch: 1n, zxid: 10n, leader: 1n },
      { peerEpoch: 2n, zxid: 1n, leader: 1n },
    ];
    expect(inOrder.toReversed().sort(compareCandidates)).toEqual(inOrder);
  });

  it('is total', () => {
    fc.assert(
      fc.property(candidates, candidates, candidates, (one, two, three) => {
        expect(compareCandidates(one, two) + compareCandidates(two, one)).toBe(0);
        if (compareCandidates(one, two) === 0) expect(one).toEqual(two);
        if (compareCandidates(one, two) > 0 && compareCandidates(two, three) > 0) {
          expect(compareCandidates(one, three)).toBe(1);
        }
      }),
    );
  });
});

describe('two votes', () => {
  const vote: Vote = { version: 2, leader: 3n, zxid: 7n, electionEpoch: 1n, peerEpoch: 1n, state: 'following' };

  it('agree in everything while one of the two looks', () => {
    const looking: Vote = { ...vote, version: 0, state: 'looking' };
    expect(votesAgree(looking, vote)).toBe(true);
    for (const part of ['leader', 'zxid', 'electionEpoch', 'peerEpoch'] as const) {
      expect(votesAgree(looking, { ...vote, [part]: 99n }), part).toBe(false);
      expect(votesAgree({ ...vote, [part]: 99n }, looking), part).toBe(false);
    }
  });

  it('agree in leader and epoch once both have decided', () => {
    expect(votesAgree(vote, { ...vote, state: 'leading', zxid: 9n, electionEpoch: 5n })).toBe(true);
    expect(votesAgree(vote, { ...vote, peerEpoch: 2n })).toBe(false);
    expect(votesAgree(vote, { ...vote, leader: 2n })).toBe(false);
  });

  it('agree in the leader alone when one of the two comes from an old release', () => {
    expect(votesAgree(vote, { ...vote, version: 0, peerEpoch: 2n })).toBe(true);
    expect(votesAgree({ ...vote, version: 0 }, { ...vote, version: 0, peerEpoch: 2n })).toBe(false);
  });
});
