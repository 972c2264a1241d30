import { describe, expect, it } from 'vitest';
import { KeeperError } from '../../src/protocol/KeeperError';
import { SessionTracker } from '../../src/server/SessionTracker';

const options = { serverId: 1, tickMs: 2000 };

describe('the session tracker', () => {
  it('expires a silent session on the first tick after its timeout', () => {
    const tracker = new SessionTracker(options, 0, new Map());
    const id = tracker.createSession(5000, 0);
    tracker.commitSession(id);

    expect(tracker.expire(5999)).toEqual([]); // asked for 5 s, gets 6: deadlines fall on ticks
    expect(tracker.expire(6000)).toEqual([id]);
    expect(tracker.expire(6000)).toEqual([]);
    expect(tracker.removeSession(id)).toBe('expired');
    expect(tracker.removeSession(id)).toBeNull();
  });

  it('takes no touch once a session is about to end', () => {
    const tracker = new SessionTracker(options, 0, new Map());
    const [expiring, closing] = [tracker.createSession(5000, 0), tracker.createSession(5000, 0)];
    for (const id of [expiring, closing]) tracker.commitSession(id);
    expect(tracker.touchSession(closing, 5000, 1000)).toBe(true);
    expect(tracker.deadlineOf(closing)).toBe(8000);
    tracker.setSessionClosing(closing);
    tracker.expire(6000);

    for (const id of [expiring, closing, 99n]) expect(tracker.touchSession(id, 5000, 6000)).toBe(false);
    expect(() => tracker.checkSession(expiring, 'me')).toThrow(new KeeperError('SessionExpired'));
    expect(() => tracker.checkSession(closing, 'me')).toThrow(new KeeperError('SessionExpired'));
    expect(() => tracker.checkSession(99n, 'me')).toThrow(new KeeperError('UnknownSession'));
    expect(tracker.removeSession(closing)).toBe('closed');
  });

  it('gives sessions found on disk a full timeout', () => {
    const tracker = new SessionTracker(options, 9000, new Map([[7n, 10_000]]));
    expect(tracker.deadlineOf(7n)).toBe(20_000);
    expect(tracker.nextDeadlineMs()).toBe(20_000);
  });

  it('finds what is due among 100,000 sessions without looking at all of them', () => {
    const tracker = new SessionTracker(options, 0, new Map());
    for (let i = 0; i < 100_000; i += 1) tracker.createSession(40_000, 0);
    const quick = tracker.createSession(4000, 0);
    const started = process.hrtime.bigint();
    for (let ms = 0; ms < 40_000; ms += 1)
      if (ms === 6000) expect(tracker.expire(ms)).toEqual([quick]);
      else tracker.expire(ms);
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(5000); // a scan of all would take minutes
  });
});
