import Link from '@docusaurus/Link';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import Layout from '@theme/Layout';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { latestAnswers, reopened } from '../../quiz/Answering';
import { allOf, everyOf } from '../../quiz/allOf';
import type { Catalogue, CataloguedQuestion, CataloguedTopic } from '../../quiz/catalogue';
import { seedOf, shuffled } from '../../quiz/shuffled';
import { labels as quizLabels } from '../Quiz/labels';
import { useProgress } from '../Quiz/useProgress';
import { useLocale } from '../useLocale';
import styles from './Interview.module.css';
import { KeptAnswers } from './KeptAnswers';
import { labels } from './labels';
import { MixUps } from './MixUps';
import { markOf } from './marks';
import { usualTimerS } from './round';
import { useGoTo } from './useGoTo';
import { type Reviews, useReviews } from './useReviews';

export interface InterviewListProps {
  readonly catalogue: Catalogue;
}

/** Questions in a mixed round. */
const mixedLength = 6;
/** Questions in any other: enough for one sitting. The rest is asked in the next. */
const longestSitting = 20;
const dayMs = 86_400_000;

/** All questions, topic by topic, with what is due and what was missed. */
export default function InterviewList({ catalogue }: InterviewListProps): ReactNode {
  const locale = useLocale();
  const words = labels[locale];
  const goTo = useGoTo();
  const progress = useProgress();
  const questions = useMemo(() => allOf(catalogue), [catalogue]);
  const reviews = useReviews(progress, catalogue);
  const [timed, setTimed] = useState(false);
  const timerId = useId();
  /** Another order of options in each round. */
  const order = 1 + progress.answerings.length;

  const start = (ids: readonly string[]): void => {
    const [first] = ids;
    if (first === undefined) return;
    const answers = latestAnswers(progress.answerings);
    const answered = ids.filter((id) => answers[id] !== undefined);
    progress.keep({ answerings: reopened(answered, Date.now()) });
    goTo(first, order, ids, timed ? usualTimerS : null);
  };
  const mixed = mixedOf(questions, reviews, order);
  const putOff = (ids: readonly string[]): void => {
    const atMs = Date.now();
    progress.keep({ postponements: ids.map((question) => ({ question, untilMs: atMs + dayMs, atMs })) });
  };

  return (
    <Layout title={words.title} description={words.description}>
      <main className={styles.page} data-interview="list" data-ready={progress.ready}>
        <h1>{words.title}</h1>
        <p className={styles.intro}>{words.intro}</p>
        {progress.trouble !== null && (
          <p role="status" className={styles.trouble}>
            {quizLabels[locale].trouble[progress.trouble]}
          </p>
        )}

        <section aria-labelledby="ways" className={styles.ways}>
          <h2 id="ways">{words.ways}</h2>
          <ul>
            <Way {...words.due} ids={reviews.due} onStart={start} name="due">
              {reviews.due.length > 0 && (
                <button type="button" onClick={() => putOff(reviews.due)}>
                  {words.putOff}
                </button>
              )}
            </Way>
            <Way {...words.missed} ids={reviews.missed} onStart={start} name="missed" />
            <Way {...words.mixed} text={() => words.mixed.text} ids={mixed} onStart={start} name="mixed" />
          </ul>
          <p>
            <input
              type="checkbox"
              id={timerId}
              checked={timed}
              disabled={!progress.ready}
              onChange={(event) => setTimed(event.target.checked)}
            />{' '}
            <label htmlFor={timerId}>{words.timer.inRounds}</label>
          </p>
          <p>
            <Link to="/interview/recall">{words.recall.all}</Link>
          </p>
        </section>

        <MixUps catalogue={catalogue} answerings={progress.answerings} />

        <section aria-labelledby="topics">
          <h2 id="topics">{words.topics}</h2>
          {catalogue.topics.map((topic) => (
            <Topic key={topic.id} topic={topic} reviews={reviews} onStart={start} />
          ))}
        </section>

        <KeptAnswers progress={progress} questions={everyOf(catalogue)} />
      </main>
    </Layout>
  );
}

interface WayProps {
  readonly name: string;
  readonly title: string;
  readonly text: (count: number) => string;
  readonly start: (count: number, of: number) => string;
  readonly ids: readonly string[];
  onStart(ids: readonly string[]): void;
  /** What else can be done. */
  readonly children?: ReactNode;
}

function Way({ name, title, text, start, ids, onStart, children }: WayProps): ReactNode {
  const asked = ids.slice(0, longestSitting);
  return (
    <li data-way={name}>
      <h3>{title}</h3>
      <p>{text(ids.length)}</p>
      {ids.length > 0 && (
        <button type="button" onClick={() => onStart(asked)}>
          {start(asked.length, ids.length)}
        </button>
      )}{' '}
      {children}
    </li>
  );
}

interface TopicProps {
  readonly topic: CataloguedTopic;
  readonly reviews: Reviews;
  onStart(ids: readonly string[]): void;
}

function Topic({ topic, reviews, onStart }: TopicProps): ReactNode {
  const words = labels[useLocale()];
  useBrokenLinks().collectAnchor(topic.id);
  const ids = topic.questions.map(({ id }) => id);
  const due = ids.filter((id) => reviews.due.includes(id)).length;
  return (
    <section className={styles.topic} aria-labelledby={topic.id} data-topic={topic.id}>
      <div>
        <h3 id={topic.id}>{topic.name}</h3>
        <p className={styles.quiet}>{words.topicCount(ids.length, due)}</p>
        <button type="button" aria-label={words.practise(topic.name)} onClick={() => onStart(ids)}>
          {words.practiseShort}
        </button>
      </div>
      <ol>
        {topic.questions.map((question) => (
          <Line key={question.id} question={question} reviews={reviews} />
        ))}
      </ol>
    </section>
  );
}

function Line({ question, reviews }: { readonly question: CataloguedQuestion; readonly reviews: Reviews }): ReactNode {
  const words = labels[useLocale()];
  const mark = markOf(reviews.byQuestion.get(question.id));
  return (
    <li data-question={question.id} data-mark={mark}>
      <span className={styles.circle} role="img" aria-label={words.marks[mark]} title={words.marks[mark]} />
      <span>
        <Link to={`/interview/${question.id}`}>{question.title}</Link>
        <span className={styles.kind}>
          {words.forms[question.form]}
          {reviews.due.includes(question.id) && ` · ${words.dueMark}`}
        </span>
      </span>
    </li>
  );
}

/** First what was never answered; all topics mixed, in an order that changes with each round. */
function mixedOf(questions: readonly CataloguedQuestion[], reviews: Reviews, order: number): string[] {
  const ids = shuffled(
    questions.map(({ id }) => id),
    seedOf('mixed', order),
  );
  const fresh = ids.filter((id) => !reviews.byQuestion.has(id));
  return (fresh.length > 0 ? fresh : ids).slice(0, mixedLength);
}
