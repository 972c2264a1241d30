import { expect, it } from 'vitest';
import { createLab } from '../../src/lab/createLab';
import { pausedHolder } from '../../src/lab/scenarios/pausedHolder';
import { writesOf } from '../../src/lab/writesOf';
import { runProgram } from '../support/runProgram';

/** bob in `pausedHolder`, beside programs of alice. */

const waits = 'await new Promise((resolve) => setTimeout(resolve, 40_000));';
const run = (source: string) =>
  runProgram(`import { lab, ZooKeeper } from 'zookeeper-client-lab';\n${source}`, { scenario: pausedHolder });

it('takes the lock when nobody has it, writes a line a second, and leaves', async () => {
  const { history } = await run(waits);
  const writes = writesOf(history, '/report').filter(({ data }) => data !== '');
  expect(writes.map(({ who }) => who)).toEqual(writes.map(() => 'bob'));
  expect(writes.slice(0, 3).map(({ data }) => data)).toEqual(['0 bob 1', '0 bob 2', '0 bob 3']);
  expect(writes.length).toBeGreaterThan(25);
  expect(history).toContainEqual(expect.objectContaining({ kind: 'sessionClosed', who: 'zk1' }));
  expect(history).toContainEqual(expect.objectContaining({ kind: 'sessionClosed', who: 'store' }));
});

it('stops where a higher number has been written', async () => {
  const { history } = await run(`
    const store = new ZooKeeper('store:2181', { sessionTimeoutMs: 40_000 });
    await store.create('/report', '7 somebody else');
    ${waits}
    await store.close();`);
  expect(writesOf(history, '/report').map(({ who, data }) => [who, data])).toEqual([['alice', '7 somebody else']]);
});

it('ends quietly when his connection breaks', async () => {
  const { history, outcome } = await run(`lab.cut('bob'); ${waits}`);
  expect(outcome).toEqual({ how: 'passed' });
  expect(writesOf(history, '/report')).toEqual([]);
});

it('is a client like any other in a lab without a program', () => {
  const lab = createLab(pausedHolder);
  lab.runUntil(20_000);
  expect(lab.history.filter((entry) => entry.kind === 'call')).toEqual([]);
});
