import { describe, expect, it } from 'vitest';
import { createActor, initialTransition, transition } from 'xstate';
import {
  type CuratorConnectionEvent,
  type CuratorConnectionInput,
  curatorConnectionMachine,
  simulatedExpirationMs,
} from '../../machines/curatorConnectionMachine';
import { VirtualClock } from '../../src/sim/VirtualClock';
import { World } from '../../src/sim/World';

type LostBy = CuratorConnectionInput['lostBy'];

const facts = ['syncConnected', 'connectedReadOnly', 'disconnected', 'expired', 'retriesGaveUp', 'close'] as const;

/** The machine in a world of its own; tells what it told and ordered, with the time. */
function host(lostBy: LostBy, percent = 100) {
  const world = new World();
  const told: string[] = [];
  let connected = false;
  const note = (what: string): void => void told.push(`${world.nowMs} ${what}`);
  const machine = curatorConnectionMachine.provide({
    actions: {
      tell: (_, { state }) => note(state),
      injectSessionExpiration: () => note('inject'),
      tryInBackground: () => note('try'),
    },
  });
  const input = {
    lostBy,
    sessionTimeoutMs: () => 3000,
    sessionExpirationPercent: percent,
    isConnected: () => connected,
  };
  const actor = createActor(machine, { input, clock: new VirtualClock(world) });
  actor.start();
  return {
    told,
    at(atMs: number, type: CuratorConnectionEvent['type']): void {
      world.runUntil(atMs);
      connected = type === 'syncConnected' || (connected && type !== 'disconnected');
      actor.send({ type });
    },
    connectUnheard: () => {
      connected = true;
    },
    runUntil: (atMs: number) => world.runUntil(atMs),
  };
}

/** Every state that can be reached, and every step. */
function explore(lostBy: LostBy): { states: string[]; steps: string[] } {
  const timers = [...new Set(curatorConnectionMachine.events)].filter((type) => type.startsWith('xstate.after'));
  const input = { lostBy, sessionTimeoutMs: () => 3000, sessionExpirationPercent: 100, isConnected: () => true };
  const [start] = initialTransition(curatorConnectionMachine, input);
  const states = new Set<string>();
  const steps = new Set<string>();
  const open = [start];
  for (let from = open.pop(); from; from = open.pop()) {
    const name = JSON.stringify(from.value);
    const key = `${name} ${from.context.everConnected}`;
    if (states.has(key)) continue;
    states.add(key);
    for (const type of [...facts, ...timers]) {
      // Timers are events of the machine's own that its type does not list.
      const [to] = transition(curatorConnectionMachine, from, { type } as CuratorConnectionEvent);
      if (JSON.stringify(to.value) === name) continue;
      steps.add(`${name} ${type} ${JSON.stringify(to.value)}`);
      open.push(to);
    }
  }
  return { states: [...new Set([...states].map((key) => key.split(' ')[0] ?? ''))].sort(), steps: [...steps] };
}

describe('the connection of Curator', () => {
  it('reaches every state', () => {
    const common = ['"closed"', '"connected"', '"latent"', '"readOnly"', '"reconnected"'];
    const lost = '{"lost":"waiting"}';
    expect(explore('sessionTimeout').states).toEqual([...common, lost, '{"suspended":"timing"}'].sort());
    expect(explore('retries').states).toEqual([...common, lost, '{"suspended":"trying"}'].sort());
  });

  it('tells CONNECTED once, and every later connection as RECONNECTED', () => {
    const { told, at } = host('sessionTimeout');
    at(10, 'syncConnected');
    at(20, 'syncConnected');
    at(30, 'disconnected');
    at(40, 'disconnected');
    at(50, 'syncConnected');
    at(60, 'connectedReadOnly');
    at(70, 'syncConnected');
    expect(told).toEqual(['10 CONNECTED', '30 SUSPENDED', '50 RECONNECTED', '60 READ_ONLY', '70 RECONNECTED']);
  });

  it('tells CONNECTED as the first one also after READ_ONLY or SUSPENDED', () => {
    const { told, at } = host('sessionTimeout');
    at(10, 'connectedReadOnly');
    at(20, 'disconnected');
    at(30, 'syncConnected');
    expect(told).toEqual(['10 READ_ONLY', '20 SUSPENDED', '30 CONNECTED']);
  });

  it.each([
    [100, 3000],
    [33, 990],
    [1, 30],
  ])('of Curator 5 injects the end of the session after %i %% of its time, again and again', (percent, afterMs) => {
    const { told, at, runUntil } = host('sessionTimeout', percent);
    at(10, 'syncConnected');
    at(100, 'disconnected');
    runUntil(100 + 2 * afterMs);
    expect(simulatedExpirationMs(3000, percent)).toBe(afterMs);
    expect(told.slice(2)).toEqual([`${100 + afterMs} inject`, `${100 + 2 * afterMs} inject`]);
    at(100 + 2 * afterMs, 'expired');
    at(100 + 2 * afterMs, 'disconnected');
    runUntil(20_000);
    expect(told.slice(4)).toEqual([`${100 + 2 * afterMs} LOST`]);
  });

  it('of Curator 5 corrects a LOST that was told after the connection was there again', () => {
    const { told, at, connectUnheard, runUntil } = host('sessionTimeout');
    at(10, 'syncConnected');
    at(100, 'expired');
    connectUnheard();
    runUntil(1600);
    expect(told.slice(1)).toEqual(['100 LOST', '1600 RECONNECTED']);
  });

  it('of Curator 2 is LOST when its call was given up, and knows no time', () => {
    const { told, at, runUntil } = host('retries');
    at(10, 'syncConnected');
    at(100, 'disconnected');
    runUntil(100_000);
    at(100_000, 'retriesGaveUp');
    at(100_001, 'syncConnected');
    at(100_002, 'retriesGaveUp'); // of a call that is late
    expect(told).toEqual(['10 CONNECTED', '100 SUSPENDED', '100 try', '100000 LOST', '100001 RECONNECTED']);
  });

  it('tells nothing more once it is closed', () => {
    const { told, at, runUntil } = host('sessionTimeout');
    at(10, 'syncConnected');
    at(20, 'disconnected');
    at(30, 'close');
    runUntil(20_000);
    expect(told).toEqual(['10 CONNECTED', '20 SUSPENDED']);
  });
});
