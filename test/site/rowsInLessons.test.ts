import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarios } from '../../src/lab/scenarios/scenarios';
import { lessonsWithQuestions } from '../../src/quiz/questionsOf';
import type { MdxAttribute, MdxNode } from '../../src/site/mdxTree';
import { rowsInLessons } from '../../src/site/rowsInLessons';

/** A lesson as the tree that the plugin gets. */
function lessonWith(...children: MdxNode[]): { children: MdxNode[] } {
  return { children: [{ ...element('Lab', 'scenario', 'cutOff'), children }] };
}

function element(name: string, key: string, value: string): MdxNode & { attributes: MdxAttribute[] } {
  return { type: 'mdxJsxFlowElement', name, attributes: [{ type: 'mdxJsxAttribute', name: key, value }], children: [] };
}

describe('rowsInLessons', () => {
  it('imports each row once and hands it to every element that names it', () => {
    const elements = [element('Claim', 'id', 'J-05'), element('Claim', 'id', 'J-05'), element('Fact', 'id', 'S-08')];
    const root = lessonWith(...elements);
    rowsInLessons()(root);

    expect(JSON.stringify(root.children.slice(0, -1)).match(/@generated[^"\\]+(?=")/g)).toEqual([
      '@generated/course-rows/default/claims/J-05.json',
      '@generated/course-rows/default/facts/S-08.json',
      '@generated/course-rows/default/scenarios/cutOff.json',
    ]);
    expect(elements.map(({ attributes }) => attributes[1])).toMatchObject([
      { name: 'row', value: { value: 'course_rows_default_claims_J_05' } },
      { name: 'row', value: { value: 'course_rows_default_claims_J_05' } },
      { name: 'row', value: { value: 'course_rows_default_facts_S_08' } },
    ]);
  });

  it('gives a quiz the questions of its lesson', () => {
    const quiz = element('Quiz', 'lesson', 'client/loss-is-not-expiry');
    rowsInLessons()(lessonWith(quiz));

    expect(quiz.attributes[1]).toMatchObject({
      name: 'questions',
      value: { value: 'course_rows_default_questions_client_loss_is_not_expiry' },
    });
  });

  it('gives a machine its drawing, and so a lesson carries those it draws alone', () => {
    const chart = element('StatechartView', 'machine', 'session');
    const root = lessonWith(chart);
    rowsInLessons()(root);

    expect(JSON.stringify(root.children).match(/@generated[^"\\]+(?=")/g)).toEqual([
      '@generated/statecharts/default/session.json',
      '@generated/course-rows/default/scenarios/cutOff.json',
    ]);
    expect(chart.attributes[1]).toMatchObject({ name: 'layout', value: { value: 'statecharts_default_session' } });
  });

  it('gives the machine of a framework its drawing, and imports the figure', () => {
    const chart = element('FrameworkChart', 'machine', 'kazoo');
    const root = lessonWith(chart);
    rowsInLessons()(root);

    expect(chart.attributes[1]).toMatchObject({ name: 'layout', value: { value: 'statecharts_default_kazoo' } });
    expect(JSON.stringify(root.children)).toContain('@site/src/components/FrameworkChart/FrameworkChart');
    expect(existsSync('src/components/FrameworkChart/FrameworkChart.tsx')).toBe(true);
  });

  it('gives a sandbox the programs of its own lesson', () => {
    const sandbox = element('Sandbox', 'id', 'loss-is-not-expiry/wait-it-out');
    const root = lessonWith(sandbox);
    rowsInLessons()(root);

    expect(JSON.stringify(root.children[0])).toContain(
      '@site/src/components/Sandbox/programs/loss-is-not-expiry/programs',
    );
    expect(sandbox.attributes[1]).toMatchObject({ name: 'programs' });
  });

  it('gives a lab its world, and the one with older clients', () => {
    const lab = element('Lab', 'scenario', 'heartbeats');
    lab.attributes.push({ type: 'mdxJsxAttribute', name: 'older', value: 'heartbeatsOlderClients' });
    rowsInLessons()({ children: [lab] });

    expect(lab.attributes.slice(2)).toMatchObject([
      { name: 'world', value: { value: 'course_rows_default_scenarios_heartbeats' } },
      { name: 'olderWorld', value: { value: 'course_rows_default_scenarios_heartbeatsOlderClients' } },
    ]);
  });

  it.each(Object.values(scenarios))('the scenario $id is data through and through', (scenario) => {
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
  });

  it('imports figures that few lessons draw', () => {
    const root = { children: [element('HeardRun', 'of', 'fourClients'), element('HeardRun', 'of', 'fourClients')] };
    rowsInLessons()(root);

    const [file, ...others] = JSON.stringify(root.children).match(/(?<="@site\/)[^"\\]+(?=")/g) ?? [];
    expect(file).toBe('src/components/Heard/HeardRun');
    expect(others).toEqual([]);
    expect(existsSync(`${file}.tsx`)).toBe(true);
  });

  it('puts an entry test of the same questions between the first words of a lesson and its lab', () => {
    const root = lessonWith(element('Quiz', 'lesson', 'client/loss-is-not-expiry'));
    root.children.unshift({ type: 'paragraph' }, { type: 'paragraph' });
    rowsInLessons()(root);

    expect(root.children.map(({ type, name }) => name ?? type)).toEqual([
      'mdxjsEsm',
      'mdxjsEsm',
      'paragraph',
      'paragraph',
      'EntryTest',
      'Lab',
    ]);
    expect(root.children[4]?.attributes).toMatchObject([{ name: 'lesson' }, { name: 'questions' }]);
  });

  it.each(lessonsWithQuestions())('%s has a recap for the entry test to lead to', (lesson) => {
    expect(readFileSync(`docs/${lesson}.mdx`, 'utf8')).toContain('{/* #recall */}');
  });

  it.each([
    ['Sandbox', 'id', 'loss-is-not-expiry/no-such-program'],
    ['StatechartView', 'machine', 'noSuchMachine'],
    ['StatechartView', 'machine', 'kazoo'],
    ['FrameworkChart', 'machine', 'clientCnxn'],
    ['Claim', 'id', 'J-99'],
    ['Claim', 'id', 'toString'],
    ['Fact', 'id', 'Z-01'],
    ['Lab', 'scenario', 'noSuchScenario'],
    ['Lab', 'older', 'cutOff'],
    ['Quiz', 'lesson', 'client/no-such-lesson'],
    ['Claim', 'key', 'J-05'],
    ['Sandbox', 'id', 'loss-is-not-expiry/no-such-program'],
  ])('does not build a lesson with <%s %s="%s" />', (name, key, value) => {
    expect(() => rowsInLessons()(lessonWith(element(name, key, value)))).toThrow('there is no such row');
  });

  it('leaves everything else alone', () => {
    const root = { children: [element('Stage', 'title', 'The lab'), { type: 'text' }] };
    const before = structuredClone(root);
    rowsInLessons()(root);

    expect(root).toEqual(before);
  });
});
