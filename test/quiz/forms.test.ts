import { describe, expect, it } from 'vitest';
import { createLab } from '../../src/lab/createLab';
import { KnowledgeFold } from '../../src/lab/KnowledgeFold';
import { scenarios } from '../../src/lab/scenarios/scenarios';
import { type ProofWorld, problemsOf } from '../../src/quiz/problemsOf';
import { type BugQuestion, isChoice, type Question, type QuizRun } from '../../src/quiz/Question';
import { questions as all } from '../../src/quiz/questionsOf';
import { topics, topicsAsked } from '../../src/quiz/topics';
import { runProgram } from '../support/runProgram';

/** Every form but multiple choice, which has a test of its own. */
const others = all.filter((question) => !isChoice(question));
/** Those that a run proves. */
const questions = others.filter((question) => question.form !== 'text');
const seeds = [1, 2, 3, 7, 42];

function worldOf(seed: number): ProofWorld {
  return {
    run(scenario, actions = []) {
      const lab = createLab(scenarios[scenario], { seed, actions });
      lab.runUntil(lab.endsAtMs);
      return { history: lab.history, viewAt: (atMs) => lab.viewAt(lab.seqAt(atMs)) };
    },
    knowledge: (run, about, atMs) => new KnowledgeFold(run.history, about).at(run.viewAt(atMs)),
    program: async (source) => {
      const { history } = await runProgram(source, { seed });
      return {
        history,
        viewAt: () => {
          throw new Error('no proof of a program looks at a view');
        },
      };
    },
  };
}

describe.each(questions)('$id', (question) => {
  it.each(seeds)('has the key that its world shows (seed %i)', async (seed) => {
    expect(await problemsOf(question, worldOf(seed))).toEqual([]);
  });

  it('fails with any other key', async () => {
    const wrong = withOtherKeys(question);
    expect(wrong.length).toBeGreaterThan(0);
    for (const other of wrong) expect(await problemsOf(other, worldOf(1)), JSON.stringify(other)).not.toEqual([]);
  });

  it('replays a moment of its scenario', () => {
    const lab = createLab(scenarios[question.scenario]);
    lab.runUntil(lab.endsAtMs);
    expect(lab.seqAt(question.replayAtMs)).toBeGreaterThan(0);
    expect(question.replayAtMs).toBeLessThan(lab.endsAtMs);
  });
});

type Marked = { readonly id: string; readonly confusion: number | null };

/** The options with each other one marked right in turn. */
function otherMarks<Option extends Marked>(options: readonly Option[]): Option[][] {
  return options
    .filter(({ confusion }) => confusion !== null)
    .map(({ id }) => options.map((option) => ({ ...option, confusion: option.id === id ? null : 1 })));
}

/** The same question with each wrong key that it could have. */
function withOtherKeys(question: Question): Question[] {
  switch (question.form) {
    case 'next':
      return otherMarks(question.events).map((events) => ({ ...question, events }));
    case 'order':
      return question.events.slice(1).map((_, index) => {
        const events = [...question.events];
        events.splice(index, 2, ...events.slice(index, index + 2).reverse());
        return { ...question, events };
      });
    case 'knows':
      return question.rows.flatMap((row) =>
        otherMarks(row.options).map((options) => ({
          ...question,
          rows: question.rows.map((each) => (each === row ? { ...row, options } : each)),
        })),
      );
    case 'bug':
      return otherMarks(question.spots).map((spots) => ({ ...question, spots }));
    case 'steps':
      return question.steps.flatMap((step) =>
        otherMarks(step.options).map((options) => ({
          ...question,
          steps: question.steps.map((each) => (each === step ? { ...step, options } : each)),
        })),
      );
    case 'aloud':
      return [
        ...question.slips.map((slip) => ({ ...question, points: [...question.points, slip] })),
        ...question.points.map((point) => ({ ...question, slips: [...question.slips, { ...point, confusion: 1 }] })),
      ];
    default:
      return [];
  }
}

describe('a question that no run proves', () => {
  it.each(others.filter(({ form }) => form === 'text'))('$id rests on facts and has points', (question) => {
    expect(question.facts).not.toEqual([]);
    expect(question.form === 'text' && question.points).not.toEqual([]);
  });
});

/** A world in which everything stands still proves nothing. */
describe('a world in which nothing happens', () => {
  const nothing: QuizRun = { history: [], viewAt: () => createLab(scenarios.cutOff).viewAt(-1) };
  const still: ProofWorld = { ...worldOf(1), run: () => nothing, program: () => Promise.resolve(nothing) };

  it.each(questions)('does not prove $id', async (question) => {
    expect(await problemsOf(question, still)).not.toEqual([]);
  });
});

describe('every question', () => {
  it('has ids that a kept answer can carry, each once within its set', () => {
    for (const question of others) {
      for (const ids of idSets(question)) {
        expect(new Set(ids).size, question.id).toBe(ids.length);
        for (const id of ids) expect(id, question.id).toMatch(/^[a-z0-9][a-zA-Z0-9-]*$/);
      }
    }
  });

  it('offers three or four of each, the wrong ones with a row of the confusions', () => {
    for (const question of questions) {
      for (const options of optionSets(question)) {
        expect(options.length, question.id).toBeGreaterThanOrEqual(3);
        expect(options.length, question.id).toBeLessThanOrEqual(4);
        expect(options.filter(({ confusion }) => confusion === null)).toHaveLength(1);
        for (const { confusion } of options) {
          if (confusion === null) continue;
          expect(confusion).toBeGreaterThanOrEqual(1);
          expect(confusion).toBeLessThanOrEqual(28);
        }
      }
    }
  });

  it('shows programs of at most ten lines', () => {
    const bugs = questions.filter((question): question is BugQuestion => question.form === 'bug');
    for (const { id, program } of bugs) expect(program.length, id).toBeLessThanOrEqual(10);
  });
});

function optionSets(question: Question): (readonly Marked[])[] {
  switch (question.form) {
    case 'next':
      return [question.events];
    case 'knows':
      return question.rows.map(({ options }) => options);
    case 'bug':
      return [question.spots];
    case 'steps':
      return question.steps.map(({ options }) => options);
    default:
      return [];
  }
}

function idSets(question: Question): string[][] {
  const ids = (options: readonly { readonly id: string }[]): string[] => options.map(({ id }) => id);
  if (question.form === 'order') return [ids(question.events)];
  if (question.form === 'aloud' || question.form === 'text') return [ids([...question.points, ...question.slips])];
  return optionSets(question).map(ids);
}

it('every topic has a name', () => {
  expect(topicsAsked().filter((topic) => !Object.hasOwn(topics, topic))).toEqual([]);
});
