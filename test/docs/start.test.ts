import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createLab } from '../../src/lab/createLab';
import { cutOff } from '../../src/lab/scenarios/cutOff';
import { expectQuoted, expectTwins, lessonIn } from './lesson';

const death = lessonIn('start/watch-a-session-die');
const howTo = lessonIn('start/how-to-use');

describe('watch a session die', () => {
  it('quotes the run in which alice is killed at 3 s', () => {
    const lab = createLab(cutOff, { actions: [{ atMs: 3000, do: 'kill', who: 'alice' }] });
    lab.runUntil(15_000);
    const sessionId = '0x100000000000000';
    expectQuoted(death, lab.history, [
      ['2.305', { kind: 'sessionTouched', by: 'ping', sessionId }],
      ['3.000', { kind: 'process', who: 'alice', state: 'dead' }],
      ['3.005', { kind: 'broken', who: 'zk1' }],
      ['10.000', { kind: 'sessionExpired', sessionId }],
      ['10.000', { kind: 'znode', change: 'deleted', path: '/alice' }],
      ['10.005', { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted', path: '/alice' }],
    ]);
  });

  it('is the same in both languages', () => expectTwins(death));
});

describe('how to use this course', () => {
  const linksIn = (text = ''): string[] => text.match(/\]\([^)]+\)/g) ?? [];

  it('links the same pages in both languages, and they exist', () => {
    const [english, chinese] = howTo.map(linksIn);
    expect(english?.length).toBeGreaterThan(10);
    expect(chinese).toEqual(english);
    for (const link of english ?? []) {
      const page = /\]\(\.{1,2}\/(.*?\.mdx)/.exec(link)?.[1];
      if (page) expect(existsSync(`docs/${link.startsWith('](./') ? 'start/' : ''}${page}`), link).toBe(true);
    }
  });
});
