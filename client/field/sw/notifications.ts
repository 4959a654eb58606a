/** A tap on a notification comes back to the page: the one that is open, or a new one. */
/// <reference lib="webworker" />

export function openOnTap(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(comeBack(worker));
  });
}

async function comeBack({ clients, registration }: ServiceWorkerGlobalScope): Promise<void> {
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = pages.find(({ url }) => url.startsWith(registration.scope));
  if (open) await open.focus();
  else await clients.openWindow(registration.scope);
}
