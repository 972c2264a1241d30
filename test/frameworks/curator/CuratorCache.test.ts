import { describe, expect, it, vi } from 'vitest';
import { CuratorCache, type CuratorCacheEvent } from '../../../src/frameworks/curator/CuratorCache';
import type { CuratorFramework } from '../../../src/frameworks/curator/CuratorFramework';
import { childPath } from '../../../src/protocol/paths';
import { doHarm } from '../../support/frameworkFaults';
import { frameworkWorld, seeds } from '../../support/frameworkWorld';

const timeoutMs = 3000;
const textOf = (data: Uint8Array | null | undefined): string => new TextDecoder().decode(data ?? new Uint8Array());

/** `path=data` of a node and all below it, as a server has it. */
async function treeOf(curator: CuratorFramework, path: string): Promise<string[]> {
  const { data } = await curator.getData(path);
  const children = await curator.getChildren(path);
  const below = await Promise.all(children.sort().map((name) => treeOf(curator, childPath(path, name))));
  return [`${path}=${textOf(data)}`, ...below.flat()];
}

const copyOf = (cache: CuratorCache): string[] =>
  cache.paths().map((path) => `${path}=${textOf(cache.get(path)?.data)}`);

function lineOf(event: CuratorCacheEvent): string {
  if (event.type === 'INITIALIZED') return event.type;
  return `${event.type} ${event.type === 'NODE_DELETED' ? event.oldData.path : event.data.path}`;
}

describe.each(seeds)('CuratorCache, seed %i', (seed) => {
  it('is the tree again after all harm, whatever was made, changed and deleted meanwhile', () =>
    frameworkWorld(seed, async ({ curators, world, random }) => {
      const [alice, bob] = await curators(['alice', 'bob'], timeoutMs);
      if (!alice || !bob) throw new Error('There are two.');
      await bob.curator.create('/tree');
      const cache = new CuratorCache(alice.curator, '/tree');
      cache.start();
      const endMs = world.nowMs() + 40_000;
      const changes = (async () => {
        while (world.nowMs() < endMs) {
          await changeSomething(bob.curator, (bound) => random.nextInt(bound)).catch(() => {});
          await world.wait(random.nextInt(300));
        }
      })();
      const kinds = ['cut', 'silence', 'freeze', 'server'] as const;
      await doHarm(world, random, ['alice'], { kinds, timeoutMs, durationMs: 40_000 });
      await changes;
      await world.wait(4 * timeoutMs);
      const tree = await treeOf(bob.curator, '/tree');
      expect(tree.length).toBeGreaterThan(3);
      expect(copyOf(cache).sort()).toEqual(tree.sort());
    }));
});

it('tells what it finds, INITIALIZED once, and after a cut what the watch has missed', () =>
  frameworkWorld(1, async ({ curators, world }) => {
    const [alice, bob] = await curators(['alice', 'bob'], timeoutMs);
    if (!alice || !bob) throw new Error('There are two.');
    for (const path of ['/tree', '/tree/stays', '/tree/goes']) await bob.curator.create(path, 'old');
    const cache = new CuratorCache(alice.curator, '/tree');
    const told: string[] = [];
    cache.addListener((event) => told.push(lineOf(event)));
    cache.start();
    await world.wait(200);
    expect(told.slice(0, 1)).toEqual(['NODE_CREATED /tree']);
    expect(told.slice(1, 3).sort()).toEqual(['NODE_CREATED /tree/goes', 'NODE_CREATED /tree/stays']);
    expect(told.slice(3)).toEqual(['INITIALIZED']);

    await world.cut('alice');
    await world.wait(200);
    await bob.curator.setData('/tree/stays', 'new');
    await bob.curator.delete('/tree/goes');
    await bob.curator.create('/tree/comes');
    expect([textOf(cache.get('/tree/stays')?.data), cache.size, told.length]).toEqual(['old', 3, 4]); // of yesterday
    await world.heal('alice');
    await world.until('it knows', () => told.length === 7);
    expect(told.slice(4).sort()).toEqual([
      'NODE_CHANGED /tree/stays',
      'NODE_CREATED /tree/comes',
      'NODE_DELETED /tree/goes',
    ]);
    await cache.close();
    await bob.curator.delete('/tree/comes');
    await world.wait(200);
    expect([told.length, cache.size]).toEqual([7, 0]);
  }));

/** Makes, changes or deletes one of a few nodes. */
async function changeSomething(curator: CuratorFramework, throwDice: (bound: number) => number): Promise<void> {
  const parent = throwDice(2) === 0 ? '/tree' : '/tree/a';
  const path = `${parent}/${'abc'.charAt(throwDice(3))}`;
  const kind = throwDice(3);
  if (kind === 0) await curator.create(path, String(throwDice(1000)));
  if (kind === 1) await curator.setData(path, String(throwDice(1000)));
  if (kind === 2) await curator.delete(path);
}

it('is empty on a client without persistent watches, which is said once for each connection', () =>
  frameworkWorld(1, async ({ curators, world }) => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const [alice] = await curators(['alice'], timeoutMs, { clientProfile: 'java-3.4' });
    if (!alice) throw new Error('There is one.');
    const cache = new CuratorCache(alice.curator, '/');
    cache.start();
    await world.wait(1000);
    expect([said.mock.calls.length, cache.size]).toEqual([1, 0]);
    expect(said.mock.calls[0]?.[1]).toBeInstanceOf(TypeError);
    await cache.close();
    said.mockRestore();
  }));
