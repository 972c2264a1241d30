import { expect, it } from 'vitest';
import {
  addWatchModes,
  eventTypeOf,
  eventTypes,
  keeperStateOf,
  keeperStates,
  watcherTypes,
} from '../../src/protocol/watchedEvents';

it('event types have upstream’s numbers', () => {
  const byCode = [-1, 1, 2, 3, 4, 5, 6, 7].map((code) => [code, eventTypeOf(code)]);

  expect(byCode).toEqual([
    [-1, 'None'],
    [1, 'NodeCreated'],
    [2, 'NodeDeleted'],
    [3, 'NodeDataChanged'],
    [4, 'NodeChildrenChanged'],
    [5, 'DataWatchRemoved'],
    [6, 'ChildWatchRemoved'],
    [7, 'PersistentWatchRemoved'],
  ]);
  expect(Object.keys(eventTypes).length).toBe(8);
  expect([0, 8, -2].map(eventTypeOf)).toEqual([null, null, null]);
});

it('keeper states have upstream’s numbers; the two that never occur are left out', () => {
  const byCode = [0, 3, 4, 5, 6, 7, -112].map((code) => [code, keeperStateOf(code)]);

  expect(byCode).toEqual([
    [0, 'Disconnected'],
    [3, 'SyncConnected'],
    [4, 'AuthFailed'],
    [5, 'ConnectedReadOnly'],
    [6, 'SaslAuthenticated'],
    [7, 'Closed'],
    [-112, 'Expired'],
  ]);
  expect(Object.keys(keeperStates).length).toBe(7);
  expect([-1, 1, 2, 8].map(keeperStateOf)).toEqual([null, null, null, null]);
});

it('watches are removed and added by upstream’s numbers', () => {
  expect(watcherTypes).toEqual({ children: 1, data: 2, any: 3, persistent: 4, persistentRecursive: 5 });
  expect(addWatchModes).toEqual({ persistent: 0, persistentRecursive: 1 });
});
