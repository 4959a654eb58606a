/** Plays a scenario as a drill: each event is posted when the drill's clock reaches it. */
import type { PostedEvent } from '../../shared/event.ts';
import type { Cue } from './cue.ts';
import { type Playable, playable, type Remark } from './playable.ts';
import { counted, NOTHING_POSTED, POST_LIMIT, type Post, type Tally } from './post.ts';
import type { Reading, Scenario } from './scenarioFile.ts';

export interface PlayOptions {
  readonly scenario: Scenario;
  /** How this scenario is played exactly; without one, rules alone decide. */
  readonly reading?: Reading | null;
  /** Seconds of the drill in one second of the world. */
  readonly speed: number;
  /** Id of the drill, unique for each run. */
  readonly drill?: string;
  readonly drillName?: string | undefined;
  readonly post: Post;
  /** Ends the play, and its drill. */
  readonly signal?: AbortSignal;
  /** Leaves the drill's clock running after the last event. */
  readonly keep?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly clock?: Clock;
}

export interface Progress {
  readonly drill: string;
  readonly done: number;
  readonly total: number;
  /** What the drill's clock shows. */
  readonly at: string;
  readonly tally: Tally;
}

export interface Played extends Progress {
  readonly aborted: boolean;
  readonly unplayed: readonly Remark[];
  readonly asWords: readonly Remark[];
}

/** The time of the world; replaced in tests. `sleep` ends early, without an error, when the signal says so. */
interface Clock {
  now(): number;
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>;
}

const SPEED_RANGE = { least: 0.01, most: 100_000 } as const;

/** The drill's clock starts up to a minute before the first event, so that the screens are there when it comes. */
const LEAD_MS = 60_000;
/** setTimeout counts in 31 bits. */
const LONGEST_SLEEP_MS = 3_600_000;

/** A fresh id for a run: what two plays of one scenario never share. */
export const newDrillId = (scenario: Scenario): string => `${scenario.id}-${crypto.randomUUID().slice(0, 8)}`;

/** @throws RangeError for a speed that no drill may have. */
export function checkSpeed(speed: number): void {
  if (speed >= SPEED_RANGE.least && speed <= SPEED_RANGE.most) return;
  throw new RangeError(`speed ${speed}: choose one between ${SPEED_RANGE.least} and ${SPEED_RANGE.most}`);
}

/** @throws what `post` throws; the drill is then ended if that can still be said. */
export async function play(options: PlayOptions): Promise<Played> {
  const { scenario, reading = null, speed, post, signal, clock = WORLD_CLOCK } = options;
  checkSpeed(speed);
  const drill = options.drill ?? newDrillId(scenario);
  const story = playable(scenario, reading, drill);
  if (story.cues.length === 0)
    throw new Error(`${scenario.id}: no entry has a time, so there is nothing to play`);
  const startsMs = story.startsMs - Math.min(LEAD_MS, speed * 1000);
  let tally = counted(
    NOTHING_POSTED,
    await post([startOf(drill, options.drillName ?? scenario.title, startsMs, speed)]),
  );
  if (tally.refused.length > 0) throw new DrillNotStarted(drill, tally);

  // Counted from after the answer: the drill's own clock runs from when the log took the start, so it is never behind.
  const startedAt = clock.now();
  const drillNowMs = () => startsMs + Math.max(0, clock.now() - startedAt) * speed;
  let done = 0;
  const progress = (): Progress => ({ drill, done, total: story.cues.length, at: iso(drillNowMs()), tally });
  const end = async (reason: string) => {
    tally = counted(tally, await post([endOf(drill, Math.max(drillNowMs(), startsMs), reason)]));
  };

  options.onProgress?.(progress());
  try {
    while (done < story.cues.length && !signal?.aborted) {
      const due = dueBy(story, done, drillNowMs());
      if (due.length === 0) {
        const next = story.cues[done] as Cue;
        await clock.sleep(
          Math.min(LONGEST_SLEEP_MS, Math.max(1, (next.dueMs - drillNowMs()) / speed)),
          signal,
        );
        continue;
      }
      tally = counted(tally, await post(due));
      done += due.length;
      options.onProgress?.(progress());
    }
  } catch (error) {
    await end('interrupted').catch(() => {});
    throw error;
  }
  const aborted = done < story.cues.length;
  if (aborted) await end('stopped');
  else if (!options.keep) await end('played to its end');
  return { ...progress(), aborted, unplayed: story.unplayed, asWords: story.asWords };
}

class DrillNotStarted extends Error {
  constructor(drill: string, { refused }: Tally) {
    const problem = refused[0]?.problem;
    super(`the drill ${drill} was not started: ${problem?.detail ?? problem?.title ?? 'refused'}`);
    this.name = 'DrillNotStarted';
  }
}

/** What is due together is posted together, as much as one call takes. */
function dueBy({ cues }: Playable, done: number, nowMs: number): PostedEvent[] {
  let until = done;
  while (until < cues.length && until - done < POST_LIMIT && (cues[until] as Cue).dueMs <= nowMs) until++;
  return cues.slice(done, until).map((cue) => cue.event);
}

const iso = (ms: number): string => new Date(ms).toISOString();

const drillEvent = (
  drill: string,
  type: string,
  atMs: number,
  data: Record<string, unknown>,
): PostedEvent => ({
  id: `${drill}/${type}`,
  stream: `drill:${drill}`,
  type,
  occurredAt: iso(atMs),
  occurredPrecision: 'second',
  origin: 'gateway',
  data,
});

const startOf = (drill: string, name: string, startsMs: number, speed: number): PostedEvent =>
  drillEvent(drill, 'drillStarted', startsMs, { name: name.slice(0, 200), startsAt: iso(startsMs), speed });

const endOf = (drill: string, atMs: number, reason: string): PostedEvent =>
  drillEvent(drill, 'drillEnded', atMs, { reason });

const WORLD_CLOCK: Clock = {
  now: Date.now,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal?.addEventListener('abort', wake);
    }),
};
