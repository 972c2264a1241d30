import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyStateNode, initialTransition, transition } from 'xstate';
import {
  type ClientCnxnInput,
  clientCnxnMachine,
  connectTimeoutMs,
  expirationTimeoutMs,
  readTimeoutMs,
  timeToNextPingMs,
} from '../../machines/clientCnxnMachine';
import { everyEvent } from '../support/clientCnxnPaths';

type Snapshot = ReturnType<typeof initialTransition<typeof clientCnxnMachine>>[0];

/** A host that has been quiet for `quietMs`. */
function inputOf(quietMs: number, expiresItself: boolean): ClientCnxnInput {
  return {
    sessionTimeoutMs: 6000,
    sessionId: 0n,
    expiresItself,
    chooseServer: () => 0,
    hostCount: () => 1,
    idleRecvMs: () => quietMs,
    idleSendMs: () => quietMs,
    idleAttemptMs: () => quietMs,
    idleSearchMs: () => quietMs,
  };
}

/** Walks from the start over every event the machine knows, timers included; tells each state and each step. */
function explore(input: ClientCnxnInput): { states: Set<string>; steps: Set<string> } {
  const states = new Set<string>();
  const steps = new Set<string>();
  const [start] = initialTransition(clientCnxnMachine, input);
  const open: Snapshot[] = [start];
  for (let from = open.pop(); from; from = open.pop()) {
    const name = JSON.stringify(from.value);
    if (states.has(name)) continue;
    states.add(name);
    if (from.status !== 'active') continue;
    for (const event of everyEvent) {
      const [to] = transition(clientCnxnMachine, from, event);
      if (JSON.stringify(to.value) === name) continue;
      steps.add(`${name} ${event.type} ${JSON.stringify(to.value)}`);
      open.push(to);
    }
  }
  return { states, steps };
}

function allStates(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(allStates)];
}

describe('clientCnxnMachine', () => {
  it('has a path to every state', () => {
    const reached = explore(inputOf(100_000, true)).states;
    const leaves = allStates(clientCnxnMachine.root).filter(({ type }) => type === 'atomic' || type === 'final');
    expect(leaves.length).toBe(10);
    expect(reached.size).toBe(leaves.length);
  });

  it('leaves connected for connecting or an end only, and the ends for nothing', () => {
    const { steps } = explore(inputOf(100_000, true));
    const fromConnected = [...steps]
      .filter((step) => step.startsWith('"connected" '))
      .map((step) => step.split(' ')[2]);
    expect(new Set(fromConnected)).toEqual(
      new Set(['{"connecting":"cleaningUp"}', '"authFailed"', '{"closing":"asking"}', '"closed"']),
    );
    expect([...steps].some((step) => step.startsWith('"closed"') || step.startsWith('"authFailed"'))).toBe(false);
  });

  it('ends a session by itself only in a release that does so, and never when the server was heard lately', () => {
    const selfEnded = (input: ClientCnxnInput): boolean =>
      [...explore(input).steps].some((step) => /"connected" xstate\.after.* "closed"/.test(step));
    expect(selfEnded(inputOf(8000, true))).toBe(true); // 4/3 of 6 s
    expect(selfEnded(inputOf(7999, true))).toBe(false);
    expect(selfEnded(inputOf(8000, false))).toBe(false);
  });
});

describe('the times that follow from the timeout', () => {
  it('are those of the notes: a third to ping, two thirds to give a server up, four thirds to give the session up', () => {
    expect([timeToNextPingMs(30_000, 0), readTimeoutMs(30_000), expirationTimeoutMs(30_000)]).toEqual([
      10_000, 20_000, 40_000,
    ]);
    expect(connectTimeoutMs(30_000, 3)).toBe(10_000);
    expect(timeToNextPingMs(4000, 0)).toBe(1333);
  });

  it('leave time for another server: ping before read timeout before the session can end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 2 ** 31 - 1 }), (timeoutMs) => {
        expect(timeToNextPingMs(timeoutMs, 0)).toBeLessThan(readTimeoutMs(timeoutMs));
        expect(readTimeoutMs(timeoutMs)).toBeLessThan(timeoutMs);
        expect(expirationTimeoutMs(timeoutMs)).toBeGreaterThan(timeoutMs);
      }),
    );
  });
});
