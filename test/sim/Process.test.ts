import { describe, expect, it } from 'vitest';
import type { ConnectionListener, Transport } from '../../src/ports/Transport';
import { Process } from '../../src/sim/Process';
import { VirtualClock } from '../../src/sim/VirtualClock';
import { World } from '../../src/sim/World';

/** A process in an empty world, whose one peer is the test. */
function arrange() {
  const world = new World();
  const seen: string[] = [];
  const note = (what: string) => seen.push(`${world.nowMs} ${what}`);
  const dialled: ConnectionListener[] = [];
  let closed = 0;
  const transport: Transport = {
    dial: (_, listener) => {
      dialled.push(listener);
      return { send: () => {}, close: () => (closed += 1) };
    },
  };
  const process = new Process({ clock: new VirtualClock(world), transport, turn: world.turn });
  const connection = process.transport.dial(
    { host: 'zk1', port: 2181 },
    {
      opened: () => note('opened'),
      received: (bytes) => note(`received ${bytes.join(' ')}`),
      broken: (reason) => note(`broken ${reason}`),
    },
  );
  const [peer] = dialled;
  if (!peer) throw new Error('the process dials through its host');
  return { world, seen, note, process, connection, peer, closed: () => closed };
}

describe('Process', () => {
  it('passes everything through at once while it runs', () => {
    const { world, seen, note, process, peer } = arrange();
    process.clock.setTimeout(() => note('timer'), 10);
    peer.opened();
    world.runUntil(10);
    peer.received(Uint8Array.of(1, 2));
    expect(seen).toEqual(['0 opened', '10 timer', '10 received 1 2']);
  });

  it('stands still while the clock goes on, and then reads first and rings overdue timers after', () => {
    const { world, seen, note, process, peer } = arrange();
    process.clock.setTimeout(() => note('timer of 30'), 30);
    process.clock.setTimeout(() => note('timer of 20'), 20);
    process.clock.setTimeout(() => note('timer of 99'), 99);
    process.freeze();
    world.runUntil(10);
    peer.opened();
    peer.received(Uint8Array.of(7));
    world.runUntil(50);
    peer.broken('reset');
    expect(seen).toEqual([]);
    expect(process.clock.now()).toBe(50);

    process.thaw();
    world.runUntil(100);
    expect(seen).toEqual([
      '50 opened',
      '50 received 7',
      '50 broken reset',
      '50 timer of 20',
      '50 timer of 30',
      '99 timer of 99',
    ]);
  });

  it('catches up one event at a time: what it reads may clear a timer that is overdue', () => {
    const { world, seen, note, process } = arrange();
    const deadline = process.clock.setTimeout(() => note('deadline'), 20);
    process.freeze();
    world.runUntil(30);
    process.deliver(() => process.clock.clearTimeout(deadline));
    process.thaw();
    expect(world.nextAtMs).toBe(30); // nothing has run inside thaw itself

    world.runUntil(40);
    expect(seen).toEqual([]);
  });

  it('takes a turn that was asked for before it stood still ahead of what came in since', () => {
    const { world, seen, note, process, peer } = arrange();
    process.turn(() => note('turn'));
    process.freeze();
    peer.opened();
    world.runUntil(5);
    process.thaw();
    world.runUntil(6);
    expect(seen).toEqual(['5 turn', '5 opened']);
  });

  it('can stand still again in the middle of catching up', () => {
    const { world, seen, process, peer } = arrange();
    process.freeze();
    peer.opened();
    peer.received(Uint8Array.of(1));
    process.thaw();
    world.step();
    process.freeze();
    world.runUntil(9);
    expect(seen).toEqual(['0 opened']);

    process.thaw();
    world.runUntil(10);
    expect(seen).toEqual(['0 opened', '9 received 1']);
  });

  it('never runs anything after its death, and closes its connections', () => {
    const { world, seen, note, process, peer, closed } = arrange();
    process.clock.setTimeout(() => note('timer'), 10);
    process.turn(() => note('turn'));
    process.freeze();
    peer.opened();
    process.kill();
    process.thaw();
    process.clock.setTimeout(() => note('too late'), 1);
    peer.received(Uint8Array.of(1));
    world.runUntil(100);
    expect(seen).toEqual([]);
    expect(closed()).toBe(1);
    expect(process.state).toBe('dead');
  });

  it('does not read from a connection that it has closed, even what was kept', () => {
    const { world, seen, process, connection, peer } = arrange();
    process.freeze();
    peer.opened();
    process.deliver(() => {});
    process.thaw();
    connection.close();
    world.runUntil(1);
    expect(seen).toEqual([]);
  });
});
