import { type ReactNode, useId } from 'react';
import { sentenceOf } from '../../course/words/sentences';
import type { HistoryEntry } from '../../lab/HistoryEntry';
import { useLab } from '../Lab/LabContext';
import { seconds } from '../seconds';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import styles from './RunLog.module.css';

/** Lines shown at most; the scrubber reaches all of them. */
const mostLines = 60;

/** What happened, one sentence a line, the newest first: the same history that the pictures show. */
export function RunLog(): ReactNode {
  const lab = useLab();
  const locale = useLocale();
  const titleId = useId();
  const words = labels[locale];
  const upTo = lab?.position ?? (lab?.history.length ?? 0) - 1;
  const lines = newestLines(lab?.history ?? [], upTo);
  return (
    <section className={styles.log} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        {words.title}
      </h3>
      {lines.length === 0 ? (
        <p className={styles.none}>{words.nothingYet}</p>
      ) : (
        <ol className={styles.lines} reversed>
          {lines.map((entry) => (
            <li key={entry.seq} data-kind={entry.kind}>
              <button
                type="button"
                className={styles.line}
                aria-current={entry.seq === lab?.position}
                onClick={() => lab?.select(entry.seq)}
              >
                <span className={styles.time}>{seconds(entry.atMs)} s</span>
                <span>{sentenceOf(entry, locale)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The newest first. Read from the end: a history may be long, and this runs with every tick of play. */
function newestLines(history: readonly HistoryEntry[], upTo: number): HistoryEntry[] {
  const lines: HistoryEntry[] = [];
  for (let seq = upTo; seq >= 0 && lines.length < mostLines; seq -= 1) {
    const entry = history[seq];
    if (entry && isWorthTelling(entry)) lines.push(entry);
  }
  return lines;
}

/** Timers and the parts of a frame's way have figures of their own; here they would drown the rest. */
function isWorthTelling(entry: HistoryEntry): boolean {
  if (entry.kind === 'transition') return entry.from !== entry.to;
  if (entry.kind === 'sessionTouched') return false;
  return !quietKinds.includes(entry.kind);
}

const quietKinds: readonly HistoryEntry['kind'][] = ['timers', 'sent', 'received', 'dialled', 'accepted', 'closedBy'];
