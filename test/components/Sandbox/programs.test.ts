import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ProgramId, programs } from '../../../src/components/Sandbox/programs';
import { programText } from '../../../src/components/Sandbox/SandboxProgram';
import type { HistoryEntry } from '../../../src/lab/HistoryEntry';
import { scenarios } from '../../../src/lab/scenarios/scenarios';
import { runProgram } from '../../support/runProgram';

type Entry<Kind extends HistoryEntry['kind']> = Extract<HistoryEntry, { kind: Kind }>;

function all<Kind extends HistoryEntry['kind']>(history: readonly HistoryEntry[], kind: Kind): Entry<Kind>[] {
  // The filter has just looked at the kind.
  return history.filter((entry) => entry.kind === kind) as Entry<Kind>[];
}

/** Who owned /alice, from when to when. */
function ownersOf(
  history: readonly HistoryEntry[],
  path: string,
): { owner: string | null; from: number; to: number }[] {
  const made = all(history, 'znode').filter((each) => each.path === path && each.change === 'created');
  const gone = all(history, 'znode').filter((each) => each.path === path && each.change === 'deleted');
  return made.map(({ ephemeralOwner, atMs }, index) => ({
    owner: ephemeralOwner,
    from: atMs,
    to: gone[index]?.atMs ?? Number.POSITIVE_INFINITY,
  }));
}

describe('wrong-client', () => {
  const run = () => runProgram(programs['loss-is-not-expiry/wrong-client'].text);

  it('throws a living session away at each of two short breaks', async () => {
    const { history, outcome } = await run();
    expect(outcome).toEqual({ how: 'passed' });
    const alices = all(history, 'granted').filter(({ who }) => who === 'alice');
    expect(new Set(alices.map(({ sessionId }) => sessionId)).size).toBe(3);
    expect(all(history, 'sessionResumed')).toEqual([]);
  });

  it('leaves sessions behind: at one moment the server keeps three for one program', async () => {
    const { history } = await run();
    const bobs = all(history, 'granted').find(({ who }) => who === 'bob')?.sessionId;
    const ends = new Map(
      [...all(history, 'sessionExpired'), ...all(history, 'sessionClosed')].map(({ sessionId, atMs }) => [
        sessionId,
        atMs,
      ]),
    );
    const alive = all(history, 'sessionCreated').filter(
      ({ sessionId, atMs }) => sessionId !== bobs && atMs <= 6000 && (ends.get(sessionId) ?? 0) > 6000,
    );
    expect(alive).toHaveLength(3);
  });

  it('meets its own old znode, which stays until the old session expires, and then has none', async () => {
    const { history, lines } = await run();
    const [first] = all(history, 'granted').filter(({ who }) => who === 'alice');
    expect(all(history, 'settled').filter(({ result }) => result === 'NodeExists')).toHaveLength(2);
    const expired = all(history, 'sessionExpired').find(({ sessionId }) => sessionId === first?.sessionId);
    expect(ownersOf(history, '/alice')).toEqual([{ owner: first?.sessionId, from: 25, to: expired?.atMs }]);
    expect(expired?.atMs).toBe(8000); // last heard of at 25 ms: T and up to one tick later
    expect(lines).toContain('8 s later: I am connected, /alice is gone');
  });
});

describe('wait-it-out', () => {
  const run = () => runProgram(programs['loss-is-not-expiry/wait-it-out'].text);

  it('keeps its client over a short break: the same session is resumed', async () => {
    const { history, outcome } = await run();
    expect(outcome).toEqual({ how: 'passed' });
    const [first, second] = all(history, 'granted').filter(({ who }) => who === 'alice');
    expect(second?.sessionId).toBe(first?.sessionId);
    expect(all(history, 'sessionResumed')).toHaveLength(1);
  });

  it('looks after ConnectionLoss, and finds that its create had worked', async () => {
    const { history, lines } = await run();
    const [create, look] = all(history, 'settled')
      .filter(({ who, path }) => who === 'alice' && path === '/alice')
      .slice(1);
    expect(create).toMatchObject({ op: 'create', ok: false, result: 'ConnectionLoss' });
    expect(look).toMatchObject({ op: 'exists', ok: true });
    expect(lines).toContain('client 1: /alice is still mine');
    expect(all(history, 'settled').some(({ result }) => result === 'NodeExists')).toBe(false);
  });

  it('makes a second client only when its session has expired, and owns /alice again', async () => {
    const { history, lines } = await run();
    const expired = all(history, 'watchedEvent').find(({ who, state }) => who === 'alice' && state === 'Expired');
    const third = all(history, 'granted').filter(({ who }) => who === 'alice')[2];
    expect(third?.atMs).toBeGreaterThan(expired?.atMs ?? Number.POSITIVE_INFINITY);
    expect(ownersOf(history, '/alice').map(({ owner }) => owner)).toEqual([
      all(history, 'sessionExpired')[0]?.sessionId,
      third?.sessionId,
    ]);
    expect(lines.at(-2)).toBe('/alice is mine: true, clients made: 2');
  });
});

describe.each(Object.keys(programs) as ProgramId[])('%s', (id) => {
  const program = programs[id];

  it('does the same on a Chinese page, in other words', async () => {
    const scenario = scenarios[program.scenario];
    const english = await runProgram(programText(program, 'en'), { scenario });
    const chinese = await runProgram(programText(program, 'zh-Hans'), { scenario });
    const silent = (history: readonly HistoryEntry[]) =>
      history.map((entry) => (entry.kind === 'console' ? { ...entry, text: '' } : entry));
    // The data of /alice is the name of the client, which is a word too: compare all but the bytes.
    const plain = (history: readonly HistoryEntry[]) =>
      silent(history).map((entry) => (entry.kind === 'sent' ? { ...entry, bytes: '' } : entry));
    expect(plain(chinese.history)).toEqual(plain(english.history));
    expect(chinese.lines.every((line) => /\p{Script=Han}/u.test(line))).toBe(true);
  });

  it('has every comment in Chinese, and no word too many', () => {
    const chinese = programText(program, 'zh-Hans');
    for (const comment of chinese.match(/\/\/ .*/g) ?? []) expect(comment).toMatch(/\p{Script=Han}/u);
    for (const english of Object.keys(program.inChinese)) expect(program.text).toContain(english);
    for (const words of Object.values(program.inChinese)) expect(chinese).toContain(words);
  });

  it('reads without a gap where its check says in Chinese when a rule was broken', () => {
    const broken = 'task' in program ? Object.values(program.task.broken) : [];
    for (const say of broken) expect(say['zh-Hans']('1.000 秒', 'alice')).not.toMatch(/秒 \p{Script=Han}/u);
  });

  it('is the file that the compiler checks', () => {
    const [lesson] = id.split('/');
    expect(program.text).toBe(readFileSync(`src/components/Sandbox/programs/${lesson}/${program.file}`, 'utf8'));
  });
});
