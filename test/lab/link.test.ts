import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LinkError, linkOf, openLink } from '../../src/lab/link';
import { cutOff } from '../../src/lab/scenarios/cutOff';
import { scenarios } from '../../src/lab/scenarios/scenarios';
import { anyActions } from '../support/anyActions';

const anyLinked = fc.record({
  scenario: fc.constant(cutOff),
  seed: fc.nat(2 ** 32 - 1),
  actions: anyActions,
  atMs: fc.nat(600_000),
});

function reasonOf(link: string): string {
  try {
    openLink(link, scenarios);
    return 'opened';
  } catch (thrown) {
    if (thrown instanceof LinkError) return thrown.reason;
    throw thrown;
  }
}

it('a link opens as what it was made of', () => {
  fc.assert(
    fc.property(anyLinked, (linked) => {
      expect(openLink(linkOf(linked), scenarios)).toEqual(linked);
    }),
    { numRuns: 1000 },
  );
});

it('a link is fit for the fragment of an address, and short', () => {
  const actions = Array.from({ length: 50 }, (_, index) => ({ atMs: 137 * index, do: 'cut', who: 'alice' }) as const);
  const link = linkOf({ scenario: cutOff, seed: 4_000_000_000, actions, atMs: 120_000 });
  expect(link).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(link.length).toBeLessThan(400);
});

it('links of this release open for ever', () => {
  const link = linkOf({
    scenario: cutOff,
    seed: 7,
    actions: [
      { atMs: 1500, do: 'cut', who: 'alice', from: 'zk1' },
      { atMs: 1500, do: 'create', who: 'bob', path: '/b', data: 'é', mode: 'ephemeralSequential' },
    ],
    atMs: 9000,
  });
  expect(link).toMatchInlineSnapshot(
    `"1ugJc6wAGY3V0T2ZmB6hGArgXAAAFYWxpY2UBAAN6azEACAADYm9iAAIvYgEAAsOpAQATZXBoZW1lcmFsU2VxdWVudGlhbA"`,
  );
});

it('whatever the text, it opens or says why not', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^1[A-Za-z0-9_-]*$/)), (text) => {
      expect(reasonOf(text)).toMatch(/^(notALink|unknownVersion|damaged)$/);
    }),
  );
});

it('a link that was cut off or mistyped is damaged', () => {
  fc.assert(
    fc.property(anyLinked, fc.nat(), fc.constantFrom('A', 'b', '7', '_'), (linked, place, digit) => {
      const link = linkOf(linked);
      const at = 1 + (place % (link.length - 1));
      expect(reasonOf(link.slice(0, at))).toBe('damaged');
      // The last digit may have spare bits, which say nothing.
      if (at < link.length - 1 && link[at] !== digit) {
        expect(reasonOf(link.slice(0, at) + digit + link.slice(at + 1))).toBe('damaged');
      }
    }),
  );
});

it('a link tells what is wrong with it', () => {
  const scenario = { ...cutOff, id: 'gone' };
  const actions = [{ atMs: 1, do: 'cut', who: 'carol' }] as const;
  expect(reasonOf(linkOf({ scenario, seed: 1, actions: [], atMs: 0 }))).toBe('unknownScenario');
  expect(reasonOf(linkOf({ scenario: cutOff, seed: 1, actions, atMs: 0 }))).toBe('impossible');
  expect(reasonOf(linkOf({ scenario: cutOff, seed: 2 ** 32, actions: [], atMs: 0 }))).toBe('impossible');
  expect(reasonOf(`2${linkOf({ scenario: cutOff, seed: 1, actions: [], atMs: 0 }).slice(1)}`)).toBe('unknownVersion');
  expect(reasonOf('__proto__')).toBe('notALink');
});
