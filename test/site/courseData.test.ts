import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { programs } from '../../src/components/Sandbox/programs';
import type { SandboxProgram } from '../../src/components/Sandbox/SandboxProgram';
import { claims } from '../../src/course/claims';
import { scenarios } from '../../src/lab/scenarios/scenarios';
import { questions } from '../../src/quiz/questionsOf';
import { courseOf } from '../../src/site/courseData';

const pages = readdirSync('docs', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => ({ title: '', path: `/docs/${file.slice(0, -4)}`, mdx: readFileSync(`docs/${file}`, 'utf8') }));
const course = courseOf(pages, '.');

it('has every page with its title in both languages', () => {
  expect(course.lessons).toHaveLength(pages.length);
  const lesson = course.lessons.find(({ id }) => id === 'client/loss-is-not-expiry');
  expect(lesson?.titles).toEqual({
    en: 'Connection loss is not session expiry',
    'zh-Hans': expect.stringMatching(/会话/),
  });
  expect(lesson?.scenarios).toEqual(['cutOff', 'cutOffOlderClients']);
  for (const { titles } of course.lessons) expect(titles['zh-Hans']).not.toBe('');
});

it('names what there is, and all of it', () => {
  const all = (key: 'claims' | 'scenarios' | 'exercises') => new Set(course.lessons.flatMap((lesson) => lesson[key]));
  expect([...all('claims')].sort()).toEqual(Object.keys(claims).sort());
  for (const id of all('scenarios')) expect(scenarios).toHaveProperty([id]);
  const tasks = Object.entries<SandboxProgram>(programs).flatMap(([id, { task }]) => (task ? [id] : []));
  expect([...all('exercises')].sort()).toEqual(tasks.sort());
  expect(course.exercises.map(({ id }) => id).sort()).toEqual(tasks);
  expect(course.questions.map(({ id }) => id)).toEqual(questions.map(({ id }) => id));
  for (const { proof } of course.questions) expect(proof === null || Object.hasOwn(scenarios, proof)).toBe(true);
  expect(course.machines).toContain('clientCnxn');
});
