import { clsx } from 'clsx';
import { type ReactNode, useState } from 'react';
import type { CodePart } from '../../course/CodePart';
import { useLocale } from '../useLocale';
import styles from './CodeSheet.module.css';
import { labels } from './labels';

export interface CodeSheetProps {
  /** Name of the file. */
  readonly title?: string;
  /** All of the text, in pieces; put in by `src/site/colouredCode.ts`. */
  readonly parts: readonly CodePart[];
}

/** A program, or what a command prints: in the colours of the page, and to be copied. */
export function CodeSheet({ title, parts }: CodeSheetProps): ReactNode {
  const words = labels[useLocale()];
  const [said, setSaid] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    const done = await navigator.clipboard?.writeText(parts.map(([text]) => text).join('')).then(
      () => true,
      () => false,
    );
    setSaid(done === true ? words.copied : words.notCopied);
  };
  return (
    <div className={clsx('theme-code-block', styles.sheet)}>
      {title !== undefined && <p className={styles.title}>{title}</p>}
      <div className={styles.body}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard */}
        <pre className={styles.code} tabIndex={0}>
          <code>
            {parts.map(([text, kind], index) =>
              kind === undefined ? (
                text
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change places
                <span key={index} className={styles[kind]}>
                  {text}
                </span>
              ),
            )}
          </code>
        </pre>
        <button type="button" className={styles.copy} onClick={() => void copy()}>
          {words.copy}
        </button>
      </div>
      <p role="status" className={styles.said}>
        {said}
      </p>
    </div>
  );
}
