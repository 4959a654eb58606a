/**
 * Missed limits as alarms: each stands until somebody at the desk has seen it, and only as long as its cause does: a team that
 * arrived after all wants no act any more. What is heard of them follows EEMUA 191: so many at once are one.
 */
import { type Board, stateIn } from '../../../shared/board.ts';
import type { ListedClock } from '../../../shared/clock/listed.ts';
import type { RanOut, RanOuts } from '../../../shared/duty/ranOut.ts';
import { streamId, streamKind } from '../../../shared/event/envelope.ts';

/** How urgent it sounds, the least first. */
const URGENCIES = ['low', 'medium', 'high'] as const;
export type Urgency = (typeof URGENCIES)[number];

export interface Alarm {
  /** The event of the limit that passed. */
  readonly event: string;
  readonly source: string;
  readonly subject: string;
  readonly drill: string | null;
  /** When the log took it, by the world's clock. */
  readonly atMs: number;
  readonly urgency: Urgency;
  readonly seen: boolean;
}

/** People wait for a team and for relief; a report is owed to people who wait; a roll call is for the duty room itself. */
const URGENCY: ReadonlyMap<string, Urgency> = new Map([
  ['assignment', 'high'],
  ['personInNeed', 'high'],
  ['warnedPerson', 'high'],
  ['displacedPerson', 'high'],
  ['reportOwed', 'medium'],
  ['calledPost', 'low'],
]);

/** Of the clocks that run still, those whose limit the watch saw pass. */
export const alarmsOf = (board: Board, clocks: readonly ListedClock[]): Alarm[] =>
  clocks.flatMap((clock): Alarm[] => {
    const ranOuts = ranOutsIn(board, clock.source);
    const out = ranOuts?.out.find((one) => isOf(one, clock));
    if (!ranOuts || !out) return [];
    const { source, subject, drill } = clock;
    return [
      {
        event: out.event,
        ...{ source, subject, drill },
        atMs: Date.parse(out.recordedAt),
        urgency: URGENCY.get(clock.kind) ?? 'medium',
        seen: Object.hasOwn(ranOuts.seen, out.event),
      },
    ];
  });

const isOf = (out: RanOut, clock: ListedClock): boolean =>
  out.indicatorId === clock.indicatorId && out.subject === clock.subject && out.dueAt === clock.dueAt;

function ranOutsIn(board: Board, source: string): RanOuts | undefined {
  const kind = streamKind(source);
  return kind === 'incident' || kind === 'warning' || kind === 'rollCall'
    ? stateIn(board, kind, streamId(source))?.ranOut
    : undefined;
}

/** `many`: more than a person can take in one by one. */
export type Sound = Urgency | 'many';

export interface Wanted {
  readonly sound: Sound;
  /** When the last of them came. */
  readonly lastMs: number;
}

/** EEMUA 191: more than ten in ten minutes is a flood. */
const FLOOD = 10;
const FLOOD_MS = 10 * 60_000;

/** What is to be heard; null: nothing. Everything in `alarms` sounds until it is seen. */
export function wantedSound(alarms: readonly Alarm[], nowMs: number): Wanted | null {
  const unseen = alarms.filter(({ seen }) => !seen);
  if (unseen.length === 0) return null;
  const lastMs = Math.max(...unseen.map(({ atMs }) => atMs));
  const recent = unseen.filter(({ atMs }) => nowMs - atMs < FLOOD_MS);
  if (recent.length > FLOOD) return { sound: 'many', lastMs };
  const worst = Math.max(...unseen.map(({ urgency }) => URGENCIES.indexOf(urgency)));
  return { sound: URGENCIES[worst] ?? 'low', lastMs };
}

/** What was heard last, and when, on a clock that never goes back. */
export interface Heard extends Wanted {
  readonly atMs: number;
}

/** Ten seconds, on a beat of one second that may come a little early. */
const AGAIN_MS = 9_500;
/** Two sounds never run into each other. */
const APART_MS = 2_000;

/** Whether it is to sound now: again every ten seconds, and at once for one that has just come, unless they are many. */
export function isDue(wanted: Wanted, heard: Heard | null, monotonicMs: number): boolean {
  if (!heard || monotonicMs - heard.atMs >= AGAIN_MS) return true;
  return wanted.sound !== 'many' && wanted.lastMs > heard.lastMs && monotonicMs - heard.atMs >= APART_MS;
}
