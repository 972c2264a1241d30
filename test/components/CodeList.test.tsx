import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { CodeList } from '../../src/components/CodeList/CodeList';
import { type CodeListName, codeLists } from '../../src/course/codeLists';
import { locales } from '../../src/course/words/Locale';
import { keeperErrors } from '../../src/protocol/KeeperError';
import { reservedXids } from '../../src/protocol/opCodes';
import { eventTypes, keeperStates } from '../../src/protocol/watchedEvents';

const page = vi.hoisted(() => ({ locale: 'en' }));
vi.mock('@docusaurus/useDocusaurusContext', () => ({ default: () => ({ i18n: { currentLocale: page.locale } }) }));

const namesIn = (...lists: CodeListName[]): string[] =>
  lists.flatMap((list) => codeLists[list].map(({ name }) => name));

describe('the lists of a lesson', () => {
  it('hold all that the code knows, each once', () => {
    expect(namesIn('eventTypes')).toEqual(Object.keys(eventTypes));
    expect(namesIn('keeperStates')).toEqual(Object.keys(keeperStates));
    expect(namesIn('clientErrors', 'serverErrors').sort()).toEqual(Object.keys(keeperErrors).sort());
    expect(namesIn('reservedXids')).toEqual(Object.keys(reservedXids));
  });

  it.each(locales)('say each name with its code and its meaning (%s)', (locale) => {
    page.locale = locale;
    for (const of of Object.keys(codeLists) as CodeListName[]) {
      const html = renderToStaticMarkup(<CodeList of={of} />).replaceAll('<wbr/>', '');
      for (const { name, code, meaning } of codeLists[of]) {
        const row = html.split(`<code>${name}</code>`)[1]?.split('</tr>')[0] ?? '';
        expect(row).toContain(`<td>${code < 0 ? `−${-code}` : code}</td>`);
        expect(row).toContain(meaning[locale]);
      }
      expect(html).toContain(`${codeLists[of].length}`);
    }
  });
});
