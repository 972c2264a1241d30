import type { ReactNode } from 'react';

export interface SpeakFirstProps {
  /** What is to be done. */
  readonly ask: string;
  /** What the button says. */
  readonly done: string;
  onSpoken(): void;
}

/** The first half of a question that is answered aloud: nothing to compare with is shown before the reader has spoken. */
export function SpeakFirst({ ask, done, onSpoken }: SpeakFirstProps): ReactNode {
  return (
    <div data-group>
      <p>{ask}</p>
      <button type="button" data-digit={1} onClick={onSpoken}>
        {done}
      </button>
    </div>
  );
}
