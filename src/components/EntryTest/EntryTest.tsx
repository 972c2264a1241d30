import useIsBrowser from '@docusaurus/useIsBrowser';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { AskedForms } from '../../quiz/askedQuestions';
import { seedOf, shuffled } from '../../quiz/shuffled';
import { useProgress } from '../Quiz/useProgress';
import { useLocale } from '../useLocale';
import styles from './EntryTest.module.css';
import { labels } from './labels';

export interface EntryTestProps {
  /** Put in by `src/site/rowsInLessons.ts`, as is the test itself: the questions at the end of the lesson. */
  readonly questions: readonly AskedForms<'choice' | 'next'>[];
}

/** Where a lesson's recall prompts stand. */
const recap = '#recall';
/** Another order than the questions at the end have. */
const round = 1_000_000;

type Progress =
  | { readonly is: 'asking'; readonly missing: boolean }
  | { readonly is: 'passed' }
  | { readonly is: 'read'; readonly right: number };

/**
 * Folded at the top of a lesson: who answers all its questions right may go straight to the recap, and has answered them.
 * Otherwise nothing is kept and nothing given away: the lesson answers them, and asks again at its end.
 */
export function EntryTest({ questions }: EntryTestProps): ReactNode {
  const words = labels[useLocale()];
  const lives = useIsBrowser();
  const { keep } = useProgress();
  const [progress, setProgress] = useState<Progress>({ is: 'asking', missing: false });
  const result = useRef<HTMLDivElement>(null);

  const check = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const picked = questions.map(({ id }) => String(given.get(id) ?? ''));
    if (picked.includes('')) {
      setProgress({ is: 'asking', missing: true });
      return;
    }
    const right = questions.filter(({ key }, index) => picked[index] === key).length;
    if (right === questions.length) {
      const atMs = Date.now();
      keep({
        answerings: questions.map(({ id, key }) => ({
          question: id,
          startedAtMs: atMs,
          tries: [key],
          sure: false,
          atMs,
        })),
      });
      setProgress({ is: 'passed' });
    } else setProgress({ is: 'read', right });
  };
  const over = progress.is !== 'asking';
  useEffect(() => {
    if (!over) return;
    // What had the focus is gone, and with it most of the height.
    result.current?.focus({ preventScroll: true });
    result.current?.scrollIntoView({ block: 'center' });
  }, [over]);

  return (
    <details className={styles.entryTest} data-entry-test={progress.is}>
      <summary>
        {words.offer} <span className={styles.quiet}>{words.short(questions.length)}</span>
      </summary>
      {progress.is === 'asking' && (
        <form onSubmit={check}>
          {questions.map(({ id, ask, choices }) => (
            <fieldset key={id} data-entry-question={id}>
              <legend>{ask}</legend>
              {shuffled(choices, seedOf(id, round)).map((choice) => (
                <label key={choice.id}>
                  <input type="radio" name={id} value={choice.id} /> <span>{choice.text}</span>
                </label>
              ))}
            </fieldset>
          ))}
          <button type="submit" disabled={!lives}>
            {words.check}
          </button>
          <noscript>
            <p>{words.withoutScripts}</p>
          </noscript>
        </form>
      )}
      <div ref={result} tabIndex={-1} role="status">
        {progress.is === 'asking' && progress.missing && <p>{words.missing}</p>}
        {progress.is === 'read' && <p>{words.read(progress.right, questions.length)}</p>}
        {progress.is === 'passed' && (
          <p>
            {words.passed(questions.length)} <a href={recap}>{words.recap}</a>
          </p>
        )}
      </div>
    </details>
  );
}
