import type { Random } from '../../ports/Random';

/** One of these values, by one throw of the dice. */
export function oneOf<Value>(dice: Random, values: readonly Value[]): Value {
  const value = values[dice.nextInt(values.length)];
  if (value === undefined) throw new Error('there is something to choose from');
  return value;
}
