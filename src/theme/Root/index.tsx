import Head from '@docusaurus/Head';
import sans from '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2';
import serif from '@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2';
import serifBold from '@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2';
import type { ReactNode } from 'react';
import { useLocale } from '../../components/useLocale';

/** Letters of the text, by the language: those that are read first. */
const letters = { en: [serif, serifBold], 'zh-Hans': [sans] };

/**
 * Around everything. It asks for the letters of the text before the style sheet has named them: a page shows no letters that
 * come late (`font-display: optional`), so on a slow first visit they would not be seen at all.
 */
export default function Root({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <>
      <Head>
        {letters[useLocale()].map((address) => (
          <link key={address} rel="preload" as="font" type="font/woff2" href={address} crossOrigin="anonymous" />
        ))}
      </Head>
      {children}
    </>
  );
}
