import { type FormEvent, Fragment, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { AskedChoice, AskedQuestion } from '../../quiz/askedQuestions';
import { seedOf, shuffled } from '../../quiz/shuffled';
import { Source } from '../Fact/Source';
import { useLab } from '../Lab/LabContext';
import { useLocale } from '../useLocale';
import type { KeptAnswer } from './answerStore';
import { labels } from './labels';
import { elementId, isOver, linkTo, type Progress, progressOf } from './progress';
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

/** One question: native radio buttons in a fieldset, a second try before the key, a why for every option. */
export function QuizQuestion({ question, title, round, answer, onAnswer, nextId }: QuizQuestionProps): ReactNode {
  const words = labels[useLocale()];
  const lab = useLab();
  const group = useId();
  const form = useRef<HTMLFormElement>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  /** What the last key press did, where the answer's state does not tell. */
  const [said, setSaid] = useState<string | null>(null);

  const progress = progressOf(question, answer);
  const over = isOver(progress);
  const tries = answer?.tries ?? [];
  const choices = shuffled(question.choices, seedOf(question.id, round));

  const pick = (id: string): void => {
    if (over || tries.includes(id)) return;
    setPicked(id);
    setSaid(null);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (over) return;
    if (picked === null) {
      setSaid(words.choose);
      return;
    }
    setSaid(null);
    setPicked(null);
    // What had the focus may be gone or disabled now; inside the form the keys go on working.
    form.current?.focus({ preventScroll: true });
    onAnswer([...tries, picked], answer?.sure ?? sure);
  };
  const replay = (): void => {
    if (!lab || !over) return;
    lab.open(question.scenario, question.replayAtMs);
    setSaid(words.replayed((question.replayAtMs / 1000).toFixed(1)));
    showStage(form.current);
  };
  const goOn = (): void => {
    if (nextId !== null) focusOn(document.getElementById(nextId));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const choice = /^[1-9]$/.test(event.key) ? choices[Number(event.key) - 1] : undefined;
    if (choice) {
      pick(choice.id);
      form.current?.querySelector<HTMLInputElement>(`input[value="${choice.id}"]:enabled`)?.focus();
    } else if (event.key.toLowerCase() === 's') {
      if (progress === 'open') setSure(!sure);
    } else if (event.key.toLowerCase() === 'r') replay();
    else if (event.key.toLowerCase() === 'n') goOn();
    else return;
    event.preventDefault();
  };

  return (
    <form
      ref={form}
      id={elementId(question.id)}
      className={styles.question}
      data-question={question.id}
      data-progress={progress}
      tabIndex={-1}
      aria-label={title}
      onSubmit={submit}
      onKeyDown={onKeyDown}
    >
      <fieldset className={styles.options}>
        <legend>
          <span className={styles.title}>{title}</span>
          {question.ask}
        </legend>
        {choices.map((choice, index) => {
          const tried = tries.includes(choice.id);
          return (
            <div
              key={choice.id}
              className={styles.option}
              data-option={choice.id}
              data-mark={markOf(choice, tried, over)}
            >
              <label>
                <input
                  type="radio"
                  name={group}
                  value={choice.id}
                  checked={picked === choice.id || (over && picked === null && tries.at(-1) === choice.id)}
                  disabled={!over && tried}
                  aria-disabled={over}
                  onChange={() => pick(choice.id)}
                />
                <span className={styles.digit}>{index + 1}</span>
                <span>
                  {choice.text}
                  <Marks choice={choice} tried={tried} over={over} />
                </span>
              </label>
              {(over || tried) && <p className={styles.why}>{choice.why}</p>}
            </div>
          );
        })}
      </fieldset>
      <div className={styles.actions}>
        {!over && (
          <>
            <button type="submit" className={styles.primary}>
              {progress === 'secondTry' ? words.submitAgain : words.submit}
            </button>
            {progress === 'open' && (
              <label className={styles.sure}>
                <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />{' '}
                {words.sure}
              </label>
            )}
          </>
        )}
        {over && lab && (
          <button type="button" onClick={replay}>
            {words.replay}
          </button>
        )}
        {over && nextId !== null && (
          <button type="button" onClick={goOn}>
            {words.next}
          </button>
        )}
      </div>
      <p role="status" className={styles.status} data-progress={progress}>
        {said ?? verdictOf(progress, tries.length, words)}
      </p>
      <p className={styles.quiet}>
        {over && (
          <>
            {words.sources}{' '}
            {question.facts.map((fact, index) => (
              <Fragment key={fact.id}>
                {index > 0 && '; '}
                <Source fact={fact} />
              </Fragment>
            ))}
            {' · '}
          </>
        )}
        <a href={linkTo(question.id, round)}>{words.link}</a>
      </p>
      <noscript>
        <p>{words.withoutScripts}</p>
        <ol>
          {choices.map((choice) => (
            <li key={choice.id}>
              <Marks choice={choice} tried={false} over={true} /> {choice.why}
            </li>
          ))}
        </ol>
      </noscript>
    </form>
  );
}

interface MarksProps {
  readonly choice: AskedChoice;
  readonly tried: boolean;
  readonly over: boolean;
}

/** Words and shapes beside the colour. */
function Marks({ choice, tried, over }: MarksProps): ReactNode {
  const words = labels[useLocale()];
  const shown = [
    ...(over && choice.right ? [`✓ ${words.theKey}`] : []),
    ...(tried ? [`${choice.right ? '' : '✕ '}${words.yourTry}`] : []),
  ];
  return shown.length === 0 ? null : <span className={styles.mark}>{words.marks(shown)}</span>;
}

function markOf(choice: AskedChoice, tried: boolean, over: boolean): 'right' | 'wrong' | 'none' {
  if (choice.right) return over ? 'right' : 'none';
  return tried ? 'wrong' : 'none';
}

function verdictOf(progress: Progress, tries: number, words: (typeof labels)['en']): string | null {
  switch (progress) {
    case 'open':
      return null;
    case 'secondTry':
      return words.notThis;
    case 'missed':
      return words.missed;
    case 'right':
      return tries === 1 ? words.right : words.rightSecond;
  }
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
