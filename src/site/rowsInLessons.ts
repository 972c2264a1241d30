import { existsSync, readFileSync } from 'node:fs';
import { claims } from '../course/claims';
import { facts } from '../course/facts';
import { chartWords } from '../course/words/chart';
import { frameworkChartWords } from '../course/words/frameworkCharts';
import { scenarios } from '../lab/scenarios/scenarios';
import { lessonsWithQuestions } from '../quiz/questionsOf';
import { attributeOf, elementsIn, importOf, type MdxNode } from './mdxTree';

interface RowKind {
  /** The attribute that names the row, and the one that gets it. */
  readonly key: string;
  readonly prop: string;
  /** The element may also name none. */
  readonly optional?: true;
  /** What holds the row, or null where there is none of this id. */
  readonly fileOf: (id: string) => string | null;
}

const questionRows: RowKind = {
  key: 'lesson',
  prop: 'questions',
  fileOf: (lesson) =>
    lessonsWithQuestions().includes(lesson) ? `@generated/course-rows/default/questions/${lesson}.json` : null,
};

const scenarioFile = (id: string): string | null =>
  Object.hasOwn(scenarios, id) ? `@generated/course-rows/default/scenarios/${id}.json` : null;

/** The drawings of the machines that these words are of. */
function layoutRows(words: object): RowKind {
  return {
    key: 'machine',
    prop: 'layout',
    fileOf: (machine) => (Object.hasOwn(words, machine) ? `@generated/statecharts/default/${machine}.json` : null),
  };
}

const kinds: Readonly<Record<string, readonly RowKind[]>> = {
  Claim: [
    {
      key: 'id',
      prop: 'row',
      fileOf: (id) => (Object.hasOwn(claims, id) ? `@generated/course-rows/default/claims/${id}.json` : null),
    },
  ],
  Fact: [
    {
      key: 'id',
      prop: 'row',
      fileOf: (id) => (Object.hasOwn(facts, id) ? `@generated/course-rows/default/facts/${id}.json` : null),
    },
  ],
  Quiz: [questionRows],
  EntryTest: [questionRows],
  Lab: [
    { key: 'scenario', prop: 'world', fileOf: scenarioFile },
    { key: 'older', prop: 'olderWorld', fileOf: scenarioFile, optional: true },
  ],
  StatechartView: [layoutRows(chartWords)],
  FrameworkChart: [layoutRows(frameworkChartWords)],
  Sandbox: [{ key: 'id', prop: 'programs', fileOf: programsWith }],
};

/** Figures that few lessons draw, with the folder of each: only those lessons carry them. */
const rareFigures: Readonly<Record<string, string>> = {
  CodeList: 'CodeList',
  EventThread: 'EventThread',
  FrameworkChart: 'FrameworkChart',
  Heard: 'Heard',
  HeardRun: 'Heard',
  Queues: 'Queues',
  Watches: 'Watches',
};

const sandboxes = 'src/components/Sandbox';

/** The programs of the lesson itself if this one is among them, so that a page carries no other lesson's; else the list of all. */
function programsWith(id: string): string | null {
  const places = [`${sandboxes}/programs/${id.split('/')[0]}/programs`, `${sandboxes}/programs`];
  const place = places.find(
    (each) => existsSync(`${each}.ts`) && readFileSync(`${each}.ts`, 'utf8').includes(`'${id}': `),
  );
  return place === undefined ? null : `@site/${place}`;
}

/**
 * A remark plugin: gives each `<Claim id="J-05" />`, `<Fact id="S-08" />` and `<Quiz lesson="…" />` of a lesson its row, each
 * `<StatechartView machine="…" />` and `<FrameworkChart machine="…" />` its drawing, each `<Lab scenario="…">` its world and each `<Sandbox id="…" />` its lesson's
 * programs, by importing the file that holds it. A lesson that names a row which is not there does not build. It also
 * imports each figure that few lessons draw. A lesson that ends with a `<Quiz>` gets an entry test of the same questions, after
 * its first words.
 */
export function rowsInLessons(): (root: { children: MdxNode[] }) => void {
  return (root) => {
    addEntryTest(root.children);
    const imports = new Map<string, string>();
    const figures = new Set<string>();
    for (const { name, attributes } of elementsIn(root.children)) {
      if (name && Object.hasOwn(rareFigures, name)) figures.add(name);
      for (const { key, prop, fileOf, optional } of kinds[name ?? ''] ?? []) {
        const id = attributes.find((attribute) => attribute.name === key)?.value;
        if (id === undefined && optional) continue;
        const file = typeof id === 'string' ? fileOf(id) : null;
        if (file === null) throw new Error(`<${name} ${key}="${String(id)}" />: there is no such row.`);
        const variable = imports.get(file) ?? file.replace(/^@generated\/|^@site\/|\.json$/g, '').replace(/\W/g, '_');
        imports.set(file, variable);
        attributes.push(attributeOf(prop, variable));
      }
    }
    root.children.unshift(
      ...[...imports].map(([file, variable]) => importOf(variable, file)),
      ...[...figures].map((name) => importOf(name, `@site/src/components/${rareFigures[name]}/${name}`, 'named')),
    );
  };
}

function addEntryTest(children: MdxNode[]): void {
  const quiz = [...elementsIn(children)].find(({ name }) => name === 'Quiz');
  if (quiz === undefined) return;
  const begins = children.findIndex(({ type, name }) => type === 'heading' || name === 'Lab');
  const test = { type: 'mdxJsxFlowElement', name: 'EntryTest', attributes: [...quiz.attributes], children: [] };
  children.splice(Math.max(0, begins), 0, test);
}
