import type { Question } from './Question';
import { heartbeatQuestions } from './questions/heartbeats';
import { sessions } from './questions/sessions';
import { whatZooKeeperIs } from './questions/whatZooKeeperIs';

/** Every question of the course, topic by topic. */
export const questions: readonly Question[] = [...sessions, ...whatZooKeeperIs, ...heartbeatQuestions];

/** The questions at the end of a lesson, such as `client/loss-is-not-expiry`. */
export function questionsOf(lesson: string): Question[] {
  return questions.filter((question) => question.lesson === lesson);
}

export function lessonsWithQuestions(): string[] {
  return [...new Set(questions.map(({ lesson }) => lesson))];
}
