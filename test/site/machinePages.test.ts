import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { liveLabs } from '../../src/components/Machines/liveLabs';
import type { ChartLayout } from '../../src/course/ChartLayout';
import { locales } from '../../src/course/words/Locale';
import { type MachineId, machineAbouts, machineWords } from '../../src/course/words/machines';
import { actionProblem } from '../../src/lab/deeds';
import { chartOf } from '../../src/site/chartOf';
import { layoutChart } from '../../src/site/layoutChart';
import { hostsOf, machinePages, machinesIn, sourceOf } from '../../src/site/machinePages';
import { machines } from '../../src/site/statecharts';

const ids = machines.map(({ id }) => id as MachineId); // every machine has words: the first test
const root = process.cwd();
let layouts: ChartLayout[];
beforeAll(async () => {
  layouts = await Promise.all(machines.map((machine) => layoutChart(chartOf(machine))));
});

it('there is a page for every machine in machines/, and for nothing else', () => {
  const files = readdirSync('machines').flatMap((file) => /^(\w+)Machine\.ts$/.exec(file)?.[1] ?? []);
  expect([...ids].sort()).toEqual(files.sort());
  for (const table of [machineWords, machineAbouts, liveLabs]) expect(Object.keys(table).sort()).toEqual(files.sort());
});

describe.each(ids)('%s', (id) => {
  it('names the class upstream that it stands for, and what runs it here', () => {
    expect(sourceOf(id, root)).toMatch(/^[A-Z]\w+/);
    const hosts = hostsOf(id, root);
    expect(hosts.length).toBeGreaterThan(0);
    for (const host of hosts) {
      expect(existsSync(host), host).toBe(true);
      expect(readFileSync(host, 'utf8')).toMatch(new RegExp(`${id}Machine|${id}Transitions`));
    }
  });

  it('runs in the lab that shows it, and every control can be used there', () => {
    const { scenario, controls } = liveLabs[id];
    expect(machinesIn(scenario.id)).toContain(id);
    const things = controls.filter((control) => !control.startsWith('wait'));
    for (const control of things) {
      const [verb = '', who = ''] = control.split(' ');
      expect(actionProblem(scenario, { atMs: 0, do: verb, who }), control).toBeNull();
    }
  });
});

it('knows where machines run', () => {
  expect(hostsOf('session', root)).toEqual(['src/server/SessionTracker.ts']);
  expect(machinesIn('cutOff')).toEqual(['clientCnxn', 'session']);
  expect(machinesIn('leaderLost')).toEqual(['clientCnxn', 'session', 'quorumPeer', 'proposal']);
  expect(machinesIn('fourClients')).toEqual(['clientCnxn', 'session', 'curatorConnection', 'kazoo']);
  expect(machinesIn('no such scenario')).toEqual([]);
});

describe.each(locales)('the pages in %s', (locale) => {
  it('link the lessons that draw a machine, and apart from them those in whose lab it runs', () => {
    const lessons = [
      {
        title: 'Drawn',
        path: '/drawn',
        mdx: '<Lab scenario="leaderLost">\n## A {/* #a */}\n<StatechartView machine="quorumPeer" of="zk2" />\n</Lab>',
      },
      { title: 'Run', path: '/run', mdx: '## B {/* #b */}\n<Lab scenario="leaderLost">\n</Lab>' },
      { title: 'Neither', path: '/neither', mdx: '<Lab scenario="cutOff">\n</Lab>' },
    ];
    const page = machinePages(layouts, lessons, locale, root).find(({ id }) => id === 'quorumPeer');
    expect(page).toMatchObject({
      drawnIn: [{ title: 'Drawn', path: '/drawn#a' }],
      runsIn: [{ title: 'Run', path: '/run#b' }],
      states: 13,
    });
  });

  it('link the lessons that draw the machine of a framework', () => {
    const mdx = '<Lab scenario="kazooCutOff">\n## A {/* #a */}\n<FrameworkChart machine="kazoo" of="kazoo" />\n</Lab>';
    const pages = machinePages(layouts, [{ title: 'Drawn', path: '/drawn', mdx }], locale, root);
    const drawnIn = pages.filter((page) => page.drawnIn.length > 0);
    expect(drawnIn.map(({ id, drawnIn }) => [id, drawnIn])).toEqual([
      ['kazoo', [{ title: 'Drawn', path: '/drawn#a' }]],
    ]);
  });

  it('say what each machine is in the language of the page', () => {
    for (const { title, about } of machinePages(layouts, [], locale, root)) {
      for (const text of [title, about]) expect(/\p{Script=Han}/u.test(text), text).toBe(locale === 'zh-Hans');
    }
  });
});
