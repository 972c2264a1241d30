import { expect } from '@playwright/test';
import { test } from '../support/livingPage';
import { watchPage } from '../support/watchPage';

const languages = [
  { name: 'English', root: '/', lang: 'en', lessons: 'Lessons', query: 'session', missing: 'There is no page here' },
  { name: 'Chinese', root: '/zh-Hans/', lang: 'zh-Hans', lessons: '课程目录', query: '会话', missing: '这里没有页面' },
] as const;

for (const language of languages) {
  test.describe(language.name, () => {
    test('the first page says what this is and lists the lessons, from its own origin alone', async ({
      page,
      baseURL,
    }) => {
      const watch = watchPage(page, baseURL ?? '');
      await page.goto(language.root, { waitUntil: 'networkidle' });

      await expect(page.locator('html')).toHaveAttribute('lang', language.lang);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Apache ZooKeeper');
      const lessons = page.getByRole('region', { name: language.lessons }).getByRole('listitem');
      expect(await lessons.count()).toBeGreaterThan(0);
      expect(watch).toEqual({ foreign: [], errors: [] });
    });

    test('the first lesson opens from the list', async ({ page }) => {
      await page.goto(language.root);
      const link = page.getByRole('region', { name: language.lessons }).getByRole('link').first();
      const title = (await link.textContent()) ?? '';
      await link.click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    });

    test('the search finds the lesson and opens it', async ({ page, baseURL }) => {
      const watch = watchPage(page, baseURL ?? '');
      await page.goto(language.root);
      const field = page.locator('.navbar__search-input');
      await field.click();
      await field.pressSequentially(language.query);
      const hit = page.locator('.navbar__search').getByRole('option').first();
      await expect(hit).toContainText(language.query, { ignoreCase: true });
      await hit.click();
      await expect(page).toHaveURL(new RegExp(`${language.root}docs/`));
      expect(watch).toEqual({ foreign: [], errors: [] });
    });

    test('what is typed while the search is still coming is what is searched for', async ({ page }) => {
      const slow = await page.context().newCDPSession(page);
      await page.goto(`${language.root}docs/foundations/znodes`); // the plugin empties its field on pages with an article
      await slow.send('Emulation.setCPUThrottlingRate', { rate: 12 });
      const field = page.locator('.navbar__search-input');
      await field.focus();
      await page.keyboard.type(language.query);
      await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      await expect(page.locator('.navbar__search').getByRole('option').first()).toContainText(language.query, {
        ignoreCase: true,
      });
      await expect(field).toHaveValue(language.query);
    });

    test('an address that holds nothing gets a page in this language', async ({ page }) => {
      const response = await page.goto(`${language.root}no/such/page`);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(language.missing);
    });

    for (const path of ['', 'docs/client/loss-is-not-expiry', 'search']) {
      test(`nothing is wider than a phone: /${path}`, async ({ page }) => {
        await page.setViewportSize({ width: 360, height: 740 });
        await page.goto(language.root + path, { waitUntil: 'networkidle' });
        const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(excess).toBeLessThanOrEqual(0);
      });
    }
  });
}

test('the language switch leads to the same lesson', async ({ page }) => {
  await page.goto('/docs/client/loss-is-not-expiry');
  await page.getByRole('button', { name: 'English' }).hover();
  await page.getByRole('link', { name: '简体中文' }).click();
  await expect(page).toHaveURL(/\/zh-Hans\/docs\/client\/loss-is-not-expiry$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
});

test('the course is there as data as well', async ({ request }) => {
  const answer = await request.get('/course.json');
  expect(answer.ok()).toBe(true);
  const { lessons, questions } = await answer.json();
  expect(lessons.map(({ id }: { id: string }) => id)).toContain('client/loss-is-not-expiry');
  expect(questions.length).toBeGreaterThan(100);
});
