import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { Claim } from '../../src/components/Claim/Claim';
import { claimRow } from '../../src/course/ClaimRow';
import { type ClaimId, claims } from '../../src/course/claims';
import { type Locale, locales } from '../../src/course/words/Locale';

const page = vi.hoisted(() => ({ locale: 'en' }));
vi.mock('@docusaurus/useDocusaurusContext', () => ({ default: () => ({ i18n: { currentLocale: page.locale } }) }));

function shown(id: ClaimId, locale: Locale): string {
  page.locale = locale;
  return renderToStaticMarkup(<Claim id={id} row={claimRow(id, locale)} />)
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"');
}

describe.each(locales)('a claim in %s', (locale) => {
  it('shows what the notes say, what is true, and every fact with its source', () => {
    for (const claim of Object.values(claims)) {
      const html = shown(claim.id, locale);
      expect(html).toContain(`data-claim="${claim.id}"`);
      expect(html).toContain(claim.statement[locale]);
      expect(html).toContain(claim.truth[locale]);
      for (const fact of claim.facts) expect(html).toContain(`data-source="${fact}"`);
    }
  });

  it('says its verdict in words and by a mark, not by colour alone', () => {
    const verdicts = (['J-05', 'J-06', 'P-07'] as const).map((id) =>
      /aria-hidden="true">(.)<\/span> ([^<]+)</.exec(shown(id, locale)),
    );
    expect(verdicts.map((found) => found?.[1])).toEqual(['✓', '≈', '✕']);
    expect(new Set(verdicts.map((found) => found?.[2])).size).toBe(3);
  });

  it('folds the answer to a mere question away', () => {
    expect(shown('I-08', locale).match(/<details/g)).toHaveLength(2);
    expect(shown('J-05', locale).match(/<details/g)).toHaveLength(1);
  });
});
