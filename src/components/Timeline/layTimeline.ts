import type { HistoryEntry } from '../../lab/HistoryEntry';
import type { FrameView } from '../../lab/LabView';

/** What became of a frame: it arrived, it will never arrive, or it is still on its way or held by a silent link. */
export type Fate = 'arrived' | 'lost' | 'underWay';

/** One frame as a slanted line. Lanes count from 0, lengths are px from the top. */
export interface FrameLine {
  readonly kind: 'frame';
  readonly frame: FrameView;
  readonly fate: Fate;
  readonly fromLane: number;
  readonly toLane: number;
  readonly fromY: number;
  readonly toY: number;
}

/** Heartbeats that arrived, one after the other: folded into one row. */
export interface PingGroup {
  readonly kind: 'pings';
  /** The id of its first frame. */
  readonly id: string;
  readonly frames: readonly FrameView[];
  readonly requests: number;
  readonly fromLane: number;
  readonly toLane: number;
  readonly y: number;
}

export interface TimeLabel {
  readonly y: number;
  readonly atMs: number;
}

/** A stretch in which nothing happens, drawn shorter than it is. */
export interface Break {
  readonly y: number;
  readonly height: number;
  readonly lengthMs: number;
}

/** A link that does not carry, or a member that does not run, from one height to another. */
export interface Trouble {
  readonly state: 'silent' | 'cut' | 'frozen' | 'dead';
  /** The lane; for links the two lanes that it joins. */
  readonly lanes: readonly [number] | readonly [number, number];
  readonly fromY: number;
  readonly toY: number;
}

/** A moment with a name: a session that expired, a prediction. */
export interface TimelineMark {
  readonly kind: 'expired' | 'prediction';
  /** The lane it belongs to; null: all of them. */
  readonly lane: number | null;
  readonly atMs: number;
  readonly y: number;
}

/** A deadline that passed: from the last sign of life to the moment that ended the waiting. */
export interface Deadline {
  /** The client gave its connection up, or its session; the server ended a session. */
  readonly kind: 'readTimeout' | 'ownExpiry' | 'sessionTimeout';
  readonly lane: number;
  readonly lengthMs: number;
  readonly fromY: number;
  readonly toY: number;
}

export interface TimelineLayout {
  readonly height: number;
  /** Older rows were left out. */
  readonly isCut: boolean;
  readonly rows: readonly (FrameLine | PingGroup)[];
  readonly times: readonly TimeLabel[];
  readonly breaks: readonly Break[];
  readonly troubles: readonly Trouble[];
  readonly marks: readonly TimelineMark[];
  readonly deadlines: readonly Deadline[];
  /** Where the position in the history stands. */
  readonly nowY: number;
}

export interface TimelineInput {
  readonly lanes: readonly string[];
  readonly frames: readonly FrameView[];
  readonly history: readonly HistoryEntry[];
  /** The position: what was sent later is left out, what arrived later is still under way. */
  readonly seq: number;
  readonly nowMs: number;
  /** ms at which the reader expects the end, or null. */
  readonly predictedMs: number | null;
  /** Groups of pings that were opened, by id. */
  readonly opened: ReadonlySet<string>;
}

/** The newest rows are drawn, as many as a page can hold and redraw in play. Going back in the history shows the others. */
export const mostRows = 400;
/** px between one frame and the next: a finger's width. */
const rowPx = 28;
/** px that a frame falls at least, so that its direction can be seen. */
const slantPx = 14;
/** px that the words of a mark need. */
const markPx = 20;
const pxPerMs = 0.04;
/** A longer gap is drawn as a break. */
const longestGapMs = 1000;
const breakPx = 32;
const topPx = 16;

type Row =
  | { readonly kind: 'frame'; readonly frame: FrameView; readonly fate: Fate }
  | { readonly kind: 'pings'; readonly id: string; readonly frames: readonly FrameView[] };

/** Something at a moment that needs a height. Several share one when they belong to the same moment and row. */
interface Event {
  readonly atMs: number;
  readonly order: number;
  /** Starts a row of its own, below every row before. */
  readonly row?: Row;
  /** The row whose line ends here. */
  readonly ends?: Row;
  readonly place?: (y: number) => void;
  /** Has words of its own beside it, which need room. */
  readonly isMark?: boolean;
}

/** The space-time diagram of what the lanes said to each other: heights grow with time, long idle stretches are cut short. */
export function layTimeline(input: TimelineInput): TimelineLayout {
  const { lanes, seq, nowMs } = input;
  const { rows, isCut } = newestRows(input);
  const start = isCut && rows[0] ? startOfRow(rows[0]) : atTheBeginning;
  const troubles = troublesIn(input, start);
  const marks = marksIn(input).filter(({ atMs }) => atMs >= start.atMs);
  const startOf = new Map<Row, number>();
  const endOf = new Map<Row, number>();
  const troubleYs = troubles.map(() => ({ fromY: topPx, toY: topPx }));
  const markYs = marks.map(() => topPx);
  const deadlines = deadlinesIn(input).filter(({ fromMs }) => fromMs >= start.atMs);
  const deadlineYs = deadlines.map(() => ({ fromY: topPx, toY: topPx }));
  let nowY = topPx;

  const events: Event[] = [
    ...rows.flatMap((row): Event[] => {
      const sent = { ...startOfRow(row), row };
      if (row.kind === 'pings' || row.fate !== 'arrived') return [sent];
      const { frame } = row;
      return [
        sent,
        { atMs: frame.receivedAtMs ?? frame.sentAtMs, order: frame.receivedSeq ?? frame.sentSeq, ends: row },
      ];
    }),
    ...troubles.flatMap((trouble, index) =>
      endsOf(
        { atMs: trouble.fromMs, order: trouble.fromSeq },
        { atMs: trouble.toMs ?? nowMs, order: trouble.toSeq ?? seq + 0.5 },
        troubleYs[index] as Heights, // one for each
      ),
    ),
    ...deadlines.flatMap(({ fromMs, fromSeq, toMs, toSeq }, index) =>
      endsOf(
        { atMs: fromMs, order: fromSeq },
        { atMs: toMs, order: toSeq },
        deadlineYs[index] as Heights, // one for each
      ),
    ),
    ...marks.map(
      ({ atMs, order }, index): Event => ({
        atMs,
        order,
        isMark: true,
        place: (y) => {
          markYs[index] = y;
        },
      }),
    ),
    {
      atMs: nowMs,
      order: seq + 0.6,
      isMark: true,
      place: (y: number) => {
        nowY = y;
      },
    },
  ].sort((a, b) => a.atMs - b.atMs || a.order - b.order);

  const times: TimeLabel[] = [];
  const breaks: Break[] = [];
  let y = topPx;
  let lastMs = events[0]?.atMs ?? 0;
  let nextRowY = topPx;
  for (const event of events) {
    const gapMs = event.atMs - lastMs;
    if (gapMs > longestGapMs) {
      const fromY = Math.max(y, nextRowY - rowPx + slantPx);
      breaks.push({ y: fromY, height: breakPx, lengthMs: gapMs });
      y = fromY + breakPx;
    } else {
      y += gapMs * pxPerMs;
    }
    lastMs = event.atMs;
    if (event.row) {
      y = Math.max(y, nextRowY);
      nextRowY = y + rowPx;
      startOf.set(event.row, y);
      const lastTime = times.at(-1);
      if (!lastTime || (lastTime.atMs !== event.atMs && y - lastTime.y >= 18)) times.push({ y, atMs: event.atMs });
    }
    if (event.isMark) {
      y = Math.max(y, nextRowY - rowPx + markPx);
      nextRowY = Math.max(nextRowY, y + markPx);
    }
    if (event.ends) {
      y = Math.max(y, (startOf.get(event.ends) ?? y) + slantPx);
      endOf.set(event.ends, y);
    }
    event.place?.(y);
  }

  return {
    height: Math.ceil(Math.max(y, nextRowY) + topPx),
    isCut,
    rows: rows.map((row) => placed(row, lanes, startOf.get(row) ?? topPx, endOf.get(row))),
    times,
    breaks,
    troubles: troubles.map(({ state, lanes: where }, index) => ({
      state,
      lanes: where,
      ...(troubleYs[index] as Heights), // one for each
    })),
    marks: marks.map(({ kind, lane, atMs }, index) => ({ kind, lane, atMs, y: markYs[index] ?? topPx })),
    deadlines: deadlines.map(({ kind, lane, fromMs, toMs }, index) => ({
      kind,
      lane,
      lengthMs: toMs - fromMs,
      ...(deadlineYs[index] as Heights), // one for each
    })),
    nowY,
  };
}

interface Heights {
  fromY: number;
  toY: number;
}

/** Two moments that give something its upper and its lower end. */
function endsOf(from: Moment, to: Moment, heights: Heights): Event[] {
  return [
    {
      ...from,
      place: (y) => {
        heights.fromY = y;
      },
    },
    {
      ...to,
      place: (y) => {
        heights.toY = y;
      },
    },
  ];
}

interface Moment {
  readonly atMs: number;
  readonly order: number;
}

const atTheBeginning: Moment = { atMs: 0, order: -1 };

function startOfRow(row: Row): Moment {
  const first = row.kind === 'pings' ? (row.frames[0] as FrameView) : row.frame; // a group has two at least
  return { atMs: first.sentAtMs, order: first.sentSeq };
}

function placed(row: Row, lanes: readonly string[], startY: number, endY: number | undefined): FrameLine | PingGroup {
  if (row.kind === 'pings') {
    let requests = 0;
    let fromLane = lanes.length;
    let toLane = 0;
    for (const { from, to, direction } of row.frames) {
      const [one, other] = [lanes.indexOf(from), lanes.indexOf(to)];
      fromLane = Math.min(fromLane, one, other);
      toLane = Math.max(toLane, one, other);
      if (direction === 'request') requests += 1;
    }
    return { ...row, requests, fromLane, toLane, y: startY };
  }
  const { frame, fate } = row;
  return {
    kind: 'frame',
    frame,
    fate,
    fromLane: lanes.indexOf(frame.from),
    toLane: lanes.indexOf(frame.to),
    fromY: startY,
    toY: endY ?? startY + slantPx,
  };
}

/**
 * The newest rows between the lanes, as far as they were known at the position. Heartbeats that arrived are all alike and
 * fold into one row; one that did not stays a row of its own, for it is news.
 */
function newestRows({ frames, lanes, seq, opened }: TimelineInput): { rows: Row[]; isCut: boolean } {
  const newestFirst: Row[] = [];
  let pings: FrameView[] = [];
  const endPings = (): void => {
    const first = pings.at(-1);
    if (first && pings.length > 2 && !opened.has(first.id)) {
      newestFirst.push({ kind: 'pings', id: first.id, frames: pings.reverse() });
    } else {
      for (const frame of pings) newestFirst.push({ kind: 'frame', frame, fate: 'arrived' });
    }
    pings = [];
  };
  for (let index = frames.length - 1; index >= 0 && newestFirst.length <= mostRows; index -= 1) {
    const frame = frames[index];
    if (!frame || frame.sentSeq > seq || !lanes.includes(frame.from) || !lanes.includes(frame.to)) continue;
    const fate = fateOf(frame, seq);
    if (frame.name === 'ping' && fate === 'arrived') {
      pings.push(frame);
    } else {
      endPings();
      newestFirst.push({ kind: 'frame', frame, fate });
    }
  }
  endPings();
  return { rows: newestFirst.slice(0, mostRows).reverse(), isCut: newestFirst.length > mostRows };
}

function fateOf(frame: FrameView, seq: number): Fate {
  if (frame.receivedSeq !== null && frame.receivedSeq <= seq) return 'arrived';
  return frame.lostAtMs !== null ? 'lost' : 'underWay';
}

interface TroubleSpan {
  readonly state: Trouble['state'];
  readonly lanes: Trouble['lanes'];
  readonly fromMs: number;
  readonly fromSeq: number;
  toMs: number | null;
  toSeq: number | null;
}

/** Those that last beyond `start`; one that began before it begins there. */
function troublesIn({ history, lanes, seq }: TimelineInput, start: Moment): TroubleSpan[] {
  const spans: TroubleSpan[] = [];
  const open = new Map<string, TroubleSpan>();
  for (const entry of history) {
    if (entry.seq > seq) break;
    if (entry.kind !== 'link' && entry.kind !== 'process') continue;
    const where = (entry.kind === 'link' ? [entry.client, entry.server] : [entry.who]).map((name) =>
      lanes.indexOf(name),
    );
    const [one, other] = where;
    if (one === undefined || where.includes(-1)) continue;
    const key = where.join();
    const last = open.get(key);
    if (last?.state === entry.state) continue;
    if (last) {
      last.toMs = entry.atMs;
      last.toSeq = entry.seq;
      open.delete(key);
    }
    if (entry.state === 'up' || entry.state === 'running') continue;
    const span: TroubleSpan = {
      state: entry.state === 'halfSilent' ? 'silent' : entry.state,
      lanes: other === undefined ? [one] : [one, other],
      fromMs: Math.max(entry.atMs, start.atMs),
      fromSeq: Math.max(entry.seq, start.order),
      toMs: null,
      toSeq: null,
    };
    open.set(key, span);
    spans.push(span);
  }
  return spans.filter(({ toSeq }) => toSeq === null || toSeq > start.order);
}

function marksIn({ history, lanes, seq, nowMs, predictedMs }: TimelineInput) {
  const marks: { kind: TimelineMark['kind']; lane: number | null; atMs: number; order: number }[] = [];
  for (const entry of history) {
    if (entry.seq > seq) break;
    if (entry.kind !== 'sessionExpired') continue;
    const lane = lanes.indexOf(entry.who);
    if (lane >= 0) marks.push({ kind: 'expired', lane, atMs: entry.atMs, order: entry.seq });
  }
  if (predictedMs !== null && predictedMs <= nowMs) {
    marks.push({ kind: 'prediction', lane: null, atMs: predictedMs, order: -1 });
  }
  return marks;
}

interface DeadlineSpan {
  readonly kind: Deadline['kind'];
  readonly lane: number;
  readonly fromMs: number;
  readonly fromSeq: number;
  readonly toMs: number;
  readonly toSeq: number;
}

/** Those that passed up to the position. A deadline that was moved in time is none. */
function deadlinesIn({ history, lanes, seq }: TimelineInput): DeadlineSpan[] {
  const spans: DeadlineSpan[] = [];
  /** By client or session: when it was heard of last. */
  const heardOf = new Map<string, HistoryEntry>();
  const end = (kind: Deadline['kind'], lane: number, key: string, entry: HistoryEntry): void => {
    const last = heardOf.get(key);
    if (!last || lane < 0) return;
    spans.push({ kind, lane, fromMs: last.atMs, fromSeq: last.seq, toMs: entry.atMs, toSeq: entry.seq });
  };
  for (const entry of history) {
    if (entry.seq > seq) break;
    switch (entry.kind) {
      case 'received':
        heardOf.set(entry.by, entry);
        break;
      case 'transition': {
        const lane = lanes.indexOf(entry.who);
        if (entry.event === 'opened') heardOf.set(entry.who, entry);
        if (entry.to === 'closed' && ownEnds.has(entry.event)) end('ownExpiry', lane, entry.who, entry);
        else if (entry.event === 'readDeadline' && entry.from !== entry.to) end('readTimeout', lane, entry.who, entry);
        break;
      }
      case 'sessionCreated':
      case 'sessionTouched':
      case 'sessionResumed':
        heardOf.set(entry.sessionId, entry);
        break;
      case 'sessionExpired':
        end('sessionTimeout', lanes.indexOf(entry.who), entry.sessionId, entry);
        break;
    }
  }
  return spans;
}

/** What makes a client give its session up by itself: it woke, or an attempt failed, and nothing was heard for too long. */
const ownEnds: ReadonlySet<string> = new Set([
  'pause',
  'broken',
  'connectDeadline',
  'expirationDeadline',
  'readDeadline',
]);
