import { useEffect, useState } from 'react';
import { useProgress } from '../Quiz/useProgress';
import { type LessonMark, type ListedLesson, lessonMark } from './lessonMark';

/** How far the reader is with a page; null for a page that is no lesson. */
export function useLessonMark(id: string | undefined): LessonMark | null {
  const progress = useProgress();
  const isLesson = id !== undefined && !id.startsWith('reference/');
  const lessons = useLessons(isLesson && (progress.answerings.length > 0 || progress.visits.length > 0));
  if (!isLesson) return null;
  const lesson = lessons.find((each) => each.id === id);
  return lesson === undefined ? 'open' : lessonMark(lesson, progress);
}

/** All lessons, once they are wanted and have come. A reader who has read nothing yet does not load them. */
function useLessons(wanted: boolean): readonly ListedLesson[] {
  const [lessons, setLessons] = useState<readonly ListedLesson[]>([]);
  useEffect(() => {
    if (!wanted) return undefined;
    let gone = false;
    import('@generated/lesson-list/default/parts.json').then(
      ({ default: parts }) => !gone && setLessons(parts.flatMap((part) => part.lessons)),
      () => {}, // the marks stay empty
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  return lessons;
}
