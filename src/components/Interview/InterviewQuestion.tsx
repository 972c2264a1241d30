import { type ReactNode, useMemo } from 'react';
import { allOf } from '../../quiz/allOf';
import type { Catalogue, InterviewPage } from '../../quiz/catalogue';
import { formBodies } from '../Quiz/forms/formBodies';
import { Answer } from './Answer';
import { QuestionPage } from './QuestionPage';

export interface InterviewQuestionProps {
  readonly catalogue: Catalogue;
  readonly page: InterviewPage;
}

/** A question of the interview section, then what an interviewer would say next. */
export default function InterviewQuestion({ catalogue, page }: InterviewQuestionProps): ReactNode {
  const { question, interview } = page;
  const questions = useMemo(() => allOf(catalogue), [catalogue]);
  const topic = catalogue.topics.find((each) => each.questions.some(({ id }) => id === question.id));
  return (
    <QuestionPage
      key={question.id}
      catalogue={catalogue}
      question={question}
      Body={formBodies[question.form]}
      of={{
        name: topic?.name ?? '',
        address: `/interview#${topic?.id}`,
        ids: topic?.questions.map(({ id }) => id) ?? [],
      }}
    >
      {(progress, order) => (
        <Answer question={question} interview={interview} progress={progress} questions={questions} order={order} />
      )}
    </QuestionPage>
  );
}
