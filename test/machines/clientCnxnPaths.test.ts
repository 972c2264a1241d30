import { describe, expect, it } from 'vitest';
import { allEvents, allPaths, nameOf, walked } from '../support/clientCnxnPaths';
import { SimulatedWalk } from '../support/SimulatedWalk';

describe('clientCnxnMachine', () => {
  const paths = allPaths();

  it('has a path to every state and every event somewhere', () => {
    const states = new Set(paths.flatMap(({ last }) => [last.from, last.to]));
    expect(states.size).toBe(10);
    expect(new Set(paths.map(({ last }) => last.event))).toEqual(allEvents());
  });

  // A transition that nothing can cause is an error of the chart.
  it.each(paths.map((path) => [nameOf(path.last), path] as const))('the client takes %s', async (_, path) => {
    expect(await walked(path, async (options) => new SimulatedWalk(options))).not.toBeNull();
  });
});
