import { useEffect, useRef, useState } from 'react';
import type { Answering } from '../../quiz/Answering';
import { deviceStorage } from './oldAnswers';
import { type Kept, ProgressStore } from './ProgressStore';

export interface ProgressValue extends Kept {
  /** What the device has kept is known. Until then nothing is, and nothing is said. */
  readonly ready: boolean;
  keep(answerings: readonly Answering[]): void;
}

/** One store for all figures of a page; it is opened when the first one asks. */
let opened: Promise<ProgressStore> | null = null;

function openStore(): Promise<ProgressStore> {
  opened ??= ProgressStore.open(deviceStorage());
  return opened;
}

/** All answerings of this reader, as far as the device keeps them. */
export function useProgress(): ProgressValue {
  const [kept, setKept] = useState<Kept>({ answerings: [], trouble: null });
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
    keep: (answerings) => {
      if (store.current !== null) void store.current.keep(answerings);
      // Answered before the store was there: it is kept as soon as it is.
      else void openStore().then((open) => open.keep(answerings));
    },
  };
}
