import { type Page, test as plain } from '@playwright/test';

/**
 * Playwright's test, with a page that lives whenever it was opened: its scripts have taken over, so that what a test chooses
 * or presses has its effect. `waitUntil: 'commit'` opens it without waiting, and a blank page has no life.
 */
export const test = plain.extend({
  page: async ({ page, javaScriptEnabled }, use) => {
    if (javaScriptEnabled) waitForLife(page);
    await use(page);
  },
});

/** From now on `goto` and `reload` of this page wait until it lives. */
function waitForLife(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  const lives = (): Promise<void> => page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    if (options?.waitUntil !== 'commit' && url !== 'about:blank') await lives();
    return response;
  };
  page.reload = async (options) => {
    const response = await reload(options);
    await lives();
    return response;
  };
}
