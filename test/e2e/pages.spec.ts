import { readdirSync, readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { buildFolder } from '../../src/node/buildSite';
import { test } from '../support/livingPage';

/** Every kind of page beside lessons, which have tests of their own. */
const kinds = [
  '',
  'search?q=zxid',
  'docs/no-such-part/no-such-lesson',
  'docs/start/how-to-use',
  'docs/client/in-your-own-program',
  'docs/reference/ensemble-limits',
  'docs/reference/error-codes',
  'docs/reference/states-and-events',
  'machines',
  'machines/clientCnxn',
  'interview/sessions/who-ends-it',
];

/** Colours are the same in all languages, and words in light and dark. */
for (const [colorScheme, root] of [
  ['light', ''],
  ['dark', 'zh-Hans/'],
] as const) {
  for (const path of kinds) {
    test(`axe finds nothing at WCAG 2.2 A and AA on /${root}${path}, in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/${root}${path}`, { waitUntil: 'networkidle' });
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    });
  }
}

test('a program between fences is coloured, and Copy takes all of it', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL ?? '' });
  await page.goto('/docs/client/in-your-own-program');
  const sheet = page.locator('.theme-code-block').filter({ hasText: 'examples/first-steps.mjs' }).first();
  expect(await sheet.locator('pre span').count()).toBeGreaterThan(20);
  await sheet.getByRole('button', { name: 'Copy' }).click();
  await expect(sheet.getByRole('status')).toHaveText('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.trim()).toBe(readFileSync('examples/first-steps.mjs', 'utf8').trim());
});

test('on a phone a stage of four servers scrolls by itself, and no name of a state is broken', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const root of ['', 'zh-Hans/']) {
    await page.goto(`/${root}docs/ensemble/from-proposal-to-commit`, { waitUntil: 'networkidle' });
    const stage = page.locator('[data-stage]').first();
    await stage.scrollIntoViewIfNeeded();
    await expect(stage.locator('[data-member]')).toHaveCount(6);
    const found = await stage.evaluate((sheet) => ({
      excess: document.documentElement.scrollWidth - window.innerWidth,
      scrolls: [...sheet.querySelectorAll('[tabindex="0"]')].some((each) => each.scrollWidth > each.clientWidth),
      // A name in several parts may be broken between them.
      broken: [...sheet.querySelectorAll('[data-member] code')]
        .filter((code) => code.getClientRects().length > code.childNodes.length)
        .map((code) => code.textContent),
    }));
    expect(found).toEqual({ excess: 0, scrolls: true, broken: [] });
  }
});

/** All pages of the course: `client/loss-is-not-expiry`. */
function coursePages(): string[] {
  return readdirSync(`${buildFolder}/docs`, { recursive: true })
    .map((name) => String(name))
    .filter((name) => name.endsWith('.html'))
    .map((name) => name.slice(0, -'.html'.length));
}

test('without scripts every page of the course can be read, in both languages', async ({ page }) => {
  const addresses = ['/', '/zh-Hans/'].flatMap((root) => coursePages().map((name) => `${root}docs/${name}`));
  expect(addresses.length).toBeGreaterThan(20);
  await page.goto('/404.html');
  // A parser runs no script of what it reads.
  const found = await page.evaluate(
    (all) =>
      Promise.all(
        all.map(async (address) => {
          const html = await (await fetch(address)).text();
          const read = new DOMParser().parseFromString(html, 'text/html');
          const silent = (selector: string): number =>
            [...read.querySelectorAll(selector)].filter((each) => (each.textContent ?? '').trim().length <= 10).length;
          return {
            address,
            title: read.querySelector('h1')?.textContent ?? '',
            silent: silent('details, [data-claim], [data-question], [data-sandbox] pre'),
            sandboxesWithoutText: read.querySelectorAll('[data-sandbox]:not(:has(pre))').length,
            chartsWithoutPicture: read.querySelectorAll('[data-statechart]:not(:has(svg [data-state]))').length,
            chartsWithoutTable: read.querySelectorAll('[data-statechart]:not(:has(table))').length,
          };
        }),
      ),
    addresses,
  );
  expect(found).toEqual(
    addresses.map((address) => ({
      address,
      title: expect.stringMatching(/\S/),
      silent: 0,
      sandboxesWithoutText: 0,
      chartsWithoutPicture: 0,
      chartsWithoutTable: 0,
    })),
  );
});

test('on paper every fold is open, and nothing is there to press', async ({ page }) => {
  await page.goto('/docs/client/loss-is-not-expiry');
  const prompt = page.getByText('The connection is gone, and the watches that were set over it.');
  const fold = page.locator('details').filter({ has: prompt });
  await expect(prompt).toBeHidden();
  // By style alone, as without scripts.
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(prompt).toBeVisible();
  for (const selector of ['.navbar', '[data-entry-test]', '[data-stage] button', '[data-sandbox] button'])
    await expect(page.locator(selector).first()).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await expect(prompt).toBeHidden();

  // By script, for browsers whose folds heed no style.
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(fold).toHaveAttribute('open', '');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(fold).not.toHaveAttribute('open');
});
