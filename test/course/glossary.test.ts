import { describe, expect, it } from 'vitest';
import { type Claim, claims } from '../../src/course/claims';
import { type Fact, facts } from '../../src/course/facts';
import { glossary, type Term } from '../../src/course/words/glossary';
import { locales } from '../../src/course/words/Locale';

const terms: readonly Term[] = Object.values(glossary);
const ledger: readonly Claim[] = Object.values(claims);
const sheet: readonly Fact[] = Object.values(facts);

describe('the glossary', () => {
  it.each(locales)('has one entry per word in %s', (locale) => {
    const words = terms.map(({ term }) => term[locale].toLowerCase());

    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  it('defines every term in both languages, each in its own script', () => {
    for (const { term, definition } of terms) {
      expect(definition.en, term.en).toMatch(/^[^\u4e00-\u9fff]+\.$/);
      expect(definition['zh-Hans'], term.en).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(definition['zh-Hans'], term.en).not.toMatch(/[\u4e00-\u9fff][,;:?!]/);
    }
  });

  it('is what the ledger and the facts speak: no other Chinese word for the same thing', () => {
    const otherWords =
      /瞬时节点|短暂节点|暂时节点|易失节点|会话失效|会话到期|连接断线|领导者|追随者|观察者|观察器|监视器|心博|登记|拨号|数据包|认证信息/;
    const texts: readonly string[] = [
      ...ledger.flatMap(({ statement, truth }) => [statement['zh-Hans'], truth['zh-Hans']]),
      ...sheet.map(({ text }) => text['zh-Hans']),
      ...terms.map(({ definition }) => definition['zh-Hans']),
    ];

    expect(texts.filter((text) => otherWords.test(text))).toEqual([]);
  });
});
