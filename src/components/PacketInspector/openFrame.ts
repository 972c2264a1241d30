import { useSyncExternalStore } from 'react';

/** Id of the frame that is open. One for the page: its figures show one world, and one frame of it. */
let openId: string | null = null;
const listeners = new Set<() => void>();

/** Opens a frame in the page's inspector; null closes it. */
export function openFrame(id: string | null): void {
  openId = id;
  for (const listener of listeners) listener();
}

/** The id of the frame that is open, or null. */
export function useOpenFrame(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => openId,
    () => null,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
