/** First in, first out, however long the line: an array would move all that follow each time the first one leaves. */
export class Fifo<Item> {
  #items: Item[] = [];
  /** Where the first one stands; those before it have left. */
  #head = 0;

  get size(): number {
    return this.#items.length - this.#head;
  }

  /** The one whose turn it is. */
  get first(): Item | undefined {
    return this.#items[this.#head];
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  shift(): Item | undefined {
    const item = this.#items[this.#head];
    if (item === undefined) return undefined;
    this.#head += 1;
    if (this.#head === this.#items.length) this.clear();
    else if (this.#head >= 1024 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }

  clear(): void {
    this.#items = [];
    this.#head = 0;
  }

  *[Symbol.iterator](): Iterator<Item> {
    for (let index = this.#head; index < this.#items.length; index += 1) yield this.#items[index] as Item; // inside the array
  }
}
