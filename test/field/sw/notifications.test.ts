/** A tap on a notification: the page comes to the front, whether it is open or not. */
import { expect, it } from 'vitest';
import { openOnTap } from '../../../client/field/sw/notifications.ts';

const SCOPE = 'https://fenghuo.example/field/';

/** What the browser gives a service worker, with these pages open. */
async function tapped(pages: readonly string[]) {
  const did: string[] = [];
  const worker = Object.assign(new EventTarget(), {
    registration: { scope: SCOPE },
    clients: {
      matchAll: async () => pages.map((url) => ({ url, focus: async () => did.push(`focus ${url}`) })),
      openWindow: async (url: string) => did.push(`open ${url}`),
    },
  });
  openOnTap(worker as unknown as ServiceWorkerGlobalScope);
  let done: Promise<unknown> = Promise.resolve();
  const tap = Object.assign(new Event('notificationclick'), {
    notification: { close: () => did.push('close') },
    waitUntil: (promise: Promise<unknown>) => {
      done = promise;
    },
  });
  worker.dispatchEvent(tap);
  await done;
  return did;
}

it('the page that is open comes to the front', async () => {
  const page = `${SCOPE}?incident=1`;
  expect(await tapped(['https://fenghuo.example/desk', page])).toEqual(['close', `focus ${page}`]);
});

it('where none is open, one is opened', async () => {
  expect(await tapped(['https://fenghuo.example/desk'])).toEqual(['close', `open ${SCOPE}`]);
});
