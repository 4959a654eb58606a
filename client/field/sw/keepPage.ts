/** The page itself is kept by the service worker; without one (plain HTTP) it opens with a network only. */

/** What a page posts to a worker that waits, to have it take over. */
export const TAKE_OVER = 'takeOver';
const LOOK_EVERY_MS = 60 * 60_000;

/**
 * A newer page takes over while nobody looks, or at once where the present one can't read the server any more. Never
 * under somebody's hands: what is typed is kept, but the screen would jump.
 */
export function keepPage(isOutdated: () => boolean): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const hadWorker = navigator.serviceWorker.controller !== null;
  let isReloading = false;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (!hadWorker || isReloading) return;
    isReloading = true;
    window.location.reload();
  });
  void navigator.serviceWorker
    .register('/field/sw.js', { scope: '/field/' })
    .then((registration) => {
      const look = () => {
        if (registration.waiting && (document.hidden || isOutdated()))
          registration.waiting.postMessage(TAKE_OVER);
      };
      document.addEventListener('visibilitychange', look);
      setInterval(() => {
        look();
        if (navigator.onLine) void registration.update().catch(() => {});
      }, LOOK_EVERY_MS);
      if (isOutdated()) void registration.update().then(look);
    })
    .catch(() => {
      // Some browsers keep no workers in private windows: the page works all the same while it is open.
    });
}
