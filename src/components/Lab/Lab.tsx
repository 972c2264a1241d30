import { clsx } from 'clsx';
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { sentenceOf } from '../../course/words/sentences';
import type { Action, Deed } from '../../lab/Action';
import { emptyView } from '../../lab/emptyView';
import type { LinkErrorName } from '../../lab/link';
import type { Scenario } from '../../lab/Scenario';
import type { Views } from '../../lab/Views';
import type { WorldSource, WorldState } from '../../lab/WorldSource';
import { Stage } from '../Stage/Stage';
import { useLocale } from '../useLocale';
import type * as Engine from './engine';
import styles from './Lab.module.css';
import { LabContext, type LabContextValue, LabTimeContext, type Prediction } from './LabContext';
import { labels } from './labels';
import { runIn } from './runInAddress';
import { useNear } from './useNear';

export interface LabProps {
  /** What a lesson writes: the id of a scenario in `src/lab/scenarios`, and the same with older clients, for a switch, `Versions`. */
  readonly scenario?: string;
  readonly older?: string;
  /** These scenarios themselves; in a lesson put in by `src/site/rowsInLessons.ts`. */
  readonly world: Scenario;
  readonly olderWorld?: Scenario;
  /** The lesson, with its figures in it. Without: the stage alone. */
  readonly children?: ReactNode;
  /** Whether its runs may stand in the page's address. */
  readonly linkable?: boolean;
}

const notYet: WorldState = { status: 'idle', nowMs: 0, length: 0 };
const nothingToHear = (): (() => void) => () => {};

/**
 * A world for all figures inside it. The engine is loaded when the lab comes near; until then, and without scripts, the
 * figures show how the world starts.
 */
export function Lab({ world: start, olderWorld, children, linkable = true }: LabProps): ReactNode {
  const { id: current } = start;
  const older = olderWorld?.id;
  const locale = useLocale();
  const element = useRef<HTMLDivElement>(null);
  const near = useNear(element);
  const run = useRunInAddress(linkable, element);
  const { engine, failed, setFailed } = useEngine(near || run !== null);
  const [world, setWorld] = useState<WorldSource | null>(null);
  const [scenario, choose] = useState(current);
  const [shown, setShown] = useState(scenario);
  const [position, select] = useState<number | null>(null);
  const [prediction, predict] = useState<Prediction | null>(null);
  const [waitsForPrediction, setWaits] = useState(false);
  const askPrediction = useCallback(() => setWaits(true), []);
  const [fromLink, setFromLink] = useState<WorldSource | null>(null);
  const [linkProblem, setLinkProblem] = useState<LinkErrorName | null>(null);

  /** Counts what was asked for: what comes after something newer is not shown. */
  const asked = useRef(0);
  const show = useCallback((next: WorldSource) => {
    asked.current += 1;
    setWorld((last) => {
      if (last !== next) last?.end();
      return next;
    });
    setShown(next.scenario.id);
    select(null);
  }, []);

  /** What was to be opened before the engine had arrived. */
  const early = useRef<[id: string, atMs: number, actions: readonly Action[]] | null>(null);
  const open = useCallback(
    (id: string, atMs = 0, actions: readonly Action[] = []) => {
      if (engine === null) {
        early.current = [id, atMs, actions];
        return;
      }
      const replay = (found: Scenario): void => show(engine.PageWorld.replay(found, actions, atMs));
      const own = [start, olderWorld].find((each) => each?.id === id);
      if (own) {
        replay(own);
        return;
      }
      asked.current += 1;
      const mine = asked.current;
      engine.scenarioOf(id).then(
        (found) => {
          setFailed(false);
          if (mine === asked.current) replay(found);
        },
        () => setFailed(true),
      );
    },
    [engine, show, start, olderWorld, setFailed],
  );

  useEffect(() => {
    if (engine === null) return;
    const wanted = early.current;
    early.current = null;
    if (wanted) open(...wanted);
    else open(scenario);
  }, [engine, open, scenario]);

  useEffect(() => {
    if (engine === null || run === null) return undefined;
    let gone = false;
    const take = (opened: Engine.OpenedRun): void => {
      if (gone) return;
      setLinkProblem('problem' in opened ? opened.problem : null);
      if ('problem' in opened) return;
      show(opened.world);
      setFromLink(opened.world);
      // What it shows is what was to be foretold.
      predict((made) => made ?? 'skipped');
      const stage = element.current?.querySelector<HTMLElement>('[data-stage]');
      stage?.focus({ preventScroll: true });
      stage?.scrollIntoView({ block: 'start' });
    };
    engine.openRun(run).then(take, () => !gone && setFailed(true));
    return () => {
      gone = true;
    };
  }, [engine, run, show, setFailed]);

  const state = useSyncExternalStore(
    world ? (listener) => world.subscribe(listener) : nothingToHear,
    () => world?.state ?? notYet,
    () => notYet,
  );
  const views = useMemo<Views | null>(
    () => (engine && world ? new engine.Views(world.scenario, world.history) : null),
    [engine, world],
  );

  const { status, length, nowMs } = state;
  const view = useMemo(() => views?.at(position ?? length - 1) ?? emptyView(start), [views, position, length, start]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: frames and history grow with `length`
  const value = useMemo<LabContextValue>(() => {
    /** The world to act on: at a past position a new one that goes on from there. */
    const present = (): WorldSource | null => {
      if (world === null || position === null || engine === null) return world;
      if (!(world instanceof engine.PageWorld)) return world;
      const branch = world.branchAt(position);
      show(branch);
      return branch;
    };
    return {
      scenario: shown,
      versions: older === undefined ? null : { current, older, chosen: scenario, choose },
      isReplay: shown !== scenario,
      lab: world,
      status,
      view,
      history: world?.history ?? [],
      frames: views?.frames() ?? [],
      sentenceOf,
      position,
      select,
      act: (deed: Deed) => present()?.act(deed),
      wait: (ms) => {
        const now = present();
        now?.runUntil(now.state.nowMs + ms);
      },
      play: (speed) => present()?.play(speed),
      pause: () => world?.pause(),
      step: () => present()?.step(),
      reset: () => open(shown),
      open,
      attach: show,
      detach: () => open(scenario),
      isFromLink: world !== null && world === fromLink,
      link: () =>
        linkable && engine && world instanceof engine.PageWorld
          ? world.linkAt(position === null ? world.state.nowMs : view.atMs)
          : null,
      prediction,
      predict,
      waitsForPrediction: waitsForPrediction && prediction === null && shown === scenario,
      askPrediction,
    };
  }, [
    world,
    views,
    view,
    status,
    length,
    position,
    engine,
    shown,
    current,
    older,
    scenario,
    show,
    open,
    linkable,
    fromLink,
    prediction,
    waitsForPrediction,
    askPrediction,
  ]);

  return (
    <LabContext value={value}>
      <LabTimeContext value={position === null ? nowMs : view.atMs}>
        <div
          ref={element}
          className={clsx(styles.lab, children !== undefined && 'prose')}
          data-lab={shown}
          data-lab-status={status}
        >
          {failed && (
            <p role="alert" className={styles.failed}>
              {labels[locale].engineFailed}
            </p>
          )}
          {linkProblem !== null && (
            <p role="alert" className={styles.failed} data-link-problem={linkProblem}>
              {labels[locale].linkProblems[linkProblem]}
            </p>
          )}
          {children ?? <Stage />}
        </div>
      </LabTimeContext>
    </LabContext>
  );
}

/** The run in the page's address; the first lab of a page takes it. Null where there is none, and for the others. */
function useRunInAddress(linkable: boolean, element: RefObject<Element | null>): string | null {
  const [run, setRun] = useState<string | null>(null);
  useEffect(() => {
    const look = (): void => {
      const isFirst = element.current !== null && document.querySelector('[data-lab]') === element.current;
      setRun(linkable && isFirst ? runIn(window.location.hash) : null);
    };
    look();
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, [linkable, element]);
  return run;
}

interface LoadedEngine {
  readonly engine: typeof Engine | null;
  /** Something of it could not be loaded. */
  readonly failed: boolean;
  setFailed(failed: boolean): void;
}

function useEngine(wanted: boolean): LoadedEngine {
  const [engine, setEngine] = useState<typeof Engine | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!wanted) return undefined;
    let gone = false;
    import('./engine').then(
      (loaded) => !gone && setEngine(loaded),
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  return { engine, failed, setFailed };
}
