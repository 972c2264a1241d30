import useBaseUrl from '@docusaurus/useBaseUrl';
import { Fragment, type ReactNode } from 'react';
import type { KeptAnswer } from '../../quiz/Answering';
import type { AskedQuestion } from '../../quiz/askedQuestions';
import { Source } from '../Fact/Source';
import { useLab } from '../Lab/LabContext';
import { useLocale } from '../useLocale';
import { ChoiceForm } from './forms/ChoiceForm';
import type { FormBody } from './forms/FormBody';
import { Marks } from './forms/Options';
import { labels } from './labels';
import { elementId, isOver, linkTo } from './progress';
import { QuestionForm } from './QuestionForm';
import styles from './Quiz.module.css';

export interface QuizQuestionProps {
  readonly question: AskedQuestion;
  readonly title: string;
  /** Decides the order of the options. */
  readonly round: number;
  readonly answer: KeptAnswer | undefined;
  readonly onAnswer: (tries: readonly string[], sure: boolean) => void;
  /** Element of the question after this one. */
  readonly nextId: string | null;
}

/** A question at the end of a lesson: multiple choice, replayed in the lesson's own lab. */
export function QuizQuestion({ question, title, round, answer, onAnswer, nextId }: QuizQuestionProps): ReactNode {
  const words = labels[useLocale()];
  const lab = useLab();
  const { id, scenario, replayAtMs, facts } = question;
  const own = useBaseUrl(`/interview/${id}`);
  if (question.form !== 'choice') return null; // askedQuestions gives a lesson no other

  const replay = (): string | null => {
    if (!lab || scenario === null) return null;
    lab.open(scenario, replayAtMs);
    showStage(document.getElementById(elementId(id)));
    return words.replayed((replayAtMs / 1000).toFixed(1));
  };
  return (
    <QuestionForm
      question={question}
      Body={ChoiceForm as FormBody}
      title={title}
      ask={question.ask}
      round={round}
      answer={answer}
      onAnswer={onAnswer}
      onReplay={lab && scenario !== null ? replay : null}
      onNext={nextId === null ? null : () => focusOn(document.getElementById(nextId))}
    >
      {(progress) => (
        <>
          <p className={styles.quiet}>
            {isOver(progress) && (
              <>
                {words.sources}{' '}
                {facts.map((fact, index) => (
                  <Fragment key={fact.id}>
                    {index > 0 && '; '}
                    <Source fact={fact} />
                  </Fragment>
                ))}
                {' · '}
              </>
            )}
            <a href={linkTo(id, round)}>{words.link}</a>
            {' · '}
            {/* A Link would fetch that page ahead, for every question of the lesson. */}
            <a href={own}>{words.atItsOwn}</a>
          </p>
          <noscript>
            <p>{words.withoutScripts}</p>
            <ol>
              {question.choices.map((choice) => (
                <li key={choice.id}>
                  <Marks right={choice.right} tried={false} over={true} /> {choice.why}
                </li>
              ))}
            </ol>
          </noscript>
        </>
      )}
    </QuestionForm>
  );
}

/** Brings the lab's stage into view and puts the keyboard there. */
function showStage(from: Element | null): void {
  focusOn(from?.closest('[data-lab]')?.querySelector<HTMLElement>('[data-stage]') ?? null);
}

function focusOn(element: HTMLElement | null): void {
  if (element === null) return;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'start' });
}
