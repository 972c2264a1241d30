import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { type Locale, locales } from '../course/words/Locale';

/** The language of the page. */
export function useLocale(): Locale {
  const { currentLocale } = useDocusaurusContext().i18n;
  return locales.find((locale) => locale === currentLocale) ?? locales[0];
}
