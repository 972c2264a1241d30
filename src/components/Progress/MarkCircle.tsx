import type { ReactNode } from 'react';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import styles from './Progress.module.css';
import { useLessonMark } from './useLessonMark';

/** How far the reader is with a lesson, as a small circle: empty, half, full. */
export function MarkCircle({ lesson }: { readonly lesson: string }): ReactNode {
  const words = labels[useLocale()];
  const mark = useLessonMark(lesson);
  if (mark === null) return null;
  return (
    <span
      className={styles.circle}
      data-mark={mark}
      role="img"
      aria-label={words.marks[mark]}
      title={words.marks[mark]}
    />
  );
}
