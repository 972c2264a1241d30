import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  connectTimeoutMs,
  expirationTimeoutMs,
  readTimeoutMs,
  timeToNextPingMs,
} from '../../machines/clientCnxnMachine';
import { createLab } from '../../src/lab/createLab';
import { type TimeoutField, timeoutSettingsOf, timeoutsOf } from '../../src/lab/timeouts';
import { defaultTimeoutBounds, negotiatedTimeoutMs } from '../../src/server/negotiatedTimeoutMs';
import { SessionTracker } from '../../src/server/SessionTracker';

const settings = { askedMs: 6000, tickMs: 2000, minMs: null, maxMs: null, hosts: 3 };

describe('the times of a session timeout', () => {
  it('are those one can work out in the head', () => {
    expect(timeoutsOf(settings)).toEqual({
      negotiatedMs: 6000,
      firstConnectMs: 2000,
      connectMs: 2000,
      pingMs: 2000,
      readMs: 4000,
      earliestExpiryMs: 6001,
      latestExpiryMs: 8000,
      ownExpiryMs: 8000,
    });
    expect(timeoutsOf({ ...settings, askedMs: 1000 })).toMatchObject({ negotiatedMs: 4000, firstConnectMs: 333 });
    expect(timeoutsOf({ ...settings, askedMs: 90_000 })).toMatchObject({
      negotiatedMs: 40_000,
      firstConnectMs: 30_000,
    });
    expect(timeoutsOf({ ...settings, minMs: 7000, maxMs: 9000 })).toMatchObject({ negotiatedMs: 7000 });
  });

  it('are what the functions of client and server say, whatever is set', () => {
    const whole = (max: number) => fc.integer({ min: 1, max });
    fc.assert(
      fc.property(whole(100_000), whole(5000), whole(20), (askedMs, tickMs, hosts) => {
        const bounds = defaultTimeoutBounds(tickMs);
        const granted = negotiatedTimeoutMs(askedMs, bounds.minMs, bounds.maxMs);
        expect(timeoutsOf({ askedMs, tickMs, minMs: null, maxMs: null, hosts })).toMatchObject({
          negotiatedMs: granted,
          firstConnectMs: connectTimeoutMs(askedMs, hosts),
          connectMs: connectTimeoutMs(granted, hosts),
          pingMs: timeToNextPingMs(granted, 0),
          readMs: readTimeoutMs(granted),
          ownExpiryMs: expirationTimeoutMs(granted),
        });
      }),
    );
  });

  it('have the earliest and the latest end of all moments at which a server may hear a session', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 60 }), (askedMs, tickMs) => {
        const times = timeoutsOf({ askedMs, tickMs, minMs: 1, maxMs: 1000, hosts: 1 });
        const lives = Array.from({ length: tickMs }, (_, heardAtMs) => {
          const tracker = new SessionTracker({ serverId: 1, tickMs }, 0, new Map());
          const session = tracker.createSession(times.negotiatedMs, heardAtMs);
          return (tracker.deadlineOf(session) ?? Number.NaN) - heardAtMs;
        });
        expect([times.earliestExpiryMs, times.latestExpiryMs]).toEqual([Math.min(...lives), Math.max(...lives)]);
      }),
      { numRuns: 60 },
    );
  });

  it('are what a lab grants', () => {
    for (const askedMs of [1000, 6000, 90_000]) {
      const lab = createLab({
        id: 'asked',
        members: [
          { kind: 'server', name: 'zk1', tickMs: 2000 },
          { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: askedMs },
        ],
        latencyMs: 5,
        actions: [],
      });
      lab.runUntil(1000);
      const granted = lab.history.find(({ kind }) => kind === 'granted');
      expect(granted).toMatchObject({ timeoutMs: timeoutsOf({ ...settings, askedMs }).negotiatedMs });
    }
  });
});

describe('what is typed', () => {
  const texts: Record<TimeoutField, string> = { askedMs: '6000', tickMs: '2000', minMs: '', maxMs: '', hosts: '3' };
  const problemsOf = (changed: Partial<typeof texts>) => {
    const read = timeoutSettingsOf({ ...texts, ...changed });
    return 'problems' in read ? read.problems : [];
  };

  it('is read as it is meant', () => {
    expect(timeoutSettingsOf(texts)).toEqual({ settings });
    expect(timeoutSettingsOf({ ...texts, askedMs: ' 6,000 ', maxMs: '40 000' })).toEqual({
      settings: { ...settings, maxMs: 40_000 },
    });
  });

  it.each(['', 'six', '6.5', '6e3', '0x10', '--1'])('is refused when it is no whole number: %s', (askedMs) => {
    expect(problemsOf({ askedMs })).toEqual([{ field: 'askedMs', kind: 'notWhole' }]);
  });

  it.each(['0', '-1', '2147483648'])('is refused when it is out of range: %s', (askedMs) => {
    expect(problemsOf({ askedMs })).toEqual([{ field: 'askedMs', kind: 'outOfRange', least: 1, most: 2_147_483_647 }]);
  });

  it('is refused field by field, all at once', () => {
    expect(problemsOf({ tickMs: 'x', hosts: '0' }).map(({ field }) => field)).toEqual(['tickMs', 'hosts']);
  });

  it('is refused when no server would start with it', () => {
    expect(problemsOf({ minMs: '9000', maxMs: '8000' })).toEqual([
      { field: 'minMs', kind: 'minAboveMax', minMs: 9000, maxMs: 8000 },
    ]);
    expect(problemsOf({ minMs: '50000' })).toEqual([
      { field: 'minMs', kind: 'minAboveMax', minMs: 50_000, maxMs: 40_000 },
    ]);
  });
});
