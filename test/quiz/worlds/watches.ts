import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

function told(atMs: number, type: string, path: string): Entry {
  return { seq: 0, atMs, who: 'alice', kind: 'watchedEvent', state: 'SyncConnected', type, path, watchers: 1 } as Entry;
}

const changedAt = (atMs: number): Entry => told(atMs, 'NodeDataChanged', '/config');

export const watchesWorlds: Worlds = {
  'event-brings-data': (run) =>
    changed(run, (entry) =>
      entry.kind === 'sent' && entry.to === 'alice' && entry.atMs === 1005
        ? { ...entry, bytes: `${entry.bytes}7632` }
        : entry,
    ),
  'client-asks-again': (run) =>
    changed(run, same, [
      { seq: 0, atMs: 600, kind: 'sent', chunk: 9999, cnxn: 0, from: 'alice', to: 'zk1', bytes: '00' },
    ]),
  'server-calls-back': (run) =>
    changed(run, same, [{ seq: 0, atMs: 1005, kind: 'dialled', cnxn: 9, from: 'zk1', to: 'alice' }]),
  'an-event-for-each': (run) => changed(run, same, [changedAt(1010), changedAt(1010)]),
  'rest-comes-with-the-read': (run) => changed(run, same, [changedAt(2010), changedAt(2010)]),
  'reads-what-fired': (run) =>
    changed(run, (entry) =>
      entry.kind === 'sent' && entry.to === 'alice' ? { ...entry, bytes: entry.bytes.replace('7634', '7632') } : entry,
    ),
  'watches-died': (run) =>
    changed(run, (entry) => (entry.kind === 'watchedEvent' && entry.path !== null ? null : entry)),
  'every-event-replayed': (run) =>
    changed(run, same, [changedAt(4031), told(4031, 'NodeCreated', '/flag'), told(4031, 'NodeDeleted', '/flag')]),
  'flag-told-late': (run) => changed(run, same, [told(4031, 'NodeCreated', '/flag')]),
};
