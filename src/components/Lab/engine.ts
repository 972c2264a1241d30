import type { Action, Deed } from '../../lab/Action';
import { createLab } from '../../lab/createLab';
import type { Lab } from '../../lab/Lab';
import { LinkError, type LinkErrorName, openLink } from '../../lab/link';
import type { Scenario } from '../../lab/Scenario';
import type { Ticker } from '../../lab/Ticker';
import { Views } from '../../lab/Views';
import type { WorldSource, WorldState } from '../../lab/WorldSource';

/** What the page loads when a lab comes near: the client, the simulation and the views. Everything else only knows its types. */
export { Views };

/** Every scenario. A page has those that its labs start with; these are loaded when another is asked for, or a run is opened. */
async function allScenarios(): Promise<Readonly<Record<string, Scenario>>> {
  return (await import('../../lab/scenarios/scenarios')).scenarios;
}

/** Rejects where there is none of this id. */
export async function scenarioOf(id: string): Promise<Scenario> {
  const scenarios = await allScenarios();
  const scenario = Object.hasOwn(scenarios, id) ? scenarios[id] : undefined;
  if (!scenario) throw new TypeError(`There is no scenario "${id}".`);
  return scenario;
}

/** Ticks with the frames of the screen. */
const frameTicker: Ticker = (tick) => {
  let lastMs = performance.now();
  let frame = requestAnimationFrame(function next(nowMs) {
    frame = requestAnimationFrame(next);
    tick(Math.max(0, nowMs - lastMs));
    lastMs = nowMs;
  });
  return () => cancelAnimationFrame(frame);
};

/** The page's own world. */
export class PageWorld implements WorldSource {
  readonly scenario: Scenario;
  readonly #lab: Lab;

  constructor(scenario: Scenario, lab: Lab = createLab(scenario)) {
    this.scenario = scenario;
    this.#lab = lab;
  }

  /** A world with these actions added, that has come as far as `atMs`. */
  static replay(scenario: Scenario, actions: readonly Action[], atMs: number, seed = 1): PageWorld {
    const lab = createLab(scenario, { actions, seed });
    if (atMs > 0) lab.runUntil(atMs);
    return new PageWorld(scenario, lab);
  }

  get state(): WorldState {
    return this.#lab.state;
  }

  get history(): WorldSource['history'] {
    return this.#lab.history;
  }

  get added(): readonly Action[] {
    return this.#lab.added;
  }

  play(speed: number): void {
    this.#lab.speed = speed;
    this.#lab.play(frameTicker);
  }

  pause(): void {
    this.#lab.pause();
  }

  step(): void {
    this.#lab.pause();
    this.#lab.step();
  }

  runUntil(atMs: number): void {
    this.#lab.pause();
    this.#lab.runUntil(atMs);
  }

  act(deed: Deed): void {
    this.#lab.act(deed);
  }

  end(): void {
    this.#lab.pause();
  }

  subscribe(listener: () => void): () => void {
    return this.#lab.subscribe(listener);
  }

  /** The run so far, at a moment of it, as text for an address. */
  linkAt(atMs: number): string {
    return this.#lab.link(atMs);
  }

  /** A new world that has come as far as the entry `seq` of this one. */
  branchAt(seq: number): PageWorld {
    return new PageWorld(this.scenario, this.#lab.branchAt(seq));
  }
}

/** The run that stands in an address, as far as the moment that it names, or why it does not open. */
export type OpenedRun = { readonly world: PageWorld } | { readonly problem: LinkErrorName };

export async function openRun(link: string): Promise<OpenedRun> {
  const scenarios = await allScenarios();
  try {
    const { scenario, seed, actions, atMs } = openLink(link, scenarios);
    return { world: PageWorld.replay(scenario, actions, atMs, seed) };
  } catch (thrown) {
    if (thrown instanceof LinkError) return { problem: thrown.reason };
    throw thrown;
  }
}
