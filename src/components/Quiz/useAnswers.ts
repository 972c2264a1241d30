import { useEffect, useMemo, useRef } from 'react';
import { type KeptAnswers, latestAnswers, reopened } from '../../quiz/Answering';
import type { AskedQuestion } from '../../quiz/askedQuestions';
import type { StoreTrouble } from './ProgressStore';
import { isKnownTry } from './progress';
import { useProgress } from './useProgress';

export interface Answers {
  readonly answers: KeptAnswers;
  /** What the device has kept is known. */
  readonly ready: boolean;
  /** Some of them come from an earlier visit. */
  readonly restored: boolean;
  readonly trouble: StoreTrouble | null;
  answer(questionId: string, tries: readonly string[], sure: boolean): void;
  /** Opens the questions again. What was answered stays in the record. */
  reopen(questionIds: readonly string[]): void;
}

/** The reader's answers to these questions, kept on the device as far as it allows. */
export function useAnswers(questions: readonly AskedQuestion[]): Answers {
  const { answerings, ready, trouble, keep } = useProgress();
  const answers = useMemo(() => {
    const latest = latestAnswers(answerings);
    return Object.fromEntries(
      questions.flatMap((question) => {
        const kept = latest[question.id];
        return kept?.tries.every((tried) => isKnownTry(question, tried)) ? [[question.id, kept] as const] : [];
      }),
    );
  }, [answerings, questions]);

  const restored = useRef<boolean | null>(null);
  useEffect(() => {
    if (ready) restored.current ??= Object.keys(answers).length > 0;
  }, [ready, answers]);

  return {
    answers,
    ready,
    restored: restored.current ?? (ready && Object.keys(answers).length > 0),
    trouble,
    answer: (id, tries, sure) => {
      const atMs = Date.now();
      // A second try belongs to the answering that was taken up last, here or before the page was left and opened again.
      const starts = answerings.filter(({ question }) => question === id).map(({ startedAtMs }) => startedAtMs);
      const startedAtMs = tries.length > 1 ? Math.max(...starts) : atMs;
      keep({ answerings: [{ question: id, startedAtMs, tries, sure, atMs }] });
    },
    reopen: (ids) => {
      restored.current = false;
      keep({ answerings: reopened(ids, Date.now()) });
    },
  };
}
