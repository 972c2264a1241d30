import { expect } from 'vitest';
import type { ClaimWorld } from './ClaimWorld';

/** A measured time lies in the rule's bounds, give or take the world's tolerance. */
export function expectBetween(world: ClaimWorld, ms: number, from: number, to: number): void {
  expect(ms).toBeGreaterThanOrEqual(from - world.toleranceMs);
  expect(ms).toBeLessThanOrEqual(to + world.toleranceMs);
}
