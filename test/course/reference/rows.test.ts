import { describe, expect, it } from 'vitest';
import { clientCnxnMachine } from '../../../machines/clientCnxnMachine';
import { claims } from '../../../src/course/claims';
import { errataRows } from '../../../src/course/reference/errataRows';
import { errorCodeRows } from '../../../src/course/reference/errorCodeRows';
import { glossaryRows } from '../../../src/course/reference/glossaryRows';
import {
  clientStateRows,
  eventTypeRows,
  keeperStateRows,
  tellingsOf,
  toldStates,
} from '../../../src/course/reference/stateRows';
import { glossary } from '../../../src/course/words/glossary';
import { type Locale, locales } from '../../../src/course/words/Locale';
import { createLab } from '../../../src/lab/createLab';
import { scenarios } from '../../../src/lab/scenarios/scenarios';
import { keeperErrors } from '../../../src/protocol/KeeperError';
import { eventTypes, keeperStates } from '../../../src/protocol/watchedEvents';
import { chartOf } from '../../../src/site/chartOf';

const chart = chartOf(clientCnxnMachine);

/** Every text of a table, as far as it is words and no name from the code. */
function expectWords(texts: readonly string[], locale: Locale): void {
  for (const text of texts) {
    if (locale === 'en') expect(text).not.toMatch(/\p{Script=Han}/u);
    else expect(text).toMatch(/\p{Script=Han}/u);
  }
}

describe.each(locales)('the tables in %s', (locale) => {
  it('have every error code with its number, a meaning and a remedy', () => {
    const rows = errorCodeRows(locale);
    expect(rows.map(({ name, code, madeBy }) => [name, { code, madeBy }])).toEqual(
      Object.entries(keeperErrors).map(([name, { code, madeBy }]) => [name, { code, madeBy }]),
    );
    expectWords(
      rows.flatMap(({ meaning, remedy }) => [meaning, remedy]),
      locale,
    );
  });

  it('have every keeper state and every event type with its number', () => {
    for (const [rows, list] of [
      [keeperStateRows(chart, locale), keeperStates],
      [eventTypeRows(locale), eventTypes],
    ] as const) {
      expect(rows.map(({ name, code, since }) => [name, { code, since }])).toEqual(Object.entries(list));
      expectWords(
        rows.map(({ meaning }) => meaning),
        locale,
      );
    }
  });

  it('have every innermost state of the client, with what is told when it ends', () => {
    const rows = clientStateRows(chart, locale);
    const parents = new Set(chart.states.map(({ parent }) => parent));
    expect(rows.map(({ path }) => path)).toEqual(
      chart.states.map(({ path }) => path).filter((path) => !parents.has(path)),
    );
    expect(rows.find(({ path }) => path === 'closing.asking')?.tells.map(({ event, told }) => [event, told])).toEqual([
      ['broken', 'Closed'],
      ['requestTimedOut', 'Closed'],
      ['sessionClosed', 'Closed'],
      ['readDeadline', 'Closed'],
    ]);
  });

  it('have every row of the ledger once, under its verdict', () => {
    const parts = errataRows(locale);
    expect(
      Object.values(parts)
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(Object.keys(claims).sort());
    for (const part of ['holds', 'holdsWithNuance', 'wrongToday'] as const) {
      expect(parts[part].every(({ id }) => claims[id].verdict === part)).toBe(true);
    }
    expect(parts.none.every(({ id }) => claims[id].verdict === null)).toBe(true);
  });

  it('have every word of the glossary, each under an anchor of its own', () => {
    const rows = glossaryRows(locale);
    expect(rows).toHaveLength(Object.keys(glossary).length);
    expect(new Set(rows.map(({ anchor }) => anchor)).size).toBe(rows.length);
    for (const { anchor } of rows) expect(anchor).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});

it('both languages have the same anchors', () => {
  const anchors = locales.map((locale) => glossaryRows(locale).map(({ anchor }) => anchor));
  expect(anchors[1]).toEqual(anchors[0]);
});

describe('what is told on a transition', () => {
  it('is known for every order of the chart to tell', () => {
    const orders = [
      ...chart.transitions.flatMap(({ actions }) => actions),
      ...chart.states.flatMap(({ entry, exit }) => [...entry, ...exit]),
    ].filter(({ name }) => name.startsWith('tell'));
    expect(new Set(orders.map(({ name }) => name))).toEqual(new Set(Object.keys(toldStates)));
  });

  it.each(['cutOff', 'longCut', 'longCutOldClient', 'closedClient', 'expiredSession', 'frozenClient'] as const)(
    'is what the watchers of %s hear, in this order and nothing else, a state only once in a row',
    (id) => {
      const lab = createLab(scenarios[id]);
      lab.runUntil(lab.endsAtMs);
      const tellings = tellingsOf(chart);
      const who = new Set(lab.history.flatMap((entry) => (entry.kind === 'transition' ? [entry.who] : [])));
      expect(who.size).toBeGreaterThan(0);
      for (const name of who) {
        const due = lab.history.flatMap((entry) =>
          entry.kind === 'transition' && entry.who === name
            ? tellings
                .filter(({ transition: { from, event, to } }) => {
                  const isFrom = entry.from === from || entry.from.startsWith(`${from}.`);
                  return isFrom && entry.event === event && to !== null && `${entry.to}.`.startsWith(`${to}.`);
                })
                .map(({ told }) => told as string)
            : [],
        );
        const heard = lab.history.flatMap((entry) =>
          entry.kind === 'watchedEvent' && entry.who === name && entry.type === 'None' ? [entry.state] : [],
        );
        expect(heard, name).toEqual(due.filter((told, index) => told !== due[index - 1]));
      }
    },
  );
});
