import { type ReactNode, useMemo } from 'react';
import { useLab, useLabTime } from '../Lab/LabContext';
import type { ControlText } from '../Stage/controls';
import { Sheet } from '../Stage/Sheet';
import { useLocale } from '../useLocale';
import { HeardLanes } from './HeardLanes';
import { labels } from './labels';
import { drawingOf } from './layHeard';

export interface HeardProps {
  /** What the reader can do here besides playing, such as `wait 3s`. */
  readonly controls: readonly ControlText[];
}

/** What the applications of the lab around were told so far, beside what the server knows. In a lesson of many clients it is the stage. */
export function Heard({ controls }: HeardProps): ReactNode {
  const lab = useLab();
  const words = labels[useLocale()];
  const nowMs = useLabTime();
  const history = lab?.history;
  const names = lab?.view?.clients.map(({ name }) => name).join(' ') ?? '';
  const upTo = lab?.position ?? null;
  const drawing = useMemo(
    () => drawingOf(history ?? [], names.split(' '), upTo),
    [history, history?.length, upTo, names],
  );
  if (!lab?.view) return null;
  return (
    <Sheet title={words.title} controls={controls}>
      <HeardLanes drawing={drawing} nowMs={nowMs} />
    </Sheet>
  );
}
