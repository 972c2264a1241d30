import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { assert } from '../assert';
import type { ChartLayout } from '../course/ChartLayout';
import type { MachinePage } from '../course/MachinePage';
import type { Locale } from '../course/words/Locale';
import { type MachineId, machineAbouts, machineWords } from '../course/words/machines';
import type { Scenario } from '../lab/Scenario';
import { scenarios } from '../lab/scenarios/scenarios';
import { type LessonSource, linksTo } from './lessonUses';

/** Folders whose code runs machines. */
const hostFolders = ['client', 'frameworks', 'server'];

/** A page for each of these machines. `root` is the folder of the project. */
export function machinePages(
  layouts: readonly ChartLayout[],
  lessons: readonly LessonSource[],
  locale: Locale,
  root: string,
): MachinePage[] {
  return layouts.map((layout) => {
    const { id: name, states, transitions } = layout.chart;
    assert(isMachine(name), `machine ${name} has words`);
    const drawnIn = linksTo(
      lessons,
      ({ name: figure, attributes }) =>
        (figure === 'StatechartView' || figure === 'FrameworkChart') && attributes.machine === name,
    );
    const isDrawn = new Set(drawnIn.map(({ title }) => title));
    const runsIn = linksTo(
      lessons,
      (element) => element.name === 'Lab' && machinesIn(element.attributes.scenario ?? '').includes(name),
    );
    return {
      id: name,
      title: machineWords[name].title[locale],
      about: machineAbouts[name][locale],
      source: sourceOf(name, root),
      states: states.length,
      transitions: transitions.length,
      file: fileOf(name),
      hosts: hostsOf(name, root),
      layout,
      words: machineWords[name],
      drawnIn,
      runsIn: runsIn.filter(({ title }) => !isDrawn.has(title)),
    };
  });
}

function isMachine(id: string): id is MachineId {
  return Object.hasOwn(machineWords, id);
}

function fileOf(id: MachineId): string {
  return `machines/${id}Machine.ts`;
}

/** What the comment above the machine names as its source upstream. */
export function sourceOf(id: MachineId, root: string): string {
  const [before = ''] = readFileSync(join(root, fileOf(id)), 'utf8').split(`export const ${id}Machine`);
  const source = /Source: ([A-Z][\w.]*\w(?:, [A-Z][\w.]*\w)*)/.exec(before.slice(before.lastIndexOf('/**')))?.[1];
  assert(source, `the comment above ${id}Machine says where upstream has it`);
  return source;
}

/** The modules that run the machine: those that import it, or the table that was made from it. */
export function hostsOf(id: MachineId, root: string): string[] {
  const imported = new RegExp(`\\b(?:${id}Machine|${id}Transitions)\\b[^;]*from '[^']*machines/${id}Machine'`);
  return hostFolders
    .flatMap((folder) => filesUnder(join(root, 'src', folder)))
    .filter((file) => imported.test(readFileSync(file, 'utf8')))
    .map((file) =>
      file
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    );
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

/** Which machines run in the lab of a scenario: what its members are made of decides. */
export function machinesIn(scenarioId: string): MachineId[] {
  const scenario: Scenario | undefined = Object.values(scenarios).find(({ id }) => id === scenarioId);
  if (scenario === undefined) return [];
  const frameworks = scenario.members.map((member) => (member.kind === 'client' ? member.framework : undefined));
  const runs: Readonly<Record<MachineId, boolean>> = {
    clientCnxn: scenario.members.some(({ kind }) => kind === 'client'),
    session: scenario.members.some(({ kind }) => kind === 'server'),
    quorumPeer: scenario.ensemble !== undefined,
    proposal: scenario.ensemble !== undefined,
    curatorConnection: frameworks.some((framework) => framework === 'curator-2' || framework === 'curator-5'),
    kazoo: frameworks.includes('kazoo'),
  };
  return (Object.keys(runs) as MachineId[]).filter((id) => runs[id]); // Object.keys forgets which keys it was given
}
