import type { CSSProperties, ReactNode } from 'react';
import { seconds } from '../seconds';
import { useLocale } from '../useLocale';
import styles from './Heard.module.css';
import { labels } from './labels';
import {
  axisEndMs,
  axisTicksMs,
  type HeardDrawing,
  type HeardLane,
  type HeardMark,
  sessionOf,
  stretchesOf,
} from './layHeard';

export interface HeardLanesProps {
  readonly drawing: HeardDrawing;
  /** Where the lanes have come to, virtual ms; without: the run is over, and they go to the end of the axis. */
  readonly nowMs?: number;
}

/** One lane for each application on a common axis: a list of what it heard, and bars that say the same. */
export function HeardLanes({ drawing, nowMs }: HeardLanesProps): ReactNode {
  const words = labels[useLocale()];
  const endMs = axisEndMs(drawing, nowMs);
  const untilMs = nowMs ?? endMs;
  const { fault, lanes } = drawing;
  return (
    <>
      <div className={styles.lane}>
        <p className={styles.name}>{fault === null ? words.noFault : words.fault[fault.what]}</p>
        <div>
          <div className={styles.track} aria-hidden="true">
            {fault && <span className={styles.fault} style={placed(fault.fromMs, fault.toMs ?? untilMs, endMs)} />}
          </div>
          {fault && (
            <p className={styles.marks}>
              {fault.toMs === null
                ? words.from(seconds(fault.fromMs))
                : words.between(seconds(fault.fromMs), seconds(fault.toMs))}
            </p>
          )}
        </div>
      </div>
      <ul className={styles.lanes}>
        {lanes.map((lane) => (
          <Lane key={lane.name} lane={lane} untilMs={untilMs} endMs={endMs} />
        ))}
      </ul>
      <div className={styles.lane} aria-hidden="true">
        <span />
        <div className={styles.axis}>
          {axisTicksMs(endMs).map((ms) => (
            <span key={ms} style={{ left: percent(ms, endMs) }}>
              {ms / 1000}
            </span>
          ))}
          {nowMs !== undefined && <span className={styles.now} style={{ left: percent(nowMs, endMs) }} />}
        </div>
      </div>
      <p className={styles.caption}>{words.caption}</p>
    </>
  );
}

interface LaneProps {
  readonly lane: HeardLane;
  readonly untilMs: number;
  readonly endMs: number;
}

function Lane({ lane, untilMs, endMs }: LaneProps): ReactNode {
  const words = labels[useLocale()];
  const session = sessionOf(lane, untilMs);
  return (
    <li className={styles.lane} data-lane={lane.name}>
      <p className={styles.name}>
        <code>{lane.name}</code> <span>{words.lanes[lane.name]}</span>
      </p>
      <div>
        <div className={styles.track} aria-hidden="true">
          {stretchesOf(lane, untilMs).map(({ role, fromMs, toMs }) => (
            <span key={fromMs} className={styles.stretch} data-role={role} style={placed(fromMs, toMs, endMs)} />
          ))}
          {session && <span className={styles.session} style={placed(session.fromMs, session.toMs, endMs)} />}
        </div>
        {lane.marks.length === 0 ? (
          <p className={styles.marks}>{words.nothing}</p>
        ) : (
          <ol className={styles.marks}>
            {lane.marks.map((mark) => (
              <li key={`${mark.atMs} ${mark.by}`} data-by={mark.by}>
                <span className={styles.when}>{seconds(mark.atMs)} s</span> <Mark mark={mark} />
              </li>
            ))}
          </ol>
        )}
      </div>
    </li>
  );
}

function Mark({ mark }: { mark: HeardMark }): ReactNode {
  const words = labels[useLocale()];
  return mark.by === 'client' ? <code>{mark.word}</code> : <span>{words.ends}</span>;
}

function percent(ms: number, endMs: number): string {
  return `${Math.min(100, (ms / endMs) * 100)}%`;
}

function placed(fromMs: number, toMs: number, endMs: number): CSSProperties {
  return { left: percent(fromMs, endMs), width: percent(toMs - fromMs, endMs) };
}
