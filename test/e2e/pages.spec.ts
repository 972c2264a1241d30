import { readdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { buildFolder } from '../../src/node/buildSite';

/** Every kind of page beside lessons and questions, which have tests of their own. */
const kinds = ['', 'search?q=session', 'docs/no-such-part/no-such-lesson', 'docs/reference/ensemble-limits'];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const path of kinds) {
    test(`axe finds nothing at WCAG 2.2 A and AA on /${path}, in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/${path}`, { waitUntil: 'networkidle' });
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    });
  }
}

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
