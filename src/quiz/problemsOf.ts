import type { Action } from '../lab/Action';
import type { Knowledge, KnowledgeQuestion } from '../lab/KnowledgeFold';
import type { ScenarioId } from '../lab/scenarios/scenarios';
import { firstAtMs } from './EntryPattern';
import type { FormName, Question, QuizRun } from './Question';

/** What proofs stand on. Tests provide it: questions know the lab by its types alone. */
export interface ProofWorld {
  /** The scenario with these actions added, to its end. */
  run(scenario: ScenarioId, actions?: readonly Action[]): QuizRun;
  knowledge(run: QuizRun, about: KnowledgeQuestion, atMs: number): Knowledge;
  /** A program in alice's place in `cutOff`, to its end. */
  program(source: string): Promise<QuizRun>;
}

type Of<Form extends FormName> = Extract<Question, { readonly form?: Form }>;
type Proof<Form extends FormName> = (question: Of<Form>, world: ProofWorld) => string[] | Promise<string[]>;

/** How the key of each form is proved: it holds, and every other option does not. */
const proofs: { readonly [Form in FormName]: Proof<Form> } = {
  choice({ choices, scenario }, { run }) {
    const seen = run(scenario);
    return problemsOfMarks(choices, ({ holds }) => holds(seen));
  },

  next({ events, scenario, afterMs }, { run }) {
    const { history } = run(scenario);
    const times = events.map(({ event }) => firstAtMs(history, event, afterMs) ?? Number.POSITIVE_INFINITY);
    const first = Math.min(...times);
    return problemsOfMarks(events, (_, index) => times[index] === first);
  },

  order({ events, scenario, afterMs }, { run }) {
    const { history } = run(scenario);
    const times = events.map(({ event }) => firstAtMs(history, event, afterMs));
    return events.flatMap(({ id }, index) => {
      const [before, now] = [times[index - 1], times[index]];
      if (now === null || now === undefined) return [`the run does not show ${id}`];
      return index === 0 || (before ?? now) < now ? [] : [`the run does not show ${id} later than the one before`];
    });
  },

  knows({ rows, scenario, about, atMs }, world) {
    const knowledge = world.knowledge(world.run(scenario), about, atMs);
    return rows.flatMap(({ party, subject, options }) => {
      // Not every party has every subject: one that is missing is a mistake of the question.
      const known = (knowledge[party] as Readonly<Record<string, { readonly key: string }>>)[subject];
      return problemsOfMarks(options, ({ id }) => id === known?.key);
    });
  },

  async bug({ program, spots, goesWrong }, world) {
    const sourceWith = (line: number, instead: string): string => program.with(line - 1, instead).join('\n');
    const problems = goesWrong(await world.program(program.join('\n'))) ? [] : ['the program does not go wrong'];
    const cures = new Map<string, boolean>();
    for (const { id, line, instead } of spots)
      cures.set(id, !goesWrong(await world.program(sourceWith(line, instead))));
    return [...problems, ...problemsOfMarks(spots, ({ id }) => cures.get(id) ?? false)];
  },

  steps({ steps, scenario }, { run }) {
    const done: Action[] = [];
    return steps.flatMap(({ options, good }) => {
      const problems = problemsOfMarks(options, ({ does }) => good(run(scenario, [...done, ...does])));
      done.push(...(options.find(({ confusion }) => confusion === null)?.does ?? []));
      return problems;
    });
  },

  aloud({ points, slips, scenario }, { run }) {
    const seen = run(scenario);
    return [
      ...points.filter(({ holds }) => !holds(seen)).map(({ id }) => `the run does not show the point ${id}`),
      ...slips.filter(({ holds }) => holds(seen)).map(({ id }) => `the run shows the slip ${id}`),
    ];
  },

  text: () => [],
};

/** What is wrong with the key of a question; empty when the world shows the key and nothing else. */
export async function problemsOf(question: Question, world: ProofWorld): Promise<string[]> {
  const proof = proofs[question.form ?? 'choice'] as Proof<FormName>; // the row of its own form
  return proof(question as never, world);
}

/** What is wrong with these marks; empty when the marked option, and only it, holds. */
export function problemsOfMarks<Marked extends { readonly id: string; readonly confusion: number | null }>(
  options: readonly Marked[],
  holds: (option: Marked, index: number) => boolean,
): string[] {
  return options.flatMap((option, index) => {
    const marked = option.confusion === null;
    if (holds(option, index) === marked) return [];
    return [
      `the world ${marked ? 'does not show' : 'shows'} ${option.id}, which is marked ${marked ? 'right' : 'wrong'}`,
    ];
  });
}
