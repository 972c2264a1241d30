import Link from '@docusaurus/Link';
import { useLocation } from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';
import Layout from '@theme/Layout';
import { type ReactNode, useMemo } from 'react';
import type { Catalogue } from '../../quiz/catalogue';
import { type Recall, recallQuestion } from '../../quiz/Recall';
import type { FormBody } from '../Quiz/forms/FormBody';
import { useProgress } from '../Quiz/useProgress';
import { useLocale } from '../useLocale';
import styles from './Interview.module.css';
import { labels } from './labels';
import { markOf } from './marks';
import { QuestionPage } from './QuestionPage';
import { RecallForm } from './RecallForm';
import { addressOf } from './round';
import { titleOf } from './titleOf';
import { useReviews } from './useReviews';

export interface InterviewRecallProps {
  readonly catalogue: Catalogue;
  readonly recalls: readonly Recall[];
}

/** The prompt that the address names, as a question; without one, the prompts of all lessons. */
export default function InterviewRecall({ catalogue, recalls }: InterviewRecallProps): ReactNode {
  const { search } = useLocation();
  // One page serves them all, so the built one knows of no address.
  const asked = useIsBrowser() ? new URLSearchParams(search).get('of') : null;
  const recall = recalls.find(({ id }) => id === asked);
  if (recall === undefined) return <RecallList catalogue={catalogue} recalls={recalls} unknown={asked !== null} />;
  return <RecallQuestion key={recall.id} catalogue={catalogue} recalls={recalls} recall={recall} />;
}

function RecallQuestion({ catalogue, recalls, recall }: InterviewRecallProps & { readonly recall: Recall }): ReactNode {
  const words = labels[useLocale()];
  const question = useMemo(() => recallQuestion(recall), [recall]);
  const lesson = titleOf(recall.lesson);
  return (
    <QuestionPage
      catalogue={catalogue}
      question={question}
      Body={RecallForm as FormBody}
      of={{
        name: lesson,
        address: `/interview/recall#${idOf(recall.lesson)}`,
        ids: recalls.filter((each) => each.lesson === recall.lesson).map(({ id }) => id),
      }}
      task={words.recall.task}
      verdicts={words.recall.verdicts}
    >
      {(progress) => (
        <p className={styles.ask} data-recall-lesson={recall.lesson}>
          {progress === 'missed' ? words.readFirst : words.recall.from}{' '}
          <Link to={`/docs/${question.section}`}>{lesson}</Link>
        </p>
      )}
    </QuestionPage>
  );
}

interface RecallListProps extends InterviewRecallProps {
  /** The address names a prompt that is not there. */
  readonly unknown: boolean;
}

/** Every prompt, lesson by lesson, and how far the reader is with it. */
function RecallList({ catalogue, recalls, unknown }: RecallListProps): ReactNode {
  const words = labels[useLocale()];
  const progress = useProgress();
  const reviews = useReviews(progress, catalogue);
  const lessons = [...new Set(recalls.map(({ lesson }) => lesson))];
  return (
    <Layout title={words.recall.title} description={words.recall.intro}>
      <main className={styles.page} data-interview="recalls" data-ready={progress.ready}>
        <nav aria-label={words.title} className={styles.path}>
          <Link to="/interview">{words.all}</Link>
        </nav>
        <h1>{words.recall.title}</h1>
        <p className={styles.intro}>{words.recall.intro}</p>
        {unknown && (
          <p role="status" className={styles.trouble}>
            {words.recall.unknown}
          </p>
        )}
        {lessons.map((lesson) => (
          <section key={lesson} className={styles.topic} aria-labelledby={idOf(lesson)}>
            <div>
              <h2 id={idOf(lesson)}>
                <Link to={`/docs/${lesson}#recall`}>{titleOf(lesson)}</Link>
              </h2>
            </div>
            <ol>
              {recalls
                .filter((recall) => recall.lesson === lesson)
                .map(({ id, ask }) => {
                  const mark = markOf(reviews.byQuestion.get(id));
                  return (
                    <li key={id} data-question={id} data-mark={mark}>
                      <span
                        className={styles.circle}
                        role="img"
                        aria-label={words.marks[mark]}
                        title={words.marks[mark]}
                      />
                      <span>
                        <Link to={addressOf(id, 1)}>{ask}</Link>
                        {reviews.due.includes(id) && <span className={styles.kind}>{words.dueMark}</span>}
                      </span>
                    </li>
                  );
                })}
            </ol>
          </section>
        ))}
      </main>
    </Layout>
  );
}

function idOf(lesson: string): string {
  return lesson.replace('/', '-');
}
