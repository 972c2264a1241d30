/** Dice. Seeded in the simulation, so that the same seed gives the same throws. */
export interface Random {
  /** A whole number from 0 up to, but not including, `bound` (1 … 2^31). */
  nextInt(bound: number): number;
}
