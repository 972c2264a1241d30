import { type ReactNode, useMemo } from 'react';
import type { MachinePage } from '../../course/MachinePage';
import { useLab } from '../Lab/LabContext';
import { StatechartFigure } from '../StatechartView/StatechartFigure';
import { useLocale } from '../useLocale';
import { machineRun } from './machineRuns';

export interface LiveMachineProps {
  readonly page: Pick<MachinePage, 'id' | 'layout' | 'words'>;
  /** Whose machine, by name of the member. */
  readonly of: string;
}

const noNumbers: ReadonlyMap<string, number> = new Map();

/** A machine that the history of a lab tells of: where it is, and what was said of it last. */
export function LiveMachine({ page, of }: LiveMachineProps): ReactNode {
  const locale = useLocale();
  const lab = useLab();
  const { id, layout, words } = page;
  const seq = lab?.view?.seq ?? -1;
  const history = lab?.history;
  const run = useMemo(
    () => (history ? machineRun(id, layout.chart, history, of, seq) : null),
    [id, layout, history, of, seq],
  );
  const said = run && history?.[run.seq];
  return (
    <StatechartFigure
      layout={layout}
      words={words}
      running={run}
      taken={run && run.taken.length > 0 ? { ids: run.taken, seq: run.seq } : null}
      numbers={noNumbers}
      happened={(said && lab?.sentenceOf(said, locale)) ?? ''}
    />
  );
}
