import Link from '@docusaurus/Link';
import { type ReactNode, useEffect, useState } from 'react';
import type { AskedInterview, AskedOption, AskedQuestion } from '../../quiz/askedQuestions';
import type { CataloguedQuestion } from '../../quiz/catalogue';
import { Source } from '../Fact/Source';
import { labels as quizLabels } from '../Quiz/labels';
import { isOver, type Progress } from '../Quiz/progress';
import { useLocale } from '../useLocale';
import styles from './Interview.module.css';
import { labels } from './labels';
import { addressOf } from './round';
import { titleOf } from './titleOf';

export interface AnswerProps {
  readonly question: AskedQuestion;
  readonly interview: AskedInterview;
  readonly progress: Progress;
  readonly questions: readonly CataloguedQuestion[];
  readonly order: number;
}

/** Folded until the question is answered, and there without scripts: the answer, what is asked next, and what it rests on. */
export function Answer({ question, interview, progress, questions, order }: AnswerProps): ReactNode {
  const words = labels[useLocale()];
  const over = isOver(progress);
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(over), [over]);
  const next = questions.find(({ id }) => id === interview.next);
  const section = question.section !== null && (
    <p>
      {progress === 'missed' ? words.readFirst : words.section}{' '}
      <Link to={`/docs/${question.section}`}>{titleOf(question.section)}</Link>
    </p>
  );
  return (
    <details
      className={styles.answer}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-answer={open}
    >
      <summary>
        {words.answer}
        {!over && <span className={styles.quiet}> {words.answerLead}</span>}
      </summary>
      <noscript>
        <Key question={question} />
      </noscript>
      {/* Who missed it reads first; who had it right is asked on. */}
      {progress === 'missed' && section}
      <h2>{words.oneMinute}</h2>
      <p>{interview.answer}</p>
      {interview.probes !== null && (
        <>
          <h2>{words.probes}</h2>
          <p>{interview.probes}</p>
        </>
      )}
      {interview.followUp !== null && (
        <>
          <h2>{words.followUp}</h2>
          <p className={styles.followUp}>{interview.followUp.ask}</p>
          <details>
            <summary>{words.followUpAnswer}</summary>
            <p>{interview.followUp.answer}</p>
          </details>
        </>
      )}
      {next && (
        <p>
          {words.goOn} <Link to={addressOf(next.id, order)}>{next.title}</Link>
        </p>
      )}
      <h2>{words.evidence}</h2>
      <p>{evidenceOf(question, words)}</p>
      <ul className={styles.facts}>
        {question.facts.map((fact) => (
          <li key={fact.id}>
            {fact.text} <Source fact={fact} />
          </li>
        ))}
      </ul>
      {progress !== 'missed' && section}
    </details>
  );
}

function evidenceOf({ form, scenario }: AskedQuestion, words: (typeof labels)['en']): string {
  if (scenario === null) return words.evidenceNoRun;
  return form === 'bug' ? words.evidenceProgram : words.evidenceRun;
}

/** The right options of a form, with their reasons, for readers without scripts. */
function Key({ question }: { readonly question: AskedQuestion }): ReactNode {
  const words = labels[useLocale()];
  const line = quizLabels[useLocale()].line;
  const right = (options: readonly AskedOption[]): ReactNode =>
    options.filter((option) => option.right).map(({ id, text, why }) => <Reason key={id} text={text} why={why} />);
  switch (question.form) {
    case 'choice':
    case 'next':
      return (
        <>
          <p>{words.key}</p>
          <ul>
            {[...question.choices]
              .sort((one, other) => Number(other.right) - Number(one.right))
              .map(({ id, text, why }) => (
                <Reason key={id} text={text} why={why} />
              ))}
          </ul>
        </>
      );
    case 'order':
      return (
        <ol>
          {question.events.map(({ id, text, why }) => (
            <Reason key={id} text={text} why={why} />
          ))}
        </ol>
      );
    case 'knows':
      return (
        <ul>
          {question.rows.map(({ who, options }) => (
            <li key={who}>
              {who}
              <ul>{right(options)}</ul>
            </li>
          ))}
        </ul>
      );
    case 'bug':
      return (
        <ul>
          {question.spots
            .filter((spot) => spot.right)
            .map((spot) => (
              <Reason key={spot.id} text={`${line(spot.line)} ${spot.text}`} why={spot.why} />
            ))}
        </ul>
      );
    case 'steps':
      return (
        <ol>
          {question.steps.map(({ ask, options }) => (
            <li key={ask}>
              {ask}
              <ul>{right(options)}</ul>
            </li>
          ))}
        </ol>
      );
    case 'aloud':
    case 'text':
      return (
        <>
          <p>{words.rubric}</p>
          <ul>
            {question.points.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
          <p>{words.said}</p>
          <ul>
            {question.slips.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </>
      );
  }
}

function Reason({ text, why }: { readonly text: string; readonly why: string }): ReactNode {
  return (
    <li>
      <strong>{text}</strong> {why}
    </li>
  );
}
