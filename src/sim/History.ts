/** What every line of a history begins with. `seq` counts from 0 without gaps. */
export interface HistoryMark {
  readonly seq: number;
  readonly atMs: number;
}

/** What happened, as data, in order; nothing is ever changed or taken away. The only thing that views read. */
export class History<Entry extends object> {
  readonly #now: () => number;
  readonly #entries: (HistoryMark & Entry)[] = [];

  /** `now`: virtual ms. */
  constructor(now: () => number) {
    this.#now = now;
  }

  get length(): number {
    return this.#entries.length;
  }

  /** Grows as the world goes on: keep its length when you need to know where you were. */
  get entries(): readonly (HistoryMark & Entry)[] {
    return this.#entries;
  }

  note(entry: Entry): void {
    this.#entries.push({ seq: this.#entries.length, atMs: this.#now(), ...entry });
  }

  /** One line of JSON for each entry. The same seed and script give the same text, byte for byte. */
  toText(): string {
    return this.#entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }
}
