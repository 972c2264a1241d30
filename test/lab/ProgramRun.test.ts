import { describe, expect, it } from 'vitest';
import { programLimitMs } from '../../src/lab/ProgramRun';
import type { Ticker } from '../../src/lab/Ticker';
import { ended, finished, programRun, runProgram } from '../support/runProgram';

const client = "import { KeeperError, lab, ZooKeeper } from 'zookeeper-client-lab';\n";
const connected = `${client}const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000 });\nawait zk.create('/a');\n`;

describe('a program in a world', () => {
  it('stands on virtual time and on the dice of the world', async () => {
    const source = `
      const before = Date.now();
      await new Promise((resolve) => setTimeout(resolve, 90_000));
      console.log(Date.now() - before, performance.now(), new Date().toISOString());
      console.log(Math.random(), crypto.randomUUID(), crypto.getRandomValues(new Uint8Array(2)));`;
    const first = await runProgram(source);
    const again = await runProgram(source);
    expect(first.lines[0]).toBe('90000 90000 2024-01-01T00:01:30.000Z');
    expect(again.lines).toEqual(first.lines);
    expect((await runProgram(source, { seed: 2 })).lines[1]).not.toBe(first.lines[1]);
  });

  it('gives the same history each time, byte for byte', async () => {
    const source = `${connected}lab.cut('alice'); await lab.wait(3000); lab.heal('alice'); await lab.wait(3000); await zk.close();`;
    const [one, two] = [await runProgram(source), await runProgram(source)];
    expect(one.run.historyText).toBe(two.run.historyText);
    expect(one.history.length).toBeGreaterThan(50);
  });

  it('replaces what is scripted for its member, and nothing else', async () => {
    const { history } = await runProgram('await new Promise((resolve) => setTimeout(resolve, 1000));');
    const calls = history.flatMap((entry) => (entry.kind === 'call' ? [entry.who] : []));
    expect(new Set(calls)).toEqual(new Set(['bob']));
  });

  it('ends when its last line is reached and nothing of it is left', async () => {
    const { outcome, run } = await runProgram(`${connected}await zk.close();`);
    expect(outcome).toEqual({ how: 'passed' });
    expect(run.state.nowMs).toBeLessThan(100);
  });

  it('goes on while a client is open, at the pace of the ticker, and one can act on it', async () => {
    let tick: (elapsedMs: number) => void = () => {};
    const ticker: Ticker = (given) => {
      tick = given;
      return () => {};
    };
    const run = programRun(
      `${client}const zk = new ZooKeeper('zk1:2181', { watcher: ({ state }) => { console.log(state); if (state === 'Disconnected') zk.close(); } });
      await zk.exists('/');`,
      { ticker },
    );
    run.start();
    await until(() => run.history.some((entry) => entry.kind === 'settled' && entry.who === 'alice'));
    await until(() => run.state.status === 'running' && run.state.nowMs < 1000);
    run.act({ do: 'cut', who: 'alice' });
    const over = ended(run);
    const ticking = setInterval(() => tick(100), 1);
    await over;
    clearInterval(ticking);
    expect(finished(run).lines).toEqual(['SyncConnected', 'Disconnected', 'Closed']);
    expect(run.outcome).toEqual({ how: 'passed' });
  });

  it('is told at the virtual limit what it still waits for', async () => {
    const { outcome } = await runProgram(`${client}
      const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000 });
      await zk.exists('/');
      lab.silence('bob');
      await new Promise(() => {});`);
    expect(outcome).toMatchObject({ how: 'limit', settled: false, waits: { calls: [], openClients: 1 } });

    const frozen = await runProgram(`${connected}lab.freeze('alice'); await zk.exists('/a');`);
    expect(frozen.outcome).toMatchObject({ how: 'limit', waits: { calls: ['exists /a'] } });
    expect(frozen.run.state.nowMs).toBe(programLimitMs);
  });

  it('fails by what nobody catches: in its lines, in a timer, in a promise left alone', async () => {
    expect((await runProgram("throw new Error('here')")).outcome).toMatchObject({ how: 'failed' });
    const timer = await runProgram("setTimeout(() => { throw new Error('there') }, 5); await new Promise(() => {})");
    expect(timer.outcome).toMatchObject({ how: 'failed', thrown: { message: 'there' } });
    expect(timer.run.state.nowMs).toBe(5);
  });

  it('is not over before the last event of its clients is heard: it may begin anew', async () => {
    const { lines, outcome } = await runProgram(`${client}
      let made = 0;
      const start = () => { made += 1; new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000, watcher: ({ state }) => {
        console.log(made, state);
        if (state === 'Expired') start();
      } }); };
      start();
      await lab.wait(100);
      lab.cut('alice');
      await lab.wait(1000);`);
    expect(lines.slice(0, 3)).toEqual(['1 SyncConnected', '1 Disconnected', '1 Expired']);
    expect(outcome).toMatchObject({ how: 'limit', settled: true, waits: { openClients: 1 } });
  });

  it('stands still while frozen: its timers and replies wait, the world does not', async () => {
    const { lines } = await runProgram(`${connected}
      setTimeout(() => console.log('timer', lab.nowMs()), 1000);
      await lab.wait(500);
      lab.freeze('alice');
      await lab.wait(10_000);
      console.log('from outside', lab.nowMs());
      lab.thaw('alice');
      await lab.wait(1);
      await zk.close();`);
    expect(lines).toEqual(['from outside 10530', 'timer 10530']);
  });

  it('loses its session while it is frozen for too long', async () => {
    const { lines } = await runProgram(`${client}
      const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000, watcher: ({ state }) => console.log(state) });
      await zk.exists('/');
      lab.freeze('alice'); await lab.wait(15_000); lab.thaw('alice'); await lab.wait(5000);`);
    expect(lines).toEqual(['SyncConnected', 'Disconnected', 'Expired']);
  });

  it('begins anew when its process is restarted', async () => {
    const run = programRun(
      `${client}console.log('begun', lab.nowMs());
      const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000 });
      await lab.wait(lab.nowMs() < 1000 ? 5000 : 10);
      console.log('over', lab.nowMs());
      await zk.close();`,
      { actions: [{ atMs: 2000, do: 'restart', who: 'alice' }] },
    );
    run.start();
    await ended(run);
    expect(finished(run).lines).toEqual(['begun 0', 'begun 2000', 'over 2010']);
  });

  it('can be paused, stepped and run to a moment', async () => {
    const run = programRun('setInterval(() => console.log(performance.now()), 1000);', {});
    run.start();
    run.pause();
    await until(() => run.state.status === 'paused');
    run.runUntil(2500);
    await until(() => run.state.status === 'paused' && run.state.nowMs === 2500);
    expect(finished(run).lines).toEqual(['1000', '2000']);
    const { length } = run.state;
    run.step();
    await until(() => run.state.status === 'paused' && run.state.length > length);
    run.end();
    expect(run.state.status).toBe('ended');
    expect(run.outcome).toBeNull();
  });

  it('is no longer heard after two thousand lines', async () => {
    const { lines } = await runProgram('for (let line = 0; line < 5000; line += 1) console.log(line);');
    expect(lines).toHaveLength(2000);
    expect(lines.at(-1)).toMatch(/further ones are left out/);
  });

  it('ends when its history is more than anybody can look at', async () => {
    const { outcome } = await runProgram(`${connected}for (;;) await zk.exists('/a');`);
    expect(outcome).toEqual({ how: 'full' });
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
