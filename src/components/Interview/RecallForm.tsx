import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { FormBodyProps } from '../Quiz/forms/FormBody';
import { SpeakFirst } from '../Quiz/forms/SpeakFirst';
import { labels as quizLabels } from '../Quiz/labels';
import quizStyles from '../Quiz/Quiz.module.css';
import { useLocale } from '../useLocale';
import { labels } from './labels';

/** First the reader speaks, then the lesson's answer is shown, and the reader says whether that was it. Nobody else judges. */
export function RecallForm({ question, picked, onPick, tries, over }: FormBodyProps<'aloud' | 'text'>): ReactNode {
  const locale = useLocale();
  const words = labels[locale].recall;
  const { marks, youSaid, youDidNotSay } = quizLabels[locale];
  const [spoken, setSpoken] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  // The button that was pressed is gone: the keyboard goes on at what is to be ticked.
  useEffect(() => {
    if (spoken) box.current?.focus();
  }, [spoken]);
  const [point] = question.points;
  if (point === undefined) return null;

  if (!spoken && !over) {
    const onSpoken = (): void => {
      setSpoken(true);
      onPick('');
    };
    return <SpeakFirst ask={words.speak} done={words.spoken} onSpoken={onSpoken} />;
  }
  const said = (over ? tries.at(-1) : picked) === point.id;
  return (
    <div data-group>
      <p className={quizStyles.rowTitle}>{words.answer}</p>
      <div data-recall-answer>
        {point.text.split('\n\n').map((paragraph) => (
          <p key={paragraph}>{inline(paragraph)}</p>
        ))}
      </div>
      <div className={quizStyles.option} data-option={point.id} data-mark={over ? (said ? 'right' : 'wrong') : 'none'}>
        <label>
          <input
            ref={box}
            type="checkbox"
            data-digit={1}
            checked={said}
            aria-disabled={over}
            onChange={() => !over && onPick(said ? '' : point.id)}
          />
          <span className={quizStyles.digit}>1</span>
          <span>
            {words.saidIt}
            {over && <span className={quizStyles.mark}>{marks([said ? `✓ ${youSaid}` : `✕ ${youDidNotSay}`])}</span>}
          </span>
        </label>
      </div>
    </div>
  );
}

/** A paragraph's words, code and emphasis. */
function inline(paragraph: string): ReactNode[] {
  return paragraph.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*)/).map((part, index) => {
    const key = `${index} ${part}`;
    if (part.startsWith('`')) return <code key={key}>{part.slice(1, -1)}</code>;
    if (part.startsWith('**')) return <strong key={key}>{part.slice(2, -2)}</strong>;
    return part.startsWith('*') ? <em key={key}>{part.slice(1, -1)}</em> : part;
  });
}
