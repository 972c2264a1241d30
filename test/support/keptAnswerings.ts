import type { Page } from '@playwright/test';
import type { Answering } from '../../src/quiz/Answering';

/** What the page's database holds. */
export function keptAnswerings(page: Page): Promise<Answering[]> {
  return keptRecords<Answering>(page, 'answerings');
}

/** The rows of one object store, as the page's database holds them. */
export function keptRecords<Row>(page: Page, name: 'answerings' | 'visits' | 'postponements'): Promise<Row[]> {
  return page.evaluate(
    (store) =>
      new Promise<Row[]>((resolve, reject) => {
        const opening = indexedDB.open('zookeeper-client-lab');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const rows = opening.result.transaction(store).objectStore(store).getAll();
          rows.onerror = () => reject(rows.error);
          rows.onsuccess = () => {
            opening.result.close();
            resolve(rows.result);
          };
        };
      }),
    name,
  );
}

/** Puts rows into the page's database, which the page has made before. */
export function putRecords(page: Page, name: string, rows: readonly object[]): Promise<void> {
  return page.evaluate(
    ([store, all]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('zookeeper-client-lab');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(store, 'readwrite');
          for (const row of all) transaction.objectStore(store).put(row);
          transaction.onerror = () => reject(transaction.error);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    [name, rows] as const,
  );
}
