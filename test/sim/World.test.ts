import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeTurn } from '../../src/node/nodeTurn';
import { systemClock } from '../../src/node/systemClock';
import { VirtualClock } from '../../src/sim/VirtualClock';
import { World } from '../../src/sim/World';

const host = { clock: systemClock, turn: nodeTurn };

describe('World', () => {
  it('runs events by time, and those of one millisecond in the order of their appointments', () => {
    const world = new World();
    const seen: string[] = [];
    world.at(20, () => seen.push('20 a'));
    world.at(10, () => seen.push('10'));
    world.at(20, () => seen.push('20 b'));

    world.runUntil(20);
    expect(seen).toEqual(['10', '20 a', '20 b']);
  });

  it('stops the clock at every event on its way, and then goes to where it was told', () => {
    const world = new World();
    const seen: number[] = [];
    world.at(10, () => world.at(world.nowMs + 10, () => seen.push(world.nowMs)));

    world.runUntil(30);
    expect(seen).toEqual([20]); // not 40: the inner appointment counts from 10
    expect(world.nowMs).toBe(30);
  });

  it('runs late events after all others of their millisecond, also those that were made later', () => {
    const world = new World();
    const seen: string[] = [];
    world.lateAt(5, () => seen.push('late 1'));
    world.lateAt(5, () => seen.push('late 2'));
    world.at(5, () => {
      seen.push('event');
      world.at(5, () => seen.push('its consequence'));
    });

    world.runUntil(5);
    expect(seen).toEqual(['event', 'its consequence', 'late 1', 'late 2']);
  });

  it('lets fractions of a millisecond wait for the next whole one, and the past happen now', () => {
    const world = new World(100);
    const seen: number[] = [];
    world.at(100.2, () => seen.push(world.nowMs));
    world.at(3, () => seen.push(world.nowMs));

    world.runUntil(200);
    expect(seen).toEqual([100, 101]);
  });

  it('keeps any mix of appointments and cancellations in order', () => {
    const script = fc.array(fc.record({ atMs: fc.nat(20), late: fc.boolean(), cancel: fc.option(fc.nat()) }));
    fc.assert(
      fc.property(script, (steps) => {
        const world = new World();
        const seen: number[] = [];
        const made = steps.map(({ atMs, late }, number) => {
          const run = () => seen.push(number);
          return late ? world.lateAt(atMs, run) : world.at(atMs, run);
        });
        const gone = new Set<number>();
        for (const { cancel } of steps) {
          const appointment = cancel === null ? undefined : made[cancel % made.length];
          if (appointment === undefined) continue;
          world.cancel(appointment);
          gone.add(appointment.number);
        }
        world.runUntil(20);

        const expected = made
          .filter(({ number }) => !gone.has(number))
          .sort(
            (one, other) => one.atMs - other.atMs || Number(one.late) - Number(other.late) || one.number - other.number,
          )
          .map(({ number }) => number);
        expect(seen).toEqual(expected);
      }),
    );
  });

  it('lets promises go on before the next event of the same millisecond', async () => {
    const world = new World();
    const seen: string[] = [];
    world.at(5, () => {
      world.turn(() => {
        Promise.resolve()
          .then(() => {})
          .then(() => seen.push(`promise at ${world.nowMs}`));
      });
    });
    world.at(6, () => seen.push('next event'));

    await world.run(10, host);
    expect(seen).toEqual(['promise at 5', 'next event']);
    expect(world.nowMs).toBe(10);
  });

  it('gives the real event loop its turn while it runs long, and stops when told to', async () => {
    const world = new World();
    const clock = new VirtualClock(world);
    const again = () => clock.setTimeout(again, 1);
    again();
    let stopped = false;
    setTimeout(() => {
      stopped = true;
    }, 0);

    await world.run(Number.MAX_SAFE_INTEGER, host, () => stopped);
    expect(world.nextAtMs).toBe(world.nowMs + 1);
  });
});
