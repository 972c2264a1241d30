import { describe, expect, it } from 'vitest';
import { createModeOf, createModes } from '../../src/protocol/createModes';

describe('createModes', () => {
  it('have upstream’s flags', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map(createModeOf)).toEqual([
      'persistent',
      'ephemeral',
      'persistentSequential',
      'ephemeralSequential',
      'container',
      'persistentTtl',
      'persistentSequentialTtl',
    ]);
    expect(Object.keys(createModes).length).toBe(7);
  });

  it('know no other flag', () => {
    expect([-1, 7, 8].map(createModeOf)).toEqual([null, null, null]);
  });

  it('say which znodes go with their session and which get a number', () => {
    const those = (what: 'ephemeral' | 'sequential') =>
      Object.values(createModes).flatMap((mode) => (mode[what] ? [mode.flag] : []));

    expect(those('ephemeral')).toEqual([1, 3]);
    expect(those('sequential')).toEqual([2, 3, 6]);
  });
});
