import type { Data } from './callArguments';
import { type CreateOptions, type Op, type OpResult, op } from './Op';

/** Collects the steps of a multi, each call returning the transaction itself; `commit` sends them. Source: Transaction */
export class Transaction {
  readonly #ops: Op[] = [];
  readonly #multi: (ops: readonly Op[]) => Promise<OpResult[]>;

  constructor(multi: (ops: readonly Op[]) => Promise<OpResult[]>) {
    this.#multi = multi;
  }

  create(path: string, data?: Data, options?: CreateOptions): this {
    return this.#add(op.create(path, data, options));
  }

  delete(path: string, version?: number): this {
    return this.#add(op.delete(path, version));
  }

  check(path: string, version: number): this {
    return this.#add(op.check(path, version));
  }

  setData(path: string, data: Data, version?: number): this {
    return this.#add(op.setData(path, data, version));
  }

  /** Sends all steps as one multi: all or none of them take place. Rejects as `multi` does. */
  commit(): Promise<OpResult[]> {
    return this.#multi(this.#ops);
  }

  #add(step: Op): this {
    this.#ops.push(step);
    return this;
  }
}
