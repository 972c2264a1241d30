import { expect, it } from 'vitest';
import { watchReports } from '../../src/lab/watchReports';
import { eventTypes } from '../../src/protocol/watchedEvents';

const reports = Object.fromEntries(watchReports().map(({ change, events }) => [change, events]));
const typesOf = (change: string, kind: 'data' | 'child' | 'persistent' | 'persistentRecursive'): string[] =>
  reports[change]?.[kind].map(({ type, path }) => `${type} ${path}`) ?? [];

it('tells a standard watch of its own znode alone', () => {
  expect(typesOf('created', 'data')).toEqual(['NodeCreated /a']);
  expect(typesOf('childCreated', 'data')).toEqual([]);
  expect(typesOf('childCreated', 'child')).toEqual(['NodeChildrenChanged /a']);
  expect(typesOf('childDataChanged', 'child')).toEqual([]);
});

it('tells a connection of a deletion once, though a persistent watch is kept in two tables', () => {
  expect(typesOf('deleted', 'persistent')).toEqual(['NodeDeleted /a']);
});

it('tells a recursive watch of all below, and never of a list of children', () => {
  expect(typesOf('grandchildCreated', 'persistentRecursive')).toEqual(['NodeCreated /a/b/c']);
  expect(typesOf('childDeleted', 'persistentRecursive')).toEqual(['NodeDeleted /a/b']);
  const all = watchReports().flatMap(({ events }) => events.persistentRecursive);
  expect(all.map(({ type }) => type)).not.toContain('NodeChildrenChanged');
});

it('shows every event type that a change can cause', () => {
  const shown = new Set(
    watchReports().flatMap(({ events }) =>
      Object.values(events)
        .flat()
        .map(({ type }) => type),
    ),
  );
  const caused = Object.keys(eventTypes).filter((type) => type !== 'None' && !type.endsWith('Removed'));
  expect([...shown].sort()).toEqual(caused.sort());
});
