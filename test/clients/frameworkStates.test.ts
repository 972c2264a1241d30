import { describe, expect, it } from 'vitest';
import { CuratorFramework } from '../../src/frameworks/curator/CuratorFramework';
import { InterProcessMutex } from '../../src/frameworks/curator/InterProcessMutex';
import { RetryNTimes } from '../../src/frameworks/curator/RetryPolicy';
import { KazooClient } from '../../src/frameworks/kazoo/KazooClient';
import { nodeTurn } from '../../src/node/nodeTurn';
import { systemClock } from '../../src/node/systemClock';
import { systemRandom } from '../../src/node/systemRandom';
import { tcpTransport } from '../../src/node/tcpTransport';
import { DrivenProgram } from '../support/DrivenProgram';
import { curatorRecipes, kazooRecipes } from '../support/foreignPrograms';
import { RealZooKeeper } from '../support/RealZooKeeper';
import { Relay } from '../support/Relay';
import { wanted } from '../support/testForeignClient';

/** For what happens within a session: the longest that the server grants, as a restart may take seconds. Ms. */
const longMs = 10_000;
/** For what outlasts one. Ms. */
const shortMs = 4000;
const ports = { clock: systemClock, turn: nodeTurn, random: systemRandom, transport: tcpTransport };

/** Curator and kazoo themselves, and our models of both, on one server of their own, behind one relay. */
async function four(timeoutMs: number) {
  const server = await RealZooKeeper.start();
  const relay = await Relay.start(server.address);
  const address = `${relay.address.host}:${relay.address.port}`;
  const built = [await curatorRecipes.build(), await kazooRecipes.build()];
  const programs = await Promise.all(
    built.map(({ command }) => DrivenProgram.start([...command, address, String(timeoutMs)])),
  );
  const [ourCurator, ourKazoo]: string[][] = [[], []];
  const curator = new CuratorFramework(address, {
    ...ports,
    sessionTimeoutMs: timeoutMs,
    retryPolicy: new RetryNTimes(100, 100),
  });
  curator.connectionStates.addListener((state) => void ourCurator?.push(state));
  curator.start();
  const kazoo = new KazooClient(address, { ...ports, sessionTimeoutMs: timeoutMs });
  kazoo.addListener((state) => ourKazoo?.push(state));
  kazoo.start();
  return {
    server,
    relay,
    curator,
    /** Asks Curator itself. */
    askCurator: (line: string): Promise<unknown> | undefined => programs[0]?.ask(line),
    /** What each was told: the original, then the model. */
    told: () => ({
      curator: [programs[0]?.complaints ?? [], ourCurator ?? []],
      kazoo: [programs[1]?.complaints ?? [], ourKazoo ?? []],
    }),
    async end(): Promise<void> {
      for (const program of programs) await program.kill();
      await Promise.all([curator.close(), kazoo.stop(), server.stop()]);
      relay.stop();
      for (const { remove } of built) await remove();
    },
  };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe.skipIf(!wanted(curatorRecipes) || !wanted(kazooRecipes))('the originals and our models hear the same', () => {
  it.each([
    ['a restart shorter than the session', false],
    ['a server that is gone for longer than the session, and has it still when it is back', true],
  ])('of %s', async (_, long) => {
    const { server, told, end } = await four(long ? shortMs : longMs);
    const all = (): (readonly string[])[] => Object.values(told()).flat();
    await until(() => all().every((words) => words.at(-1) === 'CONNECTED'));
    await server.kill();
    await until(() => all().every((words) => words.includes('SUSPENDED')));
    if (long) await until(() => told().curator.every((words) => words.at(-1) === 'LOST'));
    await server.restart();
    await until(() => all().every((words) => words.at(-1)?.endsWith('CONNECTED')));
    const curator = ['CONNECTED', 'SUSPENDED', ...(long ? ['LOST'] : []), 'RECONNECTED'];
    const kazoo = ['CONNECTED', 'SUSPENDED', 'CONNECTED'];
    expect(told()).toEqual({ curator: [curator, curator], kazoo: [kazoo, kazoo] });
    await end();
  });

  it('of a cut for longer than the session, which the server ends meanwhile', async () => {
    const { server, relay, told, end } = await four(shortMs);
    const all = (): (readonly string[])[] => Object.values(told()).flat();
    await until(() => all().every((words) => words.at(-1) === 'CONNECTED'));
    relay.cut();
    await until(async () => (await server.ask('dump'))?.includes('Session Sets (0)/(0)') ?? false);
    await relay.heal();
    const curator = ['CONNECTED', 'SUSPENDED', 'LOST', 'RECONNECTED'];
    const kazoo = ['CONNECTED', 'SUSPENDED', 'LOST', 'CONNECTED']; // LOST only now, as the server says so
    await until(() => all().every((words) => words.length === 4));
    expect(told()).toEqual({ curator: [curator, curator], kazoo: [kazoo, kazoo] });
    await end();
  });

  it('of a mutex whose session has ended: it says that it is held, whatever the connection says', async () => {
    const { server, relay, curator, askCurator, told, end } = await four(shortMs);
    await until(() => told().curator.every((words) => words.at(-1) === 'CONNECTED'));
    const ours = new InterProcessMutex(curator, '/ours');
    expect([await askCurator('acquire /theirs 5000'), await ours.acquire({ maxWaitMs: 5000 })]).toEqual([true, true]);
    relay.cut();
    for (const state of ['SUSPENDED', 'LOST', 'RECONNECTED']) {
      if (state === 'RECONNECTED') {
        await until(async () => (await server.ask('dump'))?.includes('Session Sets (0)/(0)') ?? false);
        await relay.heal();
      }
      await until(() => told().curator.every((words) => words.includes(state)));
      expect([await askCurator('held /theirs'), ours.isAcquired], state).toEqual([true, true]);
    }
    await curator.blockUntilConnected(5000);
    expect(await Promise.all(['/theirs', '/ours'].map((path) => curator.getChildren(path)))).toEqual([[], []]);
    await end();
  });
});
