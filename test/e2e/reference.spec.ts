import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { labels } from '../../src/components/TimeoutCalculator/labels';
import type { TimeoutField, Timeouts } from '../../src/lab/timeouts';
import { test } from '../support/livingPage';
import { watchPage } from '../support/watchPage';

const languages = [
  { root: '/', locale: 'en', wait3: 'Wait 3 s', wait5: 'Wait 5 s', cut: 'Cut alice' },
  { root: '/zh-Hans/', locale: 'zh-Hans', wait3: '等待 3 秒', wait5: '等待 5 秒', cut: '切断 alice' },
] as const;
const tables = ['states-and-events', 'error-codes', 'timeouts', 'record-layouts', 'errata', 'glossary'];
const machines = ['clientCnxn', 'session', 'quorumPeer', 'proposal', 'curatorConnection', 'kazoo'];

/** Hundreds of rows of the same make as those of a table beside them: axe would take a minute for them. */
const moreOfTheSame = ['[data-table="records-proto"]', '[data-table="records-txn"]', '[data-frame$="reply"]'];

/** What axe finds at WCAG 2.2 A and AA, with the first places. */
async function violationsOf(page: Page): Promise<object[]> {
  const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']);
  for (const rows of moreOfTheSame) axe.exclude(rows);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target).slice(0, 3) }));
}

const timeIn = (page: Page, name: keyof Timeouts): Locator => page.locator(`[data-time="${name}"]`);

for (const { root, locale, wait3, wait5, cut } of languages) {
  const say = labels[locale];
  const field = (page: Page, name: TimeoutField): Locator => page.getByLabel(say.fields[name].label, { exact: true });

  test(`the calculator follows what is typed, by the keyboard alone: ${root}`, async ({ page, baseURL }) => {
    const watch = watchPage(page, baseURL ?? '');
    await page.goto(`${root}docs/reference/timeouts`, { waitUntil: 'networkidle' });
    await expect(timeIn(page, 'readMs')).toHaveAttribute('data-ms', '4000');

    await field(page, 'askedMs').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('30000');
    await expect(timeIn(page, 'readMs')).toHaveAttribute('data-ms', '20000');
    await page.keyboard.press('Tab');
    await expect(field(page, 'tickMs')).toBeFocused();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('1000');
    await expect(timeIn(page, 'negotiatedMs')).toHaveAttribute('data-ms', '20000'); // 20 ticks at most
    await expect(timeIn(page, 'latestExpiryMs')).toHaveAttribute('data-ms', '21000');
    await expect(page.getByRole('status')).toContainText(say.ms(21_000));
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test(`the calculator says what is wrong with a field, and works again once it is mended: ${root}`, async ({
    page,
  }) => {
    await page.goto(`${root}docs/reference/timeouts`, { waitUntil: 'networkidle' });
    const asked = field(page, 'askedMs');
    await asked.fill('six seconds');
    await expect(asked).toHaveAttribute('aria-invalid', 'true');
    await expect(asked).toHaveAccessibleDescription(new RegExp(say.problem({ field: 'askedMs', kind: 'notWhole' })));
    await expect(timeIn(page, 'readMs')).not.toHaveAttribute('data-ms');
    await expect(page.getByRole('status')).toHaveText(say.mend);
    expect(await violationsOf(page)).toEqual([]);

    await asked.fill('9000');
    await expect(asked).toHaveAttribute('aria-invalid', 'false');
    await expect(timeIn(page, 'readMs')).toHaveAttribute('data-ms', '6000');
  });

  for (const table of tables) {
    test(`axe finds nothing, and nothing is wider than a phone: ${root}docs/reference/${table}`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(`${root}docs/reference/${table}`, { waitUntil: 'networkidle' });
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(excess).toBeLessThanOrEqual(0);
      expect(await violationsOf(page)).toEqual([]);
    });
  }

  test(`the first use of a word in a lesson leads to its entry, in the same language: ${root}`, async ({ page }) => {
    await page.goto(`${root}docs/client/loss-is-not-expiry`);
    const word = page.locator('a.term').first();
    const name = (await word.textContent()) ?? '';
    await expect(page.getByRole('link', { name, exact: true }).first()).toHaveAttribute('href', /glossary#session$/);
    await word.focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`${root}docs/reference/glossary#session$`));
    await expect(page.locator('#session dt')).toHaveText(name);
    await expect(page.locator('#session')).toBeInViewport();
  });

  test(`every machine has a page: ${root}`, async ({ page, baseURL }) => {
    const watch = watchPage(page, baseURL ?? '');
    await page.goto(`${root}machines`, { waitUntil: 'networkidle' });
    for (const machine of machines) await expect(page.locator(`[data-machine="${machine}"]`)).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await page.locator('[data-machine="session"]').getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`${root}machines/session$`));
    await expect(page.locator('[data-statechart="session"]')).toBeVisible();
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test(`a machine follows the lab on its page: ${root}`, async ({ page }) => {
    await page.goto(`${root}machines/session`, { waitUntil: 'networkidle' });
    const chart = page.locator('[data-statechart="session"]');
    const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
    await expect(page.locator('[data-stage]').first()).toBeVisible();
    await expect(chart.locator('[data-active="true"]')).toHaveCount(0);
    await press(wait3);
    await expect(chart.locator('[data-state="open"]')).toHaveAttribute('data-active', 'true');
    await press(cut);
    await press(wait5);
    await press(wait5);
    await expect(chart.locator('[data-state="expired"]')).toHaveAttribute('data-active', 'true');
    expect(await violationsOf(page)).toEqual([]);
  });
}

test('a framework’s machine follows what its application is told', async ({ page }) => {
  await page.goto('/machines/curatorConnection', { waitUntil: 'networkidle' });
  const chart = page.locator('[data-statechart="curatorConnection"]');
  const wait = page.getByRole('button', { name: 'Wait 5 s', exact: true });
  await expect(chart.locator('[data-state="latent"]')).toHaveAttribute('data-active', 'true');
  await wait.click();
  await expect(chart.locator('[data-state="suspended"]')).toHaveAttribute('data-active', 'true');
  await wait.click();
  await expect(chart.locator('[data-state="lost"]')).toHaveAttribute('data-active', 'true');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('tables, example and machines are there to read', async ({ page }) => {
    await page.goto('/docs/reference/timeouts');
    await expect(timeIn(page, 'latestExpiryMs')).toHaveAttribute('data-ms', '8000');
    await page.goto('/docs/reference/error-codes');
    await expect(page.locator('#ConnectionLoss')).toContainText('−4');
    await page.goto('/zh-Hans/docs/reference/glossary');
    await expect(page.locator('#ephemeral-znode')).toContainText('临时节点');
    await page.goto('/machines/kazoo');
    await expect(page.locator('[data-statechart="kazoo"] [data-transition]')).toHaveCount(11);
  });
});
