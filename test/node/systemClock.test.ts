import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/node/systemClock';

describe('systemClock', () => {
  it('counts whole milliseconds and rings on time, never early', async () => {
    const start = systemClock.now();
    expect(Number.isInteger(start)).toBe(true);
    for (const delayMs of [0, 1, 2, 7, 20]) {
      const asked = systemClock.now();
      const rang = await new Promise<number>((resolve) =>
        systemClock.setTimeout(() => resolve(systemClock.now()), delayMs),
      );
      expect(rang - asked).toBeGreaterThanOrEqual(delayMs);
    }
  });

  it('does not ring once cleared, and waits even for a delay beyond 32 bits', async () => {
    const rang: string[] = [];
    const cleared = systemClock.setTimeout(() => rang.push('cleared'), 1);
    const far = systemClock.setTimeout(() => rang.push('far'), 2 ** 40);
    systemClock.clearTimeout(cleared);
    await new Promise<void>((resolve) => systemClock.setTimeout(resolve, 20));
    systemClock.clearTimeout(far);

    expect(rang).toEqual([]);
  });
});
