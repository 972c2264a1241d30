import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { clientCnxnMachine } from '../../machines/clientCnxnMachine';
import { stepsOf, transitionsOf } from '../../src/components/StatechartView/chartRun';
import { roundedPath, Statechart } from '../../src/components/StatechartView/Statechart';
import { TransitionTable } from '../../src/components/StatechartView/TransitionTable';
import type { ChartLayout } from '../../src/course/ChartLayout';
import { chartWords } from '../../src/course/words/chart';
import { locales } from '../../src/course/words/Locale';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { chartOf } from '../../src/site/chartOf';
import { layoutChart } from '../../src/site/layoutChart';

let layout: ChartLayout;
beforeAll(async () => {
  layout = await layoutChart(chartOf(clientCnxnMachine));
});

function draw(active: string | null, taken: { ids: string[]; seq: number } | null = null): string {
  return renderToStaticMarkup(
    <Statechart
      layout={layout}
      title="A title"
      description="A description"
      active={active}
      taken={taken}
      numbers={new Map()}
    />,
  );
}

function activeStates(html: string): string[] {
  return [...html.matchAll(/data-state="([^"]+)" data-active="true"/g)].map(([, path]) => path ?? '');
}

describe('the drawing', () => {
  it('stands in the page without scripts, every state in it, none active', () => {
    const html = draw(null);

    for (const { path } of layout.chart.states) expect(html).toContain(`data-state="${path}" data-active="false"`);
    expect(activeStates(html)).toEqual([]);
    expect(html).toContain('A title</title>');
    expect(html).toContain('A description</desc>');
  });

  it('marks the whole active path and nothing else', () => {
    expect(activeStates(draw('connecting.dialing'))).toEqual(['connecting', 'connecting.dialing']);
    expect(activeStates(draw('connected'))).toEqual(['connected']); // not connectedReadOnly, though it begins the same
  });

  it('marks the transition taken last, on an arrow or in a state', () => {
    const taken = (from: string, event: string, to: string) => {
      const html = draw(to, { ids: transitionsOf(layout.chart, { from, event, to }), seq: 7 });
      return [...html.matchAll(/data-transitions="([^"]+)" data-taken="true"/g)].map(([, ids]) =>
        ids?.replace(/\/\d+$/, ''),
      );
    };

    expect(taken('connecting.dialing', 'opened', 'connecting.associating')).toEqual(['connecting.dialing/opened']);
    expect(taken('connecting.associating', 'refused', 'closed')).toEqual(['connecting.associating/refused']);
    expect(new Set(taken('connected', 'pingDue', 'connected')).size).toBe(1); // both of them, shown as one
  });
});

describe('transitions of a step', () => {
  const find = (from: string, event: string, to: string) =>
    transitionsOf(layout.chart, { from, event, to }).map((id) => id.split('/').slice(0, 2).join('/'));

  it('finds one that a parent declares', () => {
    expect(find('closing.asking', 'broken', 'closed')).toEqual(['closing/broken']);
  });

  it('follows initial states to where the step ended', () => {
    expect(find('connecting.cleaningUp', 'cleanupDelay', 'connecting.pausing')).toEqual([
      'connecting.cleaningUp/cleanupDelay',
    ]);
  });

  it('finds one that goes nowhere', () => {
    expect(find('closing.handshaking', 'opened', 'closing.handshaking')).toEqual(['closing.handshaking/opened']);
  });

  it('tells guards apart by where they lead', () => {
    expect(transitionsOf(layout.chart, { from: 'connected', event: 'readDeadline', to: 'closed' })).toHaveLength(1);
  });
});

it('counts only the steps of the one that is shown, up to the position', () => {
  const step = (seq: number, who: string): HistoryEntry => ({
    seq,
    atMs: seq * 100,
    who,
    kind: 'transition',
    machine: 'clientCnxn',
    from: 'connecting.dialing',
    event: 'opened',
    to: 'connecting.associating',
  });
  const history = [step(0, 'alice'), step(1, 'bob'), step(2, 'alice'), step(3, 'alice')];

  expect(stepsOf(history, 'alice', 'clientCnxn', 2).map(({ number, seq }) => [number, seq])).toEqual([
    [1, 0],
    [2, 2],
  ]);
});

describe.each(locales)('the table in %s', (locale) => {
  it('has a row for every transition and a head for every state', () => {
    const html = renderToStaticMarkup(
      <TransitionTable chart={layout.chart} words={chartWords.clientCnxn} locale={locale} />,
    ).replaceAll('<wbr/>', '');

    for (const { id } of layout.chart.transitions) expect(html).toContain(`data-transition="${id}"`);
    for (const { path } of layout.chart.states) {
      const said = chartWords.clientCnxn.states[path as 'closed'][locale]; // a path of this machine
      expect(html).toContain(said === path ? `<code>${path}</code>` : `<code>${path}</code> ${said}`);
    }
  });
});

it('rounds corners no further than the pieces are long', () => {
  const path = roundedPath([
    { x: 0, y: 0 },
    { x: 0, y: 20 },
    { x: 4, y: 20 },
    { x: 4, y: 40 },
  ]);

  expect(path).toBe('M0 0L0 15Q0 20 2 20L2 20Q4 20 4 25L4 40');
});
