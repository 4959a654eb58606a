/** A wall runs for weeks: it watches its own frames and memory, and loads itself again at a quiet moment. */

const LOOK_EVERY_MS = 30_000;
/** A page that is still well is renewed after a day all the same, when nothing is going on. */
const RENEW_MS = 24 * 3_600_000;
const MUCH_HEAP = 700e6;
const TOO_MUCH_HEAP = 1_500e6;
/** A frame that comes so late, look after look, means a page that is dying. */
const LATE_FRAME_MS = 3_000;
const LATE_LOOKS = 4;
/** Never twice within this, whatever the reason. */
const AGAIN_MS = 120_000;
const KEY = 'fenghuo.reloadedAt';

interface Moment {
  /** Nothing is going on. */
  readonly quiet: boolean;
  /** The server speaks a form that this page can't read. */
  readonly outdated: boolean;
}

export function watchHealth({ quiet, outdated }: Moment): () => void {
  let lateLooks = 0;
  const look = () => {
    const heap = (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0;
    const old = performance.now() > RENEW_MS;
    if (outdated || heap > TOO_MUCH_HEAP || lateLooks >= LATE_LOOKS || (quiet && (old || heap > MUCH_HEAP)))
      reload();
    const askedMs = performance.now();
    requestAnimationFrame(() => {
      lateLooks = !document.hidden && performance.now() - askedMs > LATE_FRAME_MS ? lateLooks + 1 : 0;
    });
  };
  const timer = setInterval(look, outdated ? 5_000 : LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

function reload(): void {
  const last = Number(sessionStorage.getItem(KEY) ?? 0);
  if (Date.now() - last < AGAIN_MS) return;
  sessionStorage.setItem(KEY, String(Date.now()));
  window.location.reload();
}
