import fc from 'fast-check';
import { expect, it } from 'vitest';
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
