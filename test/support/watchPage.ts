import type { Page } from '@playwright/test';

/** What a page did that it should not have. Filled while the page lives. */
export interface PageWatch {
  /** Addresses asked of any origin but its own. */
  readonly foreign: string[];
  /** Errors on the console and exceptions nobody caught. */
  readonly errors: string[];
}

/** Watches a page from now on; call it before the first `goto`. */
export function watchPage(page: Page, baseURL: string): PageWatch {
  const watch: PageWatch = { foreign: [], errors: [] };
  const origin = new URL(baseURL).origin;
  page.on('request', (request) => {
    const url = new URL(request.url());
    const own = url.origin === origin || url.protocol === 'data:' || url.protocol === 'blob:';
    if (!own) watch.foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') watch.errors.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => watch.errors.push(String(error)));
  return watch;
}
