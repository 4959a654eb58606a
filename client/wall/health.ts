/** A wall runs for weeks: it watches its own frames and memory, and loads itself again at a quiet moment. */
import { useEffect, useRef } from 'react';
import type { Live } from '../lib/connection.ts';
import { jittered } from '../lib/jitter.ts';
import type { Standing } from './reading/standing.ts';

const LOOK_EVERY_MS = 5_000;
/** A page that is still well is renewed after a day all the same, when nothing is going on. */
const RENEW_MS = 24 * 3_600_000;
const MUCH_HEAP = 700e6;
const TOO_MUCH_HEAP = 1_500e6;
/** A frame that comes so late, look after look, means a page that is dying. */
const LATE_FRAME_MS = 3_000;
const LATE_LOOKS = 24;
/** After an update of the server: so long no alarm may have changed, and no longer than this is waited for it. */
const CALM_MS = 60_000;
const LATEST_MS = 30 * 60_000;
/** Never twice within this, whatever the reason. */
const AGAIN_MS = 120_000;
const KEY = 'fenghuo.reloadedAt';

export interface Moment {
  /** Nothing is open. */
  readonly quiet: boolean;
  /** For how long no alarm has come or gone, in milliseconds. */
  readonly calmMs: number;
  /** For how long the server has been another build than this page; null: it is the same. */
  readonly updatedMs: number | null;
  /** The server speaks a form that this page can't read. */
  readonly outdated: boolean;
  /** For how long the page has been open, in milliseconds; bytes of its heap; looks in a row with a late frame. */
  readonly ageMs: number;
  readonly heap: number;
  readonly lateLooks: number;
}

/** Whether the page had better be loaded again in this moment. */
export function isTimeToReload(now: Moment): boolean {
  const { quiet, calmMs, updatedMs, outdated, ageMs, heap, lateLooks } = now;
  if (outdated || heap > TOO_MUCH_HEAP || lateLooks >= LATE_LOOKS) return true;
  if (updatedMs !== null && (quiet || calmMs >= CALM_MS || updatedMs >= LATEST_MS)) return true;
  return quiet && (ageMs > RENEW_MS || heap > MUCH_HEAP);
}

/** What a look at the wall would find changed: which incidents are open, and what is late on them. */
const alarmMark = (standings: readonly Standing[]): string =>
  standings
    .map(({ incident, late, unacknowledged }) => `${incident.id} ${late.length} ${unacknowledged}`)
    .join();

export function useHealth({ outdated, updated }: Live, standings: readonly Standing[]): void {
  const latest = useRef({ outdated, updated, alarms: '', quiet: true });
  latest.current = { outdated, updated, alarms: alarmMark(standings), quiet: standings.length === 0 };
  useEffect(() => {
    let lateLooks = 0;
    let alarms = '';
    let calmSinceMs = performance.now();
    let updatedSinceMs: number | null = null;
    const look = () => {
      const nowMs = performance.now();
      const { current } = latest;
      if (current.alarms !== alarms) [alarms, calmSinceMs] = [current.alarms, nowMs];
      updatedSinceMs = current.updated ? (updatedSinceMs ?? nowMs) : null;
      const now = {
        ...current,
        calmMs: nowMs - calmSinceMs,
        updatedMs: updatedSinceMs === null ? null : nowMs - updatedSinceMs,
        ageMs: nowMs,
        heap: (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0,
        lateLooks,
      };
      if (isTimeToReload(now)) void reload();
      requestAnimationFrame(() => {
        lateLooks = !document.hidden && performance.now() - nowMs > LATE_FRAME_MS ? lateLooks + 1 : 0;
      });
    };
    // All walls of a room learn of an update in the same moment, and do not load again in the same moment.
    const timer = setInterval(look, jittered(LOOK_EVERY_MS));
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (outdated) void reload();
  }, [outdated]);
}

/** A page that is asked for while the server is away would leave the wall with the browser's own words. */
async function reload(): Promise<void> {
  const last = Number(sessionStorage.getItem(KEY) ?? 0);
  if (Date.now() - last < AGAIN_MS) return;
  const answer = await fetch(window.location.href, { cache: 'no-store' }).catch(() => null);
  if (!answer?.ok) return;
  sessionStorage.setItem(KEY, String(Date.now()));
  window.location.reload();
}
