/**
 * The phone's service worker: keeps the whole page on the phone, so that it opens without a network, and sends what
 * waits in the outbox when the network comes back, also with the page closed where the browser can (Background Sync).
 */
/// <reference lib="webworker" />
import { createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { sendInBackground } from './background.ts';
import { TAKE_OVER } from './keepPage.ts';
import { openOnTap } from './notifications.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly (PrecacheEntry | string)[];
};

precacheAndRoute([...self.__WB_MANIFEST]);
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html')));
sendInBackground(self);
self.addEventListener('message', ({ data }) => {
  if (data === TAKE_OVER) void self.skipWaiting();
});
openOnTap(self);
