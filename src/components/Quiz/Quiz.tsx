import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { AskedQuestion } from '../../quiz/askedQuestions';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import { elementId, isOver, missedAtFirst, progressOf, roundIn } from './progress';
import styles from './Quiz.module.css';
import { QuizQuestion } from './QuizQuestion';
import { useAnswers } from './useAnswers';

export interface QuizProps {
  /** All that a lesson writes: `<Quiz lesson="client/loss-is-not-expiry" />`. */
  readonly lesson: string;
  /** Put in by `src/site/rowsInLessons.ts`. */
  readonly questions: readonly AskedQuestion[];
}

/** The questions at the end of a lesson. What is answered stays on the device, if the device allows it. */
export function Quiz({ questions }: QuizProps): ReactNode {
  const words = labels[useLocale()];
  const { answers, restored, trouble, answer, reopen } = useAnswers(questions);
  const [round, setRound] = useState(1);
  /** Ids of a second round; null in the first. */
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => setRound(roundIn(window.location.search)), []);

  const asked =
    chosen === null ? questions : chosen.flatMap((id) => questions.find((question) => question.id === id) ?? []);
  const allOver = asked.every((question) => isOver(progressOf(question, answers[question.id])));
  const missed = missedAtFirst(asked, answers);
  const startRound = (ids: readonly string[] | null): void => {
    reopen(ids ?? questions.map(({ id }) => id));
    setChosen(ids);
    setRound((last) => last + 1);
    element.current?.focus();
  };

  return (
    <div ref={element} className={styles.quiz} tabIndex={-1} data-quiz-round={round}>
      <p className={styles.quiet}>{words.keys}</p>
      {trouble !== null && (
        <p role="status" className={styles.trouble}>
          {words.trouble[trouble]}
        </p>
      )}
      {restored && (
        <p className={styles.restored}>
          {words.restored}{' '}
          <button type="button" onClick={() => startRound(null)}>
            {words.afresh}
          </button>
        </p>
      )}
      {chosen !== null && <p role="status">{words.round(chosen.length)}</p>}
      {asked.map((question, index) => {
        const next = asked[index + 1];
        return (
          <QuizQuestion
            // A new round is a new question: nothing chosen, nothing announced.
            key={`${question.id} ${round}`}
            question={question}
            title={words.question(index + 1, asked.length)}
            round={round}
            answer={answers[question.id]}
            onAnswer={(tries, sure) => answer(question.id, tries, sure)}
            nextId={next ? elementId(next.id) : null}
          />
        );
      })}
      <div role="status">
        {allOver && <p className={styles.score}>{words.score(asked.length - missed.length, asked.length)}</p>}
      </div>
      {allOver && missed.length > 0 && (
        <p>
          <button type="button" onClick={() => startRound(missed.map(({ id }) => id))}>
            {words.again(missed.length)}
          </button>
        </p>
      )}
    </div>
  );
}
