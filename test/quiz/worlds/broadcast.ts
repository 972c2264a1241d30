import { changed, type Worlds } from './World';

export const broadcastWorlds: Worlds = {
  'all-must-agree': (run) =>
    changed(run, (entry) =>
      entry.kind === 'settled' && entry.op === 'create' ? { ...entry, atMs: entry.atMs + 3000 } : entry,
    ),
  'silent-one-aborts-it': (run) =>
    changed(run, (entry) =>
      entry.kind === 'settled' && entry.op === 'create' ? { ...entry, ok: false, result: 'ConnectionLoss' } : entry,
    ),
  'missed-for-ever': (run) =>
    changed(run, (entry) => (entry.kind === 'znode' && entry.who === 'zk1' && entry.path === '/order' ? null : entry)),
};
