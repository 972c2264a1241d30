import { type ChangeEvent, type ReactNode, useId, useState } from 'react';
import { merged } from '../../quiz/Answering';
import type { Scheduled } from '../../quiz/catalogue';
import { progressFile, readProgressFile } from '../../quiz/progressFile';
import type { ProgressValue } from '../Quiz/useProgress';
import { useLocale } from '../useLocale';
import styles from './Interview.module.css';
import { labels } from './labels';

export interface KeptAnswersProps {
  readonly progress: ProgressValue;
  readonly questions: readonly Scheduled[];
}

/** What the device keeps, out as a file and in again. Nothing is taken from a file before all of it has been understood. */
export function KeptAnswers({ progress, questions }: KeptAnswersProps): ReactNode {
  const words = labels[useLocale()];
  const inputId = useId();
  const [said, setSaid] = useState<string | null>(null);
  const { answerings, visits, drafts } = progress;

  const save = (): void => {
    const address = URL.createObjectURL(new Blob([progressFile(progress)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = words.fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000); // the browser may still be reading
    setSaid(words.exported(answerings.length));
  };
  const read = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const input = event.target;
    const [file] = input.files ?? [];
    if (!file) return;
    const text = await file.text().catch(() => null);
    input.value = ''; // the same file may be read again
    if (text === null) {
      setSaid(words.readProblems.unreadable);
      return;
    }
    const result = readProgressFile(text);
    if ('problem' in result) {
      setSaid(words.readProblems[result.problem]);
      return;
    }
    const known = new Set(questions.map(({ id }) => id));
    const fresh = merged(answerings, result.answerings).length - answerings.length;
    progress.keep(result);
    const unknown = result.answerings.filter(({ question }) => !known.has(question)).length;
    setSaid(words.read(result.answerings.length, fresh, unknown));
  };

  return (
    <section className={styles.kept} aria-labelledby="kept">
      <h2 id="kept">{words.kept.title}</h2>
      <p>{words.kept.text}</p>
      <p className={styles.actions}>
        <button type="button" onClick={save} disabled={answerings.length + visits.length + drafts.length === 0}>
          {words.kept.export}
        </button>
        <label htmlFor={inputId} className={styles.file}>
          {words.kept.import}
          <input id={inputId} type="file" accept=".json,application/json" onChange={(event) => void read(event)} />
        </label>
      </p>
      <p role="status">{said}</p>
    </section>
  );
}
