import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StaticHostProvider } from '../../src/client';
import { SeededRandom } from '../../src/sim/SeededRandom';

const addresses = ['zk1', 'zk2', 'zk3'].map((host) => ({ host, port: 2181 }));

it('walks a shuffled list round and round, with a pause after each full lap without success', () => {
  const hosts = new StaticHostProvider(addresses, new SeededRandom(7));

  const steps = Array.from({ length: 7 }, () => hosts.next(1000));

  expect(new Set(steps.slice(0, 3).map(({ address }) => address.host)).size).toBe(3);
  expect(steps.slice(3, 6).map(({ address }) => address.host)).toEqual(
    steps.slice(0, 3).map(({ address }) => address.host),
  );
  expect(steps.map(({ pauseMs }) => pauseMs)).toEqual([0, 0, 0, 1000, 0, 0, 1000]);
});

it('pauses before each attempt but the first when there is one address', () => {
  const hosts = new StaticHostProvider([{ host: 'zk1', port: 2181 }], new SeededRandom(1));

  expect([1, 2, 3].map(() => hosts.next(1000).pauseMs)).toEqual([0, 1000, 1000]);
});

it('starts a new lap at the server that accepted the session', () => {
  const hosts = new StaticHostProvider(addresses, new SeededRandom(7));
  hosts.next(1000);
  hosts.next(1000);
  hosts.onConnected();

  expect([1, 2, 3].map(() => hosts.next(1000).pauseMs)).toEqual([0, 0, 1000]);
});

it('shuffles every order sooner or later, and the same seed the same way', () => {
  const orderOf = (seed: number): string => {
    const hosts = new StaticHostProvider(addresses, new SeededRandom(seed));
    return [1, 2, 3].map(() => hosts.next(0).address.host).join();
  };
  const seeds = Array.from({ length: 200 }, (_, seed) => seed);

  expect(new Set(seeds.map(orderOf)).size).toBe(6);
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      expect(orderOf(seed)).toBe(orderOf(seed));
    }),
  );
});

it('needs at least one address', () => {
  expect(() => new StaticHostProvider([], new SeededRandom(1))).toThrow(TypeError);
});

describe('a changed list', () => {
  const host = (name: string) => ({ host: name, port: 2181 });
  const hosts = (...names: string[]) => names.map(host);
  const seeds = Array.from({ length: 1000 }, (_, seed) => seed);

  /** How many of a thousand clients, each connected to `current` of `before`, move on; and where they go first. */
  function move(before: string[], current: string, after: string[]): { moved: number; first: Record<string, number> } {
    let moved = 0;
    const first: Record<string, number> = {};
    for (const seed of seeds) {
      const provider = new StaticHostProvider(hosts(...before), new SeededRandom(seed));
      while (provider.next(0).address.host !== current);
      provider.onConnected();
      if (!provider.updateServerList(hosts(...after), host(current))) continue;
      moved += 1;
      const name = provider.next(0).address.host;
      first[name] = (first[name] ?? 0) + 1;
    }
    return { moved, first };
  }

  it('that grew takes clients away from every server, so that all have the same load', () => {
    const { moved, first } = move(['a', 'b', 'c'], 'a', ['a', 'b', 'c', 'd', 'e']);
    expect(moved / 1000).toBeCloseTo(0.4, 1); // 1 - 3/5
    expect(Object.keys(first).sort()).toEqual(['d', 'e']);
  });

  it('that grew without one’s own server sends all to the added ones', () => {
    const { moved, first } = move(['a', 'b'], 'a', ['b', 'c', 'd']);
    expect(moved).toBe(1000);
    expect(Object.keys(first).sort()).toEqual(['c', 'd']);
  });

  it('that shrank leaves those who can stay where they are', () => {
    expect(move(['a', 'b', 'c'], 'a', ['a', 'b']).moved).toBe(0);
    expect(move(['a', 'b', 'c'], 'a', ['a', 'd', 'e']).moved).toBe(0);
  });

  it('that shrank without one’s own server spreads the clients by the load that each is short of', () => {
    // pOld = 2 * (4 - 3) / (3 * (4 - 2)) = 1/3
    const { moved, first } = move(['a', 'b', 'c', 'd'], 'a', ['b', 'c', 'e']);
    expect(moved).toBe(1000);
    expect(((first.b ?? 0) + (first.c ?? 0)) / 1000).toBeCloseTo(1 / 3, 1);
  });

  it('is tried once as a whole before the round begins anew, with a pause', () => {
    const provider = new StaticHostProvider(hosts('a', 'b'), new SeededRandom(3));
    provider.next(1000);
    provider.onConnected();
    expect(provider.updateServerList(hosts('c', 'd', 'e'), host('a'))).toBe(true);

    const steps = Array.from({ length: 5 }, () => provider.next(1000));
    expect(new Set(steps.slice(0, 3).map(({ address }) => address.host)).size).toBe(3);
    expect(steps.map(({ pauseMs }) => pauseMs)).toEqual([0, 0, 0, 1000, 0]);
  });

  it('is walked from one’s own place when nothing has to change', () => {
    const provider = new StaticHostProvider(hosts('a', 'b', 'c'), new SeededRandom(3));
    const current = provider.next(1000).address;
    provider.onConnected();
    expect(provider.updateServerList(hosts('a', 'b', 'c'), current)).toBe(false);

    const lap = Array.from({ length: 3 }, () => provider.next(1000));
    expect(lap[2]).toEqual({ address: current, pauseMs: 1000 });
  });

  it('needs at least one address', () => {
    const provider = new StaticHostProvider(hosts('a'), new SeededRandom(1));
    expect(() => provider.updateServerList([], null)).toThrow(TypeError);
  });
});
