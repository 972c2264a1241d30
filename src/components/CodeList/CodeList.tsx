import { Fragment, type ReactNode } from 'react';
import { type CodeListName, codeLists } from '../../course/codeLists';
import { useLocale } from '../useLocale';
import styles from './CodeList.module.css';
import { labels } from './labels';

export interface CodeListProps {
  readonly of: CodeListName;
}

/** A list out of the code as a table: every value there is today, with its number on the wire. */
export function CodeList({ of }: CodeListProps): ReactNode {
  const locale = useLocale();
  const words = labels[locale];
  const rows = codeLists[of];
  const hasSince = rows.some(({ since }) => since !== null);
  return (
    <table className={styles.list} data-code-list={of}>
      <caption>{words.captions[of](rows.length)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.code}</th>
          {hasSince && <th scope="col">{words.since}</th>}
          <th scope="col">{words.meaning}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, code, since, meaning }) => (
          <tr key={name}>
            <th scope="row">
              <code>{breakable(name)}</code>
            </th>
            <td>{code < 0 ? `−${-code}` : code}</td>
            {hasSince && <td>{since}</td>}
            <td>{meaning[locale]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A name of several words that may be broken between them, where a page is narrow. */
function breakable(name: string): ReactNode {
  return name.split(/(?<=[a-z])(?=[A-Z])/).map((word, index) => (
    <Fragment key={word}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ));
}
