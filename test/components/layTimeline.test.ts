import { describe, expect, it } from 'vitest';
import { layTimeline, mostRows, type TimelineInput } from '../../src/components/Timeline/layTimeline';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import type { FrameView } from '../../src/lab/LabView';
import { cutOff } from '../../src/lab/scenarios/cutOff';

/** A frame from alice to the server that arrives 20 ms later. */
function frame(id: number, sentAtMs: number, more: Partial<FrameView> = {}): FrameView {
  return {
    id: `${id}`,
    from: 'alice',
    to: 'zk1',
    cnxn: 1,
    sentSeq: id * 10,
    sentAtMs,
    receivedSeq: id * 10 + 5,
    receivedAtMs: sentAtMs + 20,
    lostAtMs: null,
    name: 'create',
    xid: id,
    bytes: '00000000',
    direction: 'request',
    ...more,
  };
}

function lay(frames: readonly FrameView[], more: Partial<TimelineInput> = {}) {
  return layTimeline({
    lanes: ['alice', 'zk1', 'bob'],
    frames,
    history: [],
    seq: 1000,
    nowMs: 60_000,
    predictedMs: null,
    opened: new Set(),
    ...more,
  });
}

describe('the rows', () => {
  it('stand below each other in the order of sending, a finger apart, and lines fall', () => {
    const { rows } = lay([frame(0, 0), frame(1, 0), frame(2, 5)]);
    const lines = rows.flatMap((row) => (row.kind === 'frame' ? [row] : []));

    expect(lines.map(({ frame: { id } }) => id)).toEqual(['0', '1', '2']);
    for (const [index, line] of lines.entries()) {
      expect(line.toY).toBeGreaterThan(line.fromY);
      const next = lines[index + 1];
      if (next) expect(next.fromY - line.fromY).toBeGreaterThanOrEqual(24);
    }
  });

  it('go from the lane of the sender to that of the receiver', () => {
    const { rows } = lay([frame(0, 0), frame(1, 50, { from: 'zk1', to: 'bob', direction: 'reply' })]);

    expect(rows).toMatchObject([
      { fromLane: 0, toLane: 1 },
      { fromLane: 1, toLane: 2 },
    ]);
  });

  it('leave out what lies outside the lanes or after the position', () => {
    const { rows } = lay([frame(0, 0), frame(1, 10, { to: 'zk2' }), frame(2, 20)], { seq: 15 });

    expect(rows).toHaveLength(1);
  });

  it('say what became of a frame as far as the position knows', () => {
    const frames = [frame(0, 0), frame(1, 10, { receivedSeq: null, receivedAtMs: null, lostAtMs: 900 })];
    const fates = (seq: number) => lay(frames, { seq }).rows.map((row) => row.kind === 'frame' && row.fate);

    expect(fates(3)).toEqual(['underWay']);
    expect(fates(1000)).toEqual(['arrived', 'lost']);
  });
});

describe('pings', () => {
  const pings = [0, 1, 2, 3].map((id) =>
    frame(id, id * 100, { name: 'ping', xid: -2, direction: id % 2 === 0 ? 'request' : 'reply' }),
  );

  it('fold into one row, counted by their requests', () => {
    expect(lay(pings).rows).toMatchObject([{ kind: 'pings', requests: 2, id: '0' }]);
  });

  it('unfold when their group is opened', () => {
    expect(lay(pings, { opened: new Set(['0']) }).rows.map(({ kind }) => kind)).toEqual(Array(4).fill('frame'));
  });

  it('never hide one that was lost', () => {
    const lost = frame(4, 400, { name: 'ping', receivedSeq: null, receivedAtMs: null, lostAtMs: 400 });

    expect(lay([...pings, lost]).rows.map(({ kind }) => kind)).toEqual(['pings', 'frame']);
  });
});

describe('time', () => {
  it('is never drawn backwards, and an idle hour is as short as an idle minute', () => {
    const heightOf = (gapMs: number) => lay([frame(0, 0), frame(1, gapMs)], { nowMs: gapMs + 100 }).height;
    const { breaks, times } = lay([frame(0, 0), frame(1, 60_000)]);

    expect(heightOf(3_600_000)).toBe(heightOf(60_000));
    expect(breaks).toMatchObject([{ lengthMs: 59_980 }]);
    expect(times.map(({ atMs }) => atMs)).toEqual([0, 60_000]);
    expect(times[1]?.y).toBeGreaterThan((times[0]?.y ?? 0) + 32);
  });

  it('has the position below everything that happened before it', () => {
    const { nowY, rows, height } = lay([frame(0, 0), frame(1, 30)], { nowMs: 55 });
    const ends = rows.map((row) => (row.kind === 'frame' ? row.toY : row.y));

    expect(nowY).toBeGreaterThanOrEqual(Math.max(...ends));
    expect(nowY).toBeLessThan(height);
  });
});

describe('what stands beside the frames', () => {
  const link = (seq: number, atMs: number, state: 'up' | 'silent' | 'cut'): HistoryEntry => ({
    seq,
    atMs,
    kind: 'link',
    client: 'alice',
    server: 'zk1',
    state,
    latencyMs: 20,
  });

  it('marks a link from its silence to its healing, or to the position', () => {
    const history = [link(0, 0, 'up'), link(1, 100, 'silent'), link(2, 900, 'up'), link(3, 950, 'cut')];
    const { troubles, nowY } = lay([frame(0, 0)], { history, nowMs: 1000 });

    expect(troubles).toMatchObject([
      { state: 'silent', lanes: [0, 1] },
      { state: 'cut', lanes: [0, 1] },
    ]);
    expect(troubles[0]?.toY).toBeGreaterThan(troubles[0]?.fromY ?? 0);
    expect(troubles[1]?.toY).toBeLessThanOrEqual(nowY);
  });

  it('marks a process that stands still on its own lane', () => {
    const history: HistoryEntry[] = [{ seq: 0, atMs: 10, kind: 'process', who: 'bob', state: 'frozen' }];

    expect(lay([], { history, nowMs: 500 }).troubles).toMatchObject([{ state: 'frozen', lanes: [2] }]);
  });

  it('marks the end of a session, and the prediction once its time has come', () => {
    const history: HistoryEntry[] = [{ seq: 4, atMs: 8000, kind: 'sessionExpired', who: 'zk1', sessionId: '0x1' }];
    const marks = (nowMs: number) => lay([], { history, nowMs, predictedMs: 9000 }).marks.map(({ kind }) => kind);

    expect(marks(8500)).toEqual(['expired']);
    expect(marks(9500)).toEqual(['expired', 'prediction']);
  });
});

describe('a long run', () => {
  const frames = Array.from({ length: mostRows + 100 }, (_, id) => frame(id, id * 50));
  const cutFrom = (seq: number, upFrom: number): HistoryEntry[] =>
    [seq, upFrom].map((at, index) => ({
      seq: at,
      atMs: at * 5,
      kind: 'link',
      client: 'alice',
      server: 'zk1',
      state: index === 0 ? 'cut' : 'up',
      latencyMs: 20,
    }));

  it('is drawn from its newest rows, and says so', () => {
    const { rows, isCut, times, breaks } = lay(frames, { seq: 100_000 });

    expect(rows).toHaveLength(mostRows);
    expect(isCut).toBe(true);
    expect(times[0]?.atMs).toBe(5000); // the first hundred rows are left out
    expect(breaks).toMatchObject([{ lengthMs: 35_030 }]); // from the last frame's arrival to now, none above
    expect(lay(frames.slice(100), { seq: 100_000 }).isCut).toBe(false);
  });

  it('folds and unfolds its pings as a short one does', () => {
    const pings = Array.from({ length: 1000 }, (_, id) => frame(id, id * 50, { name: 'ping', xid: -2 }));
    const last = frame(1000, 50_000);

    expect(lay([...pings, last], { seq: 100_000 })).toMatchObject({ isCut: false, rows: [{ requests: 1000 }, {}] });
    const opened = lay([...pings, last], { seq: 100_000, opened: new Set(['0']) });
    expect([opened.isCut, opened.rows.length]).toEqual([true, mostRows]);
    expect(opened.rows.at(-1)).toMatchObject({ frame: { id: '1000' } });
  });

  it('keeps the troubles that reach into it, from its beginning on', () => {
    const reaching = lay(frames, { seq: 100_000, history: cutFrom(10, 2001) }).troubles;
    const over = lay(frames, { seq: 100_000, history: cutFrom(10, 20) }).troubles;

    expect(reaching).toMatchObject([{ state: 'cut', fromY: 16 }]);
    expect(reaching[0]?.toY).toBeGreaterThan(16);
    expect(over).toEqual([]);
  });

  it('is drawn whole from its beginning when the position is there', () => {
    expect(lay(frames, { seq: 2000 })).toMatchObject({ isCut: false, times: [{ atMs: 0 }, ...Array(200).fill({})] });
  });
});

it('lays out nothing without complaint', () => {
  expect(lay([], { nowMs: 0, seq: -1 }).rows).toEqual([]);
});

describe('deadlines that passed', () => {
  const run = (fault: 'cut' | 'silence') => {
    const lab = createLab(cutOff, { actions: [{ atMs: 3000, do: fault, who: 'alice' }] });
    lab.runUntil(13_000);
    const { deadlines } = lay(lab.frames(), { history: lab.history, seq: lab.history.length, nowMs: lab.nowMs });
    return deadlines.map(({ kind, lane, lengthMs }) => [kind, lane, lengthMs]);
  };

  it('reach from the last sign of life to the end of the waiting', () => {
    expect(run('silence')).toEqual([
      ['readTimeout', 0, 4000], // 2/3 of 6 s, to the millisecond
      ['sessionTimeout', 1, 7695], // the last ping at 2.305 s, the tick at 10 s
      ['ownExpiry', 0, 8000], // 4/3 of 6 s
    ]);
    expect(run('cut')).toEqual([
      ['sessionTimeout', 1, 7695],
      ['ownExpiry', 0, 9430], // looked at only when the next attempt is due
    ]);
  });

  it('stand between the heights of their moments', () => {
    const lab = createLab(cutOff, { actions: [{ atMs: 3000, do: 'silence', who: 'alice' }] });
    lab.runUntil(13_000);
    const layout = lay(lab.frames(), { history: lab.history, seq: lab.history.length, nowMs: lab.nowMs });
    for (const { fromY, toY } of layout.deadlines) {
      expect(toY).toBeGreaterThan(fromY);
      expect(toY).toBeLessThanOrEqual(layout.nowY);
    }
  });
});
