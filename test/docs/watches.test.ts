import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { followAll } from '../../src/components/Sandbox/programs/watches/followAll';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import { changingConfig, watching } from '../../src/lab/scenarios/watching';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn } from './lesson';

const lessons = lessonIn('foundations/watches');
const wrong = program('read-then-watch');
const repaired = program('read-with-watch');

function program(name: string): string {
  return readFileSync(`src/components/Sandbox/programs/watches/${name}.ts`, 'utf8');
}

function runOf(actions: readonly Action[]) {
  const lab = createLab(watching, { actions });
  lab.runUntil(20_000);
  return lab.history;
}

const set = (atMs: number, data: string): Action => ({ atMs, do: 'setData', who: 'bob', path: '/config', data });
const tellsAlice = (type: string, path: string) => ({ kind: 'watchedEvent', who: 'alice', type, path });
const toldOf = (history: ReturnType<typeof runOf>, path: string) =>
  history.filter((entry) => entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.path === path);

describe('the lesson quotes', () => {
  it('task 1', () => {
    const history = runOf([
      set(1000, 'v2'),
      set(1000, 'v3'),
      set(1000, 'v4'),
      { atMs: 2000, do: 'getData', who: 'alice', path: '/config', watch: true },
    ]);
    expectQuoted(lessons, history, [
      ['0.205', { kind: 'watch', change: 'set', of: 'data', path: '/config' }],
      ['1.005', { kind: 'watch', change: 'fired', path: '/config' }],
      ['1.010', tellsAlice('NodeDataChanged', '/config')],
      ['2.005', { kind: 'watch', change: 'set', of: 'data', path: '/config' }],
    ]);
    expect(toldOf(history, '/config')).toHaveLength(1);
    const answer = history.find((entry) => entry.kind === 'sent' && entry.to === 'alice' && entry.atMs === 2005);
    expect(answer?.kind === 'sent' && answer.bytes).toContain(Buffer.from('v4').toString('hex'));
  });

  it('task 2', () => {
    const history = runOf([
      { atMs: 1000, do: 'exists', who: 'alice', path: '/flag', watch: true },
      { atMs: 2000, do: 'cut', who: 'alice' },
      set(2000, 'v2'),
      set(2000, 'v3'),
      { atMs: 2000, do: 'create', who: 'bob', path: '/flag' },
      { atMs: 2000, do: 'delete', who: 'bob', path: '/flag' },
      { atMs: 3000, do: 'heal', who: 'alice' },
      { atMs: 9000, do: 'create', who: 'bob', path: '/flag' },
    ]);
    expectQuoted(lessons, history, [
      ['2.000', { kind: 'watch', change: 'removed', path: '/config' }],
      ['2.000', { kind: 'watch', change: 'removed', path: '/flag' }],
      ['2.005', { kind: 'znode', change: 'dataChanged', path: '/config' }],
      ['2.005', { kind: 'znode', change: 'deleted', path: '/flag' }],
      ['4.021', { kind: 'granted', who: 'alice' }],
      ['4.026', { kind: 'watch', change: 'set', path: '/flag' }],
      ['4.031', tellsAlice('NodeDataChanged', '/config')],
      ['9.010', tellsAlice('NodeCreated', '/flag')],
    ]);
    expect(toldOf(history, '/config')).toHaveLength(1);
    expect(toldOf(history, '/flag')).toMatchObject([{ atMs: 9010, type: 'NodeCreated' }]);
  });

  it('what fires what', () => {
    const onParent = (deed: Action): string[] =>
      toldOf(runOf([{ atMs: 500, do: 'getChildren', who: 'alice', path: '/', watch: true }, deed]), '/').flatMap(
        (entry) => (entry.kind === 'watchedEvent' ? [entry.type] : []),
      );
    expect(onParent({ atMs: 1000, do: 'create', who: 'bob', path: '/new' })).toEqual(['NodeChildrenChanged']);
    expect(onParent({ atMs: 1000, do: 'delete', who: 'bob', path: '/config' })).toEqual(['NodeChildrenChanged']);
    expect(onParent(set(1000, 'v2'))).toEqual([]);
    expect(toldOf(runOf([set(1000, 'v1')]), '/config')).toMatchObject([{ type: 'NodeDataChanged' }]);
    const missing = (op: 'getData' | 'getChildren' | 'exists'): number =>
      toldOf(
        runOf([
          { atMs: 500, do: op, who: 'alice', path: '/new', watch: true },
          { atMs: 1000, do: 'create', who: 'bob', path: '/new' },
        ]),
        '/new',
      ).length;
    expect([missing('getData'), missing('getChildren'), missing('exists')]).toEqual([0, 0, 1]);
    const onItself = runOf([
      { atMs: 500, do: 'getChildren', who: 'bob', path: '/config', watch: true },
      { atMs: 1000, do: 'delete', who: 'alice', path: '/config' },
    ]);
    expect(onItself).toContainEqual(expect.objectContaining({ ...tellsAlice('NodeDeleted', '/config'), who: 'bob' }));
  });

  it('the program with a persistent watch', async () => {
    const { history, lines } = await runProgram(program('persistent-gap'), { scenario: changingConfig });
    expectQuoted(lessons, history, [
      ['6.031', { kind: 'watchedEvent', who: 'alice', state: 'SyncConnected', type: 'None' }],
      ['10.010', tellsAlice('NodeDataChanged', '/config')],
    ]);
    expect(toldOf(history, '/config').map(({ atMs }) => atMs)).toEqual([1010, 1110, 10_010]);
    expect(lines).toContain('/config says v4, and nobody told me');
  });

  it('the wrong program', async () => {
    const { history } = await runProgram(wrong, { scenario: changingConfig });
    expectQuoted(lessons, history, [
      ['1.010', tellsAlice('NodeDataChanged', '/config')],
      ['1.105', { kind: 'znode', change: 'dataChanged', path: '/config' }],
      ['4.010', { kind: 'console', text: '/config says v3, and I run with v2' }],
    ]);
  });

  it('the repair', async () => {
    const { history } = await runProgram(repaired, { scenario: changingConfig });
    expectQuoted(lessons, history, [
      ['1.110', tellsAlice('NodeDataChanged', '/config')],
      ['1.430', { kind: 'console', text: 'I run with v3' }],
    ]);
  });
});

describe('the task "miss nothing"', () => {
  const judged = async (source: string, seed = 1) => {
    const { history, outcome } = await runProgram(source, { scenario: changingConfig, seed });
    expect(outcome).toEqual({ how: 'passed' });
    return followAll.judge(history);
  };

  it.each([1, 2, 40_000])('is not done by the program as it stands, and is by the repair: seed %i', async (seed) => {
    expect(await judged(wrong, seed)).toMatchObject({ rule: 'missesNothing', who: 'alice', atMs: 1105 });
    expect(await judged(repaired, seed)).toBeNull();
  });

  it('is done by setting the watch first and reading then', async () => {
    const watchFirst = wrong.replace(/ {2}\/\/ The mistake[\s\S]*? {2}\}\);\n/, '').replace(
      'async function follow(): Promise<void> {\n',
      `async function follow(): Promise<void> {
  await zk.exists('/config', { watcher: (event) => { if (event.type === 'NodeDataChanged') follow(); } });
`,
    );
    expect(await judged(watchFirst)).toBeNull();
  });

  it('is not done by asking all the time', async () => {
    const polling = wrong.replace(
      /async function follow[\s\S]*?\n\}\n/,
      `async function follow(): Promise<void> {
  for (;;) {
    if (zk.state !== 'connected') { await lab.wait(100); continue; }
    const { data } = await zk.getData('/config');
    await apply(text.decode(data ?? undefined));
  }
}
`,
    );
    expect(await judged(polling.replace('follow();\n', 'follow().catch(() => {});\n'))).toMatchObject({
      rule: 'asksSeldom',
    });
  });

  it('is not done by a persistent watch that reads on events alone', async () => {
    const persistent = wrong.replace(
      /async function follow[\s\S]*?\n\}\n/,
      `async function follow(): Promise<void> {
  const look = async () => { await zk.getData('/config').catch(() => {}); };
  await look();
  await zk.addWatch('/config', { mode: 'persistent', watcher: (event) => { if (event.type !== 'None') look(); } });
}
`,
    );
    expect(await judged(persistent)).toMatchObject({ rule: 'missesNothing', atMs: 5005 });
  });

  it('says what was broken in both languages', () => {
    for (const rule of Object.values(followAll.broken))
      for (const say of Object.values(rule)) expect(say('1.105 s', 'alice')).toContain('1.105 s');
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
