import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

/** The run in which such calls end otherwise. */
function ending(run: QuizRun, who: string, ops: readonly string[], path: string, result: string, afterMs = 0): QuizRun {
  return changed(run, (entry) =>
    entry.kind === 'settled' &&
    entry.who === who &&
    ops.includes(entry.op) &&
    entry.path === path &&
    entry.atMs > afterMs
      ? { ...entry, result, ok: result === 'ok' }
      : entry,
  );
}

const password = '/app/password';
const mine = '/shared/mine';

export const aclsWorlds: Worlds = {
  inherits: (run) => ending(run, 'bob', ['getData', 'setData'], password, 'NoAuth'),
  'reads-only': (run) => ending(run, 'bob', ['setData'], password, 'NoAuth'),
  'deletes-too': (run) => ending(run, 'bob', ['delete'], password, 'ok'),
  'only-looks': (run) => ending(run, 'bob', ['delete'], mine, 'NoAuth'),
  'changes-too': (run) => ending(run, 'bob', ['setData'], mine, 'ok'),
  'sees-the-digest': (run) =>
    changed(run, (entry) =>
      entry.kind === 'sent' && entry.to === 'bob'
        ? { ...entry, bytes: entry.bytes.replace('616c6963653a78', '616c6963653a6159586c4c') }
        : entry,
    ),
  'session-keeps': (run) =>
    changed(run, (entry: Entry) =>
      entry.kind === 'sent' && entry.from === 'alice' && entry.atMs > 3000 && entry.bytes.includes('fffffffc00000064')
        ? null
        : entry,
    ),
  'must-show-again': (run) => ending(run, 'alice', ['getData'], '/app', 'NoAuth', 7000),
  'restart-too': (run) => ending(run, 'alice', ['getData'], '/app', 'ok', 9000),
};
