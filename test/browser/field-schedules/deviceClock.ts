/**
 * A phone's clock that a hand can set: in its pages and in its service worker alike `Date` runs ahead of, or behind, the
 * true time. `performance.now()` stays, as on a phone.
 */
import type { BrowserContext, Page } from 'playwright-core';

declare global {
  interface Window {
    /** The true time in milliseconds, whatever the phone's clock shows. */
    trueNow(): number;
    setAhead(ms: number): void;
  }
}

const KEPT = 'test.ahead';

/** Before anything else of a page. */
function shiftPage(kept: string): void {
  // A page that has no storage (about:blank) has no phone to belong to either.
  if (!window.location.protocol.startsWith('http')) return;
  const { Date: True } = globalThis;
  const trueNow = True.now.bind(True);
  let aheadMs = Number(localStorage.getItem(kept) ?? '0');
  const now = () => trueNow() + aheadMs;
  window.trueNow = trueNow;
  window.setAhead = (ms) => {
    aheadMs = ms;
    localStorage.setItem(kept, String(ms));
  };
  globalThis.Date = new Proxy(True, {
    construct: (date, given, as) => Reflect.construct(date, given.length === 0 ? [now()] : given, as),
    get: (date, key, as) => (key === 'now' ? now : Reflect.get(date, key, as)),
  });
}

/** Before anything else of the service worker, which learns the time before it is told of anything. */
const SHIFT_WORKER = `(() => {
  const True = Date;
  const trueNow = True.now.bind(True);
  let aheadMs = 0;
  const now = () => trueNow() + aheadMs;
  self.Date = new Proxy(True, {
    construct: (date, given, as) => Reflect.construct(date, given.length === 0 ? [now()] : given, as),
    get: (date, key, as) => (key === 'now' ? now : Reflect.get(date, key, as)),
  });
  const known = caches.open('${KEPT}')
    .then((cache) => cache.match('/${KEPT}'))
    .then((kept) => kept ? kept.text() : '0')
    .then((text) => { aheadMs = Number(text); });
  new BroadcastChannel('${KEPT}').onmessage = ({ data }) => { aheadMs = data; };
  const listen = self.addEventListener.bind(self);
  self.addEventListener = (type, listener, ...rest) => {
    if (type !== 'sync' && type !== 'message') return listen(type, listener, ...rest);
    listen(type, (event) => event.waitUntil(known.then(async () => {
      const waits = [];
      const { tag, data, source, ports } = event;
      listener({ type, tag, data, source, ports, waitUntil: (done) => waits.push(done) });
      await Promise.all(waits);
    })));
  };
})();
`;

export const shiftPages = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(shiftPage, KEPT);

/** The worker's script as this phone gets it. */
export const shiftedWorker = (path: string, body: Buffer): Buffer =>
  path === '/field/sw.js' && body.length > 0 ? Buffer.concat([Buffer.from(SHIFT_WORKER), body]) : body;

/** Sets the clock of the phone that `home` is on; its tabs are told one by one, as they hear of each other late. */
export async function setAhead(home: Page, tabs: readonly Page[], aheadMs: number): Promise<void> {
  await home.evaluate(
    async ({ name, ms }) => {
      const cache = await caches.open(name);
      await cache.put(`/${name}`, new Response(String(ms)));
      const channel = new BroadcastChannel(name);
      channel.postMessage(ms);
      channel.close();
      window.setAhead(ms);
    },
    { name: KEPT, ms: aheadMs },
  );
  await Promise.all(tabs.map((tab) => tab.evaluate((ms) => window.setAhead(ms), aheadMs)));
}
