import { assert } from '../assert';
import type { Random } from '../ports/Random';

const range = 2 ** 32;

/**
 * Dice that throw the same for the same seed, on every machine: sfc32 (PractRand's small fast counter), seeded by FNV-1a.
 * Integer arithmetic only. Not for secrets.
 */
export class SeededRandom implements Random {
  readonly #seed: string;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number | string) {
    this.#seed = String(seed);
    this.#a = hash(`${this.#seed}:a`);
    this.#b = hash(`${this.#seed}:b`);
    this.#c = hash(`${this.#seed}:c`);
    for (let round = 0; round < 15; round += 1) this.#next();
  }

  /** Other dice, decided by this seed and `name` alone: whoever else throws, and how often, changes nothing for them. */
  split(name: string): SeededRandom {
    return new SeededRandom(`${this.#seed}/${name}`);
  }

  nextInt(bound: number): number {
    assert(Number.isInteger(bound) && bound >= 1 && bound <= 2 ** 31, 'dice have 1 to 2^31 sides');
    const fair = range - (range % bound);
    for (;;) {
      const thrown = this.#next();
      if (thrown < fair) return thrown % bound;
    }
  }

  /** 32 bits, unsigned. */
  #next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
}
