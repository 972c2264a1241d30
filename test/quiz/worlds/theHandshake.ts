import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

/** The run in which the bytes of alice's handshakes are others. Hex digits: id from 40 or 24 on, password from 64 or 48 on. */
function bytesChanged(
  run: QuizRun,
  from: 'alice' | 'server',
  change: (bytes: string, atMs: number) => string,
): QuizRun {
  const start = from === 'alice' ? '0000002d00000000' : '0000002500000000';
  return changed(run, (entry) =>
    entry.kind === 'sent' && entry[from === 'alice' ? 'from' : 'to'] === 'alice' && entry.bytes.startsWith(start)
      ? { ...entry, bytes: change(entry.bytes, entry.atMs) }
      : entry,
  );
}

const put = (bytes: string, at: number, digits: string): string =>
  bytes.slice(0, at) + digits + bytes.slice(at + digits.length);

export const theHandshakeWorlds: Worlds = {
  'session-broken': (run) =>
    changed(run, same, [
      {
        seq: 0,
        atMs: 100,
        who: 'alice',
        kind: 'watchedEvent',
        state: 'Expired',
        type: 'None',
        path: null,
        watchers: 1,
      },
    ]),
  'refused-by-answer': (run) => bytesChanged(run, 'server', (bytes) => put(bytes, 16, '00000000')),
  'reads-do-without': (run) =>
    changed(run, (entry) => (entry.kind === 'settled' && entry.who === 'alice' ? { ...entry, atMs: 50 } : entry)),
  'her-address': (run) =>
    bytesChanged(run, 'alice', (bytes) => put(put(bytes, 40, '0'.repeat(16)), 64, '0'.repeat(32))),
  'not-at-all': (run) =>
    changed(run, (entry) =>
      entry.kind === 'granted' && entry.who === 'alice' && entry.atMs > 5000 ? { ...entry, sessionId: '0x9' } : entry,
    ),
  'a-new-password-each-time': (run) =>
    bytesChanged(run, 'server', (bytes, atMs) => (atMs > 5000 ? put(bytes, 48, 'ff') : bytes)),
  'the-leader-made-it': (run) => bytesChanged(run, 'server', (bytes) => put(bytes, 24, '03')),
  'her-client-drew-it': (run) => bytesChanged(run, 'server', (bytes) => put(bytes, 24, '0'.repeat(16))), // as she asked
  'zxid-is-the-id': (run) => bytesChanged(run, 'server', (bytes) => put(bytes, 24, '00000001')),
};
