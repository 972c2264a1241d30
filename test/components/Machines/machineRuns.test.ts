import { describe, expect, it } from 'vitest';
import { liveLabs } from '../../../src/components/Machines/liveLabs';
import { machineRun } from '../../../src/components/Machines/machineRuns';
import type { MachineId } from '../../../src/course/words/machines';
import type { Action } from '../../../src/lab/Action';
import { createLab } from '../../../src/lab/createLab';
import type { HistoryEntry } from '../../../src/lab/HistoryEntry';
import { chartOf } from '../../../src/site/chartOf';
import { machines } from '../../../src/site/statecharts';

function chart(id: MachineId) {
  const machine = machines.find((each) => each.id === id);
  if (!machine) throw new Error(`there is no machine ${id}`);
  return chartOf(machine);
}

function historyOf(id: MachineId, actions: readonly Action[], untilMs: number): readonly HistoryEntry[] {
  const lab = createLab(liveLabs[id].scenario, { actions });
  lab.runUntil(untilMs);
  return lab.history;
}

/** The states that the figure shows one after the other, each once. */
function statesShown(id: MachineId, history: readonly HistoryEntry[]): string[] {
  const drawn = chart(id);
  const states: string[] = [];
  for (const { seq } of history) {
    const state = machineRun(id, drawn, history, liveLabs[id].of, seq)?.state;
    if (state !== undefined && state !== states.at(-1)) states.push(state);
  }
  return states;
}

describe('a session', () => {
  it('is open until it expires', () => {
    expect(statesShown('session', historyOf('session', [{ atMs: 3000, do: 'cut', who: 'alice' }], 12_000))).toEqual([
      'open',
      'expired',
    ]);
  });

  it('is open until it is closed', () => {
    const history = historyOf('session', [{ atMs: 3000, do: 'close', who: 'alice' }], 5000);
    expect(statesShown('session', history)).toEqual(['open', 'closed']);
  });

  it('shows a touch as the transition that was taken last', () => {
    const history = historyOf('session', [], 2400);
    const run = machineRun('session', chart('session'), history, 'alice', history.length - 1);
    expect(run?.taken).toEqual(['open/touched/0']);
    expect(history[run?.seq ?? -1]).toMatchObject({ kind: 'sessionTouched' });
  });

  it('is none before one is granted', () => {
    const history = historyOf('session', [], 5);
    expect(machineRun('session', chart('session'), history, 'alice', history.length - 1)).toBeNull();
  });
});

describe('what a framework tells', () => {
  it('is where its machine is: Curator 5', () => {
    const history = historyOf('curatorConnection', [], 14_000);
    expect(statesShown('curatorConnection', history)).toEqual([
      'latent',
      'connected',
      'suspended',
      'lost',
      'reconnected',
    ]);
  });

  it('is where its machine is: kazoo', () => {
    const history = historyOf('kazoo', [], 14_000);
    expect(statesShown('kazoo', history)).toEqual(['LOST', 'CONNECTED', 'SUSPENDED', 'LOST', 'CONNECTED']);
  });
});
