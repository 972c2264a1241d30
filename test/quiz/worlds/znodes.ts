import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Worlds } from './World';

interface Call {
  readonly who: string;
  readonly op: string;
  readonly path: string;
  /** The time that it was answered, or any. */
  readonly atMs?: number;
}

/** The run in which this call ends otherwise, and perhaps at another moment. */
function ending(run: QuizRun, { who, op, path, atMs }: Call, result: string, atMsInstead?: number): QuizRun {
  return changed(run, (entry) =>
    entry.kind === 'settled' &&
    entry.who === who &&
    entry.op === op &&
    entry.path === path &&
    (atMs === undefined || entry.atMs === atMs)
      ? { ...entry, result, ok: result === 'ok', atMs: atMsInstead ?? entry.atMs }
      : entry,
  );
}

const fourth: Call = { who: 'alice', op: 'create', path: '/jobs/job-', atMs: 1010 };
const alices: Call = { who: 'alice', op: 'setData', path: '/config', atMs: 2010 };
const bobs: Call = { ...alices, who: 'bob' };
const later: Call = { ...alices, atMs: 4010 };

export const znodesWorlds: Worlds = {
  'follows-the-highest': (run) => ending(run, fourth, '/jobs/job-0000000003'),
  'counts-siblings': (run) => ending(run, fourth, '/jobs/job-0000000002'),
  'first-free': (run) => ending(run, fourth, '/jobs/job-0000000000'),
  'last-one-wins': (run) => ending(run, bobs, 'ok'),
  'both-refused': (run) => ending(run, alices, 'BadVersion'),
  'first-holds-a-lock': (run) => ending(run, bobs, 'ok', 2020),
  'versions-go-on': (run) => ending(run, later, 'BadVersion'),
  'path-is-used-up': (run) => ending(run, { who: 'bob', op: 'create', path: '/config', atMs: 3510 }, 'NodeExists'),
  'deletion-is-final': (run) => ending(run, later, 'NoNode'),
};
