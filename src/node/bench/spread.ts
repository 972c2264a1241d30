import type { Measured } from './Measured';

/** What several rounds gave. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Rounded to one digit after the point. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (index: number) => Math.round((sorted[index] ?? 0) * 10) / 10;
  return { median: at(Math.floor(sorted.length / 2)), min: at(0), max: at(sorted.length - 1) };
}

/** Medians beside each other, with least and most. */
export function measuredBy(bench: string, own: Spread, peer: Spread, peerName: string, unit: string): Measured {
  return {
    bench,
    ours: own.median,
    peer: peer.median,
    peerName,
    unit,
    oursRange: [own.min, own.max],
    peerRange: [peer.min, peer.max],
  };
}
