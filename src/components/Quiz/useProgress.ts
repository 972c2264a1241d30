import { useEffect, useRef, useState } from 'react';
import { deviceStorage } from './oldAnswers';
import { type Kept, nothingKept, ProgressStore, type Records } from './ProgressStore';

export interface ProgressValue extends Kept {
  /** What the device has kept is known. Until then nothing is, and nothing is said. */
  readonly ready: boolean;
  keep(records: Partial<Records>): void;
}

/** One store for all figures of a page; it is opened when the first one asks. */
let opened: Promise<ProgressStore> | null = null;

function openStore(): Promise<ProgressStore> {
  opened ??= ProgressStore.open(deviceStorage());
  return opened;
}

/** What this reader has answered, read and put off, as far as the device keeps it. */
export function useProgress(): ProgressValue {
  const [kept, setKept] = useState<Kept>(nothingKept);
  const [ready, setReady] = useState(false);
  const store = useRef<ProgressStore | null>(null);

  useEffect(() => {
    let gone = false;
    let unsubscribe = (): void => {};
    void openStore().then((open) => {
      if (gone) return;
      store.current = open;
      unsubscribe = open.subscribe(() => setKept(open.kept));
      setKept(open.kept);
      setReady(true);
    });
    return () => {
      gone = true;
      unsubscribe();
    };
  }, []);

  return {
    ...kept,
    ready,
    keep: (records) => {
      if (store.current !== null) void store.current.keep(records);
      // Something happened before the store was there: it is kept as soon as it is.
      else void openStore().then((open) => open.keep(records));
    },
  };
}
