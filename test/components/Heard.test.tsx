import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { HeardRun } from '../../src/components/Heard/HeardRun';
import { labels } from '../../src/components/Heard/labels';
import { axisEndMs, drawingOf, finishedDrawing, sessionOf, stretchesOf } from '../../src/components/Heard/layHeard';
import { locales } from '../../src/course/words/Locale';
import { createLab } from '../../src/lab/createLab';
import { fourClientsTable } from '../../src/lab/fourClientsTable';
import { scenarios } from '../../src/lab/scenarios/scenarios';

const page = vi.hoisted(() => ({ locale: 'en' }));
vi.mock('@docusaurus/useDocusaurusContext', () => ({ default: () => ({ i18n: { currentLocale: page.locale } }) }));

const ids = ['fourClients', 'fourClientsNoServer'] as const;

describe.each(ids)('%s', (id) => {
  const names = Object.keys(fourClientsTable[id]);

  it('is drawn from what is written down as from the run itself', () => {
    const lab = createLab(scenarios[id]);
    lab.runUntil(lab.endsAtMs);
    expect(drawingOf(lab.history, names)).toEqual(finishedDrawing(id));
  });

  it('shows no more than has happened', () => {
    const lab = createLab(scenarios[id]);
    lab.runUntil(6500);
    const { fault, lanes } = drawingOf(lab.history, names);
    expect(fault).toMatchObject({ fromMs: 3000, toMs: null });
    expect(lanes.map(({ marks }) => marks.length)).toEqual([2, 2, 3, 2, 2]);
  });

  it.each(locales)('says in words all that its bars say (%s)', (locale) => {
    page.locale = locale;
    const html = renderToStaticMarkup(<HeardRun of={id} />);
    for (const [name, words] of Object.entries(fourClientsTable[id])) {
      const lane = html.split(`data-lane="${name}"`)[1]?.split('data-lane=')[0] ?? '';
      expect(lane).toContain(labels[locale].lanes[name]);
      for (const { word } of words) expect(lane).toContain(`<code>${word}</code>`);
    }
    expect(html.match(/data-by="server"/g)).toHaveLength(id === 'fourClients' ? 5 : 2);
  });
});

describe('a lane', () => {
  const [, java, , , kazoo] = finishedDrawing('fourClients').lanes;

  it('goes on as it was told last', () => {
    expect(java && stretchesOf(java, 14_000)).toEqual([
      { role: 'connected', fromMs: 20, toMs: 3100 },
      { role: 'connecting', fromMs: 3100, toMs: 11_300 },
      { role: 'closed', fromMs: 11_300, toMs: 14_000 },
    ]);
  });

  it('has a session that ends at the server, whatever it was told', () => {
    expect(kazoo && sessionOf(kazoo, 14_000)).toEqual({ fromMs: 20, toMs: 10_000 });
    expect(sessionOf({ name: 'kazoo', marks: [] }, 14_000)).toBeNull();
  });

  it('fits on the axis', () => {
    expect(ids.map((id) => axisEndMs(finishedDrawing(id)))).toEqual([14_000, 22_000]);
    expect(axisEndMs(finishedDrawing('fourClients'), 30_000)).toBe(32_000);
  });
});
