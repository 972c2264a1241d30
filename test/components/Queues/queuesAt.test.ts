import { describe, expect, it } from 'vitest';
import { queuesAt } from '../../../src/components/Queues/queuesAt';
import type { Action } from '../../../src/lab/Action';
import { createLab } from '../../../src/lab/createLab';
import { insideTheClient, sentAndQueued } from '../../../src/lab/scenarios/insideTheClient';

const longLab = createLab(sentAndQueued);
longLab.runUntil(longLab.endsAtMs);

/** The queues of alice's client after this millisecond, a word for each line. */
function at(atMs: number, lab = longLab): { outgoing: string[]; pending: string[]; handedOn: string[] } {
  const { outgoing, pending, handedOn } = queuesAt(lab.history, lab.frames(), 'alice', lab.seqAt(atMs));
  return {
    outgoing: outgoing.map(({ op, path }) => `${op} ${path}`),
    pending: pending.map(({ call, op, path, xid }) => `${op} ${call === null ? 'own' : path} ${xid}`),
    handedOn: handedOn.map(({ what, how }) => `${what} ${how}`),
  };
}

describe('the queues of a client', () => {
  it('hold a call that came before the session, then while it is under way, then its end', () => {
    expect(at(399)).toEqual({ outgoing: ['create /alice'], pending: [], handedOn: [] });
    expect(at(400)).toEqual({ outgoing: [], pending: ['create /alice 1'], handedOn: ['None SyncConnected'] });
    expect(at(600)).toEqual({ outgoing: [], pending: [], handedOn: ['None SyncConnected', 'create /alice ok'] });
  });

  it('are empty of what a broken link took', () => {
    expect(at(3199)).toMatchObject({ outgoing: ['create /queued'], pending: ['create /sent 3'] });
    expect(at(3200)).toMatchObject({ outgoing: [], pending: [] });
    expect(at(3200).handedOn.slice(-3)).toEqual([
      'create /sent ConnectionLoss',
      'create /queued ConnectionLoss',
      'None Disconnected',
    ]);
  });

  it('hold what the client asks of its own accord, until it is answered', () => {
    expect(at(5501).pending).toEqual(['setWatches own 4']);
    expect(at(5701).pending).toEqual([]);
    expect(at(8100).pending).toEqual(['closeSession own 7']);
    expect(at(8300)).toMatchObject({ outgoing: [], pending: [] });
  });

  it('forget what the client asked of its own accord when it dials again', () => {
    const actions: readonly Action[] = [{ atMs: 5650, do: 'cut', who: 'alice' }];
    const lab = createLab({ ...sentAndQueued, actions: [...sentAndQueued.actions.slice(0, 7), ...actions] });
    lab.runUntil(8000);
    expect(at(5600, lab).pending).toEqual(['setWatches own 4']);
    expect(at(8000, lab).pending).toEqual([]);
  });

  it('have no place for pings and events', () => {
    const lab = createLab(insideTheClient, {
      actions: [{ atMs: 3050, do: 'setData', who: 'bob', path: '/config', data: 'v2' }],
    });
    lab.runUntil(3200);
    expect(
      lab.frames().some(({ name, from, sentAtMs }) => name === 'ping' && from === 'alice' && sentAtMs === 3000),
    ).toBe(true);
    for (const atMs of [3000, 3150]) expect(at(atMs, lab)).toMatchObject({ outgoing: [], pending: [] });
  });
});
