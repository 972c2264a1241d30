import { confusions } from '../course/confusions';
import type { Locale } from '../course/words/Locale';
import { type AskedInterview, type AskedQuestion, askedInterview, askedQuestion } from './askedQuestions';
import { type ConfusionsByPart, confusionsByPart } from './mixUps';
import { questions, topicOf } from './questionsOf';
import { type Recall, recallKey } from './Recall';
import { topics, topicsAsked } from './topics';

/** All questions in short: what a list shows, and what a page needs to know of the others. */
export interface Catalogue {
  readonly topics: readonly CataloguedTopic[];
  /** The prompts at the ends of lessons. They are no questions of the list, and are not counted as such. */
  readonly recalls: readonly Scheduled[];
  /** What is often mixed up, by row of the list. */
  readonly confusions: Readonly<Record<number, CataloguedConfusion>>;
}

export interface CataloguedConfusion {
  readonly name: string;
  /** Pages of the lessons that are about it, in reading order. */
  readonly lessons: readonly string[];
}

/** As much of a question as says when it comes back. */
export type Scheduled = Pick<CataloguedQuestion, 'id' | 'key' | 'lesson'>;

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
  /** What its wrong options stand for. */
  readonly confusions: ConfusionsByPart;
}

/** What the catalogue takes from the pages of the lessons. */
export interface TaughtInLessons {
  readonly recalls: readonly Recall[];
  /** Pages of lessons by the confusion that each is about. */
  readonly byConfusion: Readonly<Record<number, readonly string[]>>;
}

/** One question with what comes after the answer: what its own page carries. */
export interface InterviewPage {
  readonly question: AskedQuestion;
  readonly interview: AskedInterview;
}

export function catalogue(locale: Locale, { recalls, byConfusion }: TaughtInLessons): Catalogue {
  return {
    topics: topicsAsked().map((topic) => ({
      id: topic,
      name: topics[topic]?.[locale] ?? topic,
      questions: questions
        .filter(({ id }) => topicOf(id) === topic)
        .map((question) => ({ ...askedQuestion(question, locale), confusions: confusionsByPart(question) }))
        .map(({ id, form, key, title, ask, section, confusions: byPart }) => ({
          id,
          form,
          key,
          title: title ?? ask,
          lesson: section?.split('#')[0] ?? null,
          confusions: byPart,
        })),
    })),
    recalls: recalls.map(({ id, lesson }) => ({ id, key: recallKey, lesson })),
    confusions: Object.fromEntries(
      Object.entries(confusions).map(([row, name]) => [
        row,
        { name: name[locale], lessons: byConfusion[Number(row)] ?? [] },
      ]),
    ),
  };
}

export function interviewPages(locale: Locale): InterviewPage[] {
  return questions.map((question) => ({
    question: askedQuestion(question, locale),
    interview: askedInterview(question, locale),
  }));
}
