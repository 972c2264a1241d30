import Link from '@docusaurus/Link';
import Translate from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** What a reader sees at an address that holds nothing. Says it in both languages: a host may know one 404 page only. */
export default function NotFoundContent(): ReactNode {
  return (
    <main className={styles.page}>
      <h1>
        <Translate id="notFound.title">There is no page here</Translate>
      </h1>
      <p>
        <Translate id="notFound.text">
          The address may be mistyped, or the page has moved. The list of lessons is on the first page.
        </Translate>
      </p>
      <p>
        <Link to="/">
          <Translate id="notFound.link">Go to the first page</Translate>
        </Link>
        {' · '}
        <Link to="/interview">
          <Translate id="notFound.interview">All interview questions</Translate>
        </Link>
      </p>
      <p className={styles.other}>
        <Translate id="notFound.otherLanguage">这里没有页面。</Translate>
      </p>
    </main>
  );
}
