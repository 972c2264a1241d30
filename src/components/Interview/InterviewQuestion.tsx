import NotFound from '@theme/NotFound';
import { type ReactNode, use, useMemo } from 'react';
import { allOf } from '../../quiz/allOf';
import type { Catalogue, InterviewPage } from '../../quiz/catalogue';
import { fileOf } from '../../quiz/pageFiles';
import { formBodies } from '../Quiz/forms/formBodies';
import { Answer } from './Answer';
import { pagesIn } from './pagesIn';
import { QuestionPage } from './QuestionPage';

export interface InterviewQuestionProps {
  readonly catalogue: Catalogue;
  /** The address: `/interview/<topic>/<slug>`. */
  readonly match: { readonly params: { readonly topic?: string; readonly slug?: string } };
}

/** A question of the interview section, then what an interviewer would say next. */
export default function InterviewQuestion({ catalogue, match: { params } }: InterviewQuestionProps): ReactNode {
  const id = `${params.topic}/${params.slug}`;
  const file = fileOf(catalogue, id);
  return file === null ? <NotFound /> : <InFile catalogue={catalogue} id={id} file={file} />;
}

interface InFileProps {
  readonly catalogue: Catalogue;
  readonly id: string;
  readonly file: number;
}

function InFile({ catalogue, id, file }: InFileProps): ReactNode {
  const page = use(pagesIn(file))[id];
  if (page === undefined) throw new Error(`There is no question "${id}" in file ${file}.`); // such a site does not build
  return <Found catalogue={catalogue} page={page} />;
}

function Found({ catalogue, page }: { readonly catalogue: Catalogue; readonly page: InterviewPage }): ReactNode {
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
