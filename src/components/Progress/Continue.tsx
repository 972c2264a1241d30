import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import { useProgress } from '../Quiz/useProgress';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import { type ListedLesson, placeToGoOn } from './lessonMark';
import styles from './Progress.module.css';

export interface ContinueProps {
  /** All lessons in reading order. */
  readonly lessons: readonly ListedLesson[];
}

/** One line: where to start, or where the reader was. Without scripts it is where to start. */
export function Continue({ lessons }: ContinueProps): ReactNode {
  const words = labels[useLocale()];
  const place = placeToGoOn(lessons, useProgress());
  const lesson = place?.lesson ?? lessons[0];
  if (lesson === undefined) return null;
  const section = place?.section ? `#${place.section}` : '';
  return (
    <p className={styles.goOn} data-continue={place === null ? 'start' : 'place'}>
      {place === null ? words.start : words.goOn} <Link to={lesson.path + section}>{lesson.title}</Link>
    </p>
  );
}
