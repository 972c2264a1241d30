import type { Recall } from '../quiz/Recall';
import { type LessonSource, lessonOf } from './lessonUses';

/** `<Prompt question="…">answer</Prompt>`, as lessons write it. */
const prompts = /<Prompt\s+question="([^"]*)"\s*>([\s\S]*?)<\/Prompt>/g;

/** The recall prompts of all lessons, read from their pages. */
export function recallsIn(lessons: readonly LessonSource[]): Recall[] {
  return lessons.flatMap((source) => {
    const lesson = lessonOf(source);
    return [...source.mdx.matchAll(prompts)].map(([, ask = '', answer = ''], index) => ({
      id: `${lesson.split('/').at(-1)}/recall-${index + 1}`,
      lesson,
      ask,
      answer: paragraphsOf(answer),
    }));
  });
}

/** Paragraphs without what only a page can show: elements, comments, and where links lead to. */
function paragraphsOf(mdx: string): string[] {
  return mdx
    .replace(/\{\/\*[\s\S]*?\*\/\}|<[A-Z][^>]*\/>/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}
