import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CuratorFramework } from '../../src/frameworks/curator/CuratorFramework';
import { DistributedAtomicLong } from '../../src/frameworks/curator/DistributedAtomicLong';
import { DistributedBarrier } from '../../src/frameworks/curator/DistributedBarrier';
import { InterProcessMutex } from '../../src/frameworks/curator/InterProcessMutex';
import { InterProcessSemaphoreV2 } from '../../src/frameworks/curator/InterProcessSemaphoreV2';
import { LeaderLatch } from '../../src/frameworks/curator/LeaderLatch';
import { RetryNTimes } from '../../src/frameworks/curator/RetryPolicy';
import { SimpleDistributedQueue } from '../../src/frameworks/curator/SimpleDistributedQueue';
import { kazooLockDriver, kazooLockName } from '../../src/frameworks/kazoo/kazooLockDriver';
import { nodeTurn } from '../../src/node/nodeTurn';
import { systemClock } from '../../src/node/systemClock';
import { systemRandom } from '../../src/node/systemRandom';
import { tcpTransport } from '../../src/node/tcpTransport';
import { bothServers, type Side } from '../support/bothServers';
import { DrivenProgram } from '../support/DrivenProgram';
import { curatorRecipes, type ForeignProgram, kazooRecipes } from '../support/foreignPrograms';
import { RealZooKeeper } from '../support/RealZooKeeper';
import { wanted } from '../support/testForeignClient';

/**
 * Our recipes and those of the originals in one line, on the simulated server behind TCP and on a real ZooKeeper: who has the
 * lock of one keeps out the other, by the names of the nodes alone.
 */

const timeoutMs = 4000;
/** Long enough for whoever is first in line, on a busy machine. Ms. */
const enoughMs = 20_000;
/** Short enough to wait out for whoever is not. Ms. */
const shortMs = 300;
const ports = { clock: systemClock, turn: nodeTurn, random: systemRandom, transport: tcpTransport };

function startCurator({ address }: Pick<Side, 'address'>): CuratorFramework {
  const curator = new CuratorFramework(`${address.host}:${address.port}`, {
    ...ports,
    sessionTimeoutMs: timeoutMs,
    retryPolicy: new RetryNTimes(100, 100),
  });
  curator.start();
  return curator;
}

/** Runs tests with a program of another make, on both servers. */
function interoperate(
  foreign: ForeignProgram,
  tests: (given: () => { curator: CuratorFramework; program: DrivenProgram; restartProgram(): Promise<void> }) => void,
): void {
  describe.skipIf(!wanted(foreign))(`${foreign.name} and our recipes`, () => {
    const both: Side[] = [];
    let built: Awaited<ReturnType<ForeignProgram['build']>>;
    beforeAll(async () => {
      built = await foreign.build();
      both.push(...(await bothServers()));
    });
    afterAll(async () => {
      for (const side of both) await side.stop();
      await built.remove();
    });

    describe.each([
      ['the simulated server', 0],
      ['a real ZooKeeper', 1],
    ])('on %s', (_, index) => {
      let curator: CuratorFramework;
      let program: DrivenProgram;
      const start = async (): Promise<void> => {
        const { address } = both[index] as Side; // one of the two
        program = await DrivenProgram.start([...built.command, `${address.host}:${address.port}`, String(timeoutMs)]);
      };
      beforeAll(async () => {
        curator = startCurator(both[index] as Side);
        await start();
      });
      afterAll(async () => {
        await program.kill();
        await curator.close();
      });
      tests(() => ({ curator, program, restartProgram: start }));
    });
  });
}

/** A lock of theirs keeps ours out, and the reverse; a lock whose holder dies passes on when its session has ended. */
function shareALock(
  given: Parameters<Parameters<typeof interoperate>[1]>[0],
  lockOf: (curator: CuratorFramework, path: string) => InterProcessMutex,
): void {
  it('a lock that they hold keeps ours out, and passes on when it is released', async () => {
    const { curator, program } = given();
    const mutex = lockOf(curator, '/lock/theirs');
    expect(await program.ask(`acquire /lock/theirs ${enoughMs}`)).toBe(true);
    expect(await mutex.acquire({ maxWaitMs: shortMs })).toBe(false);
    const acquired = mutex.acquire({ maxWaitMs: enoughMs });
    expect(await program.ask('release /lock/theirs')).toBe(true);
    expect(await acquired).toBe(true);
    await mutex.release();
  });

  it('a lock that we hold keeps theirs out, and passes on when it is released', async () => {
    const { curator, program } = given();
    const mutex = lockOf(curator, '/lock/ours');
    expect(await mutex.acquire({ maxWaitMs: enoughMs })).toBe(true);
    expect(await program.ask(`acquire /lock/ours ${shortMs}`)).toBe(false);
    const acquired = program.ask(`acquire /lock/ours ${enoughMs}`);
    await mutex.release();
    expect(await acquired).toBe(true);
    expect(await program.ask('release /lock/ours')).toBe(true);
  });

  it('a holder of theirs that is killed has the lock until its session has ended', async () => {
    const { curator, program, restartProgram } = given();
    const mutex = lockOf(curator, '/lock/dies');
    expect(await program.ask(`acquire /lock/dies ${enoughMs}`)).toBe(true);
    await program.kill();
    expect(await mutex.acquire({ maxWaitMs: shortMs })).toBe(false);
    expect(await mutex.acquire({ maxWaitMs: enoughMs })).toBe(true);
    await mutex.release();
    await restartProgram();
  });
}

interoperate(kazooRecipes, (given) => {
  shareALock(
    given,
    (curator, path) =>
      new InterProcessMutex(curator, path, { driver: kazooLockDriver, lockName: kazooLockName, data: 'ours' }),
  );

  it('kazoo counts ours among those who contend', async () => {
    const { curator, program } = given();
    const mutex = new InterProcessMutex(curator, '/lock/count', {
      driver: kazooLockDriver,
      lockName: kazooLockName,
      data: 'ours',
    });
    await mutex.acquire();
    expect(await program.ask('contenders /lock/count')).toEqual(['ours']);
    await mutex.release();
  });
});

interoperate(curatorRecipes, (given) => {
  shareALock(given, (curator, path) => new InterProcessMutex(curator, path));

  it('the leases of a semaphore are counted together', async () => {
    const { curator, program } = given();
    const semaphore = new InterProcessSemaphoreV2(curator, '/semaphore', 2);
    const one = await semaphore.acquire({ maxWaitMs: enoughMs });
    expect(await program.ask(`lease /semaphore 2 ${enoughMs}`)).toBe(true);
    expect(await semaphore.acquire({ maxWaitMs: shortMs })).toBe(null);
    expect(await program.ask('returnLease /semaphore')).toBe(true);
    const other = await semaphore.acquire({ maxWaitMs: enoughMs });
    expect(other).not.toBe(null);
    expect(await program.ask(`lease /semaphore 2 ${shortMs}`)).toBe(false);
    await one?.close();
    await other?.close();
  });

  it('leadership passes from a latch of theirs to ours and back', async () => {
    const { curator, program } = given();
    await program.ask('latch /leader theirs');
    await untilAsked(program, 'leads /leader', true);
    const latch = new LeaderLatch(curator, '/leader', 'ours');
    latch.start();
    await untilAsked(program, 'participants /leader', 'theirs ours');
    expect([latch.hasLeadership, await latch.participants()]).toEqual([false, ['theirs', 'ours']]);
    const leads = latch.await();
    await program.ask('unlatch /leader');
    expect(await leads).toBe(true);
    await program.ask('latch /leader theirs');
    await untilAsked(program, 'participants /leader', 'ours theirs');
    expect(await program.ask('leads /leader')).toBe(false);
    await latch.close();
    await untilAsked(program, 'leads /leader', true);
    await program.ask('unlatch /leader');
  });

  it('a number that both count, a queue that both use, a barrier that both see', async () => {
    const { curator, program } = given();
    const count = new DistributedAtomicLong(curator, '/count', new RetryNTimes(10, 10));
    await count.add(5n);
    expect(await program.ask('add /count -7')).toBe(-2);
    expect(await count.increment()).toMatchObject({ succeeded: true, preValue: -2n, postValue: -1n });

    const queue = new SimpleDistributedQueue(curator, '/queue');
    await queue.offer('ours');
    expect(await program.ask('offer /queue theirs')).toBe(true);
    expect(await program.ask(`poll /queue ${enoughMs}`)).toBe('ours');
    expect(new TextDecoder().decode((await queue.take(enoughMs)) ?? new Uint8Array())).toBe('theirs');
    expect(await program.ask(`poll /queue ${shortMs}`)).toBe(null);

    const barrier = new DistributedBarrier(curator, '/barrier');
    await program.ask('setBarrier /barrier');
    expect(await barrier.waitOnBarrier(shortMs)).toBe(false);
    expect(await program.ask(`waitOnBarrier /barrier ${shortMs}`)).toBe(false);
    const waited = program.ask(`waitOnBarrier /barrier ${enoughMs}`);
    await barrier.removeBarrier();
    expect(await waited).toBe(true);
  });
});

describe.skipIf(!wanted(curatorRecipes))('Curator itself', () => {
  it('lets a waiter have the lock by a node of a session that it has given up', async () => {
    const [server, built] = await Promise.all([RealZooKeeper.start(), curatorRecipes.build()]);
    const ours = startCurator(server);
    const { host, port } = server.address;
    const program = await DrivenProgram.start([...built.command, `${host}:${port}`, String(timeoutMs)]);
    const mutex = new InterProcessMutex(ours, '/lock');
    await mutex.acquire();
    const acquired = program.ask('acquire /lock 60000');
    await until(async () => (await mutex.participants()).length === 2);

    await server.kill();
    await until(async () => program.complaints.includes('LOST')); // by its own clock: no server has said so
    await server.restart(); // and has given the old sessions all their time again
    await mutex.release().catch(() => {}); // it goes on in the background
    expect(await acquired).toBe(true);
    expect(await program.ask('owner /lock')).toBe(false);

    await program.kill();
    await ours.close();
    await server.stop();
    await built.remove();
  });
});

/** Looks again until it holds; the test's own time limits it. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Asks again until the answer is this one; the test's own time limits it. */
async function untilAsked(program: DrivenProgram, question: string, answer: unknown): Promise<void> {
  await until(async () => (await program.ask(question)) === answer);
}
