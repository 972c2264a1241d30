import type { ServerLogEntry } from '../../server/ServerLogEntry';
import type { Ensemble } from '../Ensemble';
import type { World } from '../World';
import { Agreement } from './Agreement';
import { AppliedWhenCommitted } from './AppliedWhenCommitted';
import type { Checker, RuleName, Violation } from './Checker';
import type { ClientFact } from './ClientFact';
import { ClientHistory } from './ClientHistory';
import { CommittedByQuorum } from './CommittedByQuorum';
import { Deliveries } from './Deliveries';
import { GlobalPrimaryOrder } from './GlobalPrimaryOrder';
import { Integrity } from './Integrity';
import { Leadership1 } from './Leadership1';
import { Leadership2 } from './Leadership2';
import { LocalPrimaryOrder } from './LocalPrimaryOrder';
import { PrefixConsistency } from './PrefixConsistency';
import { PrimaryIntegrity } from './PrimaryIntegrity';
import { ReplicasEqual } from './ReplicasEqual';
import { SessionRules } from './SessionRules';
import { TotalOrder } from './TotalOrder';
import { WatchRules } from './WatchRules';

/** All checkers over one ensemble. Its host passes on what servers note and clients hear, and says when an event is over. */
export class Checkers {
  readonly violations: Violation[] = [];
  readonly deliveries: Deliveries;
  readonly #world: Pick<World, 'nowMs'>;
  readonly #all: readonly Checker[];

  /** `longestDelayMs`: what links delay at most. */
  constructor(world: Pick<World, 'nowMs'>, ensemble: Ensemble, { longestDelayMs = 0 } = {}) {
    this.#world = world;
    const report = this.report.bind(this);
    const others = [
      new Leadership1(ensemble, report),
      new Leadership2(report),
      new PrefixConsistency(report),
      new Integrity(report),
      new Agreement(report),
      new TotalOrder(report),
      new LocalPrimaryOrder(report),
      new GlobalPrimaryOrder(report),
      new PrimaryIntegrity(report),
      new CommittedByQuorum(ensemble, report),
      new AppliedWhenCommitted(report),
      new ReplicasEqual(ensemble, report),
      new SessionRules(world, ensemble, report, longestDelayMs),
    ];
    this.deliveries = new Deliveries(ensemble, others, report);
    const clients = [new WatchRules(report), new ClientHistory(this.deliveries, report)];
    this.#all = [this.deliveries, ...others, ...clients];
  }

  report(rule: RuleName, who: readonly string[], says: string): void {
    this.violations.push({ rule, atMs: this.#world.nowMs, who, says });
  }

  noted(who: string, entry: ServerLogEntry): void {
    for (const checker of this.#all) checker.noted?.(who, entry);
  }

  heard(fact: ClientFact): void {
    for (const checker of this.#all) checker.heard?.(fact);
  }

  stepped(): void {
    for (const checker of this.#all) checker.stepped?.();
  }

  ended(): void {
    for (const checker of this.#all) checker.ended?.();
  }
}
