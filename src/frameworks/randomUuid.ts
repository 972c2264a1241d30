import type { Random } from '../ports/Random';

/** A UUID of version 4, in the usual 36 characters, from the world's own dice. */
export function randomUuid(random: Random): string {
  const digits = Array.from({ length: 32 }, (_, index) => {
    if (index === 12) return '4'; // the version
    const digit = random.nextInt(16);
    return (index === 16 ? (digit & 0x3) | 0x8 : digit).toString(16); // the variant
  }).join('');
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  );
}
