import useIsBrowser from '@docusaurus/useIsBrowser';
import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { KeptAnswer } from '../../quiz/Answering';
import type { AskedQuestion } from '../../quiz/askedQuestions';
import { useLocale } from '../useLocale';
import type { FormBody } from './forms/FormBody';
import { labels } from './labels';
import { elementId, isOver, type Progress, progressOf } from './progress';
import styles from './Quiz.module.css';

export interface QuestionFormProps {
  readonly question: AskedQuestion;
  /** Draws what differs from form to form. */
  readonly Body: FormBody;
  /** Above the question, such as `Question 1 of 3`. */
  readonly title: string;
  /** The question, or what is to be done where the page has it as its heading; left out, the form says that. */
  readonly ask?: string;
  /** Decides the order of the options. */
  readonly round: number;
  readonly answer: KeptAnswer | undefined;
  readonly onAnswer: (tries: readonly string[], sure: boolean) => void;
  /** Shows the deciding moment in a lab. Returns what to announce, or null when that is not possible yet. */
  readonly onReplay: (() => string | null) | null;
  readonly onNext: (() => void) | null;
  /** What is said of an answer, where the form does not say it. */
  readonly verdicts?: Readonly<Partial<Record<Progress, string>>>;
  /** Below the actions. */
  readonly children?: (progress: Progress) => ReactNode;
}

/** One question: native controls in a fieldset, a second try before the key, a why for every option. */
export function QuestionForm(props: QuestionFormProps): ReactNode {
  const { question, Body, title, ask, round, answer, onAnswer, onReplay, onNext, verdicts, children } = props;
  const words = labels[useLocale()];
  const group = useId();
  const form = useRef<HTMLFormElement>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  /** What the last key press did, where the answer's state does not tell. */
  const [said, setSaid] = useState<string | null>(null);

  const progress = progressOf(question, answer);
  const over = isOver(progress);
  /** Before the page's scripts have taken over, a choice would be lost, and an answer would load the page again. */
  const lives = useIsBrowser();
  const tries = answer?.tries ?? [];

  const pick = (next: string): void => {
    if (over) return;
    setPicked(next);
    setSaid(null);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (over) return;
    const missing = missingIn(question, picked, tries);
    if (missing !== null || picked === null) {
      setSaid(words.missing[missing ?? 'choice']);
      return;
    }
    setSaid(null);
    setPicked(null);
    // What had the focus may be gone or disabled now; inside the form the keys go on working.
    form.current?.focus({ preventScroll: true });
    onAnswer([...tries, picked], answer?.sure ?? sure);
  };
  const replay = (): void => {
    if (over && onReplay) setSaid(onReplay());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[1-9]$/.test(event.key)) pressDigit(form.current, event.key);
    else if (event.key.toLowerCase() === 's') {
      if (progress === 'open') setSure(!sure);
    } else if (event.key.toLowerCase() === 'r') replay();
    else if (event.key.toLowerCase() === 'n') onNext?.();
    else return;
    event.preventDefault();
  };

  return (
    <form
      ref={form}
      id={elementId(question.id)}
      className={styles.question}
      data-question={question.id}
      data-form={question.form}
      data-progress={progress}
      tabIndex={-1}
      aria-label={`${title}: ${question.ask}`}
      onSubmit={submit}
      onKeyDown={onKeyDown}
    >
      <fieldset className={styles.options} disabled={!lives}>
        <legend>
          <span className={styles.title}>{title}</span>
          {ask ?? words.task[question.form]}
        </legend>
        <Body question={question} round={round} group={group} picked={picked} onPick={pick} tries={tries} over={over} />
      </fieldset>
      <div className={styles.actions}>
        {!over && (
          <>
            <button type="submit" className={styles.primary} disabled={!lives}>
              {progress === 'secondTry' ? words.submitAgain : words.submit}
            </button>
            {progress === 'open' && (
              <label className={styles.sure}>
                <input
                  type="checkbox"
                  checked={sure}
                  disabled={!lives}
                  onChange={(event) => setSure(event.target.checked)}
                />{' '}
                {words.sure}
              </label>
            )}
          </>
        )}
        {over && onReplay && (
          <button type="button" onClick={replay}>
            {words.replay}
          </button>
        )}
        {over && onNext && (
          <button type="button" onClick={onNext}>
            {words.next}
          </button>
        )}
      </div>
      <p role="status" className={styles.status} data-progress={progress}>
        {said ?? verdicts?.[progress] ?? verdictOf(question, progress, tries, words)}
      </p>
      {children?.(progress)}
    </form>
  );
}

/** Why this cannot be an answer yet. */
function missingIn(
  question: AskedQuestion,
  picked: string | null,
  tries: readonly string[],
): 'choice' | 'speak' | 'part' | 'order' | null {
  const isSpoken = question.form === 'aloud' || question.form === 'text';
  if (picked === null) return isSpoken ? 'speak' : question.form === 'order' ? 'order' : 'choice';
  if (!isSpoken && picked.split(',').includes('')) return 'part';
  return tries.includes(picked) ? 'order' : null;
}

/** What a digit does: it chooses in the set that has the focus, else in the first that has nothing chosen. */
function pressDigit(form: HTMLElement | null, digit: string): void {
  const groups = [...(form?.querySelectorAll<HTMLElement>('[data-group]') ?? [])];
  const focused = groups.find((group) => group.contains(document.activeElement));
  const group = focused ?? groups.find((each) => each.querySelector(':checked') === null) ?? groups[0];
  const control = group?.querySelector<HTMLInputElement | HTMLButtonElement>(`[data-digit="${digit}"]:enabled`);
  control?.focus();
  if (control instanceof HTMLInputElement) control.click();
}

function verdictOf(
  question: AskedQuestion,
  progress: Progress,
  tries: readonly string[],
  words: (typeof labels)['en'],
): string | null {
  if (isOver(progress) && (question.form === 'aloud' || question.form === 'text')) {
    const said = tries[0]?.split(',') ?? [];
    const count = (points: readonly { readonly id: string }[]): number =>
      points.filter(({ id }) => said.includes(id)).length;
    return words.compared(count(question.points), question.points.length, count(question.slips));
  }
  const isOneOption = question.form === 'choice' || question.form === 'next' || question.form === 'bug';
  switch (progress) {
    case 'open':
      return null;
    case 'secondTry':
      return isOneOption ? words.notThis : words.notYet;
    case 'missed':
      return isOneOption ? words.missed : words.missedParts;
    case 'right':
      return tries.length === 1 ? words.right : words.rightSecond;
  }
}
