/** When a page has a reason to think that there may be a line again, also where no browser sends in the background. */

/** What of the browser is listened to. */
export interface Page {
  readonly window: EventTarget;
  readonly document: EventTarget & { readonly visibilityState: string };
}

export const browserPage = (): Page | null => (typeof window === 'undefined' ? null : { window, document });

const WAKES = ['online', 'focus', 'pageshow'] as const;

/** Calls `wake` then. @returns how to stop listening. */
export function onWake(page: Page | null, wake: () => void): () => void {
  if (!page) return () => {};
  const seen = () => {
    if (page.document.visibilityState === 'visible') wake();
  };
  for (const name of WAKES) page.window.addEventListener(name, wake);
  page.document.addEventListener('visibilitychange', seen);
  return () => {
    for (const name of WAKES) page.window.removeEventListener(name, wake);
    page.document.removeEventListener('visibilitychange', seen);
  };
}

export const SYNC_TAG = 'fenghuo-outbox';

/** TypeScript knows no Background Sync. */
interface SyncRegistration extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** Asks the browser to send when there is a line, with the page closed too, where it can. */
export async function askForBackgroundSync(): Promise<void> {
  const workers = globalThis.navigator?.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return;
  const registration: SyncRegistration = await workers.ready;
  // Refused where the person has forbidden it: then it goes when the page is next open.
  await registration.sync?.register(SYNC_TAG).catch(() => {});
}

/** Asks once that the browser keep what is on this phone. null: it can't be asked. */
export async function askToPersist(): Promise<boolean | null> {
  const storage = globalThis.navigator?.storage as StorageManager | undefined;
  if (!storage?.persist) return null;
  try {
    return (await storage.persisted()) || (await storage.persist());
  } catch {
    return null;
  }
}
