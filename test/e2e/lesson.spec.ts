import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { test } from '../support/livingPage';
import { watchPage } from '../support/watchPage';

const languages = [
  {
    name: 'English',
    address: '/docs/client/loss-is-not-expiry',
    skip: 'Skip, show me',
    predict: 'That is my prediction',
    play: 'Play',
    pause: 'Pause',
    step: 'Step',
    reset: 'Start again',
    cut: 'Cut alice',
    heal: 'Heal alice',
    wait3: 'Wait 3 s',
    now: 'Back to now',
    inTheLab: 'in the lab now',
    vanished: /In this run \/alice was gone 7\.0 s after the cut/,
  },
  {
    name: 'Chinese',
    address: '/zh-Hans/docs/client/loss-is-not-expiry',
    skip: '跳过，直接看',
    predict: '这是我的预测',
    play: '播放',
    pause: '暂停',
    step: '单步',
    reset: '重新开始',
    cut: '切断 alice',
    heal: '恢复 alice',
    wait3: '等待 3 秒',
    now: '回到现在',
    inTheLab: '实验中正在运行',
    vanished: /\/alice 在断网后 7\.0 秒消失/,
  },
] as const;

const alice = (page: Page): Locator => page.locator('[data-member="alice"]').first();
const zk1 = (page: Page): Locator => page.locator('[data-member="zk1"]').first();
const knows = (page: Page, fact: string): Locator => page.locator(`[data-fact="${fact}"]`).first();
const chartState = (page: Page, path: string): Locator =>
  page.locator(`[data-statechart="clientCnxn"] [data-state="${path}"]`).first();

/** Opens the lesson and waits until its world is there. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('[data-lab]').scrollIntoViewIfNeeded();
  await expect(page.getByRole('slider').first()).toBeVisible();
}

for (const words of languages) {
  test.describe(words.name, () => {
    test('the lesson by mouse: predict, cut, see who knows what, scrub back, go on otherwise', async ({
      page,
      baseURL,
    }) => {
      const watch = watchPage(page, baseURL ?? '');
      await open(page, words.address);
      const button = (name: string): Locator => page.getByRole('button', { name, exact: true }).first();

      // Nothing plays before there is a prediction.
      await expect(button(words.wait3)).toHaveAttribute('aria-disabled', 'true');
      await page.getByRole('slider').first().fill('4000');
      await button(words.predict).click();
      await expect(button(words.wait3)).toHaveAttribute('aria-disabled', 'false');

      await button(words.wait3).click();
      await expect(zk1(page)).toContainText('/alice');
      await expect(chartState(page, 'connected')).toHaveAttribute('data-active', 'true');
      await button(words.cut).click();
      await button(words.wait3).click();
      await expect(knows(page, 'client.session')).toHaveAttribute('data-key', 'unsure');
      await expect(knows(page, 'server.session')).toHaveAttribute('data-key', 'alive');
      await expect(chartState(page, 'connecting')).toHaveAttribute('data-active', 'true');
      await expect(zk1(page)).toContainText('/alice');

      await button(words.wait3).click();
      await button(words.wait3).click();
      await expect(knows(page, 'server.znode')).toHaveAttribute('data-key', 'removed');
      await expect(knows(page, 'other.znode')).toHaveAttribute('data-key', 'gone');
      await expect(knows(page, 'client.session')).toHaveAttribute('data-key', 'expired');
      await expect(chartState(page, 'closed')).toHaveAttribute('data-active', 'true');
      await expect(page.getByRole('status').filter({ hasText: words.vanished })).toBeVisible();

      // Back to the time before the cut, and from there on without it.
      const scrubber = page.locator('[data-stage] input[type=range]').first();
      await scrubber.focus();
      await scrubber.press('Home');
      for (let step = 0; step < 40; step += 1) await scrubber.press('ArrowRight');
      await expect(knows(page, 'client.session')).toHaveAttribute('data-key', 'mine');
      await button(words.wait3).click();
      await expect(button(words.now)).toBeDisabled();
      await expect(alice(page)).toContainText('connected');
      expect(watch).toEqual({ foreign: [], errors: [] });
    });

    test('the lesson by keyboard alone', async ({ page }) => {
      await open(page, words.address);
      await tabTo(page, page.getByRole('slider').first());
      for (let step = 0; step < 14; step += 1) await page.keyboard.press('ArrowRight');
      await tabTo(page, page.getByRole('button', { name: words.predict, exact: true }));
      await page.keyboard.press('Enter');
      await expect(page.locator('[data-prediction="made"]')).toBeFocused();
      for (const name of [words.wait3, words.cut]) {
        await tabTo(page, page.getByRole('button', { name, exact: true }).first());
        await page.keyboard.press('Space');
      }
      await tabTo(page, page.getByRole('button', { name: words.wait3, exact: true }).first(), 'Shift+Tab');
      for (let press = 0; press < 3; press += 1) await page.keyboard.press('Enter');
      await expect(page.getByRole('status').filter({ hasText: words.vanished })).toBeVisible();
    });

    test('a frame of the timeline opens in the inspector; a field and its bytes light each other up', async ({
      page,
    }) => {
      await open(page, words.address);
      const button = (name: string): Locator => page.getByRole('button', { name, exact: true }).first();
      await button(words.skip).click();
      for (const name of [words.wait3, words.cut, words.wait3, words.heal, words.wait3]) await button(name).click();

      // The second ConnectRequest of alice carries the session that she was granted.
      const frames = page.locator('[data-timeline] button[data-frame]');
      const requests = frames.filter({ hasText: 'ConnectRequest' });
      await page.mouse.move(0, 0); // a pointer that rests on a byte would light it
      await tabTo(page, requests.last(), 'Tab', 400);
      await page.keyboard.press('Enter');
      const packet = page.locator('[data-packet]').first();
      await expect(packet.locator('[data-field="sessionId"]')).toContainText('0x100000000000000');
      const field = packet.locator('[data-field="timeOut"]');
      await expect(field).toContainText('6000');
      await field.getByRole('button').focus();
      await expect(field).toHaveAttribute('data-lit', 'true');
      expect(await packet.locator('[data-byte][data-lit="true"]').count()).toBe(4); // an int
    });

    test('the other version of the client begins another world, and is marked where versions differ', async ({
      page,
    }) => {
      await open(page, words.address);
      const lab = page.locator('[data-lab]').first();
      const switches = page.getByRole('radio');
      await expect(switches.nth(0)).toBeChecked();
      await switches.nth(0).focus();
      await page.keyboard.press('ArrowDown');
      await expect(switches.nth(1)).toBeChecked();
      await expect(lab).toHaveAttribute('data-lab', 'cutOffOlderClients');
      await expect(page.locator('[data-version="older"] p').first()).toContainText(words.inTheLab);
      await expect(page.locator('[data-version="current"] p').first()).not.toContainText(words.inTheLab);
      await page.getByRole('button', { name: words.skip }).first().click();
      for (const name of [words.wait3, words.cut, words.wait3, words.wait3, words.wait3, words.wait3]) {
        await page.getByRole('button', { name, exact: true }).first().click();
      }
      // 12 s after the cut: today's client would have given its session up.
      await expect(chartState(page, 'connecting')).toHaveAttribute('data-active', 'true');
    });

    test('play, pause and step move the clock', async ({ page }) => {
      await open(page, words.address);
      const button = (name: string): Locator => page.getByRole('button', { name, exact: true }).first();
      await button(words.skip).click();
      await button(words.play).click();
      await expect(page.locator('[data-lab]')).toHaveAttribute('data-lab-status', 'running');
      await expect(zk1(page)).toContainText('/alice', { timeout: 20_000 });
      await button(words.pause).click();
      await expect(page.locator('[data-lab]')).toHaveAttribute('data-lab-status', 'paused');
      const before = await page.locator('time').first().textContent();
      await button(words.step).click();
      await button(words.wait3).click();
      await expect(page.locator('time').first()).not.toHaveText(before ?? '');
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`axe finds nothing at WCAG 2.2 A and AA, in ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await open(page, words.address);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'])
          .analyze();
        expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target).slice(0, 3) }))).toEqual(
          [],
        );
      });
    }

    test('a phone shows all of it, without scrolling sideways', async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await open(page, words.address);
      await page.getByRole('button', { name: words.skip, exact: true }).click();
      await page.getByRole('button', { name: words.wait3, exact: true }).first().click();
      await expect(zk1(page)).toContainText('/alice');
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(excess).toBeLessThanOrEqual(0);
    });

    test('with reduced motion nothing moves, and frames are numbered', async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await open(page, words.address);
      await page.getByRole('button', { name: words.skip, exact: true }).click();
      await page.getByRole('button', { name: words.wait3, exact: true }).first().click();
      await expect(zk1(page)).toContainText('/alice');
      // What takes no longer than a millisecond is a change, not a motion.
      const moving = await page.evaluate(
        () => document.getAnimations().filter((each) => Number(each.effect?.getComputedTiming().duration) > 1).length,
      );
      expect(moving).toBe(0);
    });
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  for (const { name, address } of languages) {
    test(`the page still teaches: ${name}`, async ({ page }) => {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const chart = page.locator('[data-statechart="clientCnxn"]');
      await expect(chart.locator('svg [data-state="connected"]').first()).toBeVisible();
      await expect(chart.getByRole('table').or(chart.locator('table')).first()).toBeAttached();
      await expect(page.locator('[data-claim="J-05"]')).toContainText(/\S/);
      await expect(page.locator('[data-question]').first()).toContainText(/\S/);
    });
  }
});

/** Moves the focus by the keyboard until it is on the element. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab', most = 150): Promise<void> {
  for (let press = 0; press < most; press += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not reach ${target}.`);
}
