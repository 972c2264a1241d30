import { expect, type Locator, type Page } from '@playwright/test';
import { labels as labLabels } from '../../src/components/Lab/labels';
import { labels } from '../../src/components/Stage/labels';
import { linkOf } from '../../src/lab/link';
import { cutOff } from '../../src/lab/scenarios/cutOff';
import { expiredSession } from '../../src/lab/scenarios/expiredSession';
import { test } from '../support/livingPage';
import { watchPage } from '../support/watchPage';

const lesson = 'docs/client/loss-is-not-expiry';

const stage = (page: Page): Locator => page.locator('[data-stage]').first();
const frames = (page: Page): Promise<string[]> => page.locator('[data-timeline] [data-frame]').allTextContents();

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(stage(page).getByRole('slider')).toBeVisible();
}

for (const root of ['/', '/zh-Hans/'] as const) {
  const locale = root === '/' ? 'en' : 'zh-Hans';
  const words = labels[locale];

  test(`a run has an address, and opens from it as it was: ${root}`, async ({ page, browser, baseURL }) => {
    await open(page, `${root}${lesson}`);
    await page.getByRole('button', { name: /^(Skip, show me|跳过，直接看)$/ }).click();
    const wait3 = words.control({ do: 'wait', ms: 3000 });
    const cut = words.control({ do: 'cut', who: 'alice' });
    for (const name of [wait3, cut, wait3, wait3, wait3])
      await page.getByRole('button', { name, exact: true }).first().click();
    const before = await frames(page);
    expect(before.length).toBeGreaterThan(10);
    await stage(page).getByRole('button', { name: words.runLink }).click();
    await expect(stage(page).getByRole('status')).toContainText(/\S/);
    expect(page.url()).toContain('#run=1');

    const elsewhere = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
    const other = await elsewhere.newPage();
    const watch = watchPage(other, baseURL ?? '');
    await open(other, page.url());
    await expect(stage(other)).toContainText(words.fromLink);
    await expect(stage(other)).toBeInViewport();
    await expect(other.locator('[data-lab]')).toHaveAttribute('data-lab-status', 'paused');
    await expect(stage(other).locator('time')).toHaveText((await stage(page).locator('time').textContent()) ?? '');
    await expect.poll(() => frames(other)).toEqual(before);
    // It goes on as the first one does.
    for (const each of [page, other]) await each.getByRole('button', { name: wait3, exact: true }).first().click();
    await expect.poll(() => frames(other)).toEqual(await frames(page));
    await stage(other).getByRole('button', { name: words.ownLab }).click();
    await expect(other.locator('[data-lab]')).toHaveAttribute('data-lab-status', 'idle');
    expect(watch).toEqual({ foreign: [], errors: [] });
    await elsewhere.close();
  });

  test(`a run of another lesson's lab opens here too, and a link that is no run says why: ${root}`, async ({
    page,
  }) => {
    const whole = linkOf({ scenario: cutOff, seed: 7, actions: [{ atMs: 3000, do: 'cut', who: 'alice' }], atMs: 5000 });
    const impossible = linkOf({
      scenario: cutOff,
      seed: 1,
      actions: [{ atMs: 1, do: 'cut', who: 'mallory' }],
      atMs: 5000,
    });
    const gone = linkOf({ scenario: { ...cutOff, id: 'gone' }, seed: 1, actions: [], atMs: 0 });
    for (const [link, problem] of [
      [whole.slice(0, -3), 'damaged'],
      [`9${whole.slice(1)}`, 'unknownVersion'],
      [impossible, 'impossible'],
      [gone, 'unknownScenario'],
      ['%3Cimg%20src=x%3E', 'notALink'],
    ] as const) {
      await page.goto('about:blank');
      await open(page, `${root}${lesson}#run=${link}`);
      await expect(page.locator(`[data-link-problem="${problem}"]`)).toHaveText(
        labLabels[locale].linkProblems[problem],
      );
      await expect(page.locator('[data-lab]')).toHaveAttribute('data-lab-status', 'idle');
    }
    const other = linkOf({ scenario: expiredSession, seed: 1, actions: [], atMs: 4000 });
    await page.evaluate((link) => {
      window.location.hash = `#run=${link}`;
    }, other);
    await expect(page.locator('[data-lab]')).toHaveAttribute('data-lab', 'expiredSession');
    await expect(page.locator('[data-link-problem]')).toHaveCount(0);
    await expect(stage(page).locator('time')).toHaveText(words.clock('4.0'));
  });
}
