import { describe, expect, it } from 'vitest';
import { type ChartWords, chartWords } from '../../src/course/words/chart';
import { frameworkChartWords } from '../../src/course/words/frameworkCharts';
import { locales } from '../../src/course/words/Locale';
import { chartOf } from '../../src/site/chartOf';
import { machines } from '../../src/site/statecharts';

const words: Readonly<Record<string, ChartWords>> = { ...chartWords, ...frameworkChartWords };

describe.each(machines.map((machine) => chartOf(machine)))('words for $id', (chart) => {
  it('has a name in every language for whatever the machine names', () => {
    const said = words[chart.id];
    const triggers = chart.transitions.filter(({ kind }) => kind !== 'always').map(({ event }) => event);
    const guards = chart.transitions.flatMap(({ guard }) => guard ?? []);
    const actions = [
      ...chart.transitions.flatMap((transition) => transition.actions),
      ...chart.states.flatMap(({ entry, exit }) => [...entry, ...exit]),
    ].map(({ name }) => name);

    for (const locale of locales) {
      expect(said?.title[locale]).toBeTruthy();
      for (const { path } of chart.states) expect(said?.states[path]?.[locale], path).toBeTruthy();
      for (const trigger of triggers) expect(said?.triggers[trigger]?.[locale], trigger).toBeTruthy();
      for (const guard of guards) expect(said?.guards[guard]?.[locale], guard).toBeTruthy();
      for (const action of actions) expect(said?.actions[action]?.[locale], action).toBeTruthy();
    }
  });
});
