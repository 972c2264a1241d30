import { describe, expect, it } from 'vitest';
import { inOneLanguage } from '../../src/site/languageLoader.mjs';

const locales = ['en', 'zh-Hans'];
const inChinese = (code: string): string => inOneLanguage(code, 'zh-Hans', locales);

describe('inOneLanguage', () => {
  it('keeps of each table the words of the language', () => {
    const code = `const labels = { en: { yes: 'yes', of: { en: 'a', 'zh-Hans': 'b' } }, 'zh-Hans': { yes: '是', of: { 'zh-Hans': '的', en: 'of' } } };`;
    expect(inOneLanguage(code, 'en', locales)).toBe(`const labels = {en: { yes: 'yes', of: {en: 'a'} }};`);
    expect(inChinese(code)).toBe(`const labels = {'zh-Hans': { yes: '是', of: {'zh-Hans': '的'} }};`);
  });

  it('keeps functions, methods and shorthand', () => {
    const code = `export default [{ en, 'zh-Hans': zh }, { en: (n) => n, 'zh-Hans'(n) { return \`\${n}\`; } }];`;
    expect(inOneLanguage(code, 'en', locales)).toBe('export default [{en}, {en: (n) => n}];');
    expect(inChinese(code)).toBe(`export default [{'zh-Hans': zh}, {'zh-Hans'(n) { return \`\${n}\`; }}];`);
  });

  it.each([
    `const more = { en: 1, 'zh-Hans': 2, fr: 3 };`,
    `const part = { en: 1 }, other = 'zh-Hans';`,
    `const spread = { ...en, 'zh-Hans': 2 };`,
    `const computed = { [en]: 1, 'zh-Hans': 2 };`,
    `const list = ['en', 'zh-Hans'];`,
    `const { en, 'zh-Hans': zh } = tables;`,
  ])('leaves alone what is no table of the languages: %s', (code) => {
    expect(inChinese(code)).toBe(code);
  });
});
