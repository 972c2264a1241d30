import type { RuleName } from '../../../src/sim/checkers/Checker';

/** Keeps what a checker reports. */
export class Reports {
  readonly rules: RuleName[] = [];
  readonly sentences: string[] = [];

  readonly report = (rule: RuleName, _who: readonly string[], says: string): void => {
    this.rules.push(rule);
    this.sentences.push(says);
  };
}
