import type { Locale } from '../course/words/Locale';
import { type AskedInterview, type AskedQuestion, askedInterview, askedQuestion } from './askedQuestions';
import { questions, topicOf } from './questionsOf';
import { topics, topicsAsked } from './topics';

/** All questions in short: what a list shows, and what a page needs to know of the others. */
export interface Catalogue {
  readonly topics: readonly CataloguedTopic[];
}

export interface CataloguedTopic {
  readonly id: string;
  readonly name: string;
  readonly questions: readonly CataloguedQuestion[];
}

export interface CataloguedQuestion extends Pick<AskedQuestion, 'id' | 'form' | 'key'> {
  /** A few words, or the question itself. */
  readonly title: string;
  /** Page of the lesson that teaches it, such as `client/loss-is-not-expiry`; null where none does. */
  readonly lesson: string | null;
}

/** One question with what comes after the answer: what its own page carries. */
export interface InterviewPage {
  readonly question: AskedQuestion;
  readonly interview: AskedInterview;
}

export function catalogue(locale: Locale): Catalogue {
  return {
    topics: topicsAsked().map((topic) => ({
      id: topic,
      name: topics[topic]?.[locale] ?? topic,
      questions: questions
        .filter(({ id }) => topicOf(id) === topic)
        .map((question) => askedQuestion(question, locale))
        .map(({ id, form, key, title, ask, section }) => ({
          id,
          form,
          key,
          title: title ?? ask,
          lesson: section?.split('#')[0] ?? null,
        })),
    })),
  };
}

export function interviewPages(locale: Locale): InterviewPage[] {
  return questions.map((question) => ({
    question: askedQuestion(question, locale),
    interview: askedInterview(question, locale),
  }));
}
