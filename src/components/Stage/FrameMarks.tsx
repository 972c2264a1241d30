import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react';
import type { FrameView } from '../../lab/LabView';
import { useLab } from '../Lab/LabContext';
import styles from './Stage.module.css';

export interface FrameMarksProps {
  /** Where a member stands, in percent of the width. */
  readonly xOf: (who: string) => number;
  readonly isServer: (who: string) => boolean;
}

/** Marks that move at the same time at most; in a burst the newest are shown. */
const mostMarks = 8;

/** Frames on their way: each new one runs along its link, those that are held stand still in front of the gap. */
export function FrameMarks({ xOf, isServer }: FrameMarksProps): ReactNode {
  const lab = useLab();
  const [moving, setMoving] = useState<readonly FrameView[]>([]);
  const seen = useRef(0);
  const frames = lab?.frames;
  const world = lab?.lab;

  // A new world has sent nothing yet.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the world is the point
  useEffect(() => {
    seen.current = 0;
    setMoving([]);
  }, [world]);

  useEffect(() => {
    if (!frames || frames.length <= seen.current) return;
    const fresh = frames.slice(seen.current).slice(-mostMarks);
    seen.current = frames.length;
    setMoving((now) => [...now, ...fresh].slice(-mostMarks));
  }, [frames]);

  const held = lab?.view?.inFlight.filter((frame) =>
    lab.view?.links.some((link) => isOn(frame, link) && link.state === 'silent'),
  );
  /** Between two servers there is no way down: such marks run along the upper edge. */
  const placed = (frame: FrameView): CSSProperties => {
    const up = isServer(frame.to);
    const isLevel = up && isServer(frame.from);
    return {
      '--from-x': `${xOf(frame.from)}%`,
      '--to-x': `${xOf(frame.to)}%`,
      '--from-y': up && !isLevel ? '100%' : '0%',
      '--to-y': up ? '0%' : '100%',
    } as CSSProperties; // custom properties have no type of their own
  };
  return (
    <div className={styles.marks} aria-hidden="true">
      {moving.map((frame, index) => (
        <span
          key={frame.id}
          className={styles.mark}
          style={placed(frame)}
          onAnimationEnd={() => setMoving((now) => now.filter(({ id }) => id !== frame.id))}
        >
          <span className={styles.markNumber}>{index + 1} </span>
          {isServer(frame.to) ? '↑' : '↓'} {frame.name}
          {frame.xid !== null && frame.xid > 0 ? ` ${frame.xid}` : ''}
        </span>
      ))}
      {held?.map((frame) => (
        <span key={`held ${frame.id}`} className={styles.held} style={placed(frame)}>
          {isServer(frame.to) ? '↑' : '↓'} {frame.name}
        </span>
      ))}
    </div>
  );
}

function isOn(frame: FrameView, link: { readonly client: string; readonly server: string }): boolean {
  return (
    (frame.from === link.client && frame.to === link.server) || (frame.from === link.server && frame.to === link.client)
  );
}
