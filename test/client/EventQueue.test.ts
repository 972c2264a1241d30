import { expect, it, vi } from 'vitest';
import { EventQueue } from '../../src/client/EventQueue';
import type { KeeperState, WatchedEvent } from '../../src/protocol/watchedEvents';

const turn = (next: () => void): void => void setImmediate(next);
const event = (state: KeeperState, path: string | null = null): WatchedEvent => ({
  type: path === null ? 'None' : 'NodeDataChanged',
  state,
  path,
  zxid: -1n,
});

async function turns(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await new Promise((resolve) => setImmediate(resolve));
}

it('runs the application on a turn of its own, in the order of the queue', async () => {
  const order: string[] = [];
  const queue = new EventQueue(turn, () => {});

  queue.queueEvent(event('SyncConnected'), () => new Set([() => order.push('connected')]));
  queue.queueSettled({ settle: () => order.push('settled') });
  expect(order).toEqual([]);

  await turns(1);
  expect(order).toEqual(['connected', 'settled']);
});

it('lets whoever awaited a call go on before the next watch event', async () => {
  const order: string[] = [];
  const queue = new EventQueue(turn, () => {});
  const call = new Promise<void>((resolve) => queue.queueSettled({ settle: resolve }));
  queue.queueEvent(event('SyncConnected', '/a'), () => new Set([() => order.push('watch')]));

  await call;
  order.push('awaited');
  await turns(3);

  expect(order).toEqual(['awaited', 'watch']);
});

it('tells a state of the connection once; the first Disconnected is none, as nothing was connected', async () => {
  const told: string[] = [];
  const queue = new EventQueue(turn, ({ state }) => told.push(state));
  for (const state of ['Disconnected', 'SyncConnected', 'SyncConnected', 'Disconnected'] as const) {
    queue.queueEvent(event(state), () => new Set());
  }
  await turns(1);
  expect(told).toEqual(['SyncConnected', 'Disconnected']);
});

it('decides whom an event concerns when it is queued, not when it is delivered', async () => {
  const heard: string[] = [];
  const queue = new EventQueue(turn, () => {});
  const watchers = new Set([() => heard.push('early')]);
  queue.queueEvent(event('SyncConnected', '/a'), () => new Set(watchers));
  watchers.add(() => heard.push('late'));

  await turns(1);
  expect(heard).toEqual(['early']);
});

it('goes on when a watcher throws, and says so', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const heard: string[] = [];
  const queue = new EventQueue(turn, () => {});
  const thrower = (): void => {
    throw new Error('mine');
  };
  queue.queueEvent(event('SyncConnected', '/a'), () => new Set([thrower, () => heard.push('second')]));
  queue.queueSettled({ settle: () => heard.push('settled') });

  await turns(1);
  expect(heard).toEqual(['second', 'settled']);
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
});
