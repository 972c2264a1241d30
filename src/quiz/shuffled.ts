/** The items in an order that `seed` decides: the same seed gives the same order everywhere, so that it can be part of a link. */
export function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const order = [...items];
  let state = seed >>> 0;
  for (let last = order.length - 1; last > 0; last -= 1) {
    state = (state + 0x6d2b79f5) >>> 0;
    const other = mixed(state) % (last + 1);
    // Both are places of the list.
    [order[last], order[other]] = [order[other] as Item, order[last] as Item];
  }
  return order;
}

/** Spreads every bit of `state` over all 32. Source: mulberry32, in the public domain */
function mixed(state: number): number {
  let bits = Math.imul(state ^ (state >>> 15), state | 1);
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
  return (bits ^ (bits >>> 14)) >>> 0;
}

/** A seed of its own for each question, so that the right option is not in the same place everywhere. */
export function seedOf(id: string, round: number): number {
  let seed = round;
  for (const letter of id) seed = (Math.imul(seed, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return seed;
}
