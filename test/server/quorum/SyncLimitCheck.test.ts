import { expect, it } from 'vitest';
import { SyncLimitCheck } from '../../../src/server/quorum/SyncLimitCheck';

it('counts from the oldest proposal that is not acknowledged', () => {
  const check = new SyncLimitCheck(1000);
  check.updateProposal(1n, 0);
  expect(check.check(5000)).toBe(true); // nothing is expected of a follower that is still catching up

  check.start();
  check.updateProposal(2n, 5000);
  check.updateProposal(3n, 5500);
  expect(check.check(5999)).toBe(true);
  expect(check.check(6000)).toBe(false);
  check.updateAck(2n);
  expect(check.check(6000)).toBe(true); // now the younger one counts
  expect(check.check(6500)).toBe(false);
  check.updateAck(3n);
  expect(check.check(1_000_000)).toBe(true);
});
