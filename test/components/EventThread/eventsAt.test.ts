import { expect, it } from 'vitest';
import { eventsAt } from '../../../src/components/EventThread/eventsAt';
import { createLab } from '../../../src/lab/createLab';
import { heardLate } from '../../../src/lab/scenarios/eventThread';

const lab = createLab(heardLate);
lab.runUntil(lab.endsAtMs);

/** The events of alice after this millisecond: since when, and how late they were taken up. */
function at(atMs: number): string[] {
  return eventsAt(lab.history, 'alice', lab.seqAt(atMs)).map(({ what, hadAtMs, takenUpAtMs }) =>
    takenUpAtMs === null ? `${what} waits since ${hadAtMs}` : `${what} ${takenUpAtMs - hadAtMs} late`,
  );
}

it('an event waits while the one before is taken care of, whatever it is about', () => {
  expect(at(2009)).toEqual(['SyncConnected 0 late']);
  expect(at(2010)).toEqual(['SyncConnected 0 late', 'NodeDataChanged /config 0 late']);
  expect(at(9000).slice(2)).toEqual([
    'NodeCreated /flag waits since 3010',
    'Disconnected waits since 5100',
    'SyncConnected waits since 8566',
  ]);
});

it('all are taken up in the order in which the client had them', () => {
  expect(at(12_010).slice(2)).toEqual([
    'NodeCreated /flag 9000 late',
    'Disconnected waits since 5100',
    'SyncConnected waits since 8566',
  ]);
  expect(at(22_010).slice(2)).toEqual([
    'NodeCreated /flag 9000 late',
    'Disconnected 16910 late',
    'SyncConnected 13444 late',
  ]);
});

it('somebody whose watchers do not wait has nothing that is taken up late', () => {
  expect(eventsAt(lab.history, 'bob', lab.history.length).every(({ takenUpAtMs }) => takenUpAtMs === null)).toBe(true);
});
