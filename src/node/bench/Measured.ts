/** A measurement of ours and of what else one would use. */
export interface Measured {
  readonly bench: string;
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  readonly unit: string;
  /** Which is the better one. Default: more. */
  readonly better?: 'more' | 'less';
  /** Least and most of all rounds. */
  readonly oursRange?: readonly [number, number];
  readonly peerRange?: readonly [number, number];
}
