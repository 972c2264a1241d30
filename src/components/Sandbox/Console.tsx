import type { ReactNode } from 'react';
import type { Locale } from '../../course/words/Locale';
import styles from './Sandbox.module.css';
import type { ConsoleEntry } from './SandboxWorld';
import { words } from './words';

/** The last lines are enough to look at, and a page can hold them. */
const mostShown = 300;

export interface ConsoleProps {
  readonly lines: readonly ConsoleEntry[];
  /** How many of them count now. */
  readonly count: number;
  /** What there is to say at the end. */
  readonly sentence: string | null;
  readonly locale: Locale;
  readonly labelId: string;
}

/** What a program printed, each line with its virtual time, and how it ended. */
export function Console({ lines, count, sentence, locale, labelId }: ConsoleProps): ReactNode {
  const { seconds, nothingYet, earlierLines } = words[locale];
  const first = Math.max(0, count - mostShown);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={styles.console} role="log" aria-live="polite" aria-labelledby={labelId} tabIndex={0}>
      {count === 0 && sentence === null && <p className={styles.quiet}>{nothingYet}</p>}
      {first > 0 && <p className={styles.quiet}>{earlierLines(first)}</p>}
      {lines.slice(first, count).map((line) => (
        <p key={line.seq} data-level={line.level} className={styles.line}>
          <span className={styles.time}>{seconds(line.atMs)}</span> <span className={styles.text}>{line.text}</span>
        </p>
      ))}
      {sentence !== null && <p className={styles.sentence}>{sentence}</p>}
    </div>
  );
}
