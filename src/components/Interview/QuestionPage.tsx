import Link from '@docusaurus/Link';
import { useLocation } from '@docusaurus/router';
import Layout from '@theme/Layout';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { latestAnswers, reopened } from '../../quiz/Answering';
import { everyOf } from '../../quiz/allOf';
import type { AskedQuestion } from '../../quiz/askedQuestions';
import type { Catalogue } from '../../quiz/catalogue';
import type { FormBody } from '../Quiz/forms/FormBody';
import { labels as quizLabels } from '../Quiz/labels';
import { elementId, isOver, missedAtFirst, type Progress, progressOf, roundIn } from '../Quiz/progress';
import { QuestionForm } from '../Quiz/QuestionForm';
import quizStyles from '../Quiz/Quiz.module.css';
import { useAnswers } from '../Quiz/useAnswers';
import { useProgress } from '../Quiz/useProgress';
import { useLocale } from '../useLocale';
import styles from './Interview.module.css';
import { labels } from './labels';
import { addressOf, type Round, roundOfQuestions, timerIn } from './round';
import { Timer } from './Timer';
import { useGoTo } from './useGoTo';
import { useReviews } from './useReviews';

/** The lab is loaded when somebody replays. */
const ReplayLab = lazy(() => import('./ReplayLab'));

export interface QuestionPageProps {
  readonly catalogue: Catalogue;
  readonly question: AskedQuestion;
  readonly Body: FormBody;
  /** Where it belongs, with the ids of all that is asked there. */
  readonly of: { readonly name: string; readonly address: string; readonly ids: readonly string[] };
  /** What is to be done, where the form does not say it. */
  readonly task?: string;
  /** What is said of an answer, where the form does not say it. */
  readonly verdicts?: Readonly<Partial<Record<Progress, string>>>;
  /** Below the question. */
  readonly children: (progress: Progress, order: number) => ReactNode;
}

const noRound: Round = { ids: [], unknown: 0 };
const dayMs = 86_400_000;

/** One question: ask, answer, see why, replay; alone, or in a round. Another question is another page: it gets a key. */
export function QuestionPage({
  catalogue,
  question,
  Body,
  of,
  task,
  verdicts,
  children,
}: QuestionPageProps): ReactNode {
  const locale = useLocale();
  const words = labels[locale];
  const goTo = useGoTo();
  const { search } = useLocation();
  const asked = useMemo(() => [question], [question]);
  const { answers, ready, trouble, answer, reopen } = useAnswers(asked);
  const [order, setOrder] = useState(1);
  const [round, setRound] = useState(noRound);
  const [timer, setTimer] = useState<number | null>(null);
  const [again, setAgain] = useState(0);
  const [replays, setReplays] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    setOrder(roundIn(search));
    setTimer(timerIn(search));
    setRound(
      roundOfQuestions(
        search,
        everyOf(catalogue).map(({ id }) => id),
      ),
    );
  }, [search, catalogue]);

  const progress = progressOf(question, answers[question.id]);
  const over = isOver(progress);
  /** It was over when the page was opened, and nobody has opened it again since. */
  const wasOver = useRef(true);
  if (ready && !over) wasOver.current = false;

  const place = round.ids.indexOf(question.id);
  const inRound = place >= 0;
  // In a round the keyboard goes on inside the next question.
  const isAsked = ready && inRound && !over;
  useEffect(() => {
    if (isAsked) document.getElementById(elementId(question.id))?.focus({ preventScroll: true });
  }, [isAsked, question.id]);
  const neighbours = inRound ? round.ids : of.ids;
  const nextId = neighbours[neighbours.indexOf(question.id) + 1] ?? null;
  const goOn = (): void => {
    if (nextId !== null) goTo(nextId, order, inRound ? round.ids : [], timer);
  };
  const title = question.title ?? question.ask;
  const position = inRound ? words.inRound(place + 1, round.ids.length) : of.name;

  return (
    <Layout title={title} description={question.ask}>
      <main className={styles.page} data-interview="question" data-ready={ready}>
        <nav aria-label={words.title} className={styles.path}>
          <Link to="/interview">{words.all}</Link>
          {' › '}
          <Link to={of.address}>{of.name}</Link>
        </nav>
        <h1 ref={heading} tabIndex={-1} className={question.title === null ? styles.longTitle : undefined}>
          {title}
        </h1>
        {question.title !== null && <p className={styles.ask}>{question.ask}</p>}
        <div className={quizStyles.quiz} data-quiz-round={order}>
          {round.unknown > 0 && (
            <p role="status" className={quizStyles.trouble}>
              {words.unknownInRound(round.unknown)}
            </p>
          )}
          {trouble !== null && (
            <p role="status" className={quizStyles.trouble}>
              {quizLabels[locale].trouble[trouble]}
            </p>
          )}
          {ready && wasOver.current && (
            <p className={quizStyles.restored}>
              {words.answered}{' '}
              <button
                type="button"
                onClick={() => {
                  reopen([question.id]);
                  setAgain(again + 1);
                  setReplays(0);
                  // What was pressed goes away: the keyboard goes on from the heading.
                  heading.current?.focus({ preventScroll: true });
                  heading.current?.scrollIntoView({ block: 'start' });
                }}
              >
                {words.again}
              </button>
            </p>
          )}
          <noscript>
            <p>{words.noScripts}</p>
          </noscript>
          {ready && !over && <Timer key={again} seconds={timer} />}
          <QuestionForm
            key={`${order} ${again}`}
            question={question}
            Body={Body}
            {...(task !== undefined && { ask: task })}
            {...(verdicts && { verdicts })}
            title={position}
            round={order}
            answer={answers[question.id]}
            onAnswer={(tries, sure) => answer(question.id, tries, sure)}
            onReplay={
              question.scenario === null
                ? null
                : () => {
                    setReplays((count) => count + 1);
                    return words.replayed(secondsOf(question));
                  }
            }
            onNext={nextId === null ? null : goOn}
          >
            {() => (
              <p className={quizStyles.quiet}>
                {words.keys} <Link to={addressOf(question.id, order)}>{words.link}</Link>
              </p>
            )}
          </QuestionForm>
          {over && <ComesBack id={question.id} catalogue={catalogue} />}
          {over && inRound && nextId === null && (
            <RoundEnd round={round} catalogue={catalogue} order={order} timer={timer} />
          )}
        </div>
        {replays > 0 && (
          <Suspense fallback={<p role="status">{words.wait}</p>}>
            <ReplayLab key={replays} question={question} title={words.replayTitle(secondsOf(question))} />
          </Suspense>
        )}
        {children(progress, order)}
      </main>
    </Layout>
  );
}

function secondsOf({ replayAtMs }: AskedQuestion): string {
  return (replayAtMs / 1000).toFixed(1);
}

interface ComesBackProps {
  readonly id: string;
  readonly catalogue: Catalogue;
}

/** The schedule in one sentence, and a way to put it off. */
function ComesBack({ id, catalogue }: ComesBackProps): ReactNode {
  const words = labels[useLocale()];
  const progress = useProgress();
  const review = useReviews(progress, catalogue).byQuestion.get(id);
  if (!review) return null;
  const nowMs = Date.now();
  const days = Math.ceil((review.dueAtMs - nowMs) / dayMs);
  const putOff = (): void => {
    const untilMs = Math.max(review.dueAtMs, nowMs) + 7 * dayMs;
    progress.keep({ postponements: [{ question: id, untilMs, atMs: nowMs }] });
  };
  return (
    <p className={quizStyles.quiet} data-comes-back={days}>
      <span role="status">{words.comesBack(days <= 0 ? words.today : words.inDays(days))}</span>{' '}
      <button type="button" onClick={putOff}>
        {words.aWeekLater}
      </button>
    </p>
  );
}

interface RoundEndProps {
  readonly round: Round;
  readonly catalogue: Catalogue;
  readonly order: number;
  readonly timer: number | null;
}

/** What the round was like; the second round asks what was missed. */
function RoundEnd({ round, catalogue, order, timer }: RoundEndProps): ReactNode {
  const words = labels[useLocale()];
  const goTo = useGoTo();
  const { answerings, keep } = useProgress();
  const answers = latestAnswers(answerings);
  const questions = everyOf(catalogue);
  const asked = round.ids.flatMap((id) => questions.find((question) => question.id === id) ?? []);
  const answered = asked.filter(({ id }) => answers[id] !== undefined);
  const missed = missedAtFirst(asked, answers).map(({ id }) => id);
  const retry = (): void => {
    const [first] = missed;
    if (first === undefined) return;
    keep({ answerings: reopened(missed, Date.now()) });
    goTo(first, order + 1, missed, timer);
  };
  return (
    <div className={quizStyles.score} data-round-over>
      <p role="status">{words.roundOver(answered.length - missed.length, round.ids.length)}</p>
      <p className={quizStyles.actions}>
        {missed.length > 0 && (
          <button type="button" className={quizStyles.primary} onClick={retry}>
            {words.retry(missed.length)}
          </button>
        )}
        <Link to="/interview">{words.backToList}</Link>
      </p>
    </div>
  );
}
