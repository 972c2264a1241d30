import type { ReactNode } from 'react';
import type { AskedOption } from '../../../quiz/askedQuestions';
import { useLocale } from '../../useLocale';
import { labels } from '../labels';
import styles from '../Quiz.module.css';

export interface OptionsProps {
  readonly options: readonly AskedOption[];
  readonly group: string;
  readonly picked: string | null;
  onPick(id: string): void;
  /** Ids that were tried. */
  readonly tried: readonly string[];
  readonly over: boolean;
  /** A tried option cannot be tried again, because it alone was the answer. */
  readonly single: boolean;
}

/** Radio buttons; after answering the reason of each stands under it. */
export function Options({ options, group, picked, onPick, tried, over, single }: OptionsProps): ReactNode {
  return options.map((option, index) => {
    const wasTried = tried.includes(option.id);
    const spent = single && !over && wasTried;
    return (
      <div
        key={option.id}
        className={styles.option}
        data-option={option.id}
        data-mark={markOf(option.right, wasTried, over, single)}
      >
        <label>
          <input
            type="radio"
            name={group}
            value={option.id}
            data-digit={index + 1}
            checked={picked === option.id || (over && picked === null && tried.at(-1) === option.id)}
            disabled={spent}
            aria-disabled={over}
            onChange={() => !over && onPick(option.id)}
          />
          <span className={styles.digit}>{index + 1}</span>
          <span>
            {option.text}
            <Marks right={option.right} tried={wasTried && (single || over)} over={over} />
          </span>
        </label>
        {(over || spent) && <p className={styles.why}>{option.why}</p>}
      </div>
    );
  });
}

export interface MarksProps {
  readonly right: boolean;
  readonly tried: boolean;
  readonly over: boolean;
}

/** Words and shapes beside the colour. */
export function Marks({ right, tried, over }: MarksProps): ReactNode {
  const words = labels[useLocale()];
  const shown = [
    ...(over && right ? [`✓ ${words.theKey}`] : []),
    ...(tried ? [`${right ? '' : '✕ '}${words.yourTry}`] : []),
  ];
  return shown.length === 0 ? null : <span className={styles.mark}>{words.marks(shown)}</span>;
}

function markOf(right: boolean, tried: boolean, over: boolean, single: boolean): 'right' | 'wrong' | 'none' {
  if (right) return over ? 'right' : 'none';
  return tried && (single || over) ? 'wrong' : 'none';
}
