import { expect, it } from 'vitest';
import { Monitor } from '../../src/frameworks/Monitor';
import { randomUuid } from '../../src/frameworks/randomUuid';
import { SeverableTransport } from '../../src/frameworks/SeverableTransport';
import { sleep } from '../../src/frameworks/sleep';
import { nodeTurn } from '../../src/node/nodeTurn';
import { systemClock } from '../../src/node/systemClock';
import type { Connection, ConnectionListener, Transport } from '../../src/ports/Transport';
import { SeededRandom } from '../../src/sim/SeededRandom';
import { VirtualClock } from '../../src/sim/VirtualClock';
import { World } from '../../src/sim/World';

/** Runs a body in a world, to its end. */
async function inWorld(body: (world: World, ports: { clock: VirtualClock; turn: World['turn'] }) => Promise<void>) {
  const world = new World();
  let over = false;
  const ended = body(world, { clock: new VirtualClock(world), turn: world.turn }).finally(() => {
    over = true;
  });
  await world.run(10_000, { clock: systemClock, turn: nodeTurn }, () => over);
  await ended;
}

it('a wait ends at the first notifyAll after the look, or after its time', () =>
  inWorld(async (world, ports) => {
    const monitor = new Monitor(ports);
    const ends: string[] = [];
    const seen = monitor.generation;
    const waits = [
      monitor.wait(seen).then(() => ends.push(`${world.nowMs} notified`)),
      monitor.wait(seen, 100).then(() => ends.push(`${world.nowMs} in time`)),
      monitor.wait(seen, 10).then(() => ends.push(`${world.nowMs} too late`)),
    ];
    await sleep(ports, 50);
    monitor.notifyAll();
    await Promise.all(waits);
    expect(ends).toEqual(['10 too late', '50 notified', '50 in time']);
    await monitor.wait(seen); // what happened between looking and waiting is not missed
    expect(world.nowMs).toBe(50);
  }));

it('a severed transport ends what is open, and answers no further dial', () => {
  const dialled: ConnectionListener[] = [];
  const closed: number[] = [];
  const host: Transport = {
    dial: (_, listener): Connection => {
      const index = dialled.push(listener) - 1;
      return { send: () => {}, close: () => void closed.push(index) };
    },
  };
  const heard: string[] = [];
  const listener: ConnectionListener = {
    opened: () => void heard.push('opened'),
    received: () => void heard.push('received'),
    broken: (reason, detail) => void heard.push(detail ? `${reason}: ${detail}` : reason),
  };
  const transport = new SeverableTransport(host);
  const address = { host: 'zk1', port: 2181 };
  transport.dial(address, listener);
  dialled[0]?.broken('unreachable', 'EHOSTUNREACH');
  transport.dial(address, listener);
  dialled[1]?.opened();
  transport.sever();
  transport.sever();
  dialled[1]?.received(new Uint8Array());
  dialled[1]?.broken('ended');
  transport.dial(address, listener).send(new Uint8Array());
  expect([heard, closed, dialled.length]).toEqual([['unreachable: EHOSTUNREACH', 'opened', 'reset'], [1], 2]);
});

it('UUIDs are of version 4, and another each time', () => {
  const random = new SeededRandom(1);
  const uuids = Array.from({ length: 200 }, () => randomUuid(random));
  for (const uuid of uuids)
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(uuids).size).toBe(200);
});
