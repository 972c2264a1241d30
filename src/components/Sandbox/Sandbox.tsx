import useIsBrowser from '@docusaurus/useIsBrowser';
import {
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { ScenarioId } from '../../lab/scenarios/scenarios';
import type { WorldState } from '../../lab/WorldSource';
import { useLab } from '../Lab/LabContext';
import { useNear } from '../Lab/useNear';
import { useLocale } from '../useLocale';
import { Console } from './Console';
import type { Finding } from './judge';
import { programMember } from './programMember';
import type { ProgramId } from './programs';
import styles from './Sandbox.module.css';
import { type Blanks, lineOfGap, programText, type SandboxProgram, withBlanks } from './SandboxProgram';
import type { ConsoleEntry, SandboxOutcome, SandboxWorld } from './SandboxWorld';
import type { Task } from './Task';
import { useDraft } from './useDraft';
import { findingSentence, outcomeSentence, type SandboxStatus, words } from './words';

export interface SandboxProps {
  /** Which program: `<lesson>/<name>`. */
  readonly id: ProgramId;
  /** Those of the lesson; put in by `src/site/rowsInLessons.ts`. */
  readonly programs: Readonly<Record<string, SandboxProgram<ScenarioId>>>;
}

/** What there is to see of a run. */
type Attempt =
  | { readonly is: 'none' | 'starting' | 'notLoaded' }
  | { readonly is: 'unreadable'; readonly outcome: SandboxOutcome }
  | { readonly is: 'world'; readonly world: SandboxWorld };

/** What the check has found so far. */
type Verdict =
  | { readonly is: 'none' }
  | { readonly is: 'checking'; readonly seed: number }
  | { readonly is: 'broken'; readonly seed: number; readonly finding: Finding }
  | { readonly is: 'kept'; readonly seeds: readonly number[] };

/** Two that stay, and one that nobody has seen. */
function seedsToCheck(): number[] {
  const fresh = crypto.getRandomValues(new Uint16Array(1))[0] ?? 0;
  return [1, 2, 3 + fresh];
}

const loadRuntime = () => import('./runtime');
const LazyEditor = lazy(() => import('./Editor').then(({ Editor }) => ({ default: Editor })));

/**
 * A program to read, change and run: it takes alice's place in the world of the lab around it. The same text stands there
 * before the editor is loaded, and without scripts. A worked example can be had with gaps to fill.
 */
export function Sandbox({ id, programs }: SandboxProps): ReactNode {
  const locale = useLocale();
  const [gaps, setGaps] = useState(0);
  const program = programOf(programs, id);
  const { blanks } = program;
  const whole = programText(program, locale);
  if (blanks === undefined) return <Sheet id={id} program={program} original={whole} task={program.task} />;
  return (
    <>
      <Gaps blanks={blanks} count={gaps} onChange={setGaps} />
      <Sheet
        key={gaps}
        id={id}
        program={program}
        draftId={gaps === 0 ? id : `${id}-${gaps}`}
        original={withBlanks(whole, blanks, gaps, locale)}
        task={gaps === 0 ? program.task : blanks.task}
      />
    </>
  );
}

interface GapsProps {
  readonly blanks: Blanks;
  readonly count: number;
  readonly onChange: (count: number) => void;
}

function Gaps({ blanks, count, onChange }: GapsProps): ReactNode {
  const { gaps } = words[useLocale()];
  const name = useId();
  return (
    <fieldset className={styles.gaps} disabled={!useIsBrowser()}>
      <legend>{gaps.legend}</legend>
      {gaps.counts.slice(0, blanks.places.length + 1).map((label, value) => (
        <label key={label}>
          <input type="radio" name={name} checked={value === count} onChange={() => onChange(value)} />
          {label}
        </label>
      ))}
      {count > 0 && <p>{gaps.asks}</p>}
    </fieldset>
  );
}

interface SheetProps {
  readonly id: string;
  readonly program: SandboxProgram<ScenarioId>;
  /** Under which its reader's text is kept. Default: the id. */
  readonly draftId?: string;
  readonly original: string;
  readonly task: Task | undefined;
}

function Sheet({ id, program, draftId = id, original, task }: SheetProps): ReactNode {
  const locale = useLocale();
  const lab = useLab();
  const section = useRef<HTMLElement>(null);
  const near = useNear(section);
  const { file, scenario } = program;
  const draft = useDraft(draftId, original);
  const source = useRef(original);
  /** Counts what the reader asked for: a check whose number is past has been given up. */
  const wish = useRef(0);
  const [edition, setEdition] = useState(0);
  /** The editor begins with the reader's own text until it is reset. */
  const isOwn = draft.isOwn && edition === 0;
  const [editorReady, setEditorReady] = useState(false);
  const [attempt, setAttempt] = useState<Attempt>({ is: 'none' });
  const [verdict, setVerdict] = useState<Verdict>({ is: 'none' });
  const world = attempt.is === 'world' ? attempt.world : null;
  const state = useWorldState(world);
  const hintId = useId();
  const outputId = useId();
  const said = words[locale];

  useEffect(() => {
    // What fails now is said when the reader asks for it.
    if (near)
      loadRuntime()
        .then(({ loadEngine }) => loadEngine())
        .catch(() => {});
  }, [near]);
  useEffect(() => () => world?.end(), [world]);

  /** Takes away the frame of a run that never came. */
  const dismiss = useRef(() => {});
  useEffect(() => () => dismiss.current(), []);

  const { change } = draft;
  const edited = useCallback(
    (text: string) => {
      const isNews = text !== source.current; // an editor that comes tells what it has
      source.current = text;
      change(text);
      if (!isNews) return;
      loadRuntime()
        .then(({ prepareFrame, dismissFrame }) => {
          dismiss.current = dismissFrame;
          return prepareFrame();
        })
        .catch(() => {}); // said when the reader asks for a run
    },
    [change],
  );
  const ready = useCallback(() => setEditorReady(true), []);

  const start = async (seed: number): Promise<SandboxWorld | null> => {
    draft.flush();
    const line = lineOfGap(source.current);
    if (line !== null) {
      setAttempt({ is: 'unreadable', outcome: { how: 'failed', failure: { kind: 'gap', line } } });
      return null;
    }
    setAttempt({ is: 'starting' });
    try {
      const { startProgram, SandboxWorld } = await loadRuntime();
      const started = await startProgram({ source: source.current, file, scenario, seed });
      if (started instanceof SandboxWorld) {
        lab?.attach(started);
        setAttempt({ is: 'world', world: started });
        return started;
      }
      setAttempt({ is: 'unreadable', outcome: started });
    } catch {
      setAttempt({ is: 'notLoaded' });
    }
    return null;
  };

  const run = async (): Promise<void> => {
    wish.current += 1;
    world?.end();
    setVerdict({ is: 'none' });
    await start(1);
  };

  const check = async ({ judge }: Task): Promise<void> => {
    wish.current += 1;
    const mine = wish.current;
    world?.end();
    const seeds = seedsToCheck();
    for (const seed of seeds) {
      setVerdict({ is: 'checking', seed });
      const started = await start(seed);
      if (started === null) {
        setVerdict({ is: 'none' });
        return;
      }
      await endOf(started);
      if (wish.current !== mine) return;
      const last = started.history.at(-1);
      const unfinished: Finding | null =
        started.outcome?.how === 'passed'
          ? null
          : { rule: 'ends', who: programMember, atMs: last?.atMs ?? 0, seq: last?.seq ?? 0 };
      let finding: Finding | null;
      try {
        finding = unfinished ?? (await judge(started.history));
      } catch {
        setVerdict({ is: 'none' });
        setAttempt({ is: 'notLoaded' });
        return;
      }
      if (wish.current !== mine) return;
      if (finding) {
        setVerdict({ is: 'broken', seed, finding });
        lab?.select(finding.seq);
        return;
      }
    }
    setVerdict({ is: 'kept', seeds });
  };

  const reset = (): void => {
    wish.current += 1;
    world?.end();
    if (world !== null && lab?.lab === world) lab.detach();
    source.current = original;
    change(original);
    draft.flush();
    setVerdict({ is: 'none' });
    setAttempt({ is: 'none' });
    setEdition(edition + 1);
  };

  const status = statusOf(attempt, state);
  const live = status === 'starting' || status === 'running';
  const outcome = attempt.is === 'unreadable' ? attempt.outcome : (world?.outcome ?? null);
  const sentence = attempt.is === 'notLoaded' ? said.notLoaded : outcome && outcomeSentence(locale, outcome);
  const lines: readonly ConsoleEntry[] = world?.lines ?? [];

  return (
    <section
      ref={section}
      className={styles.sheet}
      aria-label={said.editor(file)}
      data-sandbox={id}
      data-sandbox-status={status}
      data-sandbox-editor={editorReady ? 'ready' : 'waiting'}
    >
      <p className={styles.title}>
        <code>{file}</code>
        <span id={hintId} className={styles.hint}>
          {said.keys}
        </span>
      </p>
      <div className={styles.code} style={{ blockSize: `calc(${original.split('\n').length} * 1.5rem + 2rem)` }}>
        {near && draft.ready ? (
          <Suspense fallback={<StaticText text={original} />}>
            <LazyEditor
              key={`${draftId} ${locale} ${edition}`}
              file={file}
              text={isOwn ? draft.first : original}
              label={said.editor(file)}
              hintId={hintId}
              onChange={edited}
              onReady={ready}
            />
          </Suspense>
        ) : (
          <StaticText text={original} />
        )}
      </div>
      <div className={styles.controls}>
        <button type="button" className={styles.primary} onClick={run}>
          {said.run}
        </button>
        {task !== undefined && (
          <button type="button" onClick={() => check(task)} disabled={verdict.is === 'checking'}>
            {said.check}
          </button>
        )}
        <button type="button" onClick={() => world?.end()} disabled={!live || world === null}>
          {said.stop}
        </button>
        <button type="button" onClick={reset}>
          {said.reset}
        </button>
        <span className={styles.status} role="status">
          {said.status[status]}
        </span>
      </div>
      <p className={styles.kept} role="status">
        {isOwn && said.own}
        {draft.notKept !== null && said.notKept[draft.notKept]}
      </p>
      {task !== undefined && (
        <p className={styles.verdict} role="status" data-verdict={verdict.is}>
          {verdict.is === 'checking' && said.checking(verdict.seed)}
          {verdict.is === 'kept' && `✓ ${said.keeps(verdict.seeds, task.kept[locale])}`}
          {verdict.is === 'broken' && `✗ ${findingSentence(locale, task, verdict.finding, verdict.seed)}`}
        </p>
      )}
      <p id={outputId} className={styles.label}>
        {said.output}
      </p>
      <Console lines={lines} count={lines.length} sentence={sentence} locale={locale} labelId={outputId} />
    </section>
  );
}

function programOf(programs: SandboxProps['programs'], id: ProgramId): SandboxProgram<ScenarioId> {
  const program = programs[id];
  if (program === undefined) throw new Error(`There is no program "${id}".`); // such a lesson does not build
  return program;
}

/** Waits until a program's run is over. */
function endOf(world: SandboxWorld): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (world.outcome === null) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = world.subscribe(look);
    look();
  });
}

/** It scrolls sideways, so the keyboard must reach it. */
function StaticText({ text }: { readonly text: string }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard
    <pre className={styles.static} tabIndex={0}>
      <code>{text}</code>
    </pre>
  );
}

const nothing: WorldState = { status: 'idle', nowMs: 0, length: 0 };
const deaf = (): (() => void) => () => {};

function useWorldState(world: SandboxWorld | null): WorldState {
  return useSyncExternalStore(
    world ? world.subscribe : deaf,
    () => world?.state ?? nothing,
    () => nothing,
  );
}

function statusOf(attempt: Attempt, state: WorldState): SandboxStatus {
  switch (attempt.is) {
    case 'none':
      return 'idle';
    case 'starting':
      return 'starting';
    case 'notLoaded':
    case 'unreadable':
      return 'failed';
    case 'world': {
      const { outcome } = attempt.world;
      if (outcome === null) return state.status === 'idle' ? 'starting' : 'running';
      if (outcome.how === 'passed') return 'passed';
      return outcome.how === 'stopped' || (outcome.how === 'limit' && outcome.settled) ? 'stopped' : 'failed';
    }
  }
}
