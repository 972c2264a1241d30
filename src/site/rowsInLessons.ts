import { claims } from '../course/claims';
import { facts } from '../course/facts';
import { chartWords } from '../course/words/chart';
import { lessonsWithQuestions } from '../quiz/questionsOf';
import { attributeOf, elementsIn, importOf, type MdxNode } from './mdxTree';

interface RowKind {
  /** The attribute that names the row, and the one that gets it. */
  readonly key: string;
  readonly prop: string;
  /** Of the files that a plugin of ours wrote, one for each row. */
  readonly folder: string;
  readonly exists: (id: string) => boolean;
}

const kinds: Readonly<Record<string, RowKind>> = {
  Claim: { key: 'id', prop: 'row', folder: 'course-rows/default/claims', exists: (id) => Object.hasOwn(claims, id) },
  Fact: { key: 'id', prop: 'row', folder: 'course-rows/default/facts', exists: (id) => Object.hasOwn(facts, id) },
  Quiz: {
    key: 'lesson',
    prop: 'questions',
    folder: 'course-rows/default/questions',
    exists: (lesson) => lessonsWithQuestions().includes(lesson),
  },
  StatechartView: {
    key: 'machine',
    prop: 'layout',
    folder: 'statecharts/default',
    exists: (machine) => Object.hasOwn(chartWords, machine),
  },
};

/**
 * A remark plugin: gives each `<Claim id="J-05" />`, `<Fact id="S-08" />` and `<Quiz lesson="…" />` of a lesson its row, and each
 * `<StatechartView machine="…" />` its drawing, by importing the file that `courseRows` or `statecharts` wrote. A lesson that
 * names a row which is not there does not build.
 */
export function rowsInLessons(): (root: { children: MdxNode[] }) => void {
  return (root) => {
    const imports = new Map<string, string>();
    for (const { name, attributes } of elementsIn(root.children)) {
      const kind = kinds[name ?? ''];
      if (kind === undefined) continue;
      const { key, prop, folder, exists } = kind;
      const id = attributes.find((attribute) => attribute.name === key)?.value;
      if (typeof id !== 'string' || !exists(id))
        throw new Error(`<${name} ${key}="${String(id)}" />: there is no such row.`);
      const file = `@generated/${folder}/${id}.json`;
      const variable = imports.get(file) ?? `${folder}/${id}`.replace(/\W/g, '_');
      imports.set(file, variable);
      attributes.push(attributeOf(prop, variable));
    }
    root.children.unshift(...[...imports].map(([file, variable]) => importOf(variable, file)));
  };
}
