import { usePluginData } from '@docusaurus/useGlobalData';
import { useProgress } from '../Quiz/useProgress';
import { type LessonMark, type ListedLesson, type ListedLessons, lessonMark } from './lessonMark';

/** All lessons in reading order. */
export function useLessons(): readonly ListedLesson[] {
  const { parts } = usePluginData('lesson-list') as ListedLessons; // the plugin of that name gives this shape
  return parts.flatMap(({ lessons }) => lessons);
}

/** How far the reader is with a page; null for a page that is no lesson. */
export function useLessonMark(id: string | undefined): LessonMark | null {
  const progress = useProgress();
  const lesson = useLessons().find((each) => each.id === id);
  return lesson === undefined || lesson.id.startsWith('reference/') ? null : lessonMark(lesson, progress);
}
