import { describe, expect, it } from 'vitest';
import { getShortestPaths } from 'xstate/graph';
import { type QuorumPeerEvent, quorumPeerMachine } from '../../machines/quorumPeerMachine';

const events: QuorumPeerEvent[] = (
  ['electedLeader', 'electedFollower', 'electedObserver', 'epochAgreed', 'upToDate', 'lost'] as const
).map((type) => ({ type }));
const paths = getShortestPaths(quorumPeerMachine, { events });
const nameOf = (value: unknown): string =>
  typeof value === 'string' ? value : (Object.entries(value as Record<string, string>)[0]?.join('.') ?? '');

describe('quorumPeerMachine', () => {
  it('reaches the three phases of each part, and no other state', () => {
    const parts = ['leading', 'following', 'observing'];
    const phases = parts.flatMap((part) =>
      ['discovery', 'synchronization', 'broadcast'].map((phase) => `${part}.${phase}`),
    );
    expect(paths.map(({ state }) => nameOf(state.value)).sort()).toEqual(['looking', ...phases].sort());
  });

  it('goes through discovery and synchronization before it serves, whatever its part', () => {
    for (const { state, steps } of paths) {
      if (!nameOf(state.value).endsWith('.broadcast')) continue;
      expect(steps.map(({ event }) => event.type).slice(-2)).toEqual(['epochAgreed', 'upToDate']);
    }
  });

  it('looks again from everywhere as soon as its part is over', () => {
    for (const { state } of paths) {
      if (state.value === 'looking') continue;
      expect(state.can({ type: 'lost' })).toBe(true);
    }
  });
});
