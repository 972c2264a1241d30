/** A state machine as lessons show it: what the definition says, as plain data. Made from the machine itself, never by hand. */
export interface Chart {
  /** The machine's id: `clientCnxn`. */
  readonly id: string;
  /** Every state but the root, parents before their children, in the order of the definition. */
  readonly states: readonly ChartState[];
  /** Every transition, in the order of the definition. */
  readonly transitions: readonly ChartTransition[];
  /** Path of the state in which the machine starts; it may have an initial state of its own. */
  readonly initial: string;
}

export interface ChartState {
  /** Dotted path from the root: `connecting.dialing`. */
  readonly path: string;
  readonly name: string;
  readonly parent: string | null;
  readonly type: 'atomic' | 'compound' | 'parallel' | 'final';
  /** Path of the child that is entered first; null without children, and where all are entered at once. */
  readonly initial: string | null;
  readonly entry: readonly ChartAction[];
  readonly exit: readonly ChartAction[];
}

export interface ChartAction {
  readonly name: string;
  /** The values it is called with, or null: `SessionExpired`. */
  readonly detail: string | null;
}

export interface ChartTransition {
  /** `<from>/<event>/<number>`: unique in its chart. */
  readonly id: string;
  /** Path of the state that declares it. */
  readonly from: string;
  /** `event`: something happened. `after`: a delay, named `event`, ran out. `always`: as soon as the guard holds. */
  readonly kind: 'event' | 'after' | 'always';
  /** Name of the event or delay, as the history notes it. Empty for `always`. */
  readonly event: string;
  readonly guard: string | null;
  /** Path of the target; null when the transition stays where it is. */
  readonly to: string | null;
  /** Leaves its state and enters it again, so that its timers start afresh. */
  readonly reenter: boolean;
  readonly actions: readonly ChartAction[];
}

/** Does not leave the state it starts from. */
export function staysInside({ from, to }: ChartTransition): boolean {
  return to === null || to === from;
}
