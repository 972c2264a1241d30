import type { Page } from '@playwright/test';
import type { Answering } from '../../src/quiz/Answering';

/** What the page's database holds. */
export function keptAnswerings(page: Page): Promise<Answering[]> {
  return page.evaluate(
    () =>
      new Promise<Answering[]>((resolve, reject) => {
        const opening = indexedDB.open('zookeeper-client-lab');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const rows = opening.result.transaction('answerings').objectStore('answerings').getAll();
          rows.onerror = () => reject(rows.error);
          rows.onsuccess = () => {
            opening.result.close();
            resolve(rows.result);
          };
        };
      }),
  );
}
