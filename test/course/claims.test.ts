import { describe, expect, it } from 'vitest';
import { type Claim, claims } from '../../src/course/claims';
import { type Fact, facts } from '../../src/course/facts';
import { locales } from '../../src/course/words/Locale';

const ledger: readonly Claim[] = Object.values(claims);
const sheet: readonly Fact[] = Object.values(facts);

describe('the ledger of claims', () => {
  it('has every row of the notes once, numbered without gaps', () => {
    const numbered = (family: string, count: number): string[] =>
      Array.from({ length: count }, (_, index) => `${family}-${String(index + 1).padStart(2, '0')}`);

    expect(ledger.map(({ id }) => id)).toEqual([
      ...numbered('T', 7),
      ...numbered('F', 10),
      ...numbered('J', 17),
      ...numbered('P', 11),
      ...numbered('K', 4),
      ...numbered('I', 11),
    ]);
  });

  it('exempts from proof only what cannot be run', () => {
    expect(ledger.filter(({ proof }) => proof === 'text').map(({ id }) => id)).toEqual(['T-01', 'T-02', 'K-04']);
  });

  it('judges all that the notes assert, and no mere question', () => {
    const unjudged = ledger.filter(({ verdict }) => verdict === null).map(({ id }) => id);

    expect(unjudged.filter((id) => !id.startsWith('I'))).toEqual(['T-01', 'T-02', 'K-04']);
    // I-05 and I-07 are the two questions that the notes answer themselves.
    expect(ledger.filter(({ id, verdict }) => id.startsWith('I') && verdict !== null).map(({ id }) => id)).toEqual([
      'I-05',
      'I-07',
    ]);
  });

  it('calls wrong what a real server contradicts', () => {
    expect(ledger.filter(({ verdict }) => verdict === 'wrongToday').map(({ id }) => id)).toEqual([
      'J-07', // the password is sixteen zero bytes, not an empty array
      'P-06', // eight event types and nine states, not four of each
      'P-07', // whoever holds a lock must care about the session
      'P-09', // a deliberate end is a closeSession request
    ]);
  });

  it('rests every row on facts, each cited once', () => {
    for (const { id, facts: cited } of ledger) {
      expect(cited.length, id).toBeGreaterThan(0);
      expect(new Set(cited).size, id).toBe(cited.length);
    }
  });
});

describe('the sheet of facts', () => {
  it('names an upstream source for each, and a release for each measurement of one', () => {
    for (const { id, source, basis } of sheet) {
      if (id.startsWith('X')) expect([source, basis], id).toEqual([expect.stringMatching(/^3\.\d+\.\d+$/), 'measured']);
      else expect(source, id).toMatch(/^\w+(\.[\w<>]+)*(, \w+(\.[\w<>]+)*)*$/);
    }
  });

  it('gives versions as releases, the first not after the last', () => {
    for (const { id, since = '3.0.0', until = '4.0.0' } of sheet) {
      expect([since, until], id).toEqual([
        expect.stringMatching(/^\d+\.\d+\.\d+$/),
        expect.stringMatching(/^\d+\.\d+\.\d+$/),
      ]);
      const [from, to] = [since, until].map((release) => release.split('.').map(Number));
      expect(
        [from, to].sort((a, b) => compare(a ?? [], b ?? [])),
        id,
      ).toEqual([from, to]);
    }
  });
});

describe('both languages', () => {
  const texts = [
    ...ledger.flatMap(({ id, statement, truth }) => [
      { of: `${id} statement`, text: statement },
      { of: `${id} truth`, text: truth },
    ]),
    ...sheet.map(({ id, text }) => ({ of: id, text })),
  ];

  it.each(locales)('say something in %s everywhere', (locale) => {
    for (const { of, text } of texts) expect(text[locale].trim().length, of).toBeGreaterThan(5);
  });

  it('keep to their own script and punctuation', () => {
    for (const { of, text } of texts) {
      expect(text.en, of).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
      expect(text['zh-Hans'], of).toMatch(/[\u4e00-\u9fff]|=/); // F-04 is a formula
      expect(text['zh-Hans'], of).not.toMatch(/[\u4e00-\u9fff][,;:?!]/);
      expect(text['zh-Hans'], of).toMatch(/[。？]$/);
      expect(text.en, of).toMatch(/[.?]$/);
    }
  });

  it('name the same versions', () => {
    const versions = (text: string): string[] => [...new Set(text.match(/\b3\.\d+\.\d+\b/g))].sort();
    for (const { of, text } of texts) expect(versions(text['zh-Hans']), of).toEqual(versions(text.en));
  });
});

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
