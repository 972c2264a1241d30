import { FrameIndex } from './FrameIndex';
import type { HistoryEntry } from './HistoryEntry';
import type { FrameView, LabView } from './LabView';
import type { Scenario } from './Scenario';
import { advance, emptyFold, type ViewFold } from './ViewFold';

/** Entries from one checkpoint to the next: what scrubbing costs at most. */
const stride = 128;

/** Views of a history at any of its positions. The history may grow; what was once seen at a position stays so. */
export class Views {
  readonly #history: readonly HistoryEntry[];
  readonly #checkpoints: ViewFold[];
  readonly #frames = new FrameIndex();
  #framesFed = 0;
  #allFrames: readonly FrameView[] = [];
  #allFramesAt = 0;
  /** The fold asked for last: playing and stepping go on from there. */
  #last: ViewFold;

  constructor(scenario: Scenario, history: readonly HistoryEntry[]) {
    this.#history = history;
    this.#last = emptyFold(scenario);
    this.#checkpoints = [this.#last];
  }

  /** The world after the entry `seq`; −1 and less: before all. Beyond the end: as it is now. */
  at(seq: number): LabView {
    const target = Math.max(-1, Math.min(seq, this.#history.length - 1));
    this.#feedFrames();
    let fold = this.#nearest(target);
    for (let next = fold.view.seq + 1; next <= target; next += 1) {
      const entry = this.#history[next];
      if (entry) fold = advance(fold, entry, this.#frames);
      if ((next + 1) / stride === this.#checkpoints.length) this.#checkpoints.push(fold);
    }
    this.#last = fold;
    return fold.view;
  }

  /** All frames sent so far, in order, with what became of them. The same array until something is new. */
  frames(): readonly FrameView[] {
    this.#feedFrames();
    if (this.#allFramesAt !== this.#framesFed) {
      this.#allFrames = this.#frames.all();
      this.#allFramesAt = this.#framesFed;
    }
    return this.#allFrames;
  }

  /** The fold at or before `seq` from which it is the shortest way. */
  #nearest(seq: number): ViewFold {
    const index = Math.min(Math.floor((seq + 1) / stride), this.#checkpoints.length - 1);
    const checkpoint = this.#checkpoints[index] as ViewFold; // the first one is before all
    const { seq: lastSeq } = this.#last.view;
    return lastSeq <= seq && lastSeq > checkpoint.view.seq ? this.#last : checkpoint;
  }

  #feedFrames(): void {
    for (; this.#framesFed < this.#history.length; this.#framesFed += 1) {
      const entry = this.#history[this.#framesFed];
      if (entry) this.#frames.add(entry);
    }
  }
}
