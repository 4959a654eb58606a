/** What lies on the phone's disk, as it lies there. */
import type { Page } from 'playwright-core';
import type { ClockKept } from '../../../client/field/clock/kept.ts';
import type { KeptAct } from '../../../client/field/outbox/act.ts';

/** Asks from a page of the phone, one of the product's or not. */
export const actsOn = (page: Page): Promise<readonly KeptAct[]> => page.evaluate(allOf<KeptAct>, 'acts');

/** When the time was last asked of the server, by its clock; 0: never. */
export async function measuredAtOn(page: Page): Promise<number> {
  const kept = await page.evaluate(oneOf<ClockKept>, 'clock');
  return kept?.measuredAtMs ?? 0;
}

/** Runs in the page. */
async function allOf<T>(store: string): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('fenghuo.field');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asking = opening.result.transaction(store).objectStore(store).getAll();
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => reject(asking.error);
      opening.result.close();
    };
  });
}

/** Runs in the page. */
async function oneOf<T>(key: string): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('fenghuo.field');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asking = opening.result.transaction('kept').objectStore('kept').get(key);
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => reject(asking.error);
      opening.result.close();
    };
  });
}
