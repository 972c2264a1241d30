import { useEffect, useRef, useState } from 'react';
import type { AskedQuestion } from '../../quiz/askedQuestions';
import { deviceStorage, type KeptAnswers, keepAnswers, readAnswers, type StoreTrouble } from './answerStore';

export interface Answers {
  readonly answers: KeptAnswers;
  /** Some of them come from an earlier visit. */
  readonly restored: boolean;
  readonly trouble: StoreTrouble | null;
  answer(questionId: string, tries: readonly string[], sure: boolean): void;
  forget(questionIds: readonly string[]): void;
}

/** The reader's answers on this page, kept on the device as far as it allows. */
export function useAnswers(questions: readonly AskedQuestion[]): Answers {
  const [answers, setAnswers] = useState<KeptAnswers>({});
  const [restored, setRestored] = useState(false);
  const [trouble, setTrouble] = useState<StoreTrouble | null>(null);
  /** Answers to questions of other lessons too: the device keeps them all under one key. */
  const all = useRef<KeptAnswers>({});

  useEffect(() => {
    const store = readAnswers(deviceStorage());
    all.current = store.answers;
    const ours = Object.fromEntries(
      questions.flatMap(({ id, choices }) => {
        const kept = store.answers[id];
        // An option may have been withdrawn since: then the question is open again.
        const known = kept?.tries.every((tried) => choices.some((choice) => choice.id === tried)) ?? false;
        return kept && known ? [[id, kept] as const] : [];
      }),
    );
    setAnswers(ours);
    setRestored(Object.keys(ours).length > 0);
    setTrouble(store.trouble);
  }, [questions]);

  const keep = (change: (kept: KeptAnswers) => KeptAnswers): void => {
    const storage = deviceStorage();
    // Another tab may have kept something since.
    const now = readAnswers(storage);
    all.current = change(now.trouble === null ? now.answers : all.current);
    if (!keepAnswers(storage, all.current)) setTrouble('blocked');
    setAnswers(change);
  };
  return {
    answers,
    restored,
    trouble,
    answer: (id, tries, sure) => keep((kept) => ({ ...kept, [id]: { tries, sure, atMs: Date.now() } })),
    forget: (ids) => {
      setRestored(false);
      keep((kept) => Object.fromEntries(Object.entries(kept).filter(([id]) => !ids.includes(id))));
    },
  };
}
