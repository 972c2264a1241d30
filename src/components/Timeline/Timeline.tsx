import clsx from 'clsx';
import {
  type CSSProperties,
  memo,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Locale } from '../../course/words/Locale';
import { sentenceOfFrame } from '../../course/words/sentences';
import type { HistoryEntry } from '../../lab/HistoryEntry';
import type { FrameView } from '../../lab/LabView';
import { momentOf, useLab } from '../Lab/LabContext';
import { openFrame, useOpenFrame } from '../PacketInspector/openFrame';
import { firstFaultIn } from '../Predict/outcome';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import { type Deadline, type FrameLine, layTimeline, type TimelineLayout, type Trouble } from './layTimeline';
import styles from './Timeline.module.css';

export interface TimelineProps {
  /** The lanes from left to right, by name. */
  readonly of: readonly string[];
}

const nothing: ReadonlySet<string> = new Set();
/** px from the bottom within which the figure goes on following what happens. */
const followPx = 48;

/** What was sent, in order of virtual time. Shows the recorded history; never moves the world. Each frame opens in the inspector. */
export function Timeline({ of }: TimelineProps): ReactNode {
  const locale = useLocale();
  const say = labels[locale];
  const lab = useLab();
  const openId = useOpenFrame();
  const [opened, setOpened] = useState(nothing);
  const [asList, setAsList] = useState(false);
  const frames = lab?.frames ?? [];
  const history = lab?.history ?? [];
  const seq = lab?.view?.seq ?? -1;
  const nowMs = lab?.view?.atMs ?? 0;
  const predictedMs = predictedAt(history, momentOf(lab?.prediction ?? null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history is one array that grows; its length tells
  const layout = useMemo(
    () => layTimeline({ lanes: of, frames, history, seq, nowMs, predictedMs, opened }),
    [of.join(), frames, history.length, seq, nowMs, predictedMs, opened],
  );
  const box = useFollowing(layout.height);
  const isEmpty = layout.rows.length === 0;
  const openPings = useCallback((id: string) => setOpened((ids) => new Set([...ids, id])), []);
  return (
    <figure className={styles.figure} data-timeline={of.join(' ')}>
      <div className={styles.title}>
        {say.title}
        <div className={styles.tools}>
          {opened.size > 0 && (
            <button type="button" onClick={() => setOpened(nothing)}>
              {say.foldPings}
            </button>
          )}
          <button type="button" aria-pressed={!asList} onClick={() => setAsList(false)}>
            {say.diagram}
          </button>
          <button type="button" aria-pressed={asList} onClick={() => setAsList(true)}>
            {say.list}
          </button>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard */}
      <section className={styles.box} ref={box} tabIndex={0} aria-label={say.box}>
        {isEmpty && <p className={styles.none}>{say.none}</p>}
        {layout.isCut && <p className={styles.none}>{say.earlier}</p>}
        {!isEmpty && asList && <FrameList layout={layout} locale={locale} openId={openId} onOpenPings={openPings} />}
        {!asList && (
          <div className={styles.diagram}>
            <div className={styles.lanes} aria-hidden="true">
              {of.map((lane) => (
                <span key={lane}>{lane}</span>
              ))}
            </div>
            {!isEmpty && (
              <div className={styles.space} style={{ height: layout.height }}>
                <Drawing layout={layout} lanes={of} locale={locale} />
                <FrameButtons
                  layout={layout}
                  laneCount={of.length}
                  locale={locale}
                  openId={openId}
                  onOpenPings={openPings}
                />
              </div>
            )}
          </div>
        )}
      </section>
      <figcaption>{say.caption}</figcaption>
    </figure>
  );
}

interface DrawingProps {
  readonly layout: TimelineLayout;
  readonly lanes: readonly string[];
  readonly locale: Locale;
}

/** Everything but the buttons. The list of buttons says the same in words. Play ticks oftener than the layout changes. */
const Drawing = memo(function Drawing({ layout, lanes, locale }: DrawingProps): ReactNode {
  const id = useId();
  const say = labels[locale];
  const count = lanes.length;
  const { height, rows, times, breaks, troubles, marks, deadlines, nowY } = layout;
  return (
    <svg className={styles.drawing} width="100%" height={height} aria-hidden="true">
      <defs>
        <marker
          id={`${id}-head`}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path className={styles.head} d="M0 0 8 4 0 8z" />
        </marker>
        <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className={styles.hatch} d="M0 0V6" />
        </pattern>
      </defs>
      {lanes.map((lane, index) => (
        <line key={lane} className={styles.lane} x1={laneX(index, count)} x2={laneX(index, count)} y1={0} y2={height} />
      ))}
      {troubles.map((trouble) => (
        <TroubleBand
          key={`${trouble.lanes.join()} ${trouble.fromY} ${trouble.state}`}
          trouble={trouble}
          count={count}
          hatch={`url(#${id}-hatch)`}
          word={say[trouble.state]}
        />
      ))}
      {breaks.map(({ y, height: gap, lengthMs }) => (
        <g key={y}>
          <rect className={styles.gap} x={0} width="100%" y={y + gap / 2 - 9} height={18} />
          <line className={styles.gapEdge} x1={0} x2="100%" y1={y + gap / 2 - 9} y2={y + gap / 2 - 9} />
          <line className={styles.gapEdge} x1={0} x2="100%" y1={y + gap / 2 + 9} y2={y + gap / 2 + 9} />
          <text x="50%" y={y + gap / 2 + 4} textAnchor="middle">
            {say.idle(lengthMs)}
          </text>
        </g>
      ))}
      {rows.map(
        (row) => row.kind === 'frame' && <Line key={row.frame.id} row={row} count={count} head={`url(#${id}-head)`} />,
      )}
      {times.map(({ y, atMs }) => (
        <text key={y} className={styles.time} x={-8} y={y + 4} textAnchor="end">
          {say.seconds(atMs)}
        </text>
      ))}
      {marks.map(({ kind, lane, atMs, y }) => (
        <g key={`${kind} ${atMs} ${lane}`} className={styles[kind]}>
          <line x1={lane === null ? 0 : laneX(lane, count)} x2="100%" y1={y} y2={y} />
          <text x="100%" dx={-6} y={y - 4} textAnchor="end">
            {say[kind]} {say.seconds(atMs)}
          </text>
        </g>
      ))}
      {deadlines.map((deadline) => (
        <DeadlineBracket
          key={`${deadline.kind} ${deadline.lane} ${deadline.toY}`}
          deadline={deadline}
          count={count}
          words={`${say[deadline.kind]} ${say.seconds(deadline.lengthMs)}`}
        />
      ))}
      <g className={styles.now}>
        <line x1={0} x2="100%" y1={nowY} y2={nowY} />
        <text x={0} y={nowY + 13}>
          {say.now}
        </text>
      </g>
    </svg>
  );
});

interface LineProps {
  readonly row: FrameLine;
  readonly count: number;
  readonly head: string;
}

/** A frame that did not arrive ends half-way. */
function Line({ row, count, head }: LineProps): ReactNode {
  const { fromLane, toLane, fromY, toY, fate } = row;
  const reach = fate === 'arrived' ? 1 : 0.72;
  const endX = mixX(fromLane, toLane, count, reach);
  return (
    <g className={styles[fate]}>
      <line
        className={styles.wire}
        x1={laneX(fromLane, count)}
        y1={fromY}
        x2={endX}
        y2={toY}
        {...(fate !== 'lost' && { markerEnd: head })}
      />
      {fate === 'lost' && (
        <svg x={endX} y={toY} overflow="visible" aria-hidden="true">
          <path className={styles.cross} d="M-5-5 5 5M5-5-5 5" />
        </svg>
      )}
    </g>
  );
}

interface DeadlineBracketProps {
  readonly deadline: Deadline;
  readonly count: number;
  readonly words: string;
}

/** Beside the lane, from the last sign of life to the end of the waiting. */
function DeadlineBracket({ deadline, count, words }: DeadlineBracketProps): ReactNode {
  const { lane, fromY, toY } = deadline;
  return (
    <svg x={laneX(lane, count)} y={fromY} overflow="visible" aria-hidden="true">
      <path className={styles.bracket} d={`M-4 0H-12V${Math.max(4, toY - fromY)}H-4`} />
      <text
        className={styles.bracketWords}
        x={-16}
        y={Math.max(4, toY - fromY) - 4}
        textAnchor={lane === 0 ? 'start' : 'end'}
        dx={lane === 0 ? 24 : 0}
      >
        {words}
      </text>
    </svg>
  );
}

interface TroubleBandProps {
  readonly trouble: Trouble;
  readonly count: number;
  readonly hatch: string;
  readonly word: string;
}

function TroubleBand({ trouble, count, hatch, word }: TroubleBandProps): ReactNode {
  const { lanes, fromY, toY, state } = trouble;
  const height = Math.max(2, toY - fromY);
  const [one, other = one] = lanes;
  const left = Math.min(one, other);
  const isLink = one !== other;
  const edge = 100 / count;
  const x = isLink ? `${edge * (left + 0.5) + 1}%` : laneX(one, count);
  const width = isLink ? `${edge * Math.abs(other - one) - 2}%` : 14;
  return (
    <g className={styles[state]} transform={isLink ? undefined : 'translate(-7 0)'}>
      <rect
        x={x}
        width={width}
        y={fromY}
        height={height}
        fill={state === 'cut' || state === 'dead' ? undefined : hatch}
      />
      {height > 16 && (
        <text x={x} dx={isLink ? 6 : 18} y={fromY + 13}>
          {word}
        </text>
      )}
    </g>
  );
}

interface FrameButtonsProps extends FrameListProps {
  readonly laneCount: number;
}

/** A button on each line. */
const FrameButtons = memo(function FrameButtons(props: FrameButtonsProps): ReactNode {
  const { layout, laneCount, locale, openId, onOpenPings } = props;
  const say = labels[locale];
  return (
    <ol>
      {layout.rows.map((row) =>
        row.kind === 'pings' ? (
          <li key={`pings ${row.id}`}>
            <button
              type="button"
              className={styles.pings}
              style={{ ...between(row.fromLane, row.toLane, laneCount, 0.5), top: row.y }}
              aria-label={say.openPings(row.requests)}
              onClick={() => onOpenPings(row.id)}
            >
              {say.pings(row.requests)}
            </button>
          </li>
        ) : (
          <li key={row.frame.id}>
            <button
              type="button"
              className={clsx(styles.frame, openId === row.frame.id && styles.open)}
              style={labelPlace(row, laneCount)}
              aria-label={sentenceOfFrame(row.frame, locale)}
              aria-pressed={openId === row.frame.id}
              data-frame={row.frame.id}
              data-fate={row.fate}
              onClick={() => openFrame(row.frame.id)}
            >
              {frameLabel(row.frame)}
            </button>
          </li>
        ),
      )}
    </ol>
  );
});

interface FrameListProps {
  readonly layout: TimelineLayout;
  readonly locale: Locale;
  readonly openId: string | null;
  onOpenPings(id: string): void;
}

const FrameList = memo(function FrameList({ layout, locale, openId, onOpenPings }: FrameListProps): ReactNode {
  const say = labels[locale];
  return (
    <ol className={styles.list}>
      {layout.rows.map((row) => (
        <li key={row.kind === 'pings' ? `pings ${row.id}` : row.frame.id}>
          {row.kind === 'pings' ? (
            <button type="button" onClick={() => onOpenPings(row.id)}>
              <span className={styles.when}>{say.seconds(row.frames[0]?.sentAtMs ?? 0)}</span>{' '}
              {say.openPings(row.requests)}
            </button>
          ) : (
            <button
              type="button"
              className={clsx(openId === row.frame.id && styles.open)}
              aria-pressed={openId === row.frame.id}
              data-frame={row.frame.id}
              data-fate={row.fate}
              onClick={() => openFrame(row.frame.id)}
            >
              <span className={styles.when}>{say.seconds(row.frame.sentAtMs)}</span>{' '}
              <code>{frameLabel(row.frame)}</code> {sentenceOfFrame(row.frame, locale)}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
});

/** `create 3`: upstream's word and the xid that joins a request and its reply. */
function frameLabel({ name, xid }: FrameView): string {
  return xid === null || xid < 0 ? name : `${name} ${xid}`;
}

/** Lanes stand at the middle of equal columns, in percent of the width: nothing has to be measured. */
function laneX(lane: number, count: number): string {
  return `${(100 / count) * (lane + 0.5)}%`;
}

function mixX(from: number, to: number, count: number, share: number): string {
  return `${(100 / count) * (from + (to - from) * share + 0.5)}%`;
}

function between(from: number, to: number, count: number, share: number): CSSProperties {
  return { left: mixX(from, to, count, share) };
}

/** A label stands on its line; on a long line close to the sender, in the row that is its own. */
function labelPlace({ fromLane, toLane, fromY, toY, fate }: FrameLine, count: number): CSSProperties {
  const fall = toY - fromY;
  const share = fate !== 'arrived' ? 0.36 : fall <= 28 ? 0.5 : Math.max(0.25, 14 / fall);
  return { ...between(fromLane, toLane, count, share), top: fromY + Math.min(fall * share, 12) };
}

/** The reader's prediction counts from the first fault. */
function predictedAt(
  history: readonly HistoryEntry[],
  prediction: { readonly afterMs: number } | 'skipped' | null,
): number | null {
  if (prediction === null || prediction === 'skipped') return null;
  const fault = firstFaultIn(history);
  return fault ? fault.atMs + prediction.afterMs : null;
}

/** Keeps a box that grows at its end, unless the reader has scrolled back. Never moves the page. */
function useFollowing(height: number) {
  const box = useRef<HTMLDivElement>(null);
  const lastHeight = useRef(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const wasAtEnd = element.scrollTop + element.clientHeight >= lastHeight.current - followPx;
    if (wasAtEnd) element.scrollTop = element.scrollHeight;
    lastHeight.current = Math.max(height, element.scrollHeight);
  }, [height]);
  return box;
}
