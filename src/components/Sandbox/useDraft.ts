import { useCallback, useEffect, useRef, useState } from 'react';
import { type Draft, maxDraftLength } from '../../quiz/Draft';
import type { StoreTrouble } from '../Quiz/ProgressStore';
import { useProgress } from '../Quiz/useProgress';
import { useLocale } from '../useLocale';

/** ms without a key pressed, after which what was typed is kept. */
const pauseMs = 200;

export interface DraftValue {
  /** What the device has kept is known: only then is `first` what it stays. */
  readonly ready: boolean;
  /** The text to begin with: as the reader left it, or the original. */
  readonly first: string;
  /** `first` is the reader's own. */
  readonly isOwn: boolean;
  /** Why what was typed is not kept; null: it is, or nothing was typed yet. */
  readonly notKept: Exclude<StoreTrouble, 'unreadable'> | 'long' | null;
  /** Keeps the text, in a moment. */
  change(text: string): void;
  /** Keeps what was typed last, now. */
  flush(): void;
}

/** The program of a sandbox as its reader has changed it, kept on the device as far as it allows. */
export function useDraft(program: string, original: string): DraftValue {
  const locale = useLocale();
  const { drafts, ready, trouble, keep } = useProgress();
  const kept = drafts.find((draft) => draft.program === program && draft.locale === locale)?.text;
  const [isLong, setIsLong] = useState(false);
  const [isChanged, setIsChanged] = useState(false);
  const begun = useRef<string | null>(null);
  if (ready) begun.current ??= kept ?? original;
  const first = begun.current ?? original;

  const waiting = useRef<{ draft: Draft; timer: ReturnType<typeof setTimeout> } | null>(null);
  const last = useRef({ text: first, keep });
  last.current = { text: kept ?? original, keep };
  const flush = useCallback(() => {
    if (waiting.current === null) return;
    const { draft, timer } = waiting.current;
    waiting.current = null;
    clearTimeout(timer);
    last.current.keep({ drafts: [draft] });
  }, []);
  useEffect(() => {
    // A page that is left may never come back.
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);

  const change = useCallback(
    (text: string): void => {
      if (waiting.current !== null) clearTimeout(waiting.current.timer);
      waiting.current = null;
      setIsLong(text.length > maxDraftLength);
      if (text === last.current.text || text.length > maxDraftLength) return;
      setIsChanged(true);
      waiting.current = { draft: { program, locale, text, atMs: Date.now() }, timer: setTimeout(flush, pauseMs) };
    },
    [program, locale, flush],
  );
  // What could not be read was put aside: what is typed now is kept.
  const lost = isChanged && trouble !== 'unreadable' ? trouble : null;
  return { ready, first, isOwn: first !== original, notKept: isLong ? 'long' : lost, change, flush };
}
